//! Datasets: what comes in as files, to be asked, calculated with and forecast from.

mod add;
mod list;
mod one;

use prestasi_exchange::{IMPORT_DATASETS, READ_DATASETS};
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use one::find;

const READ: Allow = Allow::Holders(&[READ_DATASETS, IMPORT_DATASETS]);
pub const IMPORT: Allow = Allow::Holders(&[IMPORT_DATASETS]);
pub const DATASETS: Shelf = Shelf { label: "datasets-title", path: "/datasets" };

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/datasets", READ, list::page),
        Route::page("/datasets.csv", READ, list::file),
        Route::page("/datasets/new", IMPORT, add::page),
        Route::form("/datasets/new", IMPORT, add::send),
        Route::page("/datasets/{dataset}", READ, one::page),
        Route::page("/datasets/{dataset}/rows.csv", READ, one::file),
        api::get("/api/v1/datasets", READ, "api-datasets", list::items),
        api::get("/api/v1/datasets/{dataset}", READ, "api-datasets-one", one::one),
        api::post("/api/v1/imports", IMPORT, "api-imports-add", add::add),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Run,
        label: "datasets-title",
        mark: Icon::Columns,
        href: "/datasets",
        allow: READ,
    }]
}
