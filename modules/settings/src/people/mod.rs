//! People: who is with the company, since when, in which position and team.

mod add;
mod change;
mod end;
mod list;
mod one;
mod seated;

use prestasi_access::own::{CHANGE_ORGANISATION, READ_ORGANISATION};
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use list::{Row, list};
pub use one::{name, panel};

const READ: Allow = Allow::Holders(&[READ_ORGANISATION]);
const CHANGE: Allow = Allow::Holders(&[CHANGE_ORGANISATION]);
const PEOPLE: Shelf = Shelf { label: "people-title", path: "/people" };

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/people", READ, list::page),
        Route::page("/people.csv", READ, list::file),
        Route::page("/people/new", CHANGE, add::page),
        Route::form("/people/new", CHANGE, add::send),
        Route::page("/people/{person}", READ, one::page),
        Route::page("/people/{person}/change", CHANGE, change::page),
        Route::form("/people/{person}/change", CHANGE, change::send),
        Route::page("/people/{person}/end", CHANGE, end::page),
        Route::form("/people/{person}/end", CHANGE, end::send),
        api::get("/api/v1/people", READ, "api-people", list::items),
        api::post("/api/v1/people", CHANGE, "api-people-add", add::add),
        api::get("/api/v1/people/{person}", READ, "api-people-one", one::one),
        api::put("/api/v1/people/{person}", CHANGE, "api-people-change", change::change),
        api::post("/api/v1/people/{person}/end", CHANGE, "api-people-end", end::end),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Company,
        label: "people-title",
        mark: Icon::People,
        href: "/people",
        allow: READ,
    }]
}
