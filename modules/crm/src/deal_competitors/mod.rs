//! Who else wants a deal, and how strong they are in it.

mod row;

use prestasi_catalog::Dataset;
use prestasi_web::Route;

pub use row::{deal_competitor, table};

use crate::object::object_routes;

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] =
    [Dataset::of::<deal_competitor::Entity>("deal_competitors", "dataset-deal-competitors")];

/// The addresses.
pub fn routes() -> Vec<Route> {
    object_routes!(
        deal_competitor::Entity,
        "deal-competitors",
        [
            "api-deal-competitors",
            "api-deal-competitors-add",
            "api-deal-competitors-one",
            "api-deal-competitors-change",
            "api-deal-competitors-remove",
            "api-deal-competitors-restore"
        ]
    )
}
