//! In with a passkey: the browser comes up with one, and its person need not even say who they are.

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use prestasi_access::Secret;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::form::{Form, form};
use prestasi_ui::passkey;
use prestasi_web::{DEVICE, Fields, Guest, Outcome, Source};

use super::enter;

/// The other way in, beside a form that asks for something.
pub fn other_way(guest: &Guest, back: &str) -> Markup {
    if !guest.app.access().takes_passkeys() {
        return Markup::default();
    }
    html! {
        form method="post" action="/sign-in/passkey/ask" class="other-way" {
            input type="hidden" name="back" value=(back);
            (button::submit(Weight::Plain, &guest.words.say("sign-in-with-passkey")))
        }
    }
}

pub async fn ask(guest: Guest, source: Source, typed: Fields) -> Outcome<Response> {
    let (w, back) = (guest.words, typed.value("back").to_owned());
    let challenge = match guest.app.access().ask_for_passkey(&source.0).await {
        Ok(challenge) => challenge,
        Err(failure) => return Ok(refused(&guest, &back, prestasi_web::Fault::from(failure))),
    };
    let answer = form(
        w,
        &Form {
            id: "passkey-answer",
            action: "/sign-in/passkey".to_owned(),
            fields: Vec::new(),
            hidden: vec![
                ("back", back),
                ("asked", challenge.secret.expose().to_owned()),
                ("answer", String::new()),
            ],
            submit: w.say("sign-in-passkey-again"),
            cancel: Some("/sign-in".to_owned()),
            draft: None,
        },
    );
    let options = challenge.options.to_string();
    let content = html! {
        p class="muted" { (w.say("sign-in-passkey-what")) }
        (passkey::answer(w, "passkey", passkey::For::Get, &options, answer))
    };
    Ok(guest.page(&w.say("sign-in-with-passkey"), &content).into_response())
}

pub async fn send(guest: Guest, source: Source, headers: HeaderMap, typed: Fields) -> Outcome<Response> {
    let device = guest.cookies().read(&headers, DEVICE);
    let (asked, back) = (Secret::new(typed.value("asked")), typed.value("back").to_owned());
    let answer = typed.value("answer");
    let opened = guest.app.access().sign_in_with_passkey(&asked, answer, device.as_ref(), &source.0).await;
    match opened {
        Ok(opened) => enter(&guest, &opened, &back).await,
        Err(failure) => Ok(refused(&guest, &back, failure.into())),
    }
}

/// What went wrong, and the ways to try again.
fn refused(guest: &Guest, back: &str, fault: prestasi_web::Fault) -> Response {
    let w = guest.words;
    let region = html! {
        div id="passkey-answer" class="form" {
            p class="field-error" role="alert" { (w.problem(&fault.problem())) }
            (other_way(guest, back))
            (button::link(Weight::Quiet, "/sign-in", None, &w.say("sign-in-title")))
        }
    };
    let page = guest.page(&w.say("sign-in-with-passkey"), &region);
    let body = if guest.wants.in_place { region } else { page };
    (StatusCode::UNPROCESSABLE_ENTITY, body).into_response()
}
