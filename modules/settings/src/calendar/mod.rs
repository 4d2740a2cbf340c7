//! The fiscal calendar: which days belong to which fiscal month, quarter, half and year, from which year on.

mod change;
mod row;
mod show;
mod years;

use prestasi_ui::icon::Icon;
use prestasi_web::{Place, Route, Section, api};

pub use change::{RecordCalendar, WEEKDAYS};
pub use row::known;
pub use show::name;
pub use years::days;

use crate::company::{CHANGE, READ};

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/calendar", READ, show::page),
        Route::page("/calendar/change", CHANGE, change::page),
        Route::form("/calendar/change", CHANGE, change::send),
        api::get("/api/v1/calendar", READ, "api-calendar", show::all),
        api::put("/api/v1/calendar", CHANGE, "api-calendar-change", change::change),
        api::get("/api/v1/calendar/periods", READ, "api-calendar-periods", show::periods),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Company,
        label: "calendar-title",
        mark: Icon::Calendar,
        href: "/calendar",
        allow: READ,
    }]
}
