//! Toasts: what was just done, and the way back. They wait while somebody points at them or tabs into them.

use maud::{Markup, html};
use prestasi_i18n::Words;

use crate::badge::Tone;
use crate::hx::{self, Swap};
use crate::icon::{Icon, icon};

/// What was just done.
#[derive(Debug, Clone)]
pub struct Toast {
    /// How it went.
    pub tone: Tone,
    /// What happened: `3 deals moved to Won`.
    pub text: String,
    /// The way back.
    pub undo: Option<Undo>,
}

/// A form of one button that takes it back.
#[derive(Debug, Clone)]
pub struct Undo {
    /// Where it goes.
    pub action: String,
    /// What it sends.
    pub values: Vec<(&'static str, String)>,
}

/// The place where toasts stand, with those of this page. The frame has one.
#[must_use]
pub fn stack(w: Words, toasts: &[Toast]) -> Markup {
    html! {
        toast-stack id="toasts" role="status" aria-live="polite" data-close=(w.say("dialog-close"))
            data-failed=(w.say("toast-request-failed")) data-offline=(w.say("toast-offline")) {
            @for one in toasts { (toast(w, one)) }
        }
    }
}

/// For an answer that swaps something else: adds a toast to the stack.
#[must_use]
pub fn also(w: Words, one: &Toast) -> Markup {
    hx::beside("#toasts", Swap::Append, &toast(w, one))
}

fn toast(w: Words, toast: &Toast) -> Markup {
    let mark = match toast.tone {
        Tone::Good => Icon::Success,
        Tone::Warning => Icon::Warning,
        Tone::Bad => Icon::Blocked,
        Tone::Neutral | Tone::Active => Icon::Info,
    };
    html! {
        div class={ "toast " (toast.tone.class()) } {
            (icon(mark))
            p { (toast.text) }
            @if let Some(undo) = &toast.undo {
                form method="post" action=(undo.action) hx-post=(undo.action) hx-swap="none" {
                    @for (name, value) in &undo.values { input type="hidden" name=(name) value=(value); }
                    button type="submit" class="button quiet" { (icon(Icon::Undo)) (w.say("toast-undo")) }
                }
            }
            button type="button" class="button quiet icon-only" data-dismiss aria-label=(w.say("dialog-close")) { (icon(Icon::Close)) }
        }
    }
}

/// Samples for the gallery.
#[must_use]
pub fn samples(w: Words) -> Markup {
    html! {
        div class="row" {
            form method="post" action="/gallery/toast" hx-post="/gallery/toast" hx-swap="none" {
                button type="submit" class="button" { (w.say("sample-archive-three")) }
            }
            p class="muted" id="archived" role="status" { (w.say("sample-archive-hint")) }
        }
        div class="toast-samples" {
            (toast(w, &sample(w)))
            (toast(w, &Toast { tone: Tone::Bad, text: w.say("sample-upload-failed"), undo: None }))
        }
    }
}

/// The toast that the gallery shows.
#[must_use]
pub fn sample(w: Words) -> Toast {
    Toast {
        tone: Tone::Good,
        text: w.with("sample-archived", &[("count", "3".to_owned())]),
        undo: Some(Undo { action: "/gallery/undo".to_owned(), values: vec![("deals", "3".to_owned())] }),
    }
}
