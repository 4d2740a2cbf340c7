//! The second factor: begun with the password, confirmed with a first code, which gives the recovery codes.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use prestasi_access::Secret;
use prestasi_access::account::Enrolment;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::form::{Control, Form, form};
use prestasi_ui::icon::{Icon, icon};
use prestasi_web::{Fields, Outcome, Visit};

use super::qr;

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 3] = [
    ("password-wrong", "password"),
    ("sign-in-throttled", "password"),
    ("authenticator-present", "password"),
];
const BLAMED_CODE: [(&str, &str); 3] =
    [("code-wrong", "code"), ("sign-in-throttled", "code"), ("authenticator-missing", "code")];

fn framed(visit: &Visit, region: &Markup) -> Response {
    let w = visit.words;
    let content = html! { div class="card narrow" { (region) } };
    let page = visit.page(w.say("authenticator-title")).under(w.say("me-title"), "/me");
    page.reply(&content, &[("authenticator", region), ("authenticator-code", region)])
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    Ok(framed(&visit, &begin_form(&visit, &Fields::default())?))
}

fn begin_form(visit: &Visit, typed: &Fields) -> Outcome<Markup> {
    let w = visit.words;
    let drawn = form(
        w,
        &Form {
            id: "authenticator",
            action: "/me/authenticator".to_owned(),
            fields: vec![
                typed
                    .show(w, "password", "sign-in-password", Control::Password("current-password"))
                    .hint(w.say("authenticator-password-hint")),
            ],
            hidden: Vec::new(),
            submit: w.say("authenticator-begin"),
            cancel: Some("/me".to_owned()),
            draft: None,
        },
    );
    Ok(drawn)
}

pub async fn begin(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let password = Secret::new(typed.text("password"));
    if typed.is_right() {
        match visit.app().access().begin_authenticator(&visit.viewer, &password).await {
            Ok(enrolment) => return scan(&visit, &enrolment),
            Err(failure) => typed.blame(failure.into(), &BLAMED)?,
        }
    }
    let drawn = framed(&visit, &begin_form(&visit, &typed)?);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, drawn).into_response())
}

/// What the telephone takes in, and a place for its first code.
fn scan(visit: &Visit, enrolment: &Enrolment) -> Outcome<Response> {
    let w = visit.words;
    let code = qr::code(enrolment.address.expose(), &w.say("authenticator-qr"))?;
    let letters: Vec<char> = enrolment.secret.expose().chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    let region = html! {
        div id="authenticator" class="form scan" {
            h2 tabindex="-1" autofocus { (w.say("authenticator-scan")) }
            (code)
            p { (w.say("authenticator-type")) }
            code class="secret" { (groups.join(" ")) }
            (code_form(visit, &Fields::default()))
        }
    };
    Ok(framed(visit, &region))
}

fn code_form(visit: &Visit, typed: &Fields) -> Markup {
    let w = visit.words;
    form(
        w,
        &Form {
            id: "authenticator-code",
            action: "/me/authenticator/code".to_owned(),
            fields: vec![
                typed
                    .line(w, "code", "sign-in-code")
                    .completes("one-time-code")
                    .hint(w.say("authenticator-code-hint")),
            ],
            hidden: Vec::new(),
            submit: w.say("authenticator-confirm"),
            cancel: Some("/me".to_owned()),
            draft: None,
        },
    )
}

pub async fn confirm(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let code = Secret::new(typed.text("code"));
    if typed.is_right() {
        match visit.app().access().confirm_authenticator(&visit.viewer, &code).await {
            Ok(codes) => return Ok(framed(&visit, &recovery(&visit, &codes))),
            Err(failure) => typed.blame(failure.into(), &BLAMED_CODE)?,
        }
    }
    let drawn = framed(&visit, &code_form(&visit, &typed));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, drawn).into_response())
}

/// The recovery codes, this once.
fn recovery(visit: &Visit, codes: &[Secret]) -> Markup {
    let w = visit.words;
    html! {
        div id="authenticator-code" class="form" {
            h2 tabindex="-1" autofocus { (w.say("recovery-title")) }
            p { (w.say("recovery-what")) }
            ol class="codes" { @for code in codes { li { (code.expose()) } } }
            div class="form-actions" {
                print-page { button type="button" class="button" { (icon(Icon::File)) (w.say("recovery-print")) } }
                (button::link(Weight::Primary, "/me", None, &w.say("recovery-kept")))
            }
        }
    }
}

pub async fn page_of_removal(visit: Visit) -> Response {
    removal(&visit, &Fields::default())
}

fn removal(visit: &Visit, typed: &Fields) -> Response {
    let w = visit.words;
    let drawn = form(
        w,
        &Form {
            id: "authenticator",
            action: "/me/authenticator/remove".to_owned(),
            fields: vec![typed.show(
                w,
                "password",
                "sign-in-password",
                Control::Password("current-password"),
            )],
            hidden: Vec::new(),
            submit: w.say("authenticator-remove"),
            cancel: Some("/me".to_owned()),
            draft: None,
        },
    );
    let content = html! { div class="card narrow" { p { (w.say("authenticator-remove-what")) } (drawn) } };
    let page = visit.page(w.say("authenticator-remove")).under(w.say("me-title"), "/me");
    page.reply(&content, &[("authenticator", &drawn)])
}

pub async fn remove(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let password = Secret::new(typed.text("password"));
    if typed.is_right() {
        match visit.app().access().remove_authenticator(&visit.viewer, &password).await {
            Ok(()) => return Ok(visit.wants.go("/me")),
            Err(failure) => typed.blame(failure.into(), &BLAMED)?,
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, removal(&visit, &typed)).into_response())
}
