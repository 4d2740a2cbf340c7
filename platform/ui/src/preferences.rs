//! What a browser keeps for its person: language, colours, folded navigation. The session may know better; it then sets
//! the same cookies at sign-in.

use std::convert::Infallible;

use axum::Form;
use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use prestasi_i18n::{Language, Words};
use serde::Deserialize;

use crate::address;

/// The address that takes a choice.
pub const ROUTE: &str = "/preferences";
const YEAR_SECONDS: u32 = 31_536_000;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All, for the menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The code in cookies and in the page.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The colours of this code.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == text)
    }
}

/// How this browser wants its pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preferences {
    /// The words to use.
    pub words: Words,
    /// Light or dark.
    pub theme: Theme,
    /// Whether the navigation shows icons only.
    pub folded: bool,
}

impl Preferences {
    /// From the cookies, and from what the browser asks for where there is none.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let cookie = |name: &str| {
            let mut pairs = text(COOKIE).split(';').filter_map(|pair| pair.trim().split_once('='));
            pairs.find(|(found, _)| *found == name).map(|(_, value)| value.to_owned())
        };
        let language = cookie("language").and_then(|code| Language::parse(&code));
        Self {
            words: Words::new(language.unwrap_or_else(|| Language::negotiate(text(ACCEPT_LANGUAGE)))),
            theme: cookie("theme").and_then(|code| Theme::parse(&code)).unwrap_or_default(),
            folded: cookie("navigation").as_deref() == Some("folded"),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Preferences {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

/// A choice from the menus of the frame.
#[derive(Debug, Default, Deserialize)]
pub struct Choice {
    language: Option<String>,
    theme: Option<String>,
    navigation: Option<String>,
    back: Option<String>,
}

impl Choice {
    /// The language chosen, for whoever keeps it with the person.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        self.language.as_deref().and_then(Language::parse)
    }

    /// The colours chosen.
    #[must_use]
    pub fn theme(&self) -> Option<Theme> {
        self.theme.as_deref().and_then(Theme::parse)
    }
}

/// The cookies of what somebody has chosen, also on another browser.
pub fn cookies(language: Option<Language>, theme: Option<Theme>) -> AppendHeaders<Vec<(HeaderName, String)>> {
    set(&[("language", language.map(Language::code)), ("theme", theme.map(Theme::code))])
}

fn set(kept: &[(&str, Option<&'static str>)]) -> AppendHeaders<Vec<(HeaderName, String)>> {
    let chosen = kept.iter().filter_map(|(name, value)| value.map(|value| (name, value)));
    let cookie = |name: &str, value: &str| {
        (SET_COOKIE, format!("{name}={value}; Path=/; Max-Age={YEAR_SECONDS}; SameSite=Lax"))
    };
    AppendHeaders(chosen.map(|(name, value)| cookie(name, value)).collect())
}

/// Keeps a choice in cookies and goes back to where it was made. Only pages of this server may ask for it.
pub async fn keep(headers: HeaderMap, Form(choice): Form<Choice>) -> Response {
    let site = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    if !matches!(site, None | Some("same-origin" | "none")) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let navigation = choice.navigation.as_deref().map(|it| if it == "folded" { "folded" } else { "open" });
    let kept = [
        ("language", choice.language().map(Language::code)),
        ("theme", choice.theme().map(Theme::code)),
        ("navigation", navigation),
    ];
    (set(&kept), Redirect::to(choice.back.as_deref().and_then(address::local).unwrap_or("/"))).into_response()
}
