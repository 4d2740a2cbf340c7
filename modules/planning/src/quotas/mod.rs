//! Quotas: who is to reach what in which days, as it is known now and was known before.

mod copy;
mod import;
mod kept;
mod list;
mod one;
mod set;
mod withdraw;

use prestasi_quotas::{READ_QUOTAS, SET_QUOTAS};
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use kept::kept;
pub use set::quarter;

const READ: Allow = Allow::Holders(&[READ_QUOTAS]);
const SET: Allow = Allow::Holders(&[SET_QUOTAS]);
const QUOTAS: Shelf = Shelf { label: "quotas-title", path: "/quotas" };

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/quotas", READ, list::page),
        Route::page("/quotas.csv", READ, list::file),
        Route::page("/quotas/new", SET, set::page),
        Route::form("/quotas/new", SET, set::send),
        Route::page("/quotas/copy", SET, copy::page),
        Route::form("/quotas/copy", SET, copy::send),
        Route::page("/quotas/import", SET, import::page),
        Route::form("/quotas/import", SET, import::send),
        Route::page("/quotas/{quota}", READ, one::page),
        Route::page("/quotas/{quota}/change", SET, set::page_to_change),
        Route::form("/quotas/{quota}/change", SET, set::send_change),
        Route::page("/quotas/{quota}/withdraw", SET, withdraw::page),
        Route::form("/quotas/{quota}/withdraw", SET, withdraw::send),
        api::get("/api/v1/quotas", READ, "api-quotas", list::items),
        api::post("/api/v1/quotas", SET, "api-quotas-set", set::add),
        api::post("/api/v1/quotas/copy", SET, "api-quotas-copy", copy::copy),
        api::post("/api/v1/quotas/import", SET, "api-quotas-import", import::import),
        api::get("/api/v1/quotas/{quota}", READ, "api-quotas-one", one::one),
        api::put("/api/v1/quotas/{quota}", SET, "api-quotas-change", set::change),
        api::post("/api/v1/quotas/{quota}/withdraw", SET, "api-quotas-withdraw", withdraw::withdraw),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Plan,
        label: "quotas-title",
        mark: Icon::Target,
        href: "/quotas",
        allow: READ,
    }]
}
