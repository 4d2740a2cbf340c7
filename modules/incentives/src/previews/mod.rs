//! Previews: what the newest text of a plan would pay, over what was really sold, beside what was paid. Nothing of it is
//! kept.

mod calculate;
mod one;
mod periods;

use prestasi_web::{Route, api};

use crate::plans::READ;

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/plans/{plan}/preview", READ, one::page),
        api::get("/api/v1/plans/{plan}/preview", READ, "api-plans-preview", one::one),
    ]
}
