//! The day's list: what a seller does first, and why.

mod desk;
mod gather;
mod list;
mod page;
mod told;

use prestasi_access::Role;
use prestasi_ui::icon::Icon;
use prestasi_web::{Card, Place, Route, Section, api};

pub use desk::Desk;
pub use gather::{Entry, today};
pub use page::sellers;
pub use told::{gist, title};

use crate::rights::READ;

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![Route::page("/today", READ, page::page), api::get("/api/v1/today", READ, "api-today", page::items)]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place { section: Section::Sell, label: "crm-today", mark: Icon::Check, href: "/today", allow: READ }]
}

/// The card on the first page.
pub fn cards() -> [Card; 1] {
    [Card { roles: &[Role::Seller, Role::Manager], order: 100, draw: |visit| Box::pin(page::card(visit)) }]
}
