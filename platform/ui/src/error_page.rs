//! What went wrong: what happened, what was kept, what to do next.

use maud::{Markup, html};
use prestasi_i18n::Words;

use crate::icon::{Icon, icon};

/// What went wrong.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The status of the answer.
    pub status: u16,
    /// What happened.
    pub title: String,
    /// What was kept, or that nothing was changed.
    pub kept: String,
    /// What to do next: words and addresses, the best first.
    pub next: Vec<(String, String)>,
    /// The number under which the server's log has it.
    pub reference: Option<String>,
}

impl Failure {
    /// There is nothing at this address, or this person may not know of it.
    #[must_use]
    pub fn not_found(w: Words) -> Self {
        Self {
            status: 404,
            title: w.say("error-not-found"),
            kept: w.say("error-not-found-why"),
            next: vec![(w.say("error-go-home"), "/".to_owned())],
            reference: None,
        }
    }

    /// The server failed; nothing was changed.
    #[must_use]
    pub fn internal(w: Words, reference: impl Into<String>) -> Self {
        Self {
            status: 500,
            title: w.say("error-internal"),
            kept: w.say("error-nothing-changed"),
            next: vec![(w.say("error-go-home"), "/".to_owned())],
            reference: Some(reference.into()),
        }
    }
}

/// The content of the page.
#[must_use]
pub fn failure(w: Words, failure: &Failure) -> Markup {
    html! {
        div class="empty" {
            span class="empty-mark bad" { (icon(Icon::Warning)) }
            h2 class="title" { (failure.title) }
            p { (failure.kept) }
            div class="row" {
                @for (index, (label, href)) in failure.next.iter().enumerate() {
                    a class=(if index == 0 { "button primary" } else { "button" }) href=(href) { (label) }
                }
            }
            @if let Some(reference) = &failure.reference {
                p class="muted" { (w.with("error-reference", &[("reference", reference.clone())])) }
            }
        }
    }
}

/// Samples for the gallery.
#[must_use]
pub fn samples(w: Words) -> Markup {
    failure(w, &Failure::internal(w, "7204-94"))
}
