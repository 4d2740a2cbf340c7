//! Calendars of people: meetings with customers become activities by themselves, and follow what becomes of them.

mod file;
mod keep;
mod meeting;
mod read;
mod row;
mod sync;

use prestasi_store::schema::Table;
use prestasi_web::{Place, Route, Section, api};

pub use row::calendar;
pub use sync::{handler as sync, schedules};

use crate::object::{Object, object_routes};
use crate::rights::{READ, WRITE};
use crate::sources;

/// The tables.
pub fn tables() -> Vec<Table> {
    vec![row::table()]
}

/// The addresses.
pub fn routes() -> Vec<Route> {
    let mut all = object_routes!(
        calendar::Entity,
        "calendars",
        [
            "api-calendars",
            "api-calendars-add",
            "api-calendars-one",
            "api-calendars-change",
            "api-calendars-remove",
            "api-calendars-restore"
        ]
    );
    let password = sources::put_password::<calendar::Entity>;
    all.extend([
        Route::form("/calendars/{id}/password", WRITE, sources::send_password::<calendar::Entity>),
        Route::form("/calendars/{id}/try", WRITE, sources::send_try::<calendar::Entity>),
        Route::form("/calendars/{id}/file", WRITE, file::send),
        api::put("/api/v1/calendars/{id}/password", WRITE, "api-calendars-password", password),
        api::post(
            "/api/v1/calendars/{id}/try",
            WRITE,
            "api-calendars-try",
            sources::try_it::<calendar::Entity>,
        ),
        api::get(
            "/api/v1/calendars/{id}/state",
            READ,
            "api-calendars-state",
            sources::state_of::<calendar::Entity>,
        ),
        api::post("/api/v1/calendars/{id}/file", WRITE, "api-calendars-file", file::post),
    ]);
    all
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let called = calendar::Entity::CALLED;
    [Place {
        section: Section::Gather,
        label: called.many,
        mark: called.mark,
        href: called.path,
        allow: WRITE,
    }]
}
