//! Positions: places in the organisation that people fill, with the team they belong to and the position above.

mod add;
mod change;
mod end;
mod list;
mod one;
mod row;
mod seat;

use prestasi_access::own::{CHANGE_ORGANISATION, READ_ORGANISATION};
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use row::{Position, Row, held_by, on, seats};

const READ: Allow = Allow::Holders(&[READ_ORGANISATION]);
const CHANGE: Allow = Allow::Holders(&[CHANGE_ORGANISATION]);
const POSITIONS: Shelf = Shelf { label: "positions-title", path: "/positions" };

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/positions", READ, list::page),
        Route::page("/positions.csv", READ, list::file),
        Route::page("/positions/new", CHANGE, add::page),
        Route::form("/positions/new", CHANGE, add::send),
        Route::page("/positions/{position}", READ, one::page),
        Route::page("/positions/{position}/change", CHANGE, change::page),
        Route::form("/positions/{position}/change", CHANGE, change::send),
        Route::page("/positions/{position}/seat", CHANGE, seat::page),
        Route::form("/positions/{position}/seat", CHANGE, seat::send),
        Route::page("/positions/{position}/end", CHANGE, end::page),
        Route::form("/positions/{position}/end", CHANGE, end::send),
        api::get("/api/v1/positions", READ, "api-positions", list::items),
        api::post("/api/v1/positions", CHANGE, "api-positions-add", add::add),
        api::get("/api/v1/positions/{position}", READ, "api-positions-one", one::one),
        api::put("/api/v1/positions/{position}", CHANGE, "api-positions-change", change::change),
        api::put("/api/v1/positions/{position}/seat", CHANGE, "api-positions-seat", seat::seat),
        api::post("/api/v1/positions/{position}/end", CHANGE, "api-positions-end", end::end),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Company,
        label: "positions-title",
        mark: Icon::Deal,
        href: "/positions",
        allow: READ,
    }]
}
