//! Dialogs: a short task above the page. The browser traps the focus and gives it back; `<dialog-link>` opens one from a
//! link that leads to the same task as a page of its own.

use maud::{Markup, html};
use prestasi_i18n::Words;

use crate::button::{self, Weight};
use crate::icon::Icon;

/// A dialog.
#[derive(Debug, Clone)]
pub struct Dialog {
    /// Its id.
    pub id: String,
    /// What it asks.
    pub title: String,
    /// What stands in it; forms inside it send themselves.
    pub body: Markup,
}

/// A link to a task that opens in the dialog of this id.
#[must_use]
pub fn opener(id: &str, href: &str, weight: Weight, label: &str) -> Markup {
    html! { dialog-link for=(id) { a class=(weight.class()) href=(href) { (label) } } }
}

/// The dialog itself, closed.
#[must_use]
pub fn dialog(w: Words, dialog: &Dialog) -> Markup {
    let heading = format!("{}-title", dialog.id);
    html! {
        dialog id=(dialog.id) class="dialog" aria-labelledby=(heading) {
            header class="dialog-head" {
                h2 id=(heading) { (dialog.title) }
                form method="dialog" { button class="button quiet icon-only" aria-label=(w.say("dialog-close")) { (crate::icon::icon(Icon::Close)) } }
            }
            (dialog.body)
        }
    }
}

/// A task that cannot be undone: the person types the word that names it.
#[must_use]
pub fn typed_confirmation(w: Words, action: &str, consequence: &str, word: &str, label: &str) -> Markup {
    html! {
        form method="post" action=(action) class="form dialog-body" {
            p { (consequence) }
            div class="field" {
                label for="confirmation" { (w.with("dialog-type-to-confirm", &[("word", word.to_owned())])) }
                input id="confirmation" name="confirmation" required pattern=(word) autocomplete="off" autocapitalize="characters" spellcheck="false";
            }
            div class="form-actions" { (button::submit(Weight::Danger, label)) }
        }
    }
}

/// Samples for the gallery.
#[must_use]
pub fn samples(w: Words) -> Markup {
    let note = html! {
        form method="post" action="/gallery/note" class="form dialog-body" {
            div class="field" {
                label for="note-text" { (w.say("sample-note")) }
                textarea id="note-text" name="note" rows="4" required {}
            }
            div class="form-actions" { (button::submit(Weight::Primary, &w.say("sample-add-note"))) }
        }
    };
    let lock = typed_confirmation(
        w,
        "/gallery/nothing",
        &w.say("sample-lock-consequence"),
        "2026-11",
        &w.say("sample-lock-period"),
    );
    html! {
        div class="row" {
            (opener("dialog-note", "/gallery/note", Weight::Plain, &w.say("sample-add-note")))
            (opener("dialog-lock", "/gallery/lock", Weight::Danger, &w.say("sample-lock-period")))
        }
        (dialog(w, &Dialog { id: "dialog-note".to_owned(), title: w.say("sample-add-note"), body: note }))
        (dialog(w, &Dialog { id: "dialog-lock".to_owned(), title: w.say("sample-lock-title"), body: lock }))
    }
}
