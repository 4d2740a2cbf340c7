//! Disputes: somebody says that a line of their statement is wrong, and somebody who answers for pay decides by a day.

mod decide;
mod list;
mod one;
mod raise;
mod row;
mod tell;

use prestasi_catalog::Dataset;
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use row::{dispute, may_be_right, table};
pub use tell::{Tells, holders};

use crate::rights::{DECIDE_DISPUTES, RAISE_DISPUTES, READ_DISPUTES};

const READ: Allow = Allow::Holders(&[READ_DISPUTES]);
const RAISE: Allow = Allow::Holders(&[RAISE_DISPUTES]);
const DECIDE: Allow = Allow::Holders(&[DECIDE_DISPUTES]);
const DISPUTES: Shelf = Shelf { label: "disputes-title", path: "/disputes" };

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] = [Dataset::of::<dispute::Entity>("disputes", "dataset-disputes")];

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/disputes", READ, list::page),
        Route::page("/disputes.csv", READ, list::file),
        Route::page("/disputes/new", RAISE, raise::page),
        Route::form("/disputes/new", RAISE, raise::send),
        Route::page("/disputes/{dispute}", READ, one::page),
        Route::form("/disputes/{dispute}/decide", DECIDE, decide::send),
        Route::form("/disputes/{dispute}/withdraw", RAISE, decide::send_withdraw),
        api::get("/api/v1/disputes", READ, "api-disputes", list::items),
        api::post("/api/v1/disputes", RAISE, "api-disputes-raise", raise::raise),
        api::get("/api/v1/disputes/{dispute}", READ, "api-disputes-one", one::one),
        api::post("/api/v1/disputes/{dispute}/decide", DECIDE, "api-disputes-decide", decide::decide),
        api::post("/api/v1/disputes/{dispute}/withdraw", RAISE, "api-disputes-withdraw", decide::withdraw),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Earn,
        label: "disputes-title",
        mark: Icon::Ask,
        href: "/disputes",
        allow: READ,
    }]
}
