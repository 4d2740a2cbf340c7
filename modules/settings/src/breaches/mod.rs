//! The register of breaches of personal data, with the clocks of the law: the authority is told within 72 hours, the people
//! within seven days after that where it can harm them. (Malaysia: PDPA 2010 as amended in 2024; Europe: GDPR 33 and 34.)

mod form;
mod list;
mod one;
mod read;
mod row;
mod tell;

use prestasi_access::Reach::All;
use prestasi_access::{Permission, Role};
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};

/// To read the register.
pub const READ_BREACHES: Permission = Permission::new(
    "breaches.read",
    &[(Role::Administrator, All), (Role::PeoplePartner, All), (Role::Executive, All), (Role::Auditor, All)],
);

/// To keep it.
pub const KEEP_BREACHES: Permission =
    Permission::new("breaches.keep", &[(Role::Administrator, All), (Role::PeoplePartner, All)]);

const READ: Allow = Allow::Holders(&[READ_BREACHES]);
const KEEP: Allow = Allow::Holders(&[KEEP_BREACHES]);
const SHELF: Shelf = Shelf { label: "breaches-title", path: "/breaches" };

pub use row::table;

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/breaches", READ, list::page),
        Route::page("/breaches.csv", READ, list::file),
        Route::page("/breaches/new", KEEP, form::page),
        Route::form("/breaches/new", KEEP, form::send),
        Route::page("/breaches/{breach}", READ, one::page),
        Route::page("/breaches/{breach}/change", KEEP, form::page_of_change),
        Route::form("/breaches/{breach}/change", KEEP, form::send_change),
        Route::form("/breaches/{breach}/told", KEEP, tell::send),
        api::get("/api/v1/breaches", READ, "api-breaches", list::items),
        api::post("/api/v1/breaches", KEEP, "api-breaches-add", form::add),
        api::get("/api/v1/breaches/{breach}", READ, "api-breaches-one", one::one),
        api::put("/api/v1/breaches/{breach}", KEEP, "api-breaches-change", form::change),
        api::post("/api/v1/breaches/{breach}/told", KEEP, "api-breaches-told", tell::tell),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Run,
        label: "breaches-title",
        mark: Icon::Warning,
        href: "/breaches",
        allow: READ,
    }]
}
