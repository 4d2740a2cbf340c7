//! Parts of a request: each reads itself, and says in the document what it reads.

use std::future::Future;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use prestasi_kernel::{Id, Problem};
use serde::de::DeserializeOwned;
use serde_json::Value;
use utoipa::openapi::Required;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::{IntoParams, PartialSchema, ToSchema};

use super::Operation;
use super::value::Ident;
use crate::app::App;
use crate::fault::{Fault, Outcome};
use crate::visit::Visit;

/// A request that parts are taken of.
pub struct Incoming {
    pub(super) app: App,
    pub(super) parts: Parts,
    body: Option<axum::body::Body>,
}

impl Incoming {
    pub(super) fn new(app: App, request: Request) -> Self {
        let (parts, body) = request.into_parts();
        Self { app, parts, body: Some(body) }
    }

    /// The body, for the one part that reads it.
    pub(crate) fn take_body(&mut self) -> axum::body::Body {
        self.body.take().unwrap_or_default()
    }
}

/// A part of a request.
pub trait Part: Sized + Send {
    /// Says what it reads.
    fn describe(operation: &mut Operation);

    /// Reads it.
    ///
    /// # Errors
    /// What does not fit.
    fn take(incoming: &mut Incoming) -> impl Future<Output = Outcome<Self>> + Send;
}

impl Part for Visit {
    fn describe(operation: &mut Operation) {
        let key = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some("Under this key the request has one effect, however often it is sent."))
            .schema(Some(Visible::schema()));
        operation.parameters.push(key.build());
    }

    async fn take(incoming: &mut Incoming) -> Outcome<Self> {
        Self::from_request_parts(&mut incoming.parts, &incoming.app).await
    }
}

/// Letters that a header can carry.
#[derive(ToSchema)]
#[schema(value_type = String, pattern = "^[!-~]{1,255}$")]
pub(super) struct Visible(#[allow(dead_code, reason = "only its schema is used")] String);

/// The ids in the address, in order: `At([team])`, `At([person, role])`.
#[derive(Debug, Clone, Copy)]
pub struct At<const N: usize>(pub [Id; N]);

/// What the request says of itself, such as the host that it was sent to.
impl Part for HeaderMap {
    fn describe(_: &mut Operation) {}

    async fn take(incoming: &mut Incoming) -> Outcome<Self> {
        Ok(incoming.parts.headers.clone())
    }
}

impl<const N: usize> Part for At<N> {
    fn describe(operation: &mut Operation) {
        // The names stand in the path, which the document knows.
        operation.parameters.extend((0..N).map(|_| {
            ParameterBuilder::new()
                .name("")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(Ident::schema()))
                .build()
        }));
    }

    async fn take(incoming: &mut Incoming) -> Outcome<Self> {
        Self::from_request_parts(&mut incoming.parts, &incoming.app).await
    }
}

impl<const N: usize> FromRequestParts<App> for At<N> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Outcome<Self> {
        let params = RawPathParams::from_request_parts(parts, app).await.map_err(|_| Fault::not_found())?;
        let ids = params.iter().map(|(_, text)| Id::parse(text)).collect::<Result<Vec<_>, _>>();
        let ids = ids.ok().and_then(|ids| <[Id; N]>::try_from(ids).ok());
        Ok(Self(ids.ok_or_else(Fault::not_found)?))
    }
}

/// The query of the address.
#[derive(Debug, Clone)]
pub struct Query<Q>(pub Q);

impl<Q: DeserializeOwned + IntoParams + Send> Part for Query<Q> {
    fn describe(operation: &mut Operation) {
        operation.parameters.extend(Q::into_params(|| Some(ParameterIn::Query)));
    }

    async fn take(incoming: &mut Incoming) -> Outcome<Self> {
        let query = axum::extract::Query::<Q>::try_from_uri(&incoming.parts.uri);
        let query = query.map_err(|error| Problem::new("query-unreadable").arg("error", told(&error)))?;
        Ok(Self(query.0))
    }
}

/// A JSON body. What it has and its type does not is refused, so that nobody sets what they should not.
#[derive(Debug, Clone)]
pub struct Body<B>(pub B);

impl<B: DeserializeOwned + ToSchema + Send> Part for Body<B> {
    fn describe(operation: &mut Operation) {
        operation.body = Some(operation.refer::<B>());
    }

    async fn take(incoming: &mut Incoming) -> Outcome<Self> {
        let kind = incoming.parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            return Err(Problem::new("body-kind-unknown").into());
        }
        let body = incoming.take_body();
        let request = Request::from_parts(incoming.parts.clone(), body);
        let bytes = Bytes::from_request(request, &incoming.app).await;
        let bytes = bytes.map_err(|_| Problem::new("body-too-large"))?;
        let body = read(&bytes).map_err(|error| {
            let code = if error.is_data() { "body-unfit" } else { "body-unreadable" };
            let place = format!("{}:{}", error.line(), error.column());
            Problem::new(code).arg("error", told(&error)).arg("place", place)
        })?;
        Ok(Self(body))
    }
}

/// Reads a body. JSON knows one kind of numbers, and some programs write 7 as `7.0`.
fn read<B: DeserializeOwned>(bytes: &[u8]) -> Result<B, serde_json::Error> {
    serde_json::from_slice(bytes).or_else(|error| {
        let mut value: Value = serde_json::from_slice(bytes)?;
        whole(&mut value);
        serde_json::from_value(value).map_err(|_| error)
    })
}

/// Writes numbers without a fraction as whole ones.
fn whole(value: &mut Value) {
    const EXACT_MAX: f64 = 9_007_199_254_740_992.0;
    match value {
        Value::Number(number) => {
            let float =
                number.as_f64().filter(|it| number.is_f64() && it.fract() == 0.0 && it.abs() <= EXACT_MAX);
            #[expect(clippy::cast_possible_truncation, reason = "within what a float holds exactly")]
            if let Some(float) = float {
                *number = (float as i64).into();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(whole),
        Value::Object(fields) => fields.values_mut().for_each(whole),
        _ => {}
    }
}

/// What the reader of a format says, on one line of bounded length.
fn told(error: &dyn std::fmt::Display) -> String {
    error.to_string().chars().filter(|c| !c.is_control()).take(200).collect()
}
