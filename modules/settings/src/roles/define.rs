//! A company defines a role of its own, or changes it. Two who change it at the same time see each other's values.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use prestasi_access::role::DefineRole;
use prestasi_access::{Reach, Rights};
use prestasi_store::RowId;
use prestasi_store::versioned;
use prestasi_ui::form::{self, Conflict, Control, Difference, Field, Form};
use prestasi_web::api::{self, At, Body, Created, Ident};
use prestasi_web::conflict::last_change;
use prestasi_web::record::{self, Added};
use prestasi_web::{Fault, Fields, Outcome, Visit};
use serde::Deserialize;
use utoipa::ToSchema;

use super::ROLES;
use super::catalogue::{self, Known, REACHES, permission, reach};
use super::list::Right;

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 2] = [("name-unfit", "name"), ("role-name-taken", "name")];
const VERSION: &str = "version";

/// A role of the company.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleDefinition {
    /// What it is called.
    name: api::Line,
    /// What it holds.
    rights: Vec<Right>,
}

/// A role of the company as it shall be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedRole {
    /// What it is called.
    name: api::Line,
    /// What it holds.
    rights: Vec<Right>,
    /// The version that was seen.
    #[schema(minimum = 1)]
    version: i64,
}

fn rights(asked: Vec<Right>) -> Rights {
    asked.into_iter().map(|right| (right.permission, right.reach.into())).collect()
}

pub async fn define(visit: Visit, Body(new): Body<RoleDefinition>) -> Outcome<Created<Added>> {
    let id = visit.does(DefineRole { role: None, name: new.name.0, rights: rights(new.rights) }).await?;
    Ok(Created(Added { id: Ident(id) }))
}

pub async fn change(visit: Visit, At([id]): At<1>, Body(new): Body<ChangedRole>) -> Outcome<StatusCode> {
    let role = Some((id, new.version));
    visit.does(DefineRole { role, name: new.name.0, rights: rights(new.rights) }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The rights that were chosen in a form: for each permission how far, or not at all.
fn chosen(visit: &Visit, typed: &Fields) -> Rights {
    let names = visit.app().access().permissions().into_iter();
    let chosen = |name: &'static str| Some((name.to_owned(), reach_of(typed.value(name))?));
    names.filter_map(chosen).collect()
}

fn reach_of(code: &str) -> Option<Reach> {
    REACHES.iter().find(|(_, known, _)| *known == code).map(|(reach, ..)| *reach)
}

fn code_of(rights: &Rights, name: &str) -> &'static str {
    let widest = rights.iter().filter(|(held, _)| held == name).map(|(_, reach)| *reach).max();
    let code = REACHES.iter().find(|(reach, ..)| Some(*reach) == widest);
    code.map_or("", |(_, code, _)| code)
}

/// The fields of a role: its name, and for each permission how far it reaches.
fn questions(visit: &Visit, typed: &Fields) -> Vec<Field> {
    let w = visit.words;
    let mut reaches = vec![(String::new(), w.say("reach-none"))];
    reaches.extend(REACHES.iter().map(|(_, code, key)| ((*code).to_owned(), w.say(key))));
    let mut fields = vec![typed.line(w, "name", "person-name").completes("off")];
    fields.extend(visit.app().access().permissions().into_iter().map(|name| {
        let control = Control::Select(typed.value(name).to_owned(), reaches.clone());
        Field::new(name, permission(w, name), control)
    }));
    fields
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    show(&visit, None, &Fields::default())
}

fn show(visit: &Visit, role: Option<&Known>, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let mut hidden = vec![typed.fresh_key()?];
    let (action, back, title) = match role {
        None => ("/roles/new".to_owned(), "/roles".to_owned(), w.say("roles-define")),
        Some(role) => {
            hidden.push((VERSION, typed.value(VERSION).to_owned()));
            let one = format!("/roles/{}", role.key);
            (format!("{one}/change"), one, w.with("roles-change-title", &[("role", role.name.clone())]))
        }
    };
    let fields = questions(visit, typed);
    let (submit, cancel) = (w.say("form-save"), Some(back));
    Ok(ROLES.ask(visit, title, &Form { id: "role", action, fields, hidden, submit, cancel, draft: None }))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let new = DefineRole { role: None, name: typed.text("name"), rights: chosen(&visit, &typed) };
    if typed.is_right() {
        match visit.does_as(typed.ask(&visit)?, new).await {
            Ok(id) => return Ok(visit.wants.go(&format!("/roles/{id}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, None, &typed)?))
}

pub async fn change_page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let role = catalogue::own(&visit, RowId(id)).await?;
    let version = role.version.unwrap_or_default().to_string();
    let held = visit.app().access().permissions().into_iter();
    let held = held.map(|name| (name, code_of(&role.rights, name).to_owned()));
    let typed = Fields::of([("name", role.name.clone()), (VERSION, version)].into_iter().chain(held));
    show(&visit, Some(&role), &typed)
}

pub async fn change_send(visit: Visit, At([id]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let role = catalogue::own(&visit, RowId(id)).await?;
    let seen = typed.value(VERSION).parse().unwrap_or(0);
    let mine =
        DefineRole { role: Some((id, seen)), name: typed.text("name"), rights: chosen(&visit, &typed) };
    if typed.is_right() {
        match visit.does_as(typed.ask(&visit)?, mine.clone()).await {
            Ok(_) => return Ok(visit.wants.go(&format!("/roles/{id}"))),
            Err(Fault::Conflict(conflict)) => return both(&visit, &role, &mine, &conflict).await,
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, Some(&role), &typed)?))
}

/// Both values of what differs, to choose from.
async fn both(
    visit: &Visit,
    theirs: &Known,
    mine: &DefineRole,
    conflict: &versioned::Conflict,
) -> Outcome<Response> {
    let w = visit.words;
    let told = |code: &'static str| {
        let told = reach_of(code).map_or_else(|| w.say("reach-none"), |far| reach(w, far));
        (code.to_owned(), told)
    };
    let mut differences = Vec::new();
    let mut hidden = vec![(VERSION, conflict.now.to_string()), Fields::default().fresh_key()?];
    if mine.name == theirs.name {
        hidden.push(("name", mine.name.clone()));
    } else {
        let twice = |name: &String| (name.clone(), name.clone());
        let (label, mine, theirs) = (w.say("person-name"), twice(&mine.name), twice(&theirs.name));
        differences.push(Difference { name: "name", label, mine, theirs, merges: false });
    }
    for name in visit.app().access().permissions() {
        let (ours, other) = (code_of(&mine.rights, name), code_of(&theirs.rights, name));
        if ours == other {
            hidden.push((name, ours.to_owned()));
        } else {
            let (label, mine, theirs) = (permission(w, name), told(ours), told(other));
            differences.push(Difference { name, label, mine, theirs, merges: false });
        }
    }
    let (who, at) = last_change(visit, "role", &theirs.key).await?;
    let drawn = form::conflict(
        w,
        &Conflict {
            id: "role",
            action: format!("/roles/{}/change", theirs.key),
            who,
            at,
            differences,
            hidden,
        },
    );
    let content = maud::html! { div class="card narrow" { (drawn) } };
    let title = w.with("roles-change-title", &[("role", theirs.name.clone())]);
    let page = visit.page(title).here("/roles").under(w.say("roles-title"), "/roles");
    Ok((StatusCode::CONFLICT, page.reply(&content, &[("role", &drawn)])).into_response())
}
