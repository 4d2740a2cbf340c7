//! Mail: which server takes letters, and what became of those that were sent.

mod list;
mod manage;
mod one;
mod personal;
mod reader;
mod run;
mod server;
mod tell;
mod try_it;

use prestasi_mail::{MANAGE_MAIL, READ_MAIL};
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use personal::kept;
pub use reader::Reader;
pub use run::{forget, schedules, send};
pub use tell::Tells;

const READ: Allow = Allow::Holders(&[READ_MAIL]);
const MANAGE: Allow = Allow::Holders(&[MANAGE_MAIL]);
const SHELF: Shelf = Shelf { label: "mail-title", path: "/mail" };

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/mail", READ, list::page),
        Route::page("/mail.csv", READ, list::file),
        Route::page("/mail/server", MANAGE, server::page),
        Route::form("/mail/server", MANAGE, server::send),
        Route::page("/mail/remove", MANAGE, manage::page_of_removal),
        Route::form("/mail/remove", MANAGE, manage::send_remove),
        Route::page("/mail/try", MANAGE, try_it::page),
        Route::form("/mail/try", MANAGE, try_it::send),
        Route::page("/mail/letters/{letter}", READ, one::page),
        Route::form("/mail/letters/{letter}/resend", MANAGE, manage::send_resend),
        api::get("/api/v1/mail", READ, "api-mail", server::one),
        api::put("/api/v1/mail", MANAGE, "api-mail-set-up", server::set_up),
        api::delete("/api/v1/mail", MANAGE, "api-mail-remove", manage::remove),
        api::post("/api/v1/mail/try", MANAGE, "api-mail-try", try_it::post),
        api::get("/api/v1/mail/letters", READ, "api-mail-letters", list::items),
        api::get("/api/v1/mail/letters/{letter}", READ, "api-mail-letters-one", one::one),
        api::post("/api/v1/mail/letters/{letter}/resend", MANAGE, "api-mail-letters-resend", manage::resend),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place { section: Section::Run, label: "mail-title", mark: Icon::Mail, href: "/mail", allow: READ }]
}
