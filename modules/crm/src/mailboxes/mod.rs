//! Mailboxes of people: what customers write and get becomes activities by itself.

mod keep;
mod login;
mod read;
mod row;
mod sync;
mod told;
mod watch;

use prestasi_store::schema::Table;
use prestasi_web::{Place, Route, Section, api};

pub use row::mailbox;
pub use sync::{handler as sync, schedules};
pub use watch::handler as watch;

use crate::object::{Object, object_routes};
use crate::rights::{READ, WRITE};
use crate::sources;

/// The tables.
pub fn tables() -> Vec<Table> {
    vec![row::table(), sources::table()]
}

/// The addresses.
pub fn routes() -> Vec<Route> {
    let mut all = object_routes!(
        mailbox::Entity,
        "mailboxes",
        [
            "api-mailboxes",
            "api-mailboxes-add",
            "api-mailboxes-one",
            "api-mailboxes-change",
            "api-mailboxes-remove",
            "api-mailboxes-restore"
        ]
    );
    all.extend([
        Route::form("/mailboxes/{id}/password", WRITE, sources::send_password::<mailbox::Entity>),
        Route::form("/mailboxes/{id}/try", WRITE, sources::send_try::<mailbox::Entity>),
        api::put(
            "/api/v1/mailboxes/{id}/password",
            WRITE,
            "api-mailboxes-password",
            sources::put_password::<mailbox::Entity>,
        ),
        api::post(
            "/api/v1/mailboxes/{id}/try",
            WRITE,
            "api-mailboxes-try",
            sources::try_it::<mailbox::Entity>,
        ),
        api::get(
            "/api/v1/mailboxes/{id}/state",
            READ,
            "api-mailboxes-state",
            sources::state_of::<mailbox::Entity>,
        ),
    ]);
    all
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let called = mailbox::Entity::CALLED;
    [Place {
        section: Section::Gather,
        label: called.many,
        mark: called.mark,
        href: called.path,
        allow: WRITE,
    }]
}
