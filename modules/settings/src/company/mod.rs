//! The company: what it is called, where it is, in which currency it reports.

mod change;
mod show;

use prestasi_access::{Permission, Reach, Role};
use prestasi_ui::icon::Icon;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use change::{ChangeCompany, ChangedCompany, Details};
pub use prestasi_web::company::{READ_COMPANY, current};

/// To change that.
pub const CHANGE_COMPANY: Permission = Permission::new(
    "company.change",
    &[(Role::SalesOperations, Reach::All), (Role::Finance, Reach::All), (Role::Administrator, Reach::All)],
);

pub const READ: Allow = Allow::Holders(&[READ_COMPANY]);
pub const CHANGE: Allow = Allow::Holders(&[CHANGE_COMPANY]);

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/company", READ, show::page),
        Route::page("/company/change", CHANGE, change::page),
        Route::form("/company/change", CHANGE, change::send),
        api::get("/api/v1/company", READ, "api-company", show::one),
        api::put("/api/v1/company", CHANGE, "api-company-change", change::change),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Company,
        label: "company-title",
        mark: Icon::File,
        href: "/company",
        allow: READ,
    }]
}
