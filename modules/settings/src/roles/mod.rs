//! Roles: what people may see and do, and who has which. Only for people at a page, not for programs: whoever gives rights
//! is there in person.

mod assign;
mod catalogue;
mod define;
mod holders;
mod list;
mod of_person;
mod one;

use prestasi_access::own::MANAGE_ROLES;
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use catalogue::{all, permission};
pub use of_person::of;

const MANAGE: Allow = Allow::Holders(&[MANAGE_ROLES]);
const ROLES: Shelf = Shelf { label: "roles-title", path: "/roles" };

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/roles", MANAGE, list::page),
        Route::page("/roles/new", MANAGE, define::page),
        Route::form("/roles/new", MANAGE, define::send),
        Route::page("/roles/assign", MANAGE, assign::page),
        Route::form("/roles/assign", MANAGE, assign::send),
        Route::page("/roles/take", MANAGE, assign::take_page),
        Route::form("/roles/take", MANAGE, assign::take_send),
        Route::page("/roles/holders", MANAGE, holders::page),
        Route::page("/roles/holders.csv", MANAGE, holders::file),
        Route::page("/roles/{role}", MANAGE, one::page),
        Route::page("/roles/{role}/change", MANAGE, define::change_page),
        Route::form("/roles/{role}/change", MANAGE, define::change_send),
        api::get("/api/v1/roles", MANAGE, "api-roles", list::items),
        api::post("/api/v1/roles", MANAGE, "api-roles-define", define::define),
        api::put("/api/v1/roles/{role}", MANAGE, "api-roles-change", define::change),
        api::get("/api/v1/role-holders", MANAGE, "api-role-holders", holders::items),
        api::post("/api/v1/people/{person}/roles", MANAGE, "api-roles-assign", assign::assign),
        api::post("/api/v1/people/{person}/roles/end", MANAGE, "api-roles-take", assign::take),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place { section: Section::Run, label: "roles-title", mark: Icon::Shield, href: "/roles", allow: MANAGE }]
}
