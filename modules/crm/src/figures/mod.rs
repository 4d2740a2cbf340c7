//! Key figures: each with what it means, and with the rows that it comes from; by seller, team and customer; and whether
//! the pipeline carries the quota.

mod api;
mod asked;
mod coverage;
mod groups;
mod groups_page;
mod of_customers;
mod of_deals;
mod of_leads;
mod of_orders;
mod page;
mod parts;
mod period;
mod read;
mod rows;
mod stages;
mod values;

use prestasi_ui::icon::Icon;
use prestasi_web::{Place, Route, Section, api as web};

pub use coverage::warning as coverage_warning;

use crate::rights::READ;

const PATH: &str = "/key-figures";

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page(PATH, READ, page::page),
        Route::page("/key-figures/by-seller", READ, groups_page::by_seller),
        Route::page("/key-figures/by-team", READ, groups_page::by_team),
        Route::page("/key-figures/by-customer", READ, groups_page::by_customer),
        Route::page("/key-figures/{part}", READ, rows::page),
        web::get("/api/v1/key-figures", READ, "api-key-figures", api::items),
        web::get("/api/v1/key-figures/rows", READ, "api-key-figures-rows", api::rows),
        web::get("/api/v1/key-figures/sellers", READ, "api-key-figures-sellers", groups_page::sellers),
        web::get("/api/v1/key-figures/teams", READ, "api-key-figures-teams", groups_page::teams),
        web::get("/api/v1/key-figures/customers", READ, "api-key-figures-customers", groups_page::customers),
        web::get("/api/v1/key-figures/coverage", READ, "api-key-figures-coverage", coverage::items),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place { section: Section::Grow, label: "crm-figures", mark: Icon::Chart, href: PATH, allow: READ }]
}
