//! What is kept of people: handed to them, forgotten when they have left, and for how long it is kept otherwise.

mod data;
mod erase;
mod retention;

use prestasi_access::own::ERASE_PEOPLE;
use prestasi_ui::icon::Icon;
use prestasi_web::{Allow, Place, Route, Section, api};

use crate::company::READ as READ_COMPANY;

pub use data::link;
pub use retention::KEPT;

const ERASE: Allow = Allow::Holders(&[ERASE_PEOPLE]);
const MINE: Allow = Allow::SignedIn;

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/retention", READ_COMPANY, retention::page),
        Route::page("/me/data", MINE, data::page_of_mine),
        Route::page("/me/data/{section}", MINE, data::file_of_mine),
        Route::page("/people/{person}/data", ERASE, data::page),
        Route::page("/people/{person}/data/{section}", ERASE, data::file),
        Route::page("/people/{person}/erase", ERASE, erase::page),
        Route::form("/people/{person}/erase", ERASE, erase::send),
        api::get("/api/v1/retention", READ_COMPANY, "api-retention", retention::items),
        api::get("/api/v1/me/data", MINE, "api-me-data", data::mine),
        api::get("/api/v1/people/{person}/data", ERASE, "api-people-data", data::of),
        api::post("/api/v1/people/{person}/erase", ERASE, "api-people-erase", erase::erase),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Company,
        label: "retention-title",
        mark: Icon::Book,
        href: "/retention",
        allow: READ_COMPANY,
    }]
}
