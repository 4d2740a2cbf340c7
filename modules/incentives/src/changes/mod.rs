//! Why a statement changed: when it came out otherwise than before, what had come, gone or changed in between, and by how
//! much each of that moved it.
//!
//! A calculation keeps what came out otherwise, and no lines. So both statements are made again, from what was known when
//! the calculation before began and from what was known when this one did, and held against one another.

mod list;
mod moved;
mod one;
mod sides;
mod told;

use prestasi_web::{Route, api};

use crate::statements::READ;

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/statements/{plan}/{person}/changes", READ, one::page),
        api::get("/api/v1/statements/{plan}/{person}/changes", READ, "api-statements-changes", one::one),
    ]
}
