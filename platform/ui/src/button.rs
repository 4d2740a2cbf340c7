//! Buttons and links that look like them. One primary action for a view; the rest are quiet.

use maud::{Markup, html};
use prestasi_i18n::Words;

use crate::icon::{Icon, icon};

/// How loud a button is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// The one thing to do here.
    Primary,
    /// Beside it.
    #[default]
    Plain,
    /// In toolbars and rows.
    Quiet,
    /// What cannot be undone.
    Danger,
}

impl Weight {
    /// Its class.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Plain => "button",
            Self::Quiet => "button quiet",
            Self::Danger => "button danger",
        }
    }
}

/// A button that sends the form around it.
#[must_use]
pub fn submit(weight: Weight, label: &str) -> Markup {
    html! { button type="submit" class=(weight.class()) { (label) } }
}

/// A link that looks like a button.
#[must_use]
pub fn link(weight: Weight, href: &str, mark: Option<Icon>, label: &str) -> Markup {
    html! { a class=(weight.class()) href=(href) { @if let Some(mark) = mark { (icon(mark)) } span { (label) } } }
}

/// A button that shows an icon only; the label is for those who do not see it, and for the tip.
#[must_use]
pub fn icon_only(mark: Icon, label: &str) -> Markup {
    html! {
        button type="button" class="button quiet icon-only" aria-label=(label) title=(label) { (icon(mark)) }
    }
}

/// Samples for the gallery.
#[must_use]
pub fn samples(w: Words) -> Markup {
    html! {
        div class="row" {
            (submit(Weight::Primary, &w.say("sample-publish-plan")))
            (submit(Weight::Plain, &w.say("sample-save-draft")))
            (submit(Weight::Quiet, &w.say("form-cancel")))
            (submit(Weight::Danger, &w.say("sample-lock-period")))
            (link(Weight::Plain, "#buttons", Some(Icon::Download), &w.say("table-export")))
            (icon_only(Icon::Pencil, &w.say("table-edit-cell")))
            button type="button" class="button" disabled { (w.say("sample-locked")) }
        }
    }
}
