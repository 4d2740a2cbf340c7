//! Users: accounts with their people.

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use prestasi_access::directory::{AddUser, NewUser, RemoveUser, SetUser, User};
use prestasi_kernel::Id;
use prestasi_web::api::At;
use prestasi_web::{Outcome, Visit};
use serde_json::{Map, Value, json};

use super::patch;
use super::resource::{Body, asked, attribute, listed, location, shown, text, unfit};

pub const SCHEMA: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
pub const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// The attributes that we keep; what else is patched is forgotten.
const KEPT: [&str; 6] = ["username", "externalid", "displayname", "name", "active", ENTERPRISE];

/// A user as the directory reads it.
fn told(visit: &Visit, headers: &HeaderMap, user: &User) -> Value {
    let at = |group: &Id| location(visit, headers, &format!("Groups/{group}"));
    let groups = user
        .groups
        .iter()
        .map(|(id, name)| json!({ "value": id, "display": name, "$ref": at(id), "type": "direct" }));
    let mut told = json!({
        "schemas": [SCHEMA, ENTERPRISE],
        "id": user.id,
        "userName": user.login,
        "displayName": user.name,
        "name": { "formatted": user.name },
        "active": user.active,
        "groups": groups.collect::<Vec<_>>(),
        "meta": { "resourceType": "User", "location": location(visit, headers, &format!("Users/{}", user.id)) },
    });
    told[ENTERPRISE] = json!({ "employeeNumber": user.number });
    if let Some(external) = &user.external {
        told["externalId"] = json!(external);
    }
    if let Some((from, to)) = user.times {
        told["meta"]["created"] = json!(from.to_string());
        told["meta"]["lastModified"] = json!(to.to_string());
    }
    told
}

/// What a resource says of somebody.
fn read(body: &Map<String, Value>) -> Outcome<NewUser> {
    let login = text(body, "userName")?.ok_or_else(|| unfit("userName"))?;
    let active = match attribute(body, "active") {
        None => true,
        Some(Value::Bool(active)) => *active,
        // Some directories send it as a text.
        Some(Value::String(text)) if text.eq_ignore_ascii_case("true") => true,
        Some(Value::String(text)) if text.eq_ignore_ascii_case("false") => false,
        Some(_) => return Err(unfit("active").into()),
    };
    let number = match attribute(body, ENTERPRISE) {
        Some(Value::Object(enterprise)) => text(enterprise, "employeeNumber")?,
        None => None,
        Some(_) => return Err(unfit(ENTERPRISE).into()),
    };
    let name = name_of(body)?.unwrap_or_else(|| login.clone());
    Ok(NewUser { external: text(body, "externalId")?, login, name, number, active })
}

/// How somebody is called: as it is displayed, written out, or put together.
fn name_of(body: &Map<String, Value>) -> Outcome<Option<String>> {
    if let Some(name) = text(body, "displayName")? {
        return Ok(Some(name));
    }
    let name = match attribute(body, "name") {
        Some(Value::Object(name)) => name,
        None => return Ok(None),
        Some(_) => return Err(unfit("name").into()),
    };
    if let Some(name) = text(name, "formatted")? {
        return Ok(Some(name));
    }
    let parts: Vec<String> =
        [text(name, "givenName")?, text(name, "familyName")?].into_iter().flatten().collect();
    Ok((!parts.is_empty()).then(|| parts.join(" ")))
}

pub async fn list(visit: Visit, headers: HeaderMap) -> Outcome<Response> {
    let asked = asked(&visit)?;
    let (total, users) = visit.app().access().directory_users(asked.filter.as_ref(), asked.page).await?;
    let users = users.iter().map(|user| told(&visit, &headers, user)).collect();
    Ok(listed(&visit, &asked, total, users))
}

async fn answer(visit: &Visit, headers: &HeaderMap, status: StatusCode, id: Id) -> Outcome<Response> {
    let user = visit.app().access().directory_user(id).await?;
    Ok(shown(visit, status, told(visit, headers, &user)))
}

pub async fn one(visit: Visit, headers: HeaderMap, At([id]): At<1>) -> Outcome<Response> {
    answer(&visit, &headers, StatusCode::OK, id).await
}

pub async fn add(visit: Visit, headers: HeaderMap, Body(body): Body) -> Outcome<Response> {
    let (id, fresh) = visit.does(AddUser { user: read(&body)? }).await?;
    let status = if fresh { StatusCode::CREATED } else { StatusCode::OK };
    answer(&visit, &headers, status, id).await
}

pub async fn replace(
    visit: Visit,
    headers: HeaderMap,
    At([id]): At<1>,
    Body(body): Body,
) -> Outcome<Response> {
    visit.app().access().directory_user(id).await?;
    visit.does(SetUser { id, user: read(&body)? }).await?;
    answer(&visit, &headers, StatusCode::OK, id).await
}

pub async fn patch(visit: Visit, headers: HeaderMap, At([id]): At<1>, Body(body): Body) -> Outcome<Response> {
    let user = visit.app().access().directory_user(id).await?;
    let mut resource = told(&visit, &headers, &user);
    let renamed = patch::apply(&mut resource, &body, SCHEMA, &KEPT)?;
    // The name stands in two places: the one that was patched counts.
    if let Value::Object(all) = &mut resource
        && renamed.contains("name")
        && !renamed.contains("displayname")
    {
        all.remove("displayName");
        if let Some(Value::Object(name)) = all.get_mut("name")
            && name
                .keys()
                .any(|key| key.eq_ignore_ascii_case("givenName") || key.eq_ignore_ascii_case("familyName"))
        {
            name.remove("formatted");
        }
    }
    let Value::Object(resource) = resource else { return Err(unfit("Operations").into()) };
    visit.does(SetUser { id, user: read(&resource)? }).await?;
    answer(&visit, &headers, StatusCode::OK, id).await
}

pub async fn remove(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    visit.does(RemoveUser { id }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
