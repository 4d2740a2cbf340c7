//! What goes in and out: bodies, queries, answers.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use prestasi_access::directory::{Filter, Page};
use prestasi_kernel::Problem;
use prestasi_web::{App, Fault, Outcome, SCIM_JSON, Visit, fields};
use serde_json::{Map, Value, json};

/// Resources of one answer at most.
pub const MOST: u64 = 200;
const USUAL: u64 = 100;

pub const LIST: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

/// A body: an object.
pub struct Body(pub Map<String, Value>);

impl FromRequest<App> for Body {
    type Rejection = Fault;

    async fn from_request(request: Request, app: &App) -> Outcome<Self> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind =
            kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim().to_ascii_lowercase();
        if kind != SCIM_JSON && kind != "application/json" {
            return Err(Problem::new("body-kind-unknown").into());
        }
        let bytes = Bytes::from_request(request, app).await.map_err(|_| Problem::new("body-too-large"))?;
        match serde_json::from_slice(&bytes) {
            Ok(Value::Object(body)) => Ok(Self(body)),
            _ => Err(Problem::new("scim-body-unfit").into()),
        }
    }
}

/// An attribute of an object; large and small letters are alike in its name.
pub fn attribute<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let found = object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value);
    found.filter(|value| !value.is_null())
}

/// A text that may be missing.
pub fn text(object: &Map<String, Value>, name: &'static str) -> Outcome<Option<String>> {
    match attribute(object, name) {
        None => Ok(None),
        Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.trim().to_owned())),
        Some(_) => Err(unfit(name).into()),
    }
}

pub fn unfit(name: &str) -> Problem {
    Problem::new("scim-value-unfit").arg("name", name)
}

/// What is asked of a list.
pub struct Asked {
    pub filter: Option<Filter>,
    pub page: Page,
    start: u64,
}

/// Reads the query of a list.
pub fn asked(visit: &Visit) -> Outcome<Asked> {
    let number = |name: &'static str, usual: u64| match fields::parameter(visit.query(), name).as_str() {
        "" => Ok(usual),
        // What is below the least is the least.
        text => text.parse::<i64>().map(|number| u64::try_from(number).unwrap_or(0)).map_err(|_| unfit(name)),
    };
    let (start, most) = (number("startIndex", 1)?.max(1), number("count", USUAL)?.min(MOST));
    let filter = match fields::parameter(visit.query(), "filter").as_str() {
        "" => None,
        text => Some(Filter::parse(text)?),
    };
    Ok(Asked { filter, page: Page { skip: start - 1, most }, start })
}

/// The address of a resource.
pub fn location(visit: &Visit, headers: &HeaderMap, path: &str) -> String {
    format!("{}/scim/v2/{path}", visit.origin(headers))
}

/// A page of resources.
pub fn listed(visit: &Visit, asked: &Asked, total: u64, resources: Vec<Value>) -> Response {
    let resources: Vec<Value> = resources.into_iter().map(|one| chosen(visit, one)).collect();
    let body = json!({
        "schemas": [LIST],
        "totalResults": total,
        "startIndex": asked.start,
        "itemsPerPage": resources.len(),
        "Resources": resources,
    });
    answer(StatusCode::OK, &body)
}

/// One resource.
pub fn shown(visit: &Visit, status: StatusCode, resource: Value) -> Response {
    let at = resource["meta"]["location"].as_str().unwrap_or_default().to_owned();
    let mut response = answer(status, &chosen(visit, resource));
    if let Ok(at) = at.parse() {
        response.headers_mut().insert(header::LOCATION, at);
    }
    response
}

/// The attributes that were asked for; what always belongs to it stays.
fn chosen(visit: &Visit, mut resource: Value) -> Value {
    let named = |name| fields::parameter(visit.query(), name).to_ascii_lowercase();
    let (only, without) = (named("attributes"), named("excludedAttributes"));
    let has = |list: &str, key: &str| {
        let key = key.to_ascii_lowercase();
        list.split(',')
            .map(str::trim)
            .any(|one| one == key || one.strip_prefix(&key).is_some_and(|rest| rest.starts_with(['.', ':'])))
    };
    if let Value::Object(all) = &mut resource {
        all.retain(|key, _| {
            let always = matches!(key.as_str(), "id" | "schemas");
            always || (only.is_empty() || has(&only, key)) && !has(&without, key)
        });
    }
    resource
}

pub fn answer(status: StatusCode, body: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, SCIM_JSON)], body.to_string()).into_response()
}
