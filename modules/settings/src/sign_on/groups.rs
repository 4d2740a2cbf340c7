//! Which roles the groups of the provider give.

use axum::Json;
use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::signon::{MapGroup, UnmapGroup};
use prestasi_ui::form::Form;
use prestasi_web::api::{At, Body, Created, Ident, Line, Listed};
use prestasi_web::record::{self, Added};
use prestasi_web::{Fields, Outcome, Visit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SIGN_ON;
use crate::{choices, roles};

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 3] =
    [("name-unfit", "group"), ("group-role-present", "role"), ("role-unknown", "role")];

/// A group that gives a role.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupRole {
    id: Ident,
    /// The group, as the provider calls it.
    group: String,
    /// The key of a built-in role, or the id of one of the company.
    role: String,
}

/// A group that shall give a role.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGroupRole {
    /// The group, as the provider calls it.
    group: Line,
    /// The key of a built-in role, or the id of one of the company.
    #[schema(pattern = "^[0-9A-Za-z-]{1,40}$")]
    role: String,
}

pub async fn items(visit: Visit) -> Outcome<Json<Listed<GroupRole>>> {
    let all = visit.app().access().group_roles(&visit.viewer).await?.into_iter();
    let items = all.map(|one| GroupRole { id: Ident(one.id), group: one.group, role: one.role }).collect();
    Ok(Json(Listed { items, after: None }))
}

pub async fn map(visit: Visit, Body(new): Body<NewGroupRole>) -> Outcome<Created<Added>> {
    let id = visit.does(MapGroup { group: new.group.0, role: new.role }).await?;
    Ok(Created(Added { id: Ident(id) }))
}

pub async fn unmap(visit: Visit, At([id]): At<1>) -> Outcome<StatusCode> {
    visit.does(UnmapGroup { id }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    show(&visit, &Fields::default()).await
}

async fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let all = roles::all(visit).await?.into_iter().map(|role| (role.key, role.name)).collect();
    let asked = Form {
        id: "group",
        action: "/sign-on/groups/new".to_owned(),
        fields: vec![
            typed.line(w, "group", "sign-on-group").hint(w.say("sign-on-group-hint")).completes("off"),
            typed.choice(w, "role", "role-name", choices::to_choose(visit, all)),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("form-save"),
        cancel: Some(SIGN_ON.path.to_owned()),
        draft: None,
    };
    Ok(SIGN_ON.ask(visit, w.say("sign-on-group-add"), &asked))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let (group, role) = (typed.text("group"), typed.text("role"));
    if typed.is_right() {
        match visit.does_as(typed.ask(&visit)?, MapGroup { group, role }).await {
            Ok(_) => return Ok(visit.wants.go(SIGN_ON.path)),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, &typed).await?))
}

pub async fn remove_send(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    visit.does(UnmapGroup { id }).await?;
    Ok(visit.wants.go(SIGN_ON.path))
}
