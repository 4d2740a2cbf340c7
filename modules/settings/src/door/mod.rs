//! The door: the first set-up, signing in and out, and choosing a password with an invitation.

mod code;
mod invitation;
mod passkey;
mod set_up;
mod sign_in;
mod sign_on;
mod sign_out;

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use prestasi_access::account::Opened;
use prestasi_ui::address::local;
use prestasi_ui::form::{Form, form};
use prestasi_web::{Allow, Guest, Outcome, Route};

use crate::me;

pub use sign_on::BACK;

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/set-up", Allow::Anybody, set_up::page),
        Route::form("/set-up", Allow::Anybody, set_up::send),
        Route::page("/sign-in", Allow::Anybody, sign_in::page),
        Route::form("/sign-in", Allow::Anybody, sign_in::send),
        Route::form("/sign-in/with", Allow::Anybody, sign_on::begin),
        Route::page(BACK, Allow::Anybody, sign_on::back),
        Route::page("/sign-in/code", Allow::Anybody, code::page),
        Route::form("/sign-in/code", Allow::Anybody, code::send),
        Route::form("/sign-in/passkey/ask", Allow::Anybody, passkey::ask),
        Route::form("/sign-in/passkey", Allow::Anybody, passkey::send),
        Route::page("/invitation", Allow::Anybody, invitation::page),
        Route::form("/invitation", Allow::Anybody, invitation::send),
        Route::form("/sign-out", Allow::SignedIn, sign_out::send),
    ]
}

/// A page with one form.
fn page(guest: &Guest, title: &str, about: Option<&str>, form_of: &Form) -> Markup {
    page_with(guest, title, about, form_of, &Markup::default())
}

/// A page with one form, and another way below it.
fn page_with(guest: &Guest, title: &str, about: Option<&str>, form_of: &Form, other: &Markup) -> Markup {
    let w = guest.words;
    let content = html! {
        @if let Some(about) = about { p class="muted" { (w.say(about)) } }
        (form(w, form_of))
        (other)
    };
    guest.page(&w.say(title), &content)
}

/// Sends a browser in, with the cookies that let it in, and those of what its person has chosen elsewhere.
async fn enter(guest: &Guest, opened: &Opened, back: &str) -> Outcome<Response> {
    let cookies = guest.cookies();
    let chosen = me::chosen(guest.app.store().read(), opened.person).await?;
    let keys = (cookies.session(&opened.session), cookies.device(&opened.device));
    Ok((keys.0, keys.1, chosen, guest.wants.go(local(back).unwrap_or("/"))).into_response())
}
