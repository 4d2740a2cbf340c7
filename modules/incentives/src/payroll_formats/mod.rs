//! Payroll formats: what the file for payroll looks like, column by column, as the payroll system of a company wants it.
//! By the same columns the file that comes back is read.

mod form;
mod list;
mod mapping;
mod one;
mod preview;
mod row;
mod write;

use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Route, api};

pub use list::all;
pub use mapping::{Decimals, File, Holds, Mapping, Per};
pub use preview::written;
pub use row::{payroll_format, table};

use crate::rights::{PREPARE_PAYOUTS, READ_PAYOUTS};

const READ: Allow = Allow::Holders(&[READ_PAYOUTS]);
const WRITE: Allow = Allow::Holders(&[PREPARE_PAYOUTS]);
const PATH: &str = "/payroll-formats";
const FORMATS: Shelf = Shelf { label: "payroll-formats", path: PATH };

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page(PATH, READ, list::page),
        Route::page("/payroll-formats.csv", READ, list::file),
        Route::page("/payroll-formats/new", WRITE, form::page),
        Route::form("/payroll-formats/new", WRITE, form::send),
        Route::page("/payroll-formats/{format}", READ, one::page),
        Route::page("/payroll-formats/{format}/change", WRITE, form::page_change),
        Route::form("/payroll-formats/{format}/change", WRITE, form::send_change),
        Route::form("/payroll-formats/{format}/remove", WRITE, write::send_remove),
        api::get("/api/v1/payroll-formats", READ, "api-payroll-formats", list::items),
        api::post("/api/v1/payroll-formats", WRITE, "api-payroll-formats-add", write::add),
        api::get("/api/v1/payroll-formats/{format}", READ, "api-payroll-formats-one", one::one),
        api::put("/api/v1/payroll-formats/{format}", WRITE, "api-payroll-formats-change", write::change),
        api::delete("/api/v1/payroll-formats/{format}", WRITE, "api-payroll-formats-remove", write::remove),
        api::get(
            "/api/v1/payroll-formats/{format}/preview/{batch}",
            READ,
            "api-payroll-formats-preview",
            preview::told,
        ),
    ]
}
