//! An account is opened, or its person invited anew. The link of the invitation is shown once.

use axum::Json;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use prestasi_access::Secret;
use prestasi_access::account::{accounts, user_account};
use prestasi_kernel::Id;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::form::Form;
use prestasi_web::api::{At, Body, Created, Ident};
use prestasi_web::record;
use prestasi_web::{Fields, Outcome, Visit, fields};
use sea_orm::QuerySelect;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ACCOUNTS;
use crate::choices;
use crate::people;

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 4] = [
    ("person-unknown", "person"),
    ("account-exists", "person"),
    ("login-unfit", "login"),
    ("login-taken", "login"),
];

/// An account to be opened.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewUserAccount {
    /// Whose it will be.
    person: Ident,
    /// What they will sign in with.
    #[schema(pattern = r"^[!-~]{1,200}$")]
    login: String,
}

/// An invitation, shown this once.
#[derive(Serialize, ToSchema)]
pub struct Invited {
    /// Whom it is for.
    person: Ident,
    /// The code with which they choose a password, at `/invitation`.
    invitation: String,
}

pub async fn open(visit: Visit, Body(new): Body<NewUserAccount>) -> Outcome<Created<Invited>> {
    let code = visit.app().access().open_account(&visit.viewer, new.person.0, &new.login).await?;
    visit.changed();
    Ok(Created(Invited { person: new.person, invitation: code.expose().to_owned() }))
}

pub async fn invite(visit: Visit, At([person]): At<1>) -> Outcome<Json<Invited>> {
    let code = visit.app().access().invite(&visit.viewer, person).await?;
    Ok(Json(Invited { person: Ident(person), invitation: code.expose().to_owned() }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    show(&visit, &Fields::of([("person", fields::parameter(visit.query(), "person"))])).await
}

async fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let rows = accounts(&visit.viewer)?.select_only().column(user_account::Column::Person);
    let known: Vec<prestasi_store::RowId> = rows.into_tuple().all(visit.db()).await?;
    let known: std::collections::BTreeSet<String> = known.iter().map(ToString::to_string).collect();
    let mut people = choices::people(visit).await?;
    people.retain(|(person, _)| !known.contains(person));
    let asked = Form {
        id: "account",
        action: "/user-accounts/new".to_owned(),
        fields: vec![
            typed.choice(w, "person", "role-person", choices::to_choose(visit, people)),
            typed.line(w, "login", "sign-in-login").hint(w.say("sign-in-login-hint")).completes("off"),
        ],
        hidden: Vec::new(),
        submit: w.say("accounts-open"),
        cancel: Some("/user-accounts".to_owned()),
        draft: None,
    };
    Ok(ACCOUNTS.ask(visit, w.say("accounts-open"), &asked))
}

pub async fn send(visit: Visit, headers: HeaderMap, mut typed: Fields) -> Outcome<Response> {
    let (person, login) = (typed.id("person"), typed.text("login"));
    if typed.is_right() {
        match visit.app().access().open_account(&visit.viewer, person, &login).await {
            Ok(code) => {
                visit.changed();
                return invited(&visit, &headers, person, &code).await;
            }
            Err(failure) => typed.blame(failure.into(), &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, &typed).await?))
}

pub async fn invite_send(visit: Visit, headers: HeaderMap, At([person]): At<1>) -> Outcome<Response> {
    let code = visit.app().access().invite(&visit.viewer, person).await?;
    invited(&visit, &headers, person, &code).await
}

/// Where somebody who was invited chooses a password.
pub fn link_to(origin: &str, code: &Secret) -> String {
    format!("{origin}/invitation?{}", fields::query(&[("code", code.expose())]))
}

/// The page with the link, which nobody can open again.
async fn invited(visit: &Visit, headers: &HeaderMap, person: Id, code: &Secret) -> Outcome<Response> {
    let (w, name) = (visit.words, people::name(visit, person).await?);
    let link = link_to(&visit.origin(headers), code);
    let drawn = link_of(visit, &name, &link, person);
    let content = html! { div class="card narrow" { (drawn) } };
    let page = visit.page(w.say("invitation-made")).here(ACCOUNTS.path);
    let page = page.under(w.say(ACCOUNTS.label), ACCOUNTS.path);
    Ok((StatusCode::OK, page.reply(&content, &[("account", &drawn)])).into_response())
}

fn link_of(visit: &Visit, name: &str, link: &str, person: Id) -> Markup {
    let w = visit.words;
    html! {
        div id="account" class="form" {
            p tabindex="-1" autofocus { (w.with("invitation-for", &[("name", name.to_owned())])) }
            div class="field" {
                label for="invitation-link" { (w.say("invitation-link")) }
                input id="invitation-link" type="text" readonly value=(link) autocomplete="off" aria-describedby="invitation-link-hint";
                p class="field-hint" id="invitation-link-hint" { (w.say("invitation-link-hint")) }
            }
            div class="form-actions" {
                (button::link(Weight::Primary, &format!("/user-accounts?open={person}"), None, &w.say("invitation-done")))
            }
        }
    }
}
