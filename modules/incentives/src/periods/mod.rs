//! Pay periods: closed, so that nothing in them changes any more, opened again while nothing was paid out of them, and
//! locked. What becomes known later is posted in the period that is open, as a difference with its cause.

mod close;
mod job;
mod keep;
mod list;
mod open;
mod post;
mod reopen;
mod row;
mod standing;

use prestasi_ui::icon::Icon;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use job::job;
pub use open::{PayPeriods, Stage, is_closed};
pub use row::{closing, tables};
pub use standing::{Ground, closes, of_person, standing};

use crate::rights::CLOSE_PERIODS;

const CLOSE: Allow = Allow::Holders(&[CLOSE_PERIODS]);
const PATH: &str = "/pay-periods";

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page(PATH, CLOSE, list::page),
        Route::form("/pay-periods/close", CLOSE, close::send),
        Route::form("/pay-periods/reopen", CLOSE, reopen::send),
        Route::form("/pay-periods/lock", CLOSE, reopen::send_lock),
        api::get("/api/v1/pay-periods", CLOSE, "api-pay-periods", list::items),
        api::post("/api/v1/pay-periods/close", CLOSE, "api-pay-periods-close", close::close),
        api::post("/api/v1/pay-periods/reopen", CLOSE, "api-pay-periods-reopen", reopen::reopen),
        api::post("/api/v1/pay-periods/lock", CLOSE, "api-pay-periods-lock", reopen::lock),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place { section: Section::Pay, label: "pay-periods", mark: Icon::Lock, href: PATH, allow: CLOSE }]
}
