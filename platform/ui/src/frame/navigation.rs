//! Navigation by job: what somebody is here to do, not what the parts of the program are called.

use maud::{Markup, html};
use prestasi_i18n::Words;

use super::Frame;
use crate::icon::{Icon, icon};

/// A place to go.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The word.
    pub label: String,
    /// Its icon.
    pub mark: Icon,
    /// Its address.
    pub href: String,
    /// How many things wait there.
    pub waiting: Option<i64>,
}

/// Places that belong to one job.
#[derive(Debug, Clone)]
pub struct Section {
    /// The job; none for the first places.
    pub label: Option<String>,
    /// The places.
    pub entries: Vec<Entry>,
}

/// The navigation at the left, and on a phone behind a button.
pub fn navigation(w: Words, frame: &Frame) -> Markup {
    html! {
        nav class="navigation" id="navigation" aria-label=(w.say("frame-navigation")) {
            a class="brand" href="/" { (mark()) span class="label" { "Prestasi" } }
            div class="navigation-body" {
                @for section in &frame.navigation {
                    div class="navigation-section" {
                        @if let Some(label) = &section.label { p class="navigation-heading label" { (label) } }
                        ul { @for one in &section.entries { li { (entry(w, one, &frame.here)) } } }
                    }
                }
            }
            (fold(w, frame))
        }
    }
}

/// The bar at the bottom of a phone.
pub fn bottom_bar(w: Words, frame: &Frame) -> Markup {
    html! {
        nav class="bottom-bar" aria-label=(w.say("frame-most-used")) {
            @for one in frame.most_used.iter().take(5) { (entry(w, one, &frame.here)) }
        }
    }
}

fn entry(w: Words, entry: &Entry, here: &str) -> Markup {
    html! {
        a href=(entry.href) title=(entry.label) aria-current=[(entry.href == here).then_some("page")] {
            (icon(entry.mark))
            span class="label" { (entry.label) }
            @if let Some(waiting) = entry.waiting.filter(|waiting| *waiting > 0) {
                span class="count" { (w.count(waiting)) span class="visually-hidden" { " " (w.say("frame-waiting")) } }
            }
        }
    }
}

/// Folds the navigation to icons, or unfolds it.
fn fold(w: Words, frame: &Frame) -> Markup {
    let (next, key) =
        if frame.preferences.folded { ("open", "frame-unfold") } else { ("folded", "frame-fold") };
    html! {
        form class="fold" method="post" action=(crate::preferences::ROUTE) {
            input type="hidden" name="back" value=(frame.address);
            button type="submit" name="navigation" value=(next) title=(w.say(key)) {
                (icon(Icon::Fold)) span class="label" { (w.say(key)) }
            }
        }
    }
}

/// Our mark: three rising bars, the last one a peak.
pub fn mark() -> Markup {
    html! {
        svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false" {
            rect class="mark-ground" width="24" height="24" rx="6" {}
            path class="mark-line" d="M6 17v-3M11 17v-6M16 17V9M12.750 8.750 16 5.500l3.250 3.250" {}
        }
    }
}
