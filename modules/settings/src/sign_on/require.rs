//! Whether all must come through the provider, and which administrators need not.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::Role;
use prestasi_access::role::holders;
use prestasi_access::signon::RequireSignOn;
use prestasi_kernel::{Id, Problem};
use prestasi_ui::form::{Control, Form};
use prestasi_web::api::{Body, Ident};
use prestasi_web::record;
use prestasi_web::{Fields, Outcome, Visit};
use serde::Deserialize;
use utoipa::ToSchema;

use super::SIGN_ON;
use crate::people;

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 2] = [("sign-on-nobody-excepted", "except"), ("sign-on-off", "required")];

/// Who must come through the provider.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Whether all must.
    required: bool,
    /// But these: at least one administrator who can sign in otherwise.
    #[serde(default)]
    #[schema(max_items = 100)]
    except: Vec<Ident>,
}

pub async fn require(visit: Visit, Body(asked): Body<Requirement>) -> Outcome<StatusCode> {
    let except = asked.except.into_iter().map(|person| person.0).collect();
    visit.does(RequireSignOn { required: asked.required, except }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let provider = visit.app().access().provider().await?.ok_or_else(|| Problem::new("sign-on-off"))?;
    let on = if provider.required { "yes" } else { "" };
    let people = provider.excepted.iter().map(|person| ("except", person.to_string()));
    let typed = Fields::of([("required", on.to_owned())].into_iter().chain(people));
    show(&visit, &typed).await
}

async fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let mut administrators = Vec::new();
    for person in holders(visit.db(), Role::Administrator, visit.viewer.day()).await? {
        administrators.push((person.to_string(), people::name(visit, person.0).await?));
    }
    let chosen = typed.values("except").map(str::to_owned).collect();
    let asked = Form {
        id: "require",
        action: "/sign-on/require".to_owned(),
        fields: vec![
            typed
                .show(w, "required", "sign-on-required-all", Control::Check(typed.is_on("required")))
                .hint(w.say("sign-on-required-all-hint"))
                .optional(),
            typed
                .show(w, "except", "sign-on-except", Control::Several(chosen, administrators))
                .hint(w.say("sign-on-except-hint"))
                .optional(),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("form-save"),
        cancel: Some(SIGN_ON.path.to_owned()),
        draft: None,
    };
    Ok(SIGN_ON.ask(visit, w.say("sign-on-require"), &asked))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let except: Result<BTreeSet<Id>, Problem> = typed.values("except").map(Id::parse).collect();
    match except {
        Err(problem) => typed.refuse("except", problem),
        Ok(except) => {
            let asked = RequireSignOn { required: typed.is_on("required"), except };
            match visit.does_as(typed.ask(&visit)?, asked).await {
                Ok(()) => return Ok(visit.wants.go(SIGN_ON.path)),
                Err(fault) => typed.blame(fault, &BLAMED)?,
            }
        }
    }
    Ok(record::again(show(&visit, &typed).await?))
}
