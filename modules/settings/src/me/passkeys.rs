//! My passkeys: made with the password and a gesture of the device, removed with the password.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use prestasi_access::Secret;
use prestasi_access::account::{Challenge, OwnPasskey};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::form::{Control, Form, form};
use prestasi_ui::icon::Icon;
use prestasi_ui::passkey;
use prestasi_web::api::{At, Ident, Moment};
use prestasi_web::{Fields, Outcome, Visit};
use serde::Serialize;
use utoipa::ToSchema;

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 3] =
    [("password-wrong", "password"), ("sign-in-throttled", "password"), ("passkeys-too-many", "password")];
const BLAMED_ANSWER: [(&str, &str); 4] = [
    ("name-unfit", "name"),
    ("passkey-refused", "name"),
    ("passkey-known", "name"),
    ("passkey-too-late", "name"),
];

/// The passkeys of somebody, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Passkeys {
    passkeys: Vec<Listed>,
}

/// A passkey.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Passkey)]
pub struct Listed {
    id: Ident,
    name: String,
    added: Moment,
    /// When somebody last came in with it.
    used: Option<Moment>,
}

pub async fn all(visit: Visit) -> Outcome<Json<Passkeys>> {
    let own = visit.app().access().passkeys(&visit.viewer).await?;
    let listed = |key: OwnPasskey| Listed {
        id: Ident(key.id),
        name: key.name,
        added: Moment(key.added),
        used: key.used.map(Moment),
    };
    Ok(Json(Passkeys { passkeys: own.into_iter().map(listed).collect() }))
}

fn framed(visit: &Visit, title: &str, about: &str, region: &Markup) -> Response {
    let w = visit.words;
    let content = html! { div class="card narrow" { p class="muted" { (w.say(about)) } (region) } };
    visit.page(w.say(title)).under(w.say("me-title"), "/me").reply(&content, &[("passkey", region)])
}

/// A form that asks for the password.
fn proof(visit: &Visit, typed: &Fields, action: String, submit: &str) -> Markup {
    let w = visit.words;
    let password = typed.show(w, "password", "sign-in-password", Control::Password("current-password"));
    form(
        w,
        &Form {
            id: "passkey",
            action,
            fields: vec![password],
            hidden: Vec::new(),
            submit: w.say(submit),
            cancel: Some("/me".to_owned()),
            draft: None,
        },
    )
}

pub async fn page(visit: Visit) -> Response {
    begin_page(&visit, &Fields::default())
}

fn begin_page(visit: &Visit, typed: &Fields) -> Response {
    let region = proof(visit, typed, "/me/passkeys/new".to_owned(), "passkey-begin");
    framed(visit, "passkey-new", "passkey-new-what", &region)
}

pub async fn begin(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let password = Secret::new(typed.text("password"));
    if typed.is_right() {
        match visit.app().access().begin_passkey(&visit.viewer, &password).await {
            Ok(challenge) => return Ok(make_page(&visit, &challenge)),
            Err(failure) => typed.blame(failure.into(), &BLAMED)?,
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, begin_page(&visit, &typed)).into_response())
}

/// The name of the new passkey, and the gesture of the device.
fn make_page(visit: &Visit, challenge: &Challenge) -> Response {
    let w = visit.words;
    let typed = Fields::of([
        ("name", w.say("passkey-name-usual")),
        ("asked", challenge.secret.expose().to_owned()),
        ("answer", String::new()),
    ]);
    let region = passkey::answer(
        w,
        "passkey",
        passkey::For::Create,
        &challenge.options.to_string(),
        answer_form(visit, &typed),
    );
    framed(visit, "passkey-new", "passkey-make-what", &region)
}

fn answer_form(visit: &Visit, typed: &Fields) -> Markup {
    let w = visit.words;
    form(
        w,
        &Form {
            id: "passkey-made",
            action: "/me/passkeys".to_owned(),
            fields: vec![typed.line(w, "name", "passkey-name").hint(w.say("passkey-name-hint"))],
            hidden: vec![
                ("asked", typed.value("asked").to_owned()),
                ("answer", typed.value("answer").to_owned()),
            ],
            submit: w.say("passkey-make"),
            cancel: Some("/me".to_owned()),
            draft: None,
        },
    )
}

pub async fn add(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let (name, asked) = (typed.text("name"), Secret::new(typed.value("asked")));
    if typed.is_right() {
        let answer = typed.value("answer").to_owned();
        match visit.app().access().add_passkey(&visit.viewer, &asked, &name, &answer).await {
            Ok(_) => return Ok(visit.wants.go("/me")),
            Err(failure) => typed.blame(failure.into(), &BLAMED_ANSWER)?,
        }
    }
    let region = answer_form(&visit, &typed);
    let w = visit.words;
    let content = html! { div class="card narrow" { (region) } };
    let page = visit.page(w.say("passkey-new")).under(w.say("me-title"), "/me");
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page.reply(&content, &[("passkey-made", &region)])).into_response())
}

pub async fn page_of_removal(visit: Visit, At([passkey]): At<1>) -> Response {
    removal(&visit, passkey, &Fields::default())
}

fn removal(visit: &Visit, passkey: prestasi_kernel::Id, typed: &Fields) -> Response {
    let region = proof(visit, typed, format!("/me/passkeys/{passkey}/remove"), "passkey-remove");
    framed(visit, "passkey-remove", "passkey-remove-what", &region)
}

pub async fn remove(visit: Visit, At([passkey]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let password = Secret::new(typed.text("password"));
    if typed.is_right() {
        match visit.app().access().remove_passkey(&visit.viewer, passkey, &password).await {
            Ok(()) => return Ok(visit.wants.go("/me")),
            Err(failure) => typed.blame(failure.into(), &BLAMED)?,
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, removal(&visit, passkey, &typed)).into_response())
}

/// The passkeys as rows of my ways in.
pub async fn rows(visit: &Visit) -> Outcome<Markup> {
    let (w, access) = (visit.words, visit.app().access());
    let day = |at| w.date(visit.local(at).date());
    Ok(html! {
        li {
            div class="two-lines" {
                span { (w.say("passkeys-title")) }
                span class="muted" { (w.say(if access.takes_passkeys() { "passkeys-what" } else { "passkeys-not-here" })) }
            }
            @if access.takes_passkeys() {
                (button::link(Weight::Plain, "/me/passkeys/new", Some(Icon::Plus), &w.say("passkey-add")))
            }
        }
        @for key in access.passkeys(&visit.viewer).await? {
            @let remove = w.with("passkey-remove-of", &[("name", key.name.clone())]);
            li {
                div class="two-lines" {
                    span { (key.name) }
                    span class="muted" {
                        (w.with("passkey-added", &[("day", day(key.added))]))
                        @if let Some(used) = key.used { " · " (w.with("passkey-used", &[("day", day(used))])) }
                    }
                }
                a class=(Weight::Quiet.class()) href={ "/me/passkeys/" (key.id) "/remove" } aria-label=(remove) {
                    (w.say("passkey-remove-short"))
                }
            }
        }
    })
}
