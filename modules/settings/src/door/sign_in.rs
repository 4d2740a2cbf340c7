//! A name and a password.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use prestasi_access::Secret;
use prestasi_access::account::{SignIn, SignedIn};
use prestasi_ui::address::local;
use prestasi_ui::form::{Control, Form};
use prestasi_web::{DEVICE, Fields, Guest, Outcome, Source, fields};

use super::enter;

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 3] =
    [("sign-in-failed", "password"), ("sign-in-throttled", "password"), ("sign-on-required", "password")];

pub async fn page(guest: Guest) -> Outcome<Response> {
    if !guest.app.access().is_set_up().await? {
        return Ok(Redirect::to("/set-up").into_response());
    }
    let back = fields::parameter(guest.address.query().unwrap_or_default(), "back");
    Ok(show(&guest, &Fields::of([("back", back)])).await?.into_response())
}

async fn show(guest: &Guest, typed: &Fields) -> Outcome<maud::Markup> {
    let w = guest.words;
    let form = Form {
        id: "sign-in",
        action: "/sign-in".to_owned(),
        fields: vec![
            typed.line(w, "login", "sign-in-login").completes("username"),
            typed.show(w, "password", "sign-in-password", Control::Password("current-password")),
        ],
        hidden: vec![("back", typed.value("back").to_owned())],
        submit: w.say("sign-in-submit"),
        cancel: None,
        draft: None,
    };
    let back = typed.value("back");
    let (provider, passkey) =
        (super::sign_on::other_way(guest, back).await?, super::passkey::other_way(guest, back));
    let other = html! { (provider) (passkey) };
    Ok(super::page_with(guest, "sign-in-title", None, &form, &other))
}

pub async fn send(
    guest: Guest,
    source: Source,
    headers: axum::http::HeaderMap,
    mut typed: Fields,
) -> Outcome<Response> {
    let cookies = guest.cookies();
    let device = cookies.read(&headers, DEVICE);
    let (login, password) = (typed.text("login"), Secret::new(typed.value("password")));
    let door = SignIn { login: &login, password: &password, device: device.as_ref(), source: &source.0 };
    let refused = match guest.app.access().sign_in(door).await {
        Ok(SignedIn::Open(opened)) => return enter(&guest, &opened, typed.value("back")).await,
        Ok(SignedIn::CodeNeeded(half)) => {
            let back = fields::query(&[("back", local(typed.value("back")).unwrap_or("/"))]);
            let next = guest.wants.go(&format!("/sign-in/code?{back}"));
            return Ok((cookies.session(&half), next).into_response());
        }
        Err(failure) => failure.into(),
    };
    typed.blame(refused, &BLAMED)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&guest, &typed).await?).into_response())
}
