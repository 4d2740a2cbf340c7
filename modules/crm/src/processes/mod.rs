//! Sales processes: the steps that a sale takes, what is asked before each is left, and what helps with it.

mod row;
mod stages;
mod usual;

use prestasi_catalog::Dataset;
use prestasi_store::schema::Table;
use prestasi_web::{Place, Route, Section};

pub use row::{HOLDS, process};
pub use stages::{FORECASTS, Stages, stage};
pub use usual::usual;

use crate::object::{Object, object_routes};

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 2] = [
    Dataset::of::<process::Entity>("sales_processes", "dataset-sales-processes"),
    Dataset::of::<stage::Entity>("sales_stages", "dataset-sales-stages"),
];

/// The tables.
pub fn tables() -> [Table; 2] {
    [row::table(), stages::table()]
}

/// The addresses.
pub fn routes() -> Vec<Route> {
    let mut all = object_routes!(
        process::Entity,
        "sales-processes",
        [
            "api-sales-processes",
            "api-sales-processes-add",
            "api-sales-processes-one",
            "api-sales-processes-change",
            "api-sales-processes-remove",
            "api-sales-processes-restore"
        ]
    );
    all.extend(object_routes!(
        stage::Entity,
        "sales-stages",
        [
            "api-sales-stages",
            "api-sales-stages-add",
            "api-sales-stages-one",
            "api-sales-stages-change",
            "api-sales-stages-remove",
            "api-sales-stages-restore"
        ]
    ));
    all.push(usual::route());
    all
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let called = process::Entity::CALLED;
    let allow = process::Entity::READ;
    [Place { section: Section::Plan, label: called.many, mark: called.mark, href: called.path, allow }]
}
