//! Teams: how they are called, and who is in them.

mod add;
mod change;
mod end;
mod list;
mod one;

use prestasi_access::own::{CHANGE_ORGANISATION, READ_ORGANISATION};
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use list::{Row, list};

const READ: Allow = Allow::Holders(&[READ_ORGANISATION]);
const CHANGE: Allow = Allow::Holders(&[CHANGE_ORGANISATION]);
const TEAMS: Shelf = Shelf { label: "teams-title", path: "/teams" };

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/teams", READ, list::page),
        Route::page("/teams.csv", READ, list::file),
        Route::page("/teams/new", CHANGE, add::page),
        Route::form("/teams/new", CHANGE, add::send),
        Route::page("/teams/{team}", READ, one::page),
        Route::page("/teams/{team}/change", CHANGE, change::page),
        Route::form("/teams/{team}/change", CHANGE, change::send),
        Route::page("/teams/{team}/end", CHANGE, end::page),
        Route::form("/teams/{team}/end", CHANGE, end::send),
        api::get("/api/v1/teams", READ, "api-teams", list::items),
        api::post("/api/v1/teams", CHANGE, "api-teams-add", add::add),
        api::get("/api/v1/teams/{team}", READ, "api-teams-one", one::one),
        api::put("/api/v1/teams/{team}", CHANGE, "api-teams-change", change::change),
        api::post("/api/v1/teams/{team}/end", CHANGE, "api-teams-end", end::end),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Company,
        label: "teams-title",
        mark: Icon::Target,
        href: "/teams",
        allow: READ,
    }]
}
