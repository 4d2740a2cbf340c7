//! SCIM 2.0 (RFC 7643, RFC 7644): the company's directory keeps accounts and groups, by a token of its own.
//!
//! Design: a resource is the JSON that we answer, so that a patch is applied to it and read as if it had been sent whole. What
//! we do not keep (telephones, photographs) is taken and forgotten.

mod about;
mod groups;
mod patch;
mod resource;
mod users;

use axum::http::{HeaderMap, Method};
use prestasi_web::{Route, Visit};

/// What the directory is told to send to.
pub fn address(visit: &Visit, headers: &HeaderMap) -> String {
    resource::location(visit, headers, "").trim_end_matches('/').to_owned()
}

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::directory(Method::GET, "/scim/v2/ServiceProviderConfig", about::provider),
        Route::directory(Method::GET, "/scim/v2/ResourceTypes", about::types),
        Route::directory(Method::GET, "/scim/v2/ResourceTypes/{name}", about::one_type),
        Route::directory(Method::GET, "/scim/v2/Schemas", about::schemas),
        Route::directory(Method::GET, "/scim/v2/Schemas/{name}", about::schema),
        Route::directory(Method::GET, "/scim/v2/Users", users::list),
        Route::directory(Method::POST, "/scim/v2/Users", users::add),
        Route::directory(Method::GET, "/scim/v2/Users/{user}", users::one),
        Route::directory(Method::PUT, "/scim/v2/Users/{user}", users::replace),
        Route::directory(Method::PATCH, "/scim/v2/Users/{user}", users::patch),
        Route::directory(Method::DELETE, "/scim/v2/Users/{user}", users::remove),
        Route::directory(Method::GET, "/scim/v2/Groups", groups::list),
        Route::directory(Method::POST, "/scim/v2/Groups", groups::add),
        Route::directory(Method::GET, "/scim/v2/Groups/{group}", groups::one),
        Route::directory(Method::PUT, "/scim/v2/Groups/{group}", groups::replace),
        Route::directory(Method::PATCH, "/scim/v2/Groups/{group}", groups::patch),
        Route::directory(Method::DELETE, "/scim/v2/Groups/{group}", groups::remove),
    ]
}
