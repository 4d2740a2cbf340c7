//! Leads: signs that somebody may buy, until they are a deal or nothing.

mod around;
mod conversions;
mod convert;
mod convert_page;
mod deeds;
mod rescore;
mod row;
mod score;
mod undo;

use prestasi_catalog::Dataset;
use prestasi_store::schema::Table;
use prestasi_web::{Place, Route, Section, api};

pub use convert::ConvertLead;
pub use rescore::{engaged, handler as rescore, schedules, soon as rescore_soon};
pub use row::{TEXTS, lead};
pub use score::points;

use crate::object::custom::parts;
use crate::object::{Object, many_routes, object_routes};
use crate::rights::{READ, WRITE};

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] =
    [Dataset::of::<lead::Entity>("leads", "dataset-leads").with(parts::<lead::Entity>()).mirrored()];

/// The tables.
pub fn tables() -> [Table; 2] {
    [row::table(), conversions::table()]
}

/// The addresses.
pub fn routes() -> Vec<Route> {
    let mut all = object_routes!(
        lead::Entity,
        "leads",
        [
            "api-leads",
            "api-leads-add",
            "api-leads-one",
            "api-leads-change",
            "api-leads-remove",
            "api-leads-restore"
        ]
    );
    all.extend(many_routes!(
        lead::Entity,
        "leads",
        ["api-leads-bulk", "api-leads-bulk-one", "api-leads-bulk-undo"]
    ));
    all.extend([
        Route::page("/leads/{id}/convert", WRITE, convert_page::page),
        Route::form("/leads/{id}/convert", WRITE, convert_page::send),
        Route::form("/leads/{id}/convert/undo", WRITE, undo::send),
        api::post("/api/v1/leads/{id}/convert", WRITE, "api-leads-convert", convert::post),
        api::post("/api/v1/leads/{id}/convert/undo", WRITE, "api-leads-convert-undo", undo::post),
        api::get("/api/v1/leads/{id}/score", READ, "api-leads-score", score::item),
    ]);
    all
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let called = lead::Entity::CALLED;
    [Place { section: Section::Sell, label: called.many, mark: called.mark, href: called.path, allow: READ }]
}
