//! Accounts: the companies that are sold to.

mod row;

use prestasi_catalog::Dataset;
use prestasi_web::{Place, Route, Section};

pub use row::{TEXTS, account, table};

use crate::object::custom::parts;
use crate::object::{Object, many_routes, object_routes};
use crate::rights::READ;

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] = [Dataset::of::<account::Entity>("accounts", "dataset-accounts")
    .with(parts::<account::Entity>())
    .mirrored()];

/// The addresses.
pub fn routes() -> Vec<Route> {
    let mut all = object_routes!(
        account::Entity,
        "accounts",
        [
            "api-accounts",
            "api-accounts-add",
            "api-accounts-one",
            "api-accounts-change",
            "api-accounts-remove",
            "api-accounts-restore"
        ]
    );
    all.extend(many_routes!(
        account::Entity,
        "accounts",
        ["api-accounts-bulk", "api-accounts-bulk-one", "api-accounts-bulk-undo"]
    ));
    all
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let called = account::Entity::CALLED;
    [Place { section: Section::Sell, label: called.many, mark: called.mark, href: called.path, allow: READ }]
}
