//! Deal inspection: what a manager would ask about, deal by deal.

mod judge;
mod page;
mod told;

use prestasi_ui::icon::Icon;
use prestasi_web::{Place, Route, Section, api};

pub use judge::{Judged, judge};
pub use told::told;

use crate::rights::READ;

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/inspection", READ, page::page),
        api::get("/api/v1/inspection", READ, "api-inspection", page::items),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let (label, mark) = ("crm-inspection", Icon::Search);
    [Place { section: Section::Sell, label, mark, href: "/inspection", allow: READ }]
}
