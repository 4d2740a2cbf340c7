//! The first administrator, with the code that the server printed.

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;
use prestasi_access::Secret;
use prestasi_access::account::{FirstAdministrator, SignIn, SignedIn};
use prestasi_ui::form::{Control, Form};
use prestasi_web::{DEVICE, Fields, Guest, Outcome, Source, fields};

use super::enter;
use super::invitation::PASSWORD_PROBLEMS;

pub async fn page(guest: Guest) -> Outcome<Response> {
    if guest.app.access().is_set_up().await? {
        return Ok(Redirect::to("/sign-in").into_response());
    }
    let code = fields::parameter(guest.address.query().unwrap_or_default(), "code");
    Ok(show(&guest, &Fields::of([("code", code)])).into_response())
}

fn show(guest: &Guest, typed: &Fields) -> Markup {
    let w = guest.words;
    let form = Form {
        id: "set-up",
        action: "/set-up".to_owned(),
        fields: vec![
            typed.line(w, "code", "set-up-code").hint(w.say("set-up-code-hint")).completes("off"),
            typed.line(w, "name", "person-name").completes("name"),
            typed.line(w, "number", "person-number").hint(w.say("person-number-hint")).completes("off"),
            typed.line(w, "login", "sign-in-login").hint(w.say("sign-in-login-hint")).completes("username"),
            typed
                .show(w, "password", "password-new", Control::Password("new-password"))
                .hint(w.say("password-hint")),
        ],
        hidden: Vec::new(),
        submit: w.say("set-up-submit"),
        cancel: None,
        draft: None,
    };
    super::page(guest, "set-up-title", Some("set-up-about"), &form)
}

pub async fn send(guest: Guest, source: Source, headers: HeaderMap, mut typed: Fields) -> Outcome<Response> {
    let first = FirstAdministrator {
        code: Secret::new(typed.text("code")),
        number: typed.text("number"),
        name: typed.text("name"),
        login: typed.text("login"),
        password: Secret::new(typed.value("password")),
    };
    let (login, password) = (first.login.clone(), first.password.clone());
    if typed.is_right() {
        match guest.app.access().set_up(first).await {
            Ok(_) => {
                let device = guest.cookies().read(&headers, DEVICE);
                let door =
                    SignIn { login: &login, password: &password, device: device.as_ref(), source: &source.0 };
                let signed_in = guest.app.access().sign_in(door).await?;
                return match signed_in {
                    SignedIn::Open(opened) => enter(&guest, &opened, "/").await,
                    SignedIn::CodeNeeded(_) => Ok(guest.wants.go("/sign-in")),
                };
            }
            Err(failure) => {
                let fields: Vec<(&str, &'static str)> = PASSWORD_PROBLEMS
                    .into_iter()
                    .chain([("set-up-code-wrong", "code"), ("name-unfit", "name"), ("login-unfit", "login")])
                    .collect();
                typed.blame(failure.into(), &fields)?;
            }
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&guest, &typed)).into_response())
}
