//! Files: what belongs to a record and lies with it in the database, so that backups and every process have it.
//!
//! Invariant: a file is seen by whoever sees its record, and by nobody else; it is kept, never shown, by a browser.

mod around;
mod keep;
mod kinds;
mod name;
mod row;
mod send;

use prestasi_catalog::Dataset;
use prestasi_store::schema::Table;
use prestasi_web::{Route, api};

pub use around::beside;
pub use keep::forget;
pub use row::file;

use crate::accounts::account;
use crate::activities::activity;
use crate::contacts::contact;
use crate::deals::deal;
use crate::leads::lead;
use crate::object::handlers as does;
use crate::orders::order;
use crate::quotes::quote;
use crate::rights::{READ, WRITE};

/// Bytes of a file at most.
pub const FILE_BYTES_MAX: u64 = 20 << 20;
/// Bytes of all files of the company at most: what backups and the disk can bear.
pub const ALL_BYTES_MAX: u64 = 20 << 30;

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] = [Dataset::of::<file::Entity>("record_files", "dataset-record-files")];

/// The tables.
pub fn tables() -> Vec<Table> {
    vec![row::table(), keep::table()]
}

macro_rules! on {
    ($object:ty, $name:literal, $key:literal) => {
        [
            Route::form(concat!("/", $name, "/{id}/files"), WRITE, send::send::<$object>),
            api::post(concat!("/api/v1/", $name, "/{id}/files"), WRITE, $key, send::post::<$object>),
        ]
    };
}

/// The addresses.
pub fn routes() -> Vec<Route> {
    let mut all = vec![
        Route::page("/files", READ, does::page::<file::Entity>),
        Route::page("/files.csv", READ, does::file::<file::Entity>),
        Route::page("/files/{id}", READ, does::page_of_one::<file::Entity>),
        Route::page("/files/{id}/download", READ, send::download),
        Route::form("/files/{id}/remove", WRITE, does::send_remove::<file::Entity>),
        Route::form("/files/{id}/restore", WRITE, does::send_restore::<file::Entity>),
        api::get("/api/v1/files", READ, "api-files", does::items::<file::Entity>),
        api::get("/api/v1/files/{id}", READ, "api-files-one", does::one::<file::Entity>),
        api::get("/api/v1/files/{id}/content", READ, "api-files-content", send::content),
        api::delete("/api/v1/files/{id}", WRITE, "api-files-remove", does::remove::<file::Entity>),
        api::post("/api/v1/files/{id}/restore", WRITE, "api-files-restore", does::restore::<file::Entity>),
    ];
    all.extend(on!(account::Entity, "accounts", "api-accounts-file"));
    all.extend(on!(contact::Entity, "contacts", "api-contacts-file"));
    all.extend(on!(lead::Entity, "leads", "api-leads-file"));
    all.extend(on!(deal::Entity, "deals", "api-deals-file"));
    all.extend(on!(quote::Entity, "quotes", "api-quotes-file"));
    all.extend(on!(order::Entity, "orders", "api-orders-file"));
    all.extend(on!(activity::Entity, "activities", "api-activities-file"));
    all
}
