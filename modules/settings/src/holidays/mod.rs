//! Holidays: days on which no business is done, everywhere or in some states.

mod add;
mod change;
mod import;
mod list;
mod one;
mod read;
mod remove;
mod row;
mod states;

use prestasi_catalog::Dataset;
use prestasi_ui::icon::Icon;
use prestasi_web::{Place, Route, Section, api};

pub use import::AddHolidays;
pub use read::Read as NewDay;
pub use row::{WorkingDays, holiday, next};
pub use states::told;

use crate::company::{CHANGE, READ};

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] = [Dataset::of::<holiday::Entity>("holidays", "dataset-holidays")];

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/holidays", READ, list::page),
        Route::page("/holidays.csv", READ, list::file),
        Route::page("/holidays/new", CHANGE, add::page),
        Route::form("/holidays/new", CHANGE, add::send),
        Route::page("/holidays/import", CHANGE, import::page),
        Route::form("/holidays/import", CHANGE, import::send),
        Route::page("/holidays/{holiday}", READ, one::page),
        Route::page("/holidays/{holiday}/change", CHANGE, change::page),
        Route::form("/holidays/{holiday}/change", CHANGE, change::send),
        Route::page("/holidays/{holiday}/remove", CHANGE, remove::page),
        Route::form("/holidays/{holiday}/remove", CHANGE, remove::send),
        api::get("/api/v1/holidays", READ, "api-holidays", list::items),
        api::post("/api/v1/holidays", CHANGE, "api-holidays-add", add::add),
        api::post("/api/v1/holidays/import", CHANGE, "api-holidays-import", import::import),
        api::get("/api/v1/holidays/{holiday}", READ, "api-holidays-one", one::one),
        api::put("/api/v1/holidays/{holiday}", CHANGE, "api-holidays-change", change::change),
        api::delete("/api/v1/holidays/{holiday}", CHANGE, "api-holidays-remove", remove::remove),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Company,
        label: "holidays-title",
        mark: Icon::Sun,
        href: "/holidays",
        allow: READ,
    }]
}
