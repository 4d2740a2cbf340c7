//! Groups, which give roles by their names.

use std::collections::BTreeSet;

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use prestasi_access::directory::{AddGroup, Group, NewGroup, RemoveGroup, SetGroup};
use prestasi_kernel::Id;
use prestasi_web::api::At;
use prestasi_web::{Outcome, Visit};
use serde_json::{Map, Value, json};

use super::patch;
use super::resource::{Body, asked, attribute, listed, location, shown, text, unfit};

pub const SCHEMA: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";

const KEPT: [&str; 3] = ["displayname", "externalid", "members"];

fn told(visit: &Visit, headers: &HeaderMap, group: &Group) -> Value {
    let at = |user: &Id| location(visit, headers, &format!("Users/{user}"));
    let members = group
        .members
        .iter()
        .map(|(id, name)| json!({ "value": id, "display": name, "$ref": at(id), "type": "User" }));
    let (from, to) = group.times;
    let mut told = json!({
        "schemas": [SCHEMA],
        "id": group.id,
        "displayName": group.name,
        "members": members.collect::<Vec<_>>(),
        "meta": {
            "resourceType": "Group",
            "location": location(visit, headers, &format!("Groups/{}", group.id)),
            "created": from.to_string(),
            "lastModified": to.to_string(),
        },
    });
    if let Some(external) = &group.external {
        told["externalId"] = json!(external);
    }
    told
}

fn read(body: &Map<String, Value>) -> Outcome<NewGroup> {
    let name = text(body, "displayName")?.ok_or_else(|| unfit("displayName"))?;
    let members = match attribute(body, "members") {
        None => BTreeSet::new(),
        Some(Value::Array(members)) => members.iter().map(member).collect::<Outcome<_>>()?,
        Some(one) => BTreeSet::from([member(one)?]),
    };
    Ok(NewGroup { external: text(body, "externalId")?, name, members })
}

fn member(member: &Value) -> Outcome<Id> {
    let value = member.as_object().and_then(|member| attribute(member, "value")).and_then(Value::as_str);
    Ok(value.and_then(|id| Id::parse(id).ok()).ok_or_else(|| unfit("members"))?)
}

pub async fn list(visit: Visit, headers: HeaderMap) -> Outcome<Response> {
    let asked = asked(&visit)?;
    let (total, groups) = visit.app().access().directory_groups(asked.filter.as_ref(), asked.page).await?;
    let groups = groups.iter().map(|group| told(&visit, &headers, group)).collect();
    Ok(listed(&visit, &asked, total, groups))
}

async fn answer(visit: &Visit, headers: &HeaderMap, status: StatusCode, id: Id) -> Outcome<Response> {
    let group = visit.app().access().directory_group(id).await?;
    Ok(shown(visit, status, told(visit, headers, &group)))
}

pub async fn one(visit: Visit, headers: HeaderMap, At([id]): At<1>) -> Outcome<Response> {
    answer(&visit, &headers, StatusCode::OK, id).await
}

pub async fn add(visit: Visit, headers: HeaderMap, Body(body): Body) -> Outcome<Response> {
    let (id, fresh) = visit.does(AddGroup { group: read(&body)? }).await?;
    let status = if fresh { StatusCode::CREATED } else { StatusCode::OK };
    answer(&visit, &headers, status, id).await
}

pub async fn replace(
    visit: Visit,
    headers: HeaderMap,
    At([id]): At<1>,
    Body(body): Body,
) -> Outcome<Response> {
    visit.app().access().directory_group(id).await?;
    visit.does(SetGroup { id, group: read(&body)? }).await?;
    answer(&visit, &headers, StatusCode::OK, id).await
}

pub async fn patch(visit: Visit, headers: HeaderMap, At([id]): At<1>, Body(body): Body) -> Outcome<Response> {
    let group = visit.app().access().directory_group(id).await?;
    let mut resource = told(&visit, &headers, &group);
    patch::apply(&mut resource, &body, SCHEMA, &KEPT)?;
    let Value::Object(resource) = resource else { return Err(unfit("Operations").into()) };
    visit.does(SetGroup { id, group: read(&resource)? }).await?;
    answer(&visit, &headers, StatusCode::OK, id).await
}

pub async fn remove(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    visit.does(RemoveGroup { id }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
