//! Mailboxes of people: what customers write and get becomes activities by itself.
//!
//! Invariant: a mailbox is its owner's alone, and its password lies sealed, for that server and that login, where no page,
//! file, audit or program reads it.

mod around;
mod book;
mod erase;
mod keep;
mod login;
mod note;
mod password;
mod row;
mod state;
mod sync;
mod told;
mod try_it;
mod with;

use prestasi_store::schema::Table;
use prestasi_web::{Place, Route, Section, api};

pub use erase::{Forgets, kept};
pub use sync::{handler as sync, schedules};
pub use with::mails_with;

use crate::object::{Object, object_routes};
use crate::rights::{READ, WRITE};
use row::mailbox;

/// The tables.
pub fn tables() -> Vec<Table> {
    vec![row::table(), state::table()]
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
        Route::form("/mailboxes/{id}/password", WRITE, password::send),
        Route::form("/mailboxes/{id}/try", WRITE, try_it::send),
        api::put("/api/v1/mailboxes/{id}/password", WRITE, "api-mailboxes-password", password::put),
        api::post("/api/v1/mailboxes/{id}/try", WRITE, "api-mailboxes-try", try_it::post),
        api::get("/api/v1/mailboxes/{id}/state", READ, "api-mailboxes-state", around::one),
    ]);
    all
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let called = mailbox::Entity::CALLED;
    [Place { section: Section::Sell, label: called.many, mark: called.mark, href: called.path, allow: WRITE }]
}
