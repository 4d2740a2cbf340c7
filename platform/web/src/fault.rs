//! What went wrong with a request. A handler returns it; how it is told, as a page or as JSON, and in which language, is
//! decided around the handler, where the request is still known.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use prestasi_i18n::Words;
use prestasi_kernel::Problem;
use prestasi_store::versioned::{Conflict, Refusal, Stale};
use prestasi_store::{Error, Failure};
use sea_orm::DbErr;
use serde::Serialize;
use utoipa::ToSchema;

/// What went wrong.
#[derive(Debug, Clone)]
pub enum Fault {
    /// A rule says no.
    Refused(Problem),
    /// Somebody else was faster: both values of each field.
    Conflict(Box<Conflict>),
    /// The store could not.
    Store(Error),
}

/// What a handler gives.
pub type Outcome<T> = Result<T, Fault>;

impl Fault {
    /// The fault for a person.
    #[must_use]
    pub fn problem(&self) -> Problem {
        match self {
            Self::Refused(problem) => problem.clone(),
            Self::Conflict(conflict) => Stale::Conflict(conflict.as_ref().clone()).problem(),
            Self::Store(error) => error.problem(),
        }
    }

    /// There is nothing of this address, or nothing that this person may know of.
    #[must_use]
    pub fn not_found() -> Self {
        Self::Refused(Problem::new("nothing-here"))
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Refused(problem) => status_of(problem.code),
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Store(Error::Unfit(_)) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Store(Error::KeyReused) => StatusCode::CONFLICT,
            Self::Store(Error::Full) => StatusCode::INSUFFICIENT_STORAGE,
            Self::Store(error) if error.is_passing() => StatusCode::SERVICE_UNAVAILABLE,
            Self::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// The status that stands for a problem: 422 for a value that does not fit by itself, which the document of the API could
/// tell; 409 for one that fits, and not what else is there.
fn status_of(code: &str) -> StatusCode {
    match code {
        "session-ended"
        | "token-refused"
        | "directory-token-refused"
        | "sign-in-needed"
        | "intake-refused"
        | "intake-stale" => StatusCode::UNAUTHORIZED,
        "not-permitted" | "presence-needed" | "second-factor-owed" | "from-elsewhere" => {
            StatusCode::FORBIDDEN
        }
        "nothing-here" | "merged-away" => StatusCode::NOT_FOUND,
        "sql-busy" => StatusCode::SERVICE_UNAVAILABLE,
        "sql-failed" | "sql-table-unfit" => StatusCode::INTERNAL_SERVER_ERROR,
        // What a statement says, no document describes.
        code if code.starts_with("sql-") => StatusCode::CONFLICT,
        "method-not-here" => StatusCode::METHOD_NOT_ALLOWED,
        "body-too-large" => StatusCode::PAYLOAD_TOO_LARGE,
        "body-kind-unknown" => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "body-unreadable" | "query-unreadable" | "idempotency-key-invalid" => StatusCode::BAD_REQUEST,
        "sign-in-throttled" => StatusCode::TOO_MANY_REQUESTS,
        code if code.ends_with("-unknown") => StatusCode::NOT_FOUND,
        code if UNFIT.iter().any(|ending| code.ends_with(ending)) => StatusCode::UNPROCESSABLE_ENTITY,
        code if code.starts_with("password-") => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    }
}

/// How the codes of values end that do not fit by themselves.
const UNFIT: [&str; 6] = ["-unfit", "-invalid", "-unreadable", "-missing", "-wrong", "-too-long"];

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}

impl From<DbErr> for Fault {
    fn from(error: DbErr) -> Self {
        Self::Store(Error::from(error))
    }
}

impl From<Stale> for Fault {
    fn from(stale: Stale) -> Self {
        match stale {
            Stale::Conflict(conflict) => Self::Conflict(Box::new(conflict)),
            Stale::Gone => Self::Refused(stale.problem()),
        }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Problem(problem) => Self::Refused(problem),
            Refusal::Stale(stale) => stale.into(),
        }
    }
}

impl<R: Into<Self>> From<Failure<R>> for Fault {
    fn from(failure: Failure<R>) -> Self {
        match failure {
            Failure::Refused(refusal) => refusal.into(),
            Failure::Store(error) => Self::Store(error),
        }
    }
}

/// An answer that carries its fault, to be told by [`crate::route`].
impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Told(self));
        response
    }
}

/// A fault on its way to whoever knows the language.
#[derive(Clone)]
pub(crate) struct Told(pub Fault);

/// The same for programs, as RFC 9457 has it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemDetails {
    /// A stable code, as an address of its own.
    #[serde(rename = "type")]
    kind: String,
    /// What happened, in the language of the request.
    title: String,
    /// The status of the answer.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// The stable code alone.
    code: String,
    /// Where in the input.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    /// The fields that somebody else changed meanwhile, both values of each.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    conflict: Option<Conflict>,
    /// The record that the one that was asked for is now, where it was merged.
    #[serde(skip_serializing_if = "Option::is_none")]
    merged_into: Option<String>,
}

/// The kind of all that is said to and by a directory.
pub const SCIM_JSON: &str = "application/scim+json";

/// The answer to a directory, as RFC 7644 has it, section 3.12.
pub(crate) fn for_directory(w: Words, fault: &Fault) -> Response {
    let (problem, status) = (fault.problem(), fault.status());
    let (status, kind) = match problem.code {
        "login-taken" | "account-exists" | "person-number-taken" | "directory-id-taken" => {
            (StatusCode::CONFLICT, Some("uniqueness"))
        }
        "scim-filter-unfit" => (StatusCode::BAD_REQUEST, Some("invalidFilter")),
        "scim-path-unfit" => (StatusCode::BAD_REQUEST, Some("invalidPath")),
        "body-unreadable" | "scim-body-unfit" => (StatusCode::BAD_REQUEST, Some("invalidSyntax")),
        _ if status == StatusCode::UNPROCESSABLE_ENTITY => (StatusCode::BAD_REQUEST, Some("invalidValue")),
        _ => (status, None),
    };
    let mut body = serde_json::json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
        "status": status.as_u16().to_string(),
        "detail": w.problem(&problem),
    });
    if let Some(kind) = kind {
        body["scimType"] = kind.into();
    }
    let mut response = (status, Json(body)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(SCIM_JSON));
    if status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// The answer of the API to a fault.
pub(crate) fn details(w: Words, fault: &Fault) -> Response {
    let (problem, status) = (fault.problem(), fault.status());
    let conflict = match fault {
        Fault::Conflict(conflict) => Some(conflict.as_ref().clone()),
        _ => None,
    };
    let details = ProblemDetails {
        kind: format!("urn:prestasi:problem:{}", problem.code),
        title: w.problem(&problem),
        status: status.as_u16(),
        code: problem.code.to_owned(),
        place: problem.place.as_ref().map(ToString::to_string),
        conflict,
        merged_into: problem.args.iter().find(|(name, _)| *name == "merged_into").map(|(_, id)| id.clone()),
    };
    let mut response = (status, Json(details)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
    match status {
        StatusCode::UNAUTHORIZED => {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        _ => {}
    }
    response
}
