//! Who has which share of a deal: of its revenue, which is shared out once, or on top of it.

mod row;

use prestasi_catalog::Dataset;
use prestasi_web::Route;

pub use row::{REVENUE, split, table};

use crate::object::object_routes;

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] =
    [Dataset::of::<split::Entity>("deal_splits", "dataset-deal-splits").scaled(&[("share", 2)])];

/// The addresses.
pub fn routes() -> Vec<Route> {
    object_routes!(
        split::Entity,
        "deal-splits",
        [
            "api-deal-splits",
            "api-deal-splits-add",
            "api-deal-splits-one",
            "api-deal-splits-change",
            "api-deal-splits-remove",
            "api-deal-splits-restore"
        ]
    )
}
