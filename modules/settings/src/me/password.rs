//! A new password, with the old one. All other sessions end.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use prestasi_access::Secret;
use prestasi_kernel::Problem;
use prestasi_ui::form::{Control, Form, form};
use prestasi_web::{Fields, Outcome, Visit};

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 5] = [
    ("password-wrong", "old"),
    ("sign-in-throttled", "old"),
    ("password-too-short", "password"),
    ("password-too-long", "password"),
    ("password-too-simple", "password"),
];

pub async fn page(visit: Visit) -> Response {
    show(&visit, &Fields::default())
}

fn show(visit: &Visit, typed: &Fields) -> Response {
    let w = visit.words;
    let drawn = form(
        w,
        &Form {
            id: "password",
            action: "/me/password".to_owned(),
            fields: vec![
                typed.show(w, "old", "password-old", Control::Password("current-password")),
                typed
                    .show(w, "password", "password-new", Control::Password("new-password"))
                    .hint(w.say("password-hint")),
            ],
            hidden: Vec::new(),
            submit: w.say("password-change"),
            cancel: Some("/me".to_owned()),
            draft: None,
        },
    );
    let content = maud::html! {
        div class="card narrow" { p class="muted" { (w.say("password-change-what")) } (drawn) }
    };
    visit
        .page(w.say("password-change"))
        .under(w.say("me-title"), "/me")
        .reply(&content, &[("password", &drawn)])
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    for field in ["old", "password"] {
        if typed.value(field).is_empty() {
            typed.refuse(field, Problem::new("form-missing"));
        }
    }
    if typed.is_right() {
        let (old, new) = (Secret::new(typed.value("old")), Secret::new(typed.value("password")));
        match visit.app().access().change_password(&visit.viewer, &old, &new).await {
            Ok(session) => {
                return Ok((visit.cookies().session(&session), visit.wants.go("/me")).into_response());
            }
            Err(failure) => typed.blame(failure.into(), &BLAMED)?,
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&visit, &typed)).into_response())
}
