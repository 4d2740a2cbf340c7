//! User accounts: who signs in as what, and whether they can. Only for people at a page, not for programs.

mod by_mail;
mod list;
mod manage;
mod one;
mod open;

use prestasi_access::own::MANAGE_ACCOUNTS;
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use one::of;

const MANAGE: Allow = Allow::Holders(&[MANAGE_ACCOUNTS]);
const ACCOUNTS: Shelf = Shelf { label: "accounts-title", path: "/user-accounts" };

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/user-accounts", MANAGE, list::page),
        Route::page("/user-accounts.csv", MANAGE, list::file),
        Route::page("/user-accounts/new", MANAGE, open::page),
        Route::form("/user-accounts/new", MANAGE, open::send),
        Route::page("/user-accounts/{person}", MANAGE, one::page),
        Route::form("/user-accounts/{person}/invite", MANAGE, open::invite_send),
        Route::page("/user-accounts/{person}/mail", MANAGE, by_mail::page),
        Route::form("/user-accounts/{person}/mail", MANAGE, by_mail::send),
        Route::form("/user-accounts/{person}/disable", MANAGE, manage::disable_send),
        Route::form("/user-accounts/{person}/enable", MANAGE, manage::enable_send),
        Route::form("/user-accounts/{person}/end-sessions", MANAGE, manage::end_sessions_send),
        Route::form("/user-accounts/{person}/reset-authenticator", MANAGE, manage::reset_send),
        api::get("/api/v1/user-accounts", MANAGE, "api-user-accounts", list::items),
        api::post("/api/v1/user-accounts", MANAGE, "api-user-accounts-open", open::open),
        api::put("/api/v1/user-accounts/{person}", MANAGE, "api-user-accounts-change", manage::change),
        api::post("/api/v1/user-accounts/{person}/invite", MANAGE, "api-user-accounts-invite", open::invite),
        api::post("/api/v1/user-accounts/{person}/mail", MANAGE, "api-user-accounts-mail", by_mail::invite),
        api::delete(
            "/api/v1/user-accounts/{person}/sessions",
            MANAGE,
            "api-user-accounts-end-sessions",
            manage::end_sessions,
        ),
        api::delete(
            "/api/v1/user-accounts/{person}/authenticator",
            MANAGE,
            "api-user-accounts-reset-authenticator",
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
        href: "/user-accounts",
        allow: MANAGE,
    }]
}
