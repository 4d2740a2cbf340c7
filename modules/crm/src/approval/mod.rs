//! Who has to approve what is offered: the rules, as data that sales operations changes, and why they ask for somebody.

mod change;
mod roster;
mod rules;
mod told;

use prestasi_ui::icon::Icon;
use prestasi_web::{Place, Route, Section, api};

pub use roster::{holders, stands_in};
pub use rules::{current, table};
pub use told::{Told, plain, role_named};

use crate::rights::READ_SELLING;

const READ: prestasi_web::Allow = prestasi_web::Allow::Holders(&[READ_SELLING]);
const WRITE: prestasi_web::Allow = prestasi_web::Allow::Holders(&[crate::rights::WRITE_SELLING]);

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/approval-rules", READ, rules::page),
        Route::page("/approval-rules/change", WRITE, change::page),
        Route::form("/approval-rules/change", WRITE, change::send),
        api::get("/api/v1/approval-rules", READ, "api-approval-rules", rules::one),
        api::put("/api/v1/approval-rules", WRITE, "api-approval-rules-change", rules::put),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let (section, mark) = (Section::Offer, Icon::Scale);
    [Place { section, label: "crm-approval-rules", mark, href: "/approval-rules", allow: WRITE }]
}
