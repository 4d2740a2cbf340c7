//! Plan letters: what a plan promises, in sentences made from the plan itself, read by whom it pays and accepted over its
//! hash. A new text of the plan is a new letter.

mod accept;
mod accepted;
mod paper;
mod read;
mod row;

use prestasi_ui::icon::Icon;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use accepted::{accepted, said};
pub use row::{acceptance, table};

use crate::rights::{ACCEPT_PLANS, READ_PLANS};

const OWN: Allow = Allow::Holders(&[ACCEPT_PLANS]);
const READ: Allow = Allow::Holders(&[READ_PLANS]);

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/letters", OWN, read::mine),
        Route::page("/letters/{plan}/letter.pdf", OWN, paper::mine),
        Route::form("/letters/{plan}/accept", OWN, accept::send),
        Route::page("/plans/{plan}/letter", READ, read::page),
        Route::page("/plans/{plan}/letter.pdf", READ, paper::page),
        api::get("/api/v1/plan-letters/{plan}", OWN, "api-plan-letters", read::one),
        api::get("/api/v1/plan-letters/{plan}/letter.pdf", OWN, "api-plan-letters-paper", paper::one),
        api::post("/api/v1/plan-letters/{plan}/accept", OWN, "api-plan-letters-accept", accept::accept),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Earn,
        label: "plan-letter-mine",
        mark: Icon::Book,
        href: "/letters",
        allow: OWN,
    }]
}
