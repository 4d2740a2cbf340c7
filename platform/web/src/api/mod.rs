//! Functions of typed input and output as an API: what they take and give is read from their types, so that the OpenAPI
//! document cannot say anything else.
//!
//! ```ignore
//! api::post("/api/v1/teams", Allow::Holders(&[CHANGE_ORGANISATION]), "api-teams-add", add)
//!
//! async fn add(visit: Visit, Body(new): Body<NewTeam>) -> Outcome<Created<Added>> { … }
//! ```

mod document;
mod endpoint;
mod page;
mod part;
mod signed;
mod value;

use std::borrow::Cow;

use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter, on};
use utoipa::ToSchema;
use utoipa::openapi::path::Parameter;
use utoipa::openapi::{RefOr, Schema};

pub use endpoint::{Answer, Created, Endpoint, Sent};
pub use part::{At, Body, Incoming, Part, Query};
pub use signed::Signed;
pub use value::{Day, Ident, Line, ListQuery, Listed, Moment};

pub(crate) use document::document;
pub(crate) use page::page;

use crate::app::App;
use crate::route::{Allow, Route};

/// What the document says about one operation.
#[derive(Default)]
pub struct Operation {
    /// The key of its one-line description; without the first word it is also its name.
    pub(crate) key: &'static str,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<RefOr<Schema>>,
    /// Whether the body is a file.
    pub(crate) file: bool,
    pub(crate) status: u16,
    pub(crate) answer: Option<RefOr<Schema>>,
    pub(crate) schemas: Vec<(String, RefOr<Schema>)>,
}

impl Operation {
    /// Its name: `teams-add`.
    pub(crate) fn name(&self) -> &'static str {
        self.key.strip_prefix("api-").unwrap_or(self.key)
    }

    /// Names a type that stands in the document once.
    fn refer<T: ToSchema>(&mut self) -> RefOr<Schema> {
        let name: Cow<'static, str> = T::name();
        self.schemas.push((name.to_string(), T::schema()));
        T::schemas(&mut self.schemas);
        RefOr::Ref(utoipa::openapi::Ref::from_schema_name(name))
    }
}

/// Reads.
pub fn get<In>(path: &'static str, allow: Allow, key: &'static str, endpoint: impl Endpoint<In>) -> Route {
    route(Method::GET, MethodFilter::GET, path, allow, key, endpoint)
}

/// Adds something, or does something.
pub fn post<In>(path: &'static str, allow: Allow, key: &'static str, endpoint: impl Endpoint<In>) -> Route {
    route(Method::POST, MethodFilter::POST, path, allow, key, endpoint)
}

/// Says how something is from now on.
pub fn put<In>(path: &'static str, allow: Allow, key: &'static str, endpoint: impl Endpoint<In>) -> Route {
    route(Method::PUT, MethodFilter::PUT, path, allow, key, endpoint)
}

/// Ends something.
pub fn delete<In>(path: &'static str, allow: Allow, key: &'static str, endpoint: impl Endpoint<In>) -> Route {
    route(Method::DELETE, MethodFilter::DELETE, path, allow, key, endpoint)
}

fn route<In, E: Endpoint<In>>(
    method: Method,
    filter: MethodFilter,
    path: &'static str,
    allow: Allow,
    key: &'static str,
    endpoint: E,
) -> Route {
    let mut operation = Operation { key, ..Operation::default() };
    E::describe(&mut operation);
    let handler: MethodRouter<App> = on(filter, move |app, request| endpoint.clone().call(app, request));
    Route::new(method, path, allow, handler).described(operation)
}
