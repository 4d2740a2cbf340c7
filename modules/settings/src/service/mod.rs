//! What the company can count on: how much of the time the server was there, how old the last backup is and what its drill
//! has shown, and whom to ask.

mod health;
mod show;

use prestasi_ui::icon::Icon;
use prestasi_web::{Allow, Place, Route, Section, api};

use crate::backups;
use crate::company::READ as READ_COMPANY;

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/service", READ_COMPANY, show::page),
        api::get("/api/v1/service", READ_COMPANY, "api-service", show::one),
        api::get("/api/v1/service/outages", backups::READ, "api-service-outages", health::outages),
        api::get("/api/v1/service/health", backups::READ, "api-service-health", health::findings),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    let allow: Allow = READ_COMPANY;
    [Place { section: Section::Company, label: "service-title", mark: Icon::Pulse, href: "/service", allow }]
}
