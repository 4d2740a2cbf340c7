//! Allocated costs: which share of the revenue is spent on what no single order costs, so that net profit can be told.

mod row;

use prestasi_catalog::Dataset;
use prestasi_web::{Place, Route, Section};

pub use row::{cost, table};

use crate::object::{Object, object_routes};

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] =
    [Dataset::of::<cost::Entity>("allocated_costs", "dataset-allocated-costs").scaled(&[("share", 2)])];

/// The addresses.
pub fn routes() -> Vec<Route> {
    object_routes!(
        cost::Entity,
        "allocated-costs",
        [
            "api-allocated-costs",
            "api-allocated-costs-add",
            "api-allocated-costs-one",
            "api-allocated-costs-change",
            "api-allocated-costs-remove",
            "api-allocated-costs-restore"
        ]
    )
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let called = cost::Entity::CALLED;
    let allow = cost::Entity::READ;
    [Place { section: Section::Plan, label: called.many, mark: called.mark, href: called.path, allow }]
}
