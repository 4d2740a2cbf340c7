//! Quotations: what is offered to a customer at which price, who approved it, and what the customer said.

mod answer;
mod approvals;
mod around;
mod complete;
mod customer;
mod decide;
mod expire;
mod line;
mod number;
mod offer;
mod print;
mod requests;
mod revise;
mod row;
mod send;
mod state;
mod submit;
mod tell;
mod terms;

use prestasi_catalog::Dataset;
use prestasi_store::schema::Table;
use prestasi_ui::icon::Icon;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use answer::AnswerQuote;
pub use expire::{expire, schedules};
pub use line::quote_line;
pub use number::next;
pub use row::{TEXTS, quote};
pub use send::SendQuote;
pub use submit::Submit;
pub use terms::of as terms;

use crate::object::custom::parts;
use crate::object::{Object, object_routes};
use crate::rights::{APPROVE, READ, WRITE};

const DECIDE: Allow = Allow::Holders(&[APPROVE]);

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 2] = [
    Dataset::of::<quote::Entity>("quotes", "dataset-quotes")
        .with(parts::<quote::Entity>())
        .scaled(&[("discount", 2)])
        .mirrored(),
    Dataset::of::<quote_line::Entity>("quote_lines", "dataset-quote-lines")
        .scaled(&[("quantity", 6), ("discount", 2), ("tax", 2)])
        .mirrored(),
];

/// The tables.
pub fn tables() -> Vec<Table> {
    let own = [row::table(), line::table(), number::table(), send::table()];
    own.into_iter().chain(requests::tables()).collect()
}

/// The addresses.
pub fn routes() -> Vec<Route> {
    let mut all = object_routes!(
        quote::Entity,
        "quotes",
        [
            "api-quotes",
            "api-quotes-add",
            "api-quotes-one",
            "api-quotes-change",
            "api-quotes-remove",
            "api-quotes-restore"
        ]
    );
    all.extend(object_routes!(
        quote_line::Entity,
        "quote-lines",
        [
            "api-quote-lines",
            "api-quote-lines-add",
            "api-quote-lines-one",
            "api-quote-lines-change",
            "api-quote-lines-remove",
            "api-quote-lines-restore"
        ]
    ));
    all.extend([
        Route::form("/quotes/{id}/submit", WRITE, submit::send),
        Route::form("/quotes/{id}/withdraw", WRITE, decide::send_withdraw),
        Route::form("/quotes/{id}/send", WRITE, send::send),
        Route::form("/quotes/{id}/revise", WRITE, revise::send),
        Route::page("/quotes/{id}/answer", WRITE, answer::page),
        Route::form("/quotes/{id}/answer", WRITE, answer::send),
        Route::page("/quotes/{id}/print", READ, print::page),
        Route::page("/approvals", DECIDE, approvals::page),
        Route::form("/approvals/{id}", DECIDE, decide::send),
        Route::page("/q/{token}", Allow::Anybody, customer::page),
        Route::form("/q/{token}", Allow::Anybody, customer::send),
        api::post("/api/v1/quotes/{id}/submit", WRITE, "api-quotes-submit", submit::post),
        api::post("/api/v1/quotes/{id}/withdraw", WRITE, "api-quotes-withdraw", decide::post_withdraw),
        api::post("/api/v1/quotes/{id}/send", WRITE, "api-quotes-send", send::post),
        api::post("/api/v1/quotes/{id}/revise", WRITE, "api-quotes-revise", revise::post),
        api::post("/api/v1/quotes/{id}/answer", WRITE, "api-quotes-answer", answer::post),
        api::get("/api/v1/approvals", DECIDE, "api-approvals", approvals::items),
        api::post("/api/v1/approvals/{id}", DECIDE, "api-approvals-decide", decide::post),
    ]);
    all
}

/// The places in the navigation.
pub fn places() -> [Place; 2] {
    let (called, section) = (quote::Entity::CALLED, Section::Offer);
    [
        Place { section, label: called.many, mark: called.mark, href: called.path, allow: READ },
        Place { section, label: "crm-approvals", mark: Icon::Scale, href: "/approvals", allow: DECIDE },
    ]
}
