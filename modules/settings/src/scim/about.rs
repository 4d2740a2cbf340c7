//! What the directory may know of us before it sends anything (RFC 7643, sections 5 to 7).

use axum::extract::RawPathParams;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use prestasi_web::{Fault, Outcome, Visit};
use serde_json::{Value, json};

use super::resource::{LIST, MOST, answer, location};
use super::{groups, users};

pub async fn provider(visit: Visit, headers: HeaderMap) -> Response {
    let body = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
        "patch": { "supported": true },
        "bulk": { "supported": false, "maxOperations": 0, "maxPayloadSize": 0 },
        "filter": { "supported": true, "maxResults": MOST },
        "changePassword": { "supported": false },
        "sort": { "supported": false },
        "etag": { "supported": false },
        "authenticationSchemes": [{
            "type": "oauthbearertoken",
            "name": "Bearer token",
            "description": "A token that an administrator has made for the directory",
            "primary": true,
        }],
        "meta": { "resourceType": "ServiceProviderConfig", "location": location(&visit, &headers, "ServiceProviderConfig") },
    });
    answer(StatusCode::OK, &body)
}

fn all_types(visit: &Visit, headers: &HeaderMap) -> Vec<Value> {
    let one = |name: &str, endpoint: &str, schema: &str, extensions: Value| {
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
            "id": name,
            "name": name,
            "endpoint": endpoint,
            "schema": schema,
            "schemaExtensions": extensions,
            "meta": { "resourceType": "ResourceType", "location": location(visit, headers, &format!("ResourceTypes/{name}")) },
        })
    };
    let enterprise = json!([{ "schema": users::ENTERPRISE, "required": false }]);
    vec![one("User", "/Users", users::SCHEMA, enterprise), one("Group", "/Groups", groups::SCHEMA, json!([]))]
}

pub async fn types(visit: Visit, headers: HeaderMap) -> Response {
    list(all_types(&visit, &headers))
}

pub async fn one_type(visit: Visit, headers: HeaderMap, params: RawPathParams) -> Outcome<Response> {
    pick(all_types(&visit, &headers), &params)
}

/// An attribute of a schema: name, type, and how it may change.
fn attribute(name: &str, kind: &str, mutability: &str) -> Value {
    json!({
        "name": name,
        "type": kind,
        "multiValued": false,
        "required": false,
        "caseExact": false,
        "mutability": mutability,
        "returned": "default",
        "uniqueness": "none",
    })
}

fn with(mut attribute: Value, changes: Value) -> Value {
    if let (Value::Object(all), Value::Object(changes)) = (&mut attribute, changes) {
        all.extend(changes);
    }
    attribute
}

fn all_schemas(visit: &Visit, headers: &HeaderMap) -> Vec<Value> {
    let one = |id: &str, name: &str, attributes: Vec<Value>| {
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
            "id": id,
            "name": name,
            "attributes": attributes,
            "meta": { "resourceType": "Schema", "location": location(visit, headers, &format!("Schemas/{id}")) },
        })
    };
    let text = |name: &str| attribute(name, "string", "readWrite");
    let parts = |names: [&str; 3], mutability: &str| -> Vec<Value> {
        names
            .iter()
            .map(|name| attribute(name, if *name == "$ref" { "reference" } else { "string" }, mutability))
            .collect()
    };
    let unique = json!({ "required": true, "uniqueness": "server" });
    let user = vec![
        with(text("userName"), unique.clone()),
        text("displayName"),
        with(
            attribute("name", "complex", "readWrite"),
            json!({ "subAttributes": parts(["formatted", "givenName", "familyName"], "readWrite") }),
        ),
        attribute("active", "boolean", "readWrite"),
        with(
            attribute("groups", "complex", "readOnly"),
            json!({ "multiValued": true, "subAttributes": parts(["value", "display", "$ref"], "readOnly") }),
        ),
    ];
    let group = vec![
        with(text("displayName"), unique),
        with(
            attribute("members", "complex", "readWrite"),
            json!({ "multiValued": true, "subAttributes": parts(["value", "display", "$ref"], "immutable") }),
        ),
    ];
    let number = with(text("employeeNumber"), json!({ "caseExact": true }));
    vec![
        one(users::SCHEMA, "User", user),
        one(users::ENTERPRISE, "EnterpriseUser", vec![number]),
        one(groups::SCHEMA, "Group", group),
    ]
}

pub async fn schemas(visit: Visit, headers: HeaderMap) -> Response {
    list(all_schemas(&visit, &headers))
}

pub async fn schema(visit: Visit, headers: HeaderMap, params: RawPathParams) -> Outcome<Response> {
    pick(all_schemas(&visit, &headers), &params)
}

fn list(all: Vec<Value>) -> Response {
    let body = json!({
        "schemas": [LIST], "totalResults": all.len(), "startIndex": 1, "itemsPerPage": all.len(), "Resources": all,
    });
    answer(StatusCode::OK, &body)
}

fn pick(all: Vec<Value>, params: &RawPathParams) -> Outcome<Response> {
    let name = params.iter().next().map(|(_, name)| name.to_owned()).unwrap_or_default();
    let found = all.into_iter().find(|one| one["id"] == *name).ok_or_else(Fault::not_found)?;
    Ok(answer(StatusCode::OK, &found))
}
