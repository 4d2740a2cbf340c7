//! The estimator: what open deals, and deals that somebody makes up, would pay. They become rows of the plan's tables as
//! their orders would be, and the engine that makes statements pays them over what stands.

mod asked;
mod base;
mod beside;
mod cost;
mod deals;
mod draw;
mod figures;
mod home;
mod one;
mod page;
mod sale;
mod tier;
mod told;
mod whose;

use prestasi_ui::icon::Icon;
use prestasi_web::{Allow, Beside, Card, Place, Route, Section, api};

pub use base::renew;

use crate::rights::READ_PAY;

const READ: Allow = Allow::Holders(&[READ_PAY]);
const PATH: &str = "/estimate";
/// Deals that are laid over what stands at a time.
const DEALS_MAX: usize = 50;
/// And deals that are made up.
const MADE_UP_MAX: usize = 10;

/// What stands beside records of other areas.
pub const BESIDES: [Beside; 1] =
    [Beside { kind: "crm-deal", draw: |visit, deal| Box::pin(beside::panel(visit, deal)) }];

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/estimate", READ, page::page),
        Route::page("/estimate/next", READ, home::next),
        Route::page("/estimate/deals/{deal}", READ, beside::page),
        api::post("/api/v1/estimates", READ, "api-estimates", one::post),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place { section: Section::Earn, label: "estimate-title", mark: Icon::Stairs, href: PATH, allow: READ }]
}

/// The card of the first page.
pub fn cards() -> [Card; 1] {
    [home::CARD]
}
