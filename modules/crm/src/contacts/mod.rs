//! Contacts: the people at accounts.

mod at_account;
mod row;

use prestasi_catalog::Dataset;
use prestasi_web::{Place, Route, Section};

pub use at_account::of_account;
pub use row::{TEXTS, contact, table};

use crate::object::custom::parts;
use crate::object::{Object, many_routes, object_routes};
use crate::rights::READ;

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] = [Dataset::of::<contact::Entity>("contacts", "dataset-contacts")
    .with(parts::<contact::Entity>())
    .mirrored()];

/// The addresses.
pub fn routes() -> Vec<Route> {
    let mut all = object_routes!(
        contact::Entity,
        "contacts",
        [
            "api-contacts",
            "api-contacts-add",
            "api-contacts-one",
            "api-contacts-change",
            "api-contacts-remove",
            "api-contacts-restore"
        ]
    );
    all.extend(many_routes!(
        contact::Entity,
        "contacts",
        ["api-contacts-bulk", "api-contacts-bulk-one", "api-contacts-bulk-undo"]
    ));
    all
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let called = contact::Entity::CALLED;
    [Place { section: Section::Sell, label: called.many, mark: called.mark, href: called.path, allow: READ }]
}
