//! Deals: what may be sold to whom, how far it is, and how it ended.

mod around;
mod begin;
mod board;
mod card;
mod close;
mod criteria;
mod lanes;
mod move_stage;
mod ready;
mod row;
mod steps;
mod ticks;

use prestasi_catalog::Dataset;
use prestasi_store::schema::Table;
use prestasi_ui::icon::Icon;
use prestasi_web::{Place, Route, Section, api};

pub use row::{State, TEXTS, deal};
pub use steps::{begin_all, replay, step};
pub use ticks::tick;

use crate::object::custom::parts;
use crate::object::{Object, many_routes, object_routes};
use crate::rights::{READ, WRITE};

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 2] = [
    Dataset::of::<deal::Entity>("deals", "dataset-deals").with(parts::<deal::Entity>()).mirrored(),
    Dataset::of::<step::Entity>("deal_steps", "dataset-deal-steps").mirrored(),
];

/// The tables.
pub fn tables() -> [Table; 3] {
    [row::table(), steps::table(), ticks::table()]
}

/// The addresses.
pub fn routes() -> Vec<Route> {
    let mut all = object_routes!(
        deal::Entity,
        "deals",
        [
            "api-deals",
            "api-deals-add",
            "api-deals-one",
            "api-deals-change",
            "api-deals-remove",
            "api-deals-restore"
        ]
    );
    all.extend(many_routes!(
        deal::Entity,
        "deals",
        ["api-deals-bulk", "api-deals-bulk-one", "api-deals-bulk-undo"]
    ));
    all.extend([
        Route::page("/pipeline", READ, board::page),
        Route::form("/pipeline", WRITE, board::send),
        Route::form("/deals/{id}/stage", WRITE, move_stage::send),
        Route::page("/deals/{id}/close", WRITE, close::page),
        Route::form("/deals/{id}/close", WRITE, close::send),
        Route::form("/deals/{id}/criteria", WRITE, criteria::send),
        api::post("/api/v1/deals/{id}/stage", WRITE, "api-deals-stage", move_stage::post),
        api::post("/api/v1/deals/{id}/close", WRITE, "api-deals-close", close::post),
        api::post("/api/v1/deals/{id}/criteria", WRITE, "api-deals-criteria", criteria::post),
        api::get("/api/v1/deals/{id}/steps", READ, "api-deals-steps", steps::items),
    ]);
    all
}

/// The places in the navigation.
pub fn places() -> [Place; 2] {
    let called = deal::Entity::CALLED;
    [
        Place {
            section: Section::Sell,
            label: "crm-pipeline",
            mark: Icon::Columns,
            href: "/pipeline",
            allow: READ,
        },
        Place {
            section: Section::Sell,
            label: called.many,
            mark: called.mark,
            href: called.path,
            allow: READ,
        },
    ]
}
