//! Key figures: each with what it means, and with the rows that it comes from.

mod page;
mod parts;
mod period;
mod rows;
mod values;

use prestasi_ui::icon::Icon;
use prestasi_web::{Place, Route, Section, api};

use crate::rights::READ;

const PATH: &str = "/key-figures";

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page(PATH, READ, page::page),
        Route::page("/key-figures/{part}", READ, rows::page),
        api::get("/api/v1/key-figures", READ, "api-key-figures", values::items),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place { section: Section::Grow, label: "crm-figures", mark: Icon::Chart, href: PATH, allow: READ }]
}
