//! Tabs: the views of one thing, each with its own address; links, so that they work without scripts.

use maud::{Markup, html};
use prestasi_i18n::Words;

/// A view.
#[derive(Debug, Clone)]
pub struct Tab {
    /// The word.
    pub label: String,
    /// Its address.
    pub href: String,
    /// Whether it is shown.
    pub here: bool,
    /// How many things stand there.
    pub count: Option<i64>,
}

/// A row of tabs.
#[must_use]
pub fn tabs(w: Words, label: &str, all: &[Tab]) -> Markup {
    html! {
        nav class="tabs" aria-label=(label) {
            @for tab in all {
                a href=(tab.href) aria-current=[tab.here.then_some("page")] {
                    (tab.label) @if let Some(count) = tab.count { span class="count" { (w.count(count)) } }
                }
            }
        }
    }
}

/// Samples for the gallery.
#[must_use]
pub fn samples(w: Words) -> Markup {
    let tab = |key, here, count| Tab { label: w.say(key), href: "#tabs".to_owned(), here, count };
    tabs(
        w,
        &w.say("sample-views-of-deal"),
        &[
            tab("sample-overview", true, None),
            tab("sample-activities", false, Some(14)),
            tab("sample-products", false, Some(3)),
            tab("sample-files", false, Some(0)),
        ],
    )
}
