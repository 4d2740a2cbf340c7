//! Worked examples of a plan: what its text says that some orders come to, calculated, and opened as statements.

mod list;
mod one;
mod plan;

use prestasi_web::{Route, api};

use crate::plans::READ;

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/plans/{plan}/examples", READ, list::page),
        Route::page("/plans/{plan}/example", READ, one::page),
        api::get("/api/v1/plans/{plan}/examples", READ, "api-plan-examples", list::items),
        api::get("/api/v1/plans/{plan}/example", READ, "api-plan-example", one::one),
    ]
}
