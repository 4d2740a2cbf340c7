//! Choosing a password with the code of an invitation.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::Markup;
use prestasi_access::Secret;
use prestasi_ui::form::{Control, Form};
use prestasi_web::{Fields, Guest, Outcome, fields};

/// What passwords are refused for, and the field that says it.
pub const PASSWORD_PROBLEMS: [(&str, &str); 3] = [
    ("password-too-short", "password"),
    ("password-too-long", "password"),
    ("password-too-simple", "password"),
];

pub async fn page(guest: Guest) -> Markup {
    let code = fields::parameter(guest.address.query().unwrap_or_default(), "code");
    show(&guest, &Fields::of([("code", code)]))
}

fn show(guest: &Guest, typed: &Fields) -> Markup {
    let w = guest.words;
    let form = Form {
        id: "invitation",
        action: "/invitation".to_owned(),
        fields: vec![
            typed.line(w, "code", "invitation-code").completes("off"),
            typed
                .show(w, "password", "password-new", Control::Password("new-password"))
                .hint(w.say("password-hint")),
        ],
        hidden: Vec::new(),
        submit: w.say("invitation-submit"),
        cancel: None,
        draft: None,
    };
    super::page(guest, "invitation-title", Some("invitation-about"), &form)
}

pub async fn send(guest: Guest, mut typed: Fields) -> Outcome<Response> {
    let (code, password) = (Secret::new(typed.text("code")), Secret::new(typed.value("password")));
    let refused = match guest.app.access().accept_invitation(&code, &password).await {
        Ok(_) => return Ok(guest.wants.go("/sign-in")),
        Err(failure) => failure.into(),
    };
    let fields: Vec<(&str, &'static str)> =
        PASSWORD_PROBLEMS.into_iter().chain([("invitation-wrong", "code")]).collect();
    typed.blame(refused, &fields)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&guest, &typed)).into_response())
}
