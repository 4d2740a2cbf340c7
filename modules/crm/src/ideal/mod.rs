//! The ideal customer: what makes one, each with points. Leads and accounts are laid against it.

mod model;
mod row;

use prestasi_catalog::Dataset;
use prestasi_web::{Place, Route, Section};

pub use model::{ATTRIBUTES, TESTS, attributes, condition, model};
pub use row::{ideal, table};

use crate::object::{Object, object_routes};

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] = [Dataset::of::<ideal::Entity>("ideal_customer", "dataset-ideal-customer")];

/// The addresses.
pub fn routes() -> Vec<Route> {
    object_routes!(
        ideal::Entity,
        "ideal-customer",
        [
            "api-ideal-customer",
            "api-ideal-customer-add",
            "api-ideal-customer-one",
            "api-ideal-customer-change",
            "api-ideal-customer-remove",
            "api-ideal-customer-restore"
        ]
    )
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let called = ideal::Entity::CALLED;
    let allow = ideal::Entity::READ;
    [Place { section: Section::Plan, label: called.many, mark: called.mark, href: called.path, allow }]
}
