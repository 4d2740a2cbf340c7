//! A function as an endpoint: parts of the request in, an answer out.

use std::future::Future;
use std::pin::Pin;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::Operation;
use super::part::{Incoming, Part};
use crate::app::App;
use crate::fault::Outcome;

/// A function of parts of a request.
pub trait Endpoint<In>: Clone + Send + Sync + 'static {
    /// Says what it takes and gives.
    fn describe(operation: &mut Operation);

    /// Answers a request.
    fn call(self, app: State<App>, request: Request) -> Pin<Box<dyn Future<Output = Response> + Send>>;
}

/// What an endpoint gives.
pub trait Answer: IntoResponse {
    /// Says what it is.
    fn describe(operation: &mut Operation);
}

/// What came to be, with status 201.
#[derive(Debug)]
pub struct Created<T>(pub T);

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        (StatusCode::CREATED, Json(self.0)).into_response()
    }
}

impl<T: Serialize + ToSchema> Answer for Json<T> {
    fn describe(operation: &mut Operation) {
        operation.status = 200;
        operation.answer = Some(operation.refer::<T>());
    }
}

impl<T: Serialize + ToSchema> Answer for Created<T> {
    fn describe(operation: &mut Operation) {
        operation.status = 201;
        operation.answer = Some(operation.refer::<T>());
    }
}

/// A file, with status 200.
#[derive(Debug)]
pub struct Sent(pub Response);

impl IntoResponse for Sent {
    fn into_response(self) -> Response {
        self.0
    }
}

impl Answer for Sent {
    fn describe(operation: &mut Operation) {
        operation.status = 200;
    }
}

impl Answer for StatusCode {
    fn describe(operation: &mut Operation) {
        operation.status = 204;
    }
}

macro_rules! endpoints {
    ($($part:ident)*) => {
        impl<F, Fut, A, $($part,)*> Endpoint<($($part,)*)> for F
        where
            F: Fn($($part),*) -> Fut + Clone + Send + Sync + 'static,
            Fut: Future<Output = Outcome<A>> + Send,
            A: Answer,
            $($part: Part,)*
        {
            fn describe(operation: &mut Operation) {
                $($part::describe(operation);)*
                A::describe(operation);
            }

            #[allow(non_snake_case, reason = "named as their types")]
            fn call(self, State(app): State<App>, request: Request) -> Pin<Box<dyn Future<Output = Response> + Send>> {
                Box::pin(async move {
                    let mut incoming = Incoming::new(app, request);
                    $(let $part = match $part::take(&mut incoming).await {
                        Ok(part) => part,
                        Err(fault) => return fault.into_response(),
                    };)*
                    match self($($part),*).await {
                        Ok(answer) => answer.into_response(),
                        Err(fault) => fault.into_response(),
                    }
                })
            }
        }
    };
}

endpoints! { A1 }
endpoints! { A1 A2 }
endpoints! { A1 A2 A3 }
endpoints! { A1 A2 A3 A4 }
