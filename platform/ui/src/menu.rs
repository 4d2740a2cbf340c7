//! Menus: a button and what it opens, by the browser's own popover, so that they open without scripts and Escape closes
//! them. `<drop-menu>` adds the place beside the button and the arrow keys.

use maud::{Markup, html};
use prestasi_i18n::Words;

use crate::icon::{Icon, icon};

/// What stands in a menu.
#[derive(Debug, Clone)]
pub enum Item {
    /// Goes somewhere.
    Link {
        /// The text.
        label: String,
        /// Where to.
        href: String,
        /// Whether it is what is chosen now.
        chosen: bool,
    },
    /// Does something: a form of one button.
    Action {
        /// The text.
        label: String,
        /// Where the form goes.
        action: String,
        /// What it sends.
        values: Vec<(&'static str, String)>,
        /// Whether it takes something away.
        danger: bool,
    },
    /// A heading for those that follow.
    Heading(String),
}

impl Item {
    /// A link.
    #[must_use]
    pub fn link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self::Link { label: label.into(), href: href.into(), chosen: false }
    }

    /// An action that sends these values.
    #[must_use]
    pub fn action(label: impl Into<String>, action: &str, values: Vec<(&'static str, String)>) -> Self {
        Self::Action { label: label.into(), action: action.to_owned(), values, danger: false }
    }
}

/// A menu behind a button with a word.
#[must_use]
pub fn menu(id: &str, mark: Option<Icon>, label: &str, items: &[Item]) -> Markup {
    let button = html! {
        button type="button" class="button quiet" popovertarget=(id) aria-expanded="false" {
            @if let Some(mark) = mark { (icon(mark)) } span class="label" { (label) } (icon(Icon::Down))
        }
    };
    drop(id, button, list(label, items))
}

/// A menu behind three dots.
#[must_use]
pub fn more(id: &str, label: &str, items: &[Item]) -> Markup {
    let button = html! {
        button type="button" class="button quiet icon-only" popovertarget=(id) aria-expanded="false"
            aria-label=(label) title=(label) { (icon(Icon::More)) }
    };
    drop(id, button, list(label, items))
}

/// Any content behind any button, which has to name `id` in `popovertarget`.
#[must_use]
pub fn drop(id: &str, button: Markup, content: Markup) -> Markup {
    html! { drop-menu { (button) div class="popover" id=(id) popover { (content) } } }
}

/// The items of a menu.
#[must_use]
pub fn list(label: &str, items: &[Item]) -> Markup {
    html! { ul class="menu" aria-label=(label) { @for item in items { (entry(item)) } } }
}

fn entry(item: &Item) -> Markup {
    match item {
        Item::Heading(text) => html! { li class="menu-heading" { (text) } },
        Item::Link { label, href, chosen } => html! {
            li {
                a href=(href) aria-current=[chosen.then_some("true")] {
                    span { (label) } @if *chosen { (icon(Icon::Check)) }
                }
            }
        },
        Item::Action { label, action, values, danger } => html! {
            li {
                form method="post" action=(action) {
                    @for (name, value) in values { input type="hidden" name=(name) value=(value); }
                    button type="submit" class=[danger.then_some("danger")] { span { (label) } }
                }
            }
        },
    }
}

/// Samples for the gallery.
#[must_use]
pub fn samples(w: Words) -> Markup {
    let items = [
        Item::Heading(w.say("sample-this-deal")),
        Item::link(w.say("sample-open-record"), "#menus"),
        Item::Link { label: w.say("sample-follow"), href: "#menus".to_owned(), chosen: true },
        Item::Action {
            label: w.say("sample-archive"),
            action: "/gallery/nothing".to_owned(),
            values: vec![("deal", "1".to_owned())],
            danger: true,
        },
    ];
    html! {
        div class="row" {
            (menu("sample-menu", Some(Icon::Deal), &w.say("sample-deal"), &items))
            (more("sample-more", &w.say("menu-more"), &items))
        }
    }
}
