//! Tables that lie elsewhere: in files and on servers that the operator has opened to Prestasi.

mod add;
mod list;
mod one;
mod remove;

use prestasi_catalog::{MANAGE_EXTERNAL, READ_EXTERNAL};
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};

const READ: Allow = Allow::Holders(&[READ_EXTERNAL]);
const MANAGE: Allow = Allow::Holders(&[MANAGE_EXTERNAL]);
const SHELF: Shelf = Shelf { label: "external-title", path: "/external" };

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/external", READ, list::page),
        Route::page("/external.csv", READ, list::file),
        Route::page("/external/new", MANAGE, add::page),
        Route::form("/external/new", MANAGE, add::send),
        Route::page("/external/{table}", READ, one::page),
        Route::page("/external/{table}/remove", MANAGE, remove::page),
        Route::form("/external/{table}/remove", MANAGE, remove::send),
        api::get("/api/v1/external-tables", READ, "api-external", list::items),
        api::post("/api/v1/external-tables", MANAGE, "api-external-add", add::add),
        api::get("/api/v1/external-tables/{table}", READ, "api-external-one", one::one),
        api::delete("/api/v1/external-tables/{table}", MANAGE, "api-external-remove", remove::remove),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Run,
        label: "external-title",
        mark: Icon::Globe,
        href: "/external",
        allow: READ,
    }]
}
