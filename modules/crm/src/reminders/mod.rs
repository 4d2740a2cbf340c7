//! Reminders: behind the bell, by mail, in one's own calendar, and of the whole day in the morning.

mod choose;
mod digest;
mod erase;
mod feed;
mod moment;
mod reader;
mod remind;

use prestasi_jobs::Schedule;
use prestasi_web::{Allow, Route, api};

pub use choose::table;
pub use digest::digest;
pub use erase::{Forgets, kept};
pub use remind::remind;

use crate::rights::{READ, READ_OWN_CALENDAR};

const CALENDAR: Allow = Allow::Holders(&[READ_OWN_CALENDAR]);

/// When what is done by itself.
pub fn schedules() -> impl Iterator<Item = Schedule> {
    remind::schedules().into_iter().chain(digest::schedules())
}

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/today/reminders", READ, choose::page),
        Route::form("/today/reminders", READ, choose::send),
        Route::form("/today/calendar", CALENDAR, feed::send),
        Route::feed(feed::PATH, CALENDAR, feed::feed),
        api::get("/api/v1/me/reminders", READ, "api-me-reminders", choose::one),
        api::put("/api/v1/me/reminders", READ, "api-me-reminders-choose", choose::put),
        api::post("/api/v1/me/tasks-calendar", CALENDAR, "api-me-tasks-calendar", feed::make),
    ]
}
