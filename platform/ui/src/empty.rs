//! A place without rows, designed: what will stand here, why it does not yet, and the one thing to do.

use maud::{Markup, html};
use prestasi_i18n::Words;

use crate::icon::{Icon, icon};

/// A place without rows.
#[derive(Debug, Clone)]
pub struct Empty {
    /// The icon of the place.
    pub mark: Icon,
    /// What will stand here.
    pub title: String,
    /// Why it is empty.
    pub reason: String,
    /// The one thing to do: a word and an address.
    pub action: Option<(String, String)>,
    /// Data to try it with.
    pub sample: Option<(String, String)>,
}

/// The place.
#[must_use]
pub fn empty(empty: &Empty) -> Markup {
    html! {
        div class="empty" {
            span class="empty-mark" { (icon(empty.mark)) }
            h2 class="title" { (empty.title) }
            p { (empty.reason) }
            div class="row" {
                @if let Some((label, href)) = &empty.action { a class="button primary" href=(href) { (label) } }
                @if let Some((label, href)) = &empty.sample { a class="button" href=(href) { (label) } }
            }
        }
    }
}

/// Samples for the gallery.
#[must_use]
pub fn samples(w: Words) -> Markup {
    empty(&Empty {
        mark: Icon::Scale,
        title: w.say("sample-no-disputes-title"),
        reason: w.say("sample-no-disputes-reason"),
        action: Some((w.say("sample-open-statement"), "#empty".to_owned())),
        sample: Some((w.say("empty-try-sample"), "#empty".to_owned())),
    })
}
