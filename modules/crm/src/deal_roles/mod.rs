//! Who decides on a deal at the customer, and who helps.

mod row;

use prestasi_catalog::Dataset;
use prestasi_web::Route;

pub use row::{role, table};

use crate::object::object_routes;

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] = [Dataset::of::<role::Entity>("deal_roles", "dataset-deal-roles")];

/// The addresses.
pub fn routes() -> Vec<Route> {
    object_routes!(
        role::Entity,
        "deal-roles",
        [
            "api-deal-roles",
            "api-deal-roles-add",
            "api-deal-roles-one",
            "api-deal-roles-change",
            "api-deal-roles-remove",
            "api-deal-roles-restore"
        ]
    )
}
