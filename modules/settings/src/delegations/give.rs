//! Somebody lets another do some of what they may, for some days.

use axum::response::Response;
use prestasi_access::delegation::Delegate;
use prestasi_kernel::{Problem, Span};
use prestasi_ui::form::{Control, Field, Form};
use prestasi_web::api::{self, Body, Created, Ident};
use prestasi_web::record::{self, Added};
use prestasi_web::{Fields, Outcome, Visit};
use serde::Deserialize;
use utoipa::ToSchema;

use super::DELEGATIONS;
use crate::{choices, roles};

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 3] =
    [("person-unknown", "to"), ("delegation-to-oneself", "to"), ("delegation-incomplete", "last")];

/// What another may do for oneself.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDelegation {
    /// Who acts.
    to: Ident,
    /// The first day.
    from: api::Day,
    /// The last day.
    last: api::Day,
    /// The names of permissions.
    #[schema(min_items = 1)]
    permissions: Vec<PermissionName>,
}

/// The name of a permission.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(value_type = String, pattern = "^[a-z-]{1,40}\\.[a-z-]{1,40}$")]
pub struct PermissionName(String);

pub async fn give(visit: Visit, Body(new): Body<NewDelegation>) -> Outcome<Created<Added>> {
    let span = Span::new(Some(new.from.0), Some(new.last.0))?;
    let permissions = new.permissions.into_iter().map(|name| name.0).collect();
    let id = visit.does(Delegate { to: new.to.0, span, permissions }).await?;
    Ok(Created(Added { id: Ident(id) }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    show(&visit, &Fields::of([("from", visit.viewer.day().to_string())])).await
}

/// The permissions that somebody can hand on, by the names that forms use.
fn to_hand_on(visit: &Visit) -> Vec<&'static str> {
    let mine = visit.viewer.hand_on();
    visit.app().access().permissions().into_iter().filter(|name| mine.contains(*name)).collect()
}

async fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let (w, me) = (visit.words, visit.person()?.to_string());
    let mut people = choices::people(visit).await?;
    people.retain(|(person, _)| *person != me);
    let mut fields = vec![
        typed.choice(w, "to", "delegation-to", choices::to_choose(visit, people)),
        typed.day(w, "from", "days-from"),
        typed.day(w, "last", "days-last"),
    ];
    fields.extend(to_hand_on(visit).into_iter().map(|name| {
        let field = Field::new(name, roles::permission(w, name), Control::Check(typed.is_on(name)));
        field.optional().error(typed.problem(name).map(|problem| w.problem(problem)))
    }));
    let asked = Form {
        id: "delegation",
        action: "/delegations/new".to_owned(),
        fields,
        hidden: vec![typed.fresh_key()?],
        submit: w.say("delegations-give"),
        cancel: Some("/delegations".to_owned()),
        draft: None,
    };
    Ok(DELEGATIONS.ask(visit, w.say("delegations-give"), &asked))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let (to, from, last) = (typed.id("to"), typed.date("from"), typed.date("last"));
    let offered = to_hand_on(&visit);
    let chosen: Vec<&str> = offered.iter().copied().filter(|name| typed.is_on(name)).collect();
    if chosen.is_empty()
        && let Some(first) = offered.first()
    {
        typed.refuse(first, Problem::new("delegation-without-permission"));
    }
    let span = Span::new(Some(from), Some(last)).unwrap_or_else(|problem| {
        if typed.problem("from").is_none() && typed.problem("last").is_none() {
            typed.refuse("last", problem);
        }
        Span::default()
    });
    if typed.is_right() {
        let permissions = chosen.into_iter().map(str::to_owned).collect();
        match visit.does_as(typed.ask(&visit)?, Delegate { to, span, permissions }).await {
            Ok(_) => return Ok(visit.wants.go("/delegations")),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, &typed).await?))
}
