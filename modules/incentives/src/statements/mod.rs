//! Statements: what somebody earned, period by period, and how each line of it came about. What is shown is calculated for
//! whoever asks, from what is known now, so that a line always opens down to the order.

mod evidence;
mod list;
mod live;
mod one;
mod sheet;
mod why;

pub use one::{base, sheet};
use prestasi_ui::icon::Icon;
use prestasi_web::{Allow, Place, Route, Section, api};

use crate::rights::READ_PAY;

const READ: Allow = Allow::Holders(&[READ_PAY]);
const PATH: &str = "/statements";

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/statements", READ, list::page),
        Route::page("/statements.csv", READ, list::file),
        Route::page("/statements/{plan}/{person}", READ, one::page),
        Route::page("/statements/{plan}/{person}/why", READ, why::page),
        Route::page("/statements/{plan}/{person}/statement.xlsx", READ, sheet::file),
        Route::page("/statements/{plan}/{person}/evidence.json", READ, evidence::file),
        api::get("/api/v1/payouts", READ, "api-payouts", list::items),
        api::get("/api/v1/statements/{plan}/{person}", READ, "api-statements-one", one::one),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place { section: Section::Earn, label: "statements-title", mark: Icon::Wallet, href: PATH, allow: READ }]
}
