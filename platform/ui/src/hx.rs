//! htmx attributes, written once. Pages work with plain links and forms; these make the same request in place.
//!
//! Design: htmx 4 inherits nothing unless told so, swaps error pages unless told not to (the frame's configuration
//! tells it), and knows swaps by names that are easy to misspell; hence an enum for what is a choice. Attributes that
//! would need `eval` (`hx-on`, `js:` values, trigger filters) have no helper: the page's security policy forbids them.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, Render, html};

use crate::tag::Tag;

/// How an answer takes its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Swap {
    /// Morphs the target itself: focus, scroll and what was typed survive.
    Morph,
    /// Morphs what is inside the target.
    MorphInside,
    /// Replaces the target.
    Replace,
    /// Replaces what is inside the target.
    ReplaceInside,
    /// Adds behind the last child.
    Append,
    /// Takes the target away.
    Delete,
    /// Swaps only the parts that name their own target.
    None,
}

impl Swap {
    const fn name(self) -> &'static str {
        match self {
            Self::Morph => "outerMorph",
            Self::MorphInside => "innerMorph",
            Self::Replace => "outerHTML",
            Self::ReplaceInside => "innerHTML",
            Self::Append => "beforeend",
            Self::Delete => "delete",
            Self::None => "none",
        }
    }
}

/// A request that an element makes.
#[derive(Debug, Clone)]
pub struct Hx {
    attributes: Vec<(String, String)>,
}

/// Asks for an address.
#[must_use]
pub fn get(url: impl Into<String>) -> Hx {
    Hx { attributes: vec![("hx-get".to_owned(), url.into())] }
}

/// Sends to an address, with the values of the form around it.
#[must_use]
pub fn post(url: impl Into<String>) -> Hx {
    Hx { attributes: vec![("hx-post".to_owned(), url.into())] }
}

impl Hx {
    /// Where the answer goes: a selector, `this`, `closest tr`.
    #[must_use]
    pub fn target(self, selector: impl Into<String>) -> Self {
        self.set("hx-target", selector)
    }

    /// How it takes its place.
    #[must_use]
    pub fn swap(self, swap: Swap) -> Self {
        self.set("hx-swap", swap.name())
    }

    /// The address goes into the history, so that it can be copied, opened anew and left with Back.
    #[must_use]
    pub fn push(self) -> Self {
        self.set("hx-push-url", "true")
    }

    /// The address takes the place of the one in the address bar.
    #[must_use]
    pub fn replace(self) -> Self {
        self.set("hx-replace-url", "true")
    }

    /// What sets it off: `input changed delay:150ms`, `live:deals from:body`.
    #[must_use]
    pub fn trigger(self, trigger: impl Into<String>) -> Self {
        self.set("hx-trigger", trigger)
    }

    /// Fields elsewhere whose values go along.
    #[must_use]
    pub fn include(self, selector: impl Into<String>) -> Self {
        self.set("hx-include", selector)
    }

    /// Where an answer of this status goes; without it, answers of 400 and above are not shown in place.
    #[must_use]
    pub fn on_status(self, status: u16, target: &str, swap: Swap) -> Self {
        self.set(
            format!("hx-status:{status}"),
            format!(r#"{{"target":"{target}","swap":"{}"}}"#, swap.name()),
        )
    }

    /// What happens while an earlier request is under way: the new one takes its place.
    #[must_use]
    pub fn latest(self) -> Self {
        self.set("hx-sync", "this:replace")
    }

    /// Elements that take no input while the request is under way.
    #[must_use]
    pub fn disable(self, selector: impl Into<String>) -> Self {
        self.set("hx-disable", selector)
    }

    /// An element that makes this request.
    #[must_use]
    pub fn on(self, name: &'static str) -> Tag {
        self.attributes.into_iter().fold(Tag::new(name), |tag, (name, value)| tag.attr(name, value))
    }

    fn set(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.attributes.push((name.into(), value.into()));
        self
    }
}

/// What an answer brings for another place than the one that asked.
#[must_use]
pub fn beside(target: &str, swap: Swap, content: &Markup) -> Markup {
    html! { hx-partial hx-target=(target) hx-swap=(swap.name()) { (content) } }
}

/// A link that opens its address in place of the target, and as a page of its own where scripts do not run.
#[must_use]
pub fn link(href: &str, target: &str, class: &str, content: impl Render) -> Markup {
    get(href).target(target).swap(Swap::Morph).push().on("a").attr("href", href).class(class).body(content)
}

/// What a request wants: the whole page, or only the region that it named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wants {
    /// The id of the element that the answer will go into.
    pub region: Option<String>,
    /// Whether htmx asks, so that a redirect has to be told to it.
    pub in_place: bool,
}

impl Wants {
    /// What the headers of a request say.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let partial = header("hx-request-type") == Some("partial");
        let target = header("hx-target").filter(|_| partial);
        let region = target.and_then(|target| target.split_once('#')).map(|(_, id)| id.to_owned());
        Self { region, in_place: header("hx-request") == Some("true") }
    }

    /// Whether the answer goes into the element with this id, so that the frame around it is not needed.
    #[must_use]
    pub fn is(&self, region: &str) -> bool {
        self.region.as_deref() == Some(region)
    }

    /// Sends the browser to another page of this server, after a form was taken.
    #[must_use]
    pub fn go(&self, path: &str) -> Response {
        if self.in_place {
            [("hx-redirect", path)].into_response()
        } else {
            Redirect::to(path).into_response()
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Wants {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}
