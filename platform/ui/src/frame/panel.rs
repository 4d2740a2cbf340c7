//! The panel at the right: a record opens without leaving the list, and its address is a link like any other.

use maud::{Markup, html};
use prestasi_i18n::Words;

use crate::hx::{self, Swap};
use crate::icon::{Icon, icon};

/// The panel with a record in it. `back` is the page without the record, `whole` the record as a page of its own.
#[must_use]
pub fn panel(w: Words, title: &str, back: &str, whole: Option<&str>, content: &Markup) -> Markup {
    let close = hx::get(back)
        .target("#panel")
        .swap(Swap::Morph)
        .push()
        .on("a")
        .attr("href", back)
        .class("button quiet icon-only")
        .attr("data-close-panel", "")
        .attr("aria-label", w.say("panel-close"))
        .attr("title", w.say("panel-close"))
        .body(icon(Icon::Close));
    html! {
        record-panel id="panel" class="panel" role="region" aria-labelledby="panel-title" data-open {
            div class="panel-head" {
                h2 id="panel-title" tabindex="-1" autofocus { (title) }
                @if let Some(whole) = whole { a class="button quiet" href=(whole) { (w.say("panel-whole")) } }
                (close)
            }
            div class="panel-body" { (content) }
        }
    }
}

/// The panel with nothing in it: what a page answers when it is asked for `#panel` and no record is open.
#[must_use]
pub fn closed() -> Markup {
    html! { record-panel id="panel" class="panel" {} }
}
