//! The second factor: six digits of an authenticator, or a recovery code.

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use prestasi_access::Secret;
use prestasi_kernel::Problem;
use prestasi_ui::form::Form;
use prestasi_web::{DEVICE, Fields, Guest, Outcome, SESSION, Source, fields};

use super::enter;

pub async fn page(guest: Guest) -> Markup {
    let back = fields::parameter(guest.address.query().unwrap_or_default(), "back");
    show(&guest, &Fields::of([("back", back)]))
}

fn show(guest: &Guest, typed: &Fields) -> Markup {
    let w = guest.words;
    let form = Form {
        id: "code",
        action: "/sign-in/code".to_owned(),
        fields: vec![
            typed.line(w, "code", "sign-in-code").completes("one-time-code").hint(w.say("sign-in-code-hint")),
        ],
        hidden: vec![("back", typed.value("back").to_owned())],
        submit: w.say("sign-in-submit"),
        cancel: Some("/sign-in".to_owned()),
        draft: None,
    };
    let other = super::passkey::other_way(guest, typed.value("back"));
    super::page_with(guest, "sign-in-code-title", None, &form, &other)
}

pub async fn send(guest: Guest, source: Source, headers: HeaderMap, mut typed: Fields) -> Outcome<Response> {
    let cookies = guest.cookies();
    let half = cookies.read(&headers, SESSION).ok_or_else(|| Problem::new("session-ended"))?;
    let device = cookies.read(&headers, DEVICE);
    let code = Secret::new(typed.text("code"));
    let refused = match guest.app.access().confirm(&half, &code, device.as_ref(), &source.0).await {
        Ok(opened) => return enter(&guest, &opened, typed.value("back")).await,
        Err(failure) => failure.into(),
    };
    typed.blame(refused, &[("code-wrong", "code"), ("sign-in-throttled", "code")])?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&guest, &typed)).into_response())
}
