//! Delegations: who acts for somebody while they are away. Everybody gives their own, at a page.

mod give;
mod list;
mod revoke;

use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Route, api};

const DELEGATIONS: Shelf = Shelf { label: "delegations-title", path: "/delegations" };

/// The addresses.
pub fn routes() -> Vec<Route> {
    let mine = Allow::SignedIn;
    vec![
        Route::page("/delegations", mine, list::page),
        Route::page("/delegations/new", mine, give::page),
        Route::form("/delegations/new", mine, give::send),
        Route::form("/delegations/{delegation}/revoke", mine, revoke::send),
        api::get("/api/v1/delegations", mine, "api-delegations", list::items),
        api::post("/api/v1/delegations", mine, "api-delegations-give", give::give),
        api::post("/api/v1/delegations/{delegation}/revoke", mine, "api-delegations-revoke", revoke::revoke),
    ]
}
