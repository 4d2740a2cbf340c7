//! What calendars subscribe to: the company's holidays and the ends of its fiscal periods.

mod calendar;
mod link;

use prestasi_web::{Allow, Route, api};

use crate::company::READ;

pub use link::button;

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::feed(calendar::PATH, READ, calendar::feed),
        Route::form("/me/calendar", Allow::SignedIn, link::send),
        api::post("/api/v1/me/calendar", Allow::SignedIn, "api-me-calendar", link::make),
    ]
}
