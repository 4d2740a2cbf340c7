//! States and small counts: a dot and a word, never colour alone.

use maud::{Markup, html};
use prestasi_i18n::Words;

/// What a state means for whoever reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to do.
    Neutral,
    /// Under way.
    Active,
    /// Done, well.
    Good,
    /// Look at it.
    Warning,
    /// Wrong, lost, late.
    Bad,
}

impl Tone {
    /// Its class.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Active => "active",
            Self::Good => "good",
            Self::Warning => "warning",
            Self::Bad => "bad",
        }
    }
}

/// A state.
#[must_use]
pub fn badge(tone: Tone, label: &str) -> Markup {
    html! { span class={ "badge " (tone.class()) } { (label) } }
}

/// Samples for the gallery.
#[must_use]
pub fn samples(w: Words) -> Markup {
    html! {
        div class="row" {
            (badge(Tone::Neutral, &w.say("sample-draft")))
            (badge(Tone::Active, &w.say("sample-in-review")))
            (badge(Tone::Good, &w.say("sample-won")))
            (badge(Tone::Warning, &w.say("sample-slipped")))
            (badge(Tone::Bad, &w.say("sample-disputed")))
        }
    }
}
