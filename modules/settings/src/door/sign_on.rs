//! In by the company's provider: a browser is sent there, and comes back with what it signed.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use prestasi_access::Secret;
use prestasi_access::account::SignedIn;
use prestasi_signon::Came;
use prestasi_ui::address::local;
use prestasi_ui::button::{self, Weight};
use prestasi_web::{ASKED, DEVICE, Fault, Fields, Guest, Outcome, Source, fields};

use super::enter;

/// Where the provider sends browsers back to; it must know the address.
pub const BACK: &str = "/sign-in/back";

/// The way in beside a password, if a provider is set up.
pub async fn other_way(guest: &Guest, back: &str) -> Outcome<Markup> {
    let w = guest.words;
    let Some(provider) = guest.app.access().provider().await? else { return Ok(Markup::default()) };
    let label = w.with("sign-on-with", &[("name", provider.name)]);
    Ok(html! {
        form method="post" action="/sign-in/with" class="other-way" {
            input type="hidden" name="back" value=(back);
            (button::submit(if provider.required { Weight::Primary } else { Weight::Plain }, &label))
            @if provider.required { p class="field-hint" { (w.say("sign-on-required-hint")) } }
        }
    })
}

pub async fn begin(guest: Guest, source: Source, headers: HeaderMap, typed: Fields) -> Outcome<Response> {
    let back = local(typed.value("back")).unwrap_or("/");
    let redirect = format!("{}{BACK}", guest.app.origin(&headers));
    let begun = match guest.app.sign_on().begin(&redirect, back, &source.0).await {
        Ok(begun) => begun,
        Err(failure) => return Ok(refused(&guest, &failure.into())),
    };
    let w = guest.words;
    let content = html! {
        p { (w.with("sign-on-going", &[("name", begun.name.clone())])) }
        (button::link(Weight::Primary, &begun.url, None, &w.with("sign-on-go", &[("name", begun.name)])))
    };
    // A form may not lead to another site; a page may.
    let to = HeaderValue::try_from(format!("0; url={}", begun.url)).map_err(|_| Fault::not_found())?;
    let page = guest.page(&w.say("sign-on-going-title"), &content);
    let to = [(header::REFRESH, to)];
    Ok((guest.cookies().asked(&begun.browser), to, page).into_response())
}

pub async fn back(guest: Guest, source: Source, headers: HeaderMap) -> Outcome<Response> {
    let cookies = guest.cookies();
    let given = |name| fields::parameter(guest.address.query().unwrap_or_default(), name);
    let came = Came {
        state: Secret::new(given("state")),
        browser: cookies.read(&headers, ASKED).unwrap_or_else(|| Secret::new("")),
        code: Secret::new(given("code")),
        error: given("error"),
        issuer: given("iss"),
    };
    let device = cookies.read(&headers, DEVICE);
    let (signed_in, back) = match guest.app.sign_on().finish(came, device.as_ref(), &source.0).await {
        Ok(came_in) => came_in,
        Err(failure) => return Ok((cookies.back(), refused(&guest, &failure.into())).into_response()),
    };
    match signed_in {
        SignedIn::Open(opened) => Ok((cookies.back(), enter(&guest, &opened, &back).await?).into_response()),
        SignedIn::CodeNeeded(half) => {
            let next = fields::query(&[("back", local(&back).unwrap_or("/"))]);
            let next = guest.wants.go(&format!("/sign-in/code?{next}"));
            Ok((cookies.back(), cookies.session(&half), next).into_response())
        }
    }
}

/// What went wrong, and the way to try again.
fn refused(guest: &Guest, fault: &Fault) -> Response {
    let w = guest.words;
    let content = html! {
        p class="field-error" role="alert" { (w.problem(&fault.problem())) }
        (button::link(Weight::Plain, "/sign-in", None, &w.say("sign-on-again")))
    };
    (StatusCode::UNPROCESSABLE_ENTITY, guest.page(&w.say("sign-on-refused-title"), &content)).into_response()
}
