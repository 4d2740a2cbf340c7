//! Tokens with which programs come in my name.

use std::collections::BTreeSet;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use prestasi_access::Secret;
use prestasi_access::account::{NewToken, RevokeToken, Token};
use prestasi_kernel::{Id, Problem};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::form::{Control, Form, form};
use prestasi_ui::icon::Icon;
use prestasi_web::api::{At, Body, Created, Ident, Moment};
use prestasi_web::{Fields, Outcome, Visit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::feeds;
use crate::roles::permission;

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 3] =
    [("token-unfit", "days"), ("name-unfit", "name"), ("permission-not-to-hand-on", "permissions")];
/// For how long, if nobody says otherwise.
const DAYS: &str = "90";

/// The tokens of somebody, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Tokens {
    tokens: Vec<OwnToken>,
}

/// A token, without its secret.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnToken {
    id: Ident,
    /// What it is for.
    name: String,
    /// How its secret begins.
    prefix: String,
    /// What it may.
    permissions: Vec<String>,
    opened: Moment,
    until: Moment,
    /// Since when no more.
    revoked: Option<Moment>,
}

/// A token that somebody wants.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WantedToken {
    /// What it is for.
    #[schema(pattern = r"^[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]{0,150}$")]
    name: String,
    /// What it may, of what one may oneself.
    #[schema(min_items = 1, max_items = 200)]
    permissions: Vec<String>,
    /// For how many days.
    #[schema(minimum = 1, maximum = 366)]
    days: u16,
}

/// A token with its secret, this once.
#[derive(Debug, Serialize, ToSchema)]
pub struct MadeToken {
    id: Ident,
    /// For the header Authorization: Bearer. It is not shown again.
    secret: String,
}

async fn mine(visit: &Visit) -> Outcome<Vec<Token>> {
    Ok(visit.app().access().tokens(&visit.viewer, visit.person()?).await?)
}

async fn create(
    visit: &Visit,
    name: &str,
    permissions: BTreeSet<String>,
    days: u16,
) -> Outcome<(Id, Secret)> {
    let new = NewToken { person: visit.person()?, name: name.to_owned(), permissions, days };
    let made = visit.app().access().create_token(&visit.viewer, new).await?;
    visit.changed();
    Ok(made)
}

pub async fn all(visit: Visit) -> Outcome<Json<Tokens>> {
    let tokens = mine(&visit).await?.into_iter().map(|token| OwnToken {
        id: Ident(token.id),
        name: token.name,
        prefix: token.prefix,
        permissions: token.permissions.into_iter().collect(),
        opened: Moment(token.opened),
        until: Moment(token.until),
        revoked: token.revoked.map(Moment),
    });
    Ok(Json(Tokens { tokens: tokens.collect() }))
}

pub async fn make(visit: Visit, Body(new): Body<WantedToken>) -> Outcome<Created<MadeToken>> {
    let (id, secret) = create(&visit, &new.name, new.permissions.into_iter().collect(), new.days).await?;
    Ok(Created(MadeToken { id: Ident(id), secret: secret.expose().to_owned() }))
}

pub async fn revoke(visit: Visit, At([id]): At<1>) -> Outcome<StatusCode> {
    visit.does(RevokeToken { token: id }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_revoke(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    visit.does(RevokeToken { token: id }).await?;
    Ok(visit.wants.go("/me"))
}

pub async fn page(visit: Visit) -> Response {
    show(&visit, &Fields::of([("days", DAYS.to_owned())]))
}

fn show(visit: &Visit, typed: &Fields) -> Response {
    let w = visit.words;
    let chosen = typed.values("permissions").map(str::to_owned).collect();
    let all = visit.viewer.hand_on().into_iter().map(|name| (name.clone(), permission(w, &name))).collect();
    let days = Control::Number(typed.value("days").to_owned());
    let drawn = form(
        w,
        &Form {
            id: "token",
            action: "/me/tokens/new".to_owned(),
            fields: vec![
                typed.line(w, "name", "token-name").hint(w.say("token-name-hint")).completes("off"),
                typed.show(w, "days", "token-days", days).completes("off"),
                typed
                    .show(w, "permissions", "token-permissions", Control::Several(chosen, all))
                    .hint(w.say("token-permissions-hint")),
            ],
            hidden: Vec::new(),
            submit: w.say("tokens-make"),
            cancel: Some("/me".to_owned()),
            draft: None,
        },
    );
    framed(visit, &drawn)
}

fn framed(visit: &Visit, region: &Markup) -> Response {
    let w = visit.words;
    let content = html! { div class="card narrow" { (region) } };
    visit.page(w.say("tokens-make")).under(w.say("me-title"), "/me").reply(&content, &[("token", region)])
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let name = typed.text("name");
    let days = typed.read("days", |text| text.parse().map_err(|_| Problem::new("whole-number-unfit")));
    let permissions: BTreeSet<String> = typed.values("permissions").map(str::to_owned).collect();
    if permissions.is_empty() {
        typed.refuse("permissions", Problem::new("form-missing"));
    }
    if let Some(days) = days.filter(|_| typed.is_right()) {
        match create(&visit, &name, permissions, days).await {
            Ok((_, secret)) => return Ok(framed(&visit, &made(&visit, &secret))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&visit, &typed)).into_response())
}

/// The secret, this once.
fn made(visit: &Visit, secret: &Secret) -> Markup {
    let w = visit.words;
    html! {
        div id="token" class="form" {
            h2 tabindex="-1" autofocus { (w.say("token-made")) }
            p { (w.say("token-made-what")) }
            code class="secret" { (secret.expose()) }
            div class="form-actions" { (button::link(Weight::Primary, "/me", None, &w.say("token-kept"))) }
        }
    }
}

/// The tokens as a part of my page.
pub async fn section(visit: &Visit) -> Outcome<Markup> {
    let w = visit.words;
    let tokens = mine(visit).await?;
    Ok(html! {
        section class="card stack" aria-labelledby="tokens" {
            h2 id="tokens" { (w.say("me-tokens")) }
            p class="muted" { (w.say("me-tokens-what")) }
            @if !tokens.is_empty() { ul class="rows" { @for token in &tokens { (line(visit, token)) } } }
            div class="row" {
                (button::link(Weight::Plain, "/me/tokens/new", Some(Icon::Plus), &w.say("tokens-make")))
                (feeds::button(w))
            }
        }
    })
}

fn line(visit: &Visit, token: &Token) -> Markup {
    let w = visit.words;
    let until = w.date(visit.local(token.until).date());
    let revoke = w.with("token-revoke-of", &[("name", token.name.clone())]);
    html! {
        li {
            div class="two-lines" {
                span { (token.name) }
                span class="muted" {
                    code { (token.prefix) "…" } " · " (w.with("token-until", &[("day", until)]))
                    " · " (w.with("token-may", &[("count", token.permissions.len().to_string())]))
                }
            }
            @if token.revoked.is_some() { (badge(Tone::Neutral, &w.say("token-revoked"))) }
            @else if token.until <= visit.app().access().now() { (badge(Tone::Neutral, &w.say("token-over"))) }
            @else {
                form method="post" action={ "/me/tokens/" (token.id) "/revoke" } {
                    button type="submit" class=(Weight::Quiet.class()) aria-label=(revoke) { (w.say("token-revoke")) }
                }
            }
        }
    }
}
