//! Competitors: who else wants the deal, and what helps against them.

mod row;

use prestasi_catalog::Dataset;
use prestasi_web::{Place, Route, Section};

pub use row::{competitor, table};

use crate::object::{Object, object_routes};

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] = [Dataset::of::<competitor::Entity>("competitors", "dataset-competitors")];

/// The addresses.
pub fn routes() -> Vec<Route> {
    object_routes!(
        competitor::Entity,
        "competitors",
        [
            "api-competitors",
            "api-competitors-add",
            "api-competitors-one",
            "api-competitors-change",
            "api-competitors-remove",
            "api-competitors-restore"
        ]
    )
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let called = competitor::Entity::CALLED;
    let allow = competitor::Entity::READ;
    [Place { section: Section::Sell, label: called.many, mark: called.mark, href: called.path, allow }]
}
