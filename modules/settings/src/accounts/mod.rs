//! User accounts: who signs in as what, and whether they can. Only for people at a page, not for programs.

mod by_mail;
mod list;
mod manage;
mod one;
mod open;

use prestasi_access::own::MANAGE_ACCOUNTS;
use prestasi_ui::icon::Icon;
use prestasi_web::{Allow, Place, Route, Section, api};

use crate::record::Shelf;

pub use one::of;

const MANAGE: Allow = Allow::Holders(&[MANAGE_ACCOUNTS]);
const ACCOUNTS: Shelf = Shelf { label: "accounts-title", path: "/accounts" };

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/accounts", MANAGE, list::page),
        Route::page("/accounts.csv", MANAGE, list::file),
        Route::page("/accounts/new", MANAGE, open::page),
        Route::form("/accounts/new", MANAGE, open::send),
        Route::page("/accounts/{person}", MANAGE, one::page),
        Route::form("/accounts/{person}/invite", MANAGE, open::invite_send),
        Route::page("/accounts/{person}/mail", MANAGE, by_mail::page),
        Route::form("/accounts/{person}/mail", MANAGE, by_mail::send),
        Route::form("/accounts/{person}/disable", MANAGE, manage::disable_send),
        Route::form("/accounts/{person}/enable", MANAGE, manage::enable_send),
        Route::form("/accounts/{person}/end-sessions", MANAGE, manage::end_sessions_send),
        Route::form("/accounts/{person}/reset-authenticator", MANAGE, manage::reset_send),
        api::get("/api/v1/accounts", MANAGE, "api-accounts", list::items),
        api::post("/api/v1/accounts", MANAGE, "api-accounts-open", open::open),
        api::put("/api/v1/accounts/{person}", MANAGE, "api-accounts-change", manage::change),
        api::post("/api/v1/accounts/{person}/invite", MANAGE, "api-accounts-invite", open::invite),
        api::post("/api/v1/accounts/{person}/mail", MANAGE, "api-accounts-mail", by_mail::invite),
        api::delete(
            "/api/v1/accounts/{person}/sessions",
            MANAGE,
            "api-accounts-end-sessions",
            manage::end_sessions,
        ),
        api::delete(
            "/api/v1/accounts/{person}/authenticator",
            MANAGE,
            "api-accounts-reset-authenticator",
            manage::reset,
        ),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Run,
        label: "accounts-title",
        mark: Icon::Lock,
        href: "/accounts",
        allow: MANAGE,
    }]
}
