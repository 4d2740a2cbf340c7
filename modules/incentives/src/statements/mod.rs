//! Statements: what somebody earned, period by period, and how each line of it came about. What is shown is calculated for
//! whoever asks, from what is known now, so that a line always opens down to the order.

mod beside;
mod content;
mod evidence;
mod lines;
mod list;
mod live;
mod one;
mod paper;
mod tell;
mod why;

pub use live::{Live, periods};
pub use one::{base, chosen, sheet};
pub use tell::Tells;

use prestasi_ui::icon::Icon;
use prestasi_web::{Allow, Place, Route, Section, api};

use crate::rights::READ_PAY;

pub const READ: Allow = Allow::Holders(&[READ_PAY]);
pub const PATH: &str = "/statements";

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/statements", READ, list::page),
        Route::page("/statements.csv", READ, list::file),
        Route::page("/statements/{plan}/{person}", READ, one::page),
        Route::page("/statements/{plan}/{person}/why", READ, why::page),
        Route::page("/statements/{plan}/{person}/statement.pdf", READ, paper::pdf_file),
        Route::page("/statements/{plan}/{person}/statement.xlsx", READ, paper::xlsx_file),
        Route::page("/statements/{plan}/{person}/statement.csv", READ, paper::csv_file),
        Route::page("/statements/{plan}/{person}/evidence.json", READ, evidence::file),
        api::get("/api/v1/payouts", READ, "api-payouts", list::items),
        api::get("/api/v1/statements/{plan}/{person}", READ, "api-statements-one", one::one),
        api::get(
            "/api/v1/statements/{plan}/{person}/statement.pdf",
            READ,
            "api-statements-pdf",
            paper::pdf_sent,
        ),
        api::get(
            "/api/v1/statements/{plan}/{person}/statement.xlsx",
            READ,
            "api-statements-xlsx",
            paper::xlsx_sent,
        ),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place { section: Section::Earn, label: "statements-title", mark: Icon::Wallet, href: PATH, allow: READ }]
}
