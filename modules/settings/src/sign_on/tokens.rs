//! The tokens with which the company's directory keeps accounts and groups.

use axum::Json;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use maud::{Markup, html};
use prestasi_access::Secret;
use prestasi_access::directory::{DirectoryToken, RevokeDirectoryToken};
use prestasi_kernel::{Id, Problem};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::form::{Control, Form};
use prestasi_ui::icon::Icon;
use prestasi_web::api::{At, Body, Created, Ident, Line, Listed, Moment};
use prestasi_web::record;
use prestasi_web::{Fault, Fields, Outcome, Visit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SIGN_ON;
use crate::scim;

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 2] = [("name-unfit", "name"), ("directory-token-unfit", "days")];
const USUAL_DAYS: u16 = 365;

/// A token of the directory.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DirectoryToken)]
pub struct Told {
    id: Ident,
    /// How it begins.
    prefix: String,
    /// Which directory it is for.
    name: String,
    /// Until when.
    until: Moment,
    /// Since when no more.
    revoked: Option<Moment>,
}

/// A token that somebody wants.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDirectoryToken {
    /// Which directory it is for.
    name: Line,
    /// For how many days.
    #[schema(minimum = 1, maximum = 732)]
    days: u16,
}

/// A token, this once with its secret.
#[derive(Debug, Serialize, ToSchema)]
pub struct MadeDirectoryToken {
    id: Ident,
    /// The secret, which is not shown again.
    secret: String,
}

async fn create(visit: &Visit, name: &str, days: u16) -> Outcome<(Id, Secret)> {
    let made = visit.app().access().create_directory_token(&visit.viewer, name, days).await?;
    visit.changed();
    Ok(made)
}

pub async fn items(visit: Visit) -> Outcome<Json<Listed<Told>>> {
    let told = |token: DirectoryToken| Told {
        id: Ident(token.id),
        prefix: token.prefix,
        name: token.name,
        until: Moment(token.until),
        revoked: token.revoked.map(Moment),
    };
    let all = visit.app().access().directory_tokens(&visit.viewer).await?;
    Ok(Json(Listed { items: all.into_iter().map(told).collect(), after: None }))
}

pub async fn make(visit: Visit, Body(new): Body<NewDirectoryToken>) -> Outcome<Created<MadeDirectoryToken>> {
    let (id, secret) = create(&visit, &new.name.0, new.days).await?;
    Ok(Created(MadeDirectoryToken { id: Ident(id), secret: secret.expose().to_owned() }))
}

pub async fn revoke(visit: Visit, At([id]): At<1>) -> Outcome<StatusCode> {
    visit.does(RevokeDirectoryToken { id }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit) -> Response {
    show(&visit, &Fields::of([("days", USUAL_DAYS.to_string())]))
}

fn show(visit: &Visit, typed: &Fields) -> Response {
    let w = visit.words;
    let days = Control::Number(typed.value("days").to_owned());
    let asked = Form {
        id: "token",
        action: "/sign-on/tokens/new".to_owned(),
        fields: vec![
            typed
                .line(w, "name", "directory-token-name")
                .hint(w.say("directory-token-name-hint"))
                .completes("off"),
            typed.show(w, "days", "token-days", days).completes("off"),
        ],
        hidden: Vec::new(),
        submit: w.say("directory-token-make"),
        cancel: Some(SIGN_ON.path.to_owned()),
        draft: None,
    };
    SIGN_ON.ask(visit, w.say("directory-token-make"), &asked)
}

pub async fn send(visit: Visit, headers: HeaderMap, mut typed: Fields) -> Outcome<Response> {
    let name = typed.text("name");
    let days = typed.read("days", |text| text.parse().map_err(|_| Problem::new("whole-number-unfit")));
    if let Some(days) = days.filter(|_| typed.is_right()) {
        match create(&visit, &name, days).await {
            Ok((_, secret)) => return Ok(made(&visit, &headers, &secret)),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, &typed)))
}

/// The secret, this once.
fn made(visit: &Visit, headers: &HeaderMap, secret: &Secret) -> Response {
    let w = visit.words;
    let region = html! {
        div id="token" class="form" {
            h2 tabindex="-1" autofocus { (w.say("token-made")) }
            p { (w.say("token-made-what")) }
            code class="secret" { (secret.expose()) }
            (pairs(&[(w.say("directory-address"), html! { code { (scim::address(visit, headers)) } })]))
            div class="form-actions" { (button::link(Weight::Primary, SIGN_ON.path, None, &w.say("token-kept"))) }
        }
    };
    let content = html! { div class="card narrow" { (region) } };
    let page = visit
        .page(w.say("directory-token-make"))
        .here(SIGN_ON.path)
        .under(w.say(SIGN_ON.label), SIGN_ON.path);
    page.reply(&content, &[("token", &region)])
}

pub async fn revoke_send(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    visit.does(RevokeDirectoryToken { id }).await?;
    Ok(visit.wants.go(SIGN_ON.path))
}

/// The tokens as a part of the page of sign-on.
pub async fn section(visit: &Visit, headers: &HeaderMap) -> Result<Markup, Fault> {
    let w = visit.words;
    let all = visit.app().access().directory_tokens(&visit.viewer).await?;
    Ok(html! {
        section class="card stack" aria-labelledby="directory" {
            h2 id="directory" { (w.say("directory-title")) }
            p class="muted" { (w.say("directory-what")) }
            (pairs(&[(w.say("directory-address"), html! { code { (scim::address(visit, headers)) } })]))
            @if !all.is_empty() { ul class="rows" { @for token in &all { (line(visit, token)) } } }
            div class="row" { (button::link(Weight::Plain, "/sign-on/tokens/new", Some(Icon::Plus), &w.say("directory-token-make"))) }
        }
    })
}

fn line(visit: &Visit, token: &DirectoryToken) -> Markup {
    let w = visit.words;
    let until = w.date(visit.local(token.until).date());
    let revoke = w.with("token-revoke-of", &[("name", token.name.clone())]);
    html! {
        li {
            div class="two-lines" {
                span { (token.name) }
                span class="muted" { code { (token.prefix) "…" } " · " (w.with("token-until", &[("day", until)])) }
            }
            @if token.revoked.is_some() { (badge(Tone::Neutral, &w.say("token-revoked"))) }
            @else if token.until <= visit.app().access().now() { (badge(Tone::Neutral, &w.say("token-over"))) }
            @else {
                form method="post" action={ "/sign-on/tokens/" (token.id) "/revoke" } {
                    button type="submit" class=(Weight::Quiet.class()) aria-label=(revoke) { (w.say("token-revoke")) }
                }
            }
        }
    }
}
