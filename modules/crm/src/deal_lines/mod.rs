//! What a deal is about: so much of a product each. The amount of a deal follows its lines, once it has any.

mod row;
mod total;

use prestasi_catalog::Dataset;
use prestasi_web::Route;

pub use row::{line, table};
pub use total::worth;

use crate::object::object_routes;

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] = [Dataset::of::<line::Entity>("deal_lines", "dataset-deal-lines")
    .scaled(&[("quantity", 6), ("discount", 2)])];

/// The addresses.
pub fn routes() -> Vec<Route> {
    object_routes!(
        line::Entity,
        "deal-lines",
        [
            "api-deal-lines",
            "api-deal-lines-add",
            "api-deal-lines-one",
            "api-deal-lines-change",
            "api-deal-lines-remove",
            "api-deal-lines-restore"
        ]
    )
}
