//! Long work: how far, what is being done, and that one may leave.

use maud::{Markup, html};
use prestasi_i18n::Words;

use crate::hx::{self, Swap};
use crate::icon::{Icon, icon};

/// How far some work is.
#[derive(Debug, Clone)]
pub struct Progress {
    /// The id of the region, so that it can be asked for again.
    pub id: String,
    /// What is being done: `Calculating Nov 2026`.
    pub label: String,
    /// Steps done, and all of them.
    pub done: u64,
    /// All steps.
    pub total: u64,
    /// How far in words: `18,204 of 30,000 orders`.
    pub text: String,
    /// Where to ask how far it is now, and the live topic that says so; none when it has ended.
    pub again: Option<(String, String)>,
}

/// The work, as a region that draws itself anew when its topic changes.
#[must_use]
pub fn progress(w: Words, work: &Progress) -> Markup {
    let content = html! {
        div class="progress-head" {
            span class="progress-label" { (work.label) }
            span class="muted" { (work.text) }
        }
        progress class="bar" max=(work.total) value=(work.done) aria-label=(work.label) {}
        p class="muted" {
            @if work.again.is_some() { (w.say("progress-may-leave")) }
            @else { span class="row" { (icon(Icon::Success)) (w.say("progress-done")) } }
        }
    };
    match &work.again {
        Some((url, topic)) => hx::get(url)
            .trigger(format!("live:{topic} from:body"))
            .target(format!("#{}", work.id))
            .swap(Swap::Morph)
            .on("section")
            .attr("id", &work.id)
            .class("card progress")
            .attr("aria-label", &work.label)
            .body(content),
        None => html! { section id=(work.id) class="card progress" aria-label=(work.label) { (content) } },
    }
}

/// Samples for the gallery.
#[must_use]
pub fn samples(w: Words) -> Markup {
    html! { (sample(w, 18_204)) }
}

/// The work that the gallery shows, at some point on its way.
#[must_use]
pub fn sample(w: Words, done: u64) -> Markup {
    let total = 30_000;
    let count = |count: u64| w.count(i64::try_from(count).unwrap_or(i64::MAX));
    progress(
        w,
        &Progress {
            id: "calculation".to_owned(),
            label: w.say("sample-calculating"),
            done,
            total,
            text: w.with("sample-orders-done", &[("done", count(done)), ("total", count(total))]),
            again: (done < total).then(|| ("/gallery/progress".to_owned(), "calculation".to_owned())),
        },
    )
}
