//! Two people changed the same record: both values are shown, and the person picks or merges. Nothing is lost.

use jiff::civil::DateTime;
use maud::{Markup, html};
use prestasi_i18n::Words;

use crate::button::{self, Weight};
use crate::icon::{Icon, icon};

/// A field that both changed.
#[derive(Debug, Clone)]
pub struct Difference {
    /// Its name in what is sent.
    pub name: &'static str,
    /// What it is.
    pub label: String,
    /// What I entered: the value to send, and as it is read.
    pub mine: (String, String),
    /// What stands there now: the value to send, and as it is read.
    pub theirs: (String, String),
    /// Whether the two can be merged by hand, as texts can.
    pub merges: bool,
}

/// Two versions of a record.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// The id of the form that it takes the place of.
    pub id: &'static str,
    /// Where the choice is sent.
    pub action: String,
    /// Who was faster.
    pub who: String,
    /// When.
    pub at: DateTime,
    /// What both changed.
    pub differences: Vec<Difference>,
    /// What goes along unseen: the other fields, and the version that stands there now.
    pub hidden: Vec<(&'static str, String)>,
}

/// The choice. The form sends, for each field, the value picked; for a merge, the text is in `NAME.merged`.
#[must_use]
pub fn conflict(w: Words, conflict: &Conflict) -> Markup {
    let title = format!("{}-conflict", conflict.id);
    html! {
        form id=(conflict.id) method="post" action=(conflict.action) class="form conflict" aria-labelledby=(title) {
            @for (name, value) in &conflict.hidden { input type="hidden" name=(name) value=(value); }
            div class="summary warning" tabindex="-1" autofocus {
                h2 class="title" id=(title) { (icon(Icon::People)) (w.with("conflict-title", &[("who", conflict.who.clone())])) }
                p { (w.with("conflict-what", &[("when", w.moment(conflict.at))])) }
            }
            @for difference in &conflict.differences { (choice(w, conflict, difference)) }
            div class="form-actions" { (button::submit(Weight::Primary, &w.say("conflict-keep"))) }
        }
    }
}

fn choice(w: Words, conflict: &Conflict, difference: &Difference) -> Markup {
    let option = |label: String, (value, shown): &(String, String), checked: bool| {
        html! {
            label class="version" {
                input type="radio" name=(difference.name) value=(value) checked[checked] required;
                span { span class="muted" { (label) } span class="version-value" { (shown) } }
            }
        }
    };
    let merged = format!("{}-{}-merged", conflict.id, difference.name);
    html! {
        fieldset class="versions" {
            legend { (difference.label) }
            div class="versions-pair" {
                (option(w.say("conflict-mine"), &difference.mine, false))
                (option(w.with("conflict-theirs", &[("who", conflict.who.clone())]), &difference.theirs, true))
            }
            @if difference.merges {
                details {
                    summary { (w.say("conflict-merge")) }
                    label class="visually-hidden" for=(merged) { (w.say("conflict-merged")) }
                    textarea id=(merged) name={ (difference.name) ".merged" } rows="4" { (difference.theirs.0) "\n" (difference.mine.0) }
                }
            }
        }
    }
}
