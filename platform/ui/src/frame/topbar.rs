//! The bar on top: where I am, search, the period of the page, notices, language, me.

use maud::{Markup, html};
use prestasi_i18n::{Language, Words};
use prestasi_kernel::Period;

use super::Frame;
use crate::hx::{self, Swap};
use crate::icon::{Icon, icon};
use crate::menu;
use crate::notice::{self, Notice};
use crate::person;
use crate::preferences::{ROUTE, Theme};

/// A step on the way to the page.
#[derive(Debug, Clone)]
pub struct Crumb {
    /// The word.
    pub label: String,
    /// Its address.
    pub href: String,
}

/// The period of a page, and those that can be chosen.
#[derive(Debug, Clone)]
pub struct Periods {
    /// The one that is shown.
    pub current: Period,
    /// Those to choose from, in groups as they are to be read: months, quarters, years.
    pub choices: Vec<Vec<(Period, String)>>,
}

/// The bar.
pub fn topbar(w: Words, frame: &Frame) -> Markup {
    html! {
        header class="topbar" {
            button type="button" class="button quiet icon-only only-phone" popovertarget="navigation-drawer"
                aria-label=(w.say("frame-navigation")) { (icon(Icon::Menu)) }
            (trail(w, frame))
            div class="topbar-tools" {
                (search(w))
                @if let Some(periods) = &frame.periods { (period_picker(w, periods)) }
                (bell(w, &frame.notices, frame.all_notices.as_deref(), frame.bell.as_deref()))
                (language(w, frame))
                (me(w, frame))
            }
        }
    }
}

fn trail(w: Words, frame: &Frame) -> Markup {
    html! {
        nav class="trail" aria-label=(w.say("frame-where")) {
            ol {
                @for crumb in &frame.trail { li { a href=(crumb.href) { (crumb.label) } (icon(Icon::Right)) } }
                li aria-current="page" { (frame.title) }
            }
        }
    }
}

fn search(w: Words) -> Markup {
    html! {
        button type="button" class="search" popovertarget="palette" aria-keyshortcuts="Control+K Meta+K"
            title=(w.say("palette-label")) {
            (icon(Icon::Search)) span class="label" { (w.say("palette-open")) } kbd class="label" { "Ctrl K" }
        }
    }
}

fn period_picker(w: Words, periods: &Periods) -> Markup {
    let current = w.period(periods.current);
    let button = html! {
        button type="button" class="button quiet" popovertarget="periods"
            aria-label=(w.with("frame-period", &[("period", current.clone())])) {
            (icon(Icon::Calendar)) span { (current) } (icon(Icon::Down))
        }
    };
    let content = html! {
        @for group in &periods.choices {
            ul class="menu periods" {
                @for (period, href) in group {
                    li { a href=(href) aria-current=[(*period == periods.current).then_some("true")] { (w.period(*period)) } }
                }
            }
        }
    };
    menu::drop("periods", button, content)
}

/// The bell with what somebody should know; asked for again where `again` says.
#[must_use]
pub fn bell(w: Words, notices: &[Notice], all: Option<&str>, again: Option<&str>) -> Markup {
    let unread = notices.iter().filter(|notice| notice.unread).count();
    let label = w.with("notices-count", &[("count", unread.to_string())]);
    let button = html! {
        button type="button" class="button quiet icon-only" popovertarget="notices" aria-label=(label) title=(label) {
            (icon(Icon::Bell)) @if unread > 0 { span class="dot" {} }
        }
    };
    let content = html! {
        div class="notices-drop" { p class="popover-title" { (w.say("notices-title")) } (notice::list(w, notices))
            @if let Some(all) = all { a class="notices-all" href=(all) { (w.say("notices-all")) } }
        }
    };
    let drop = menu::drop("notices", button, content);
    match again {
        Some(url) => hx::get(url)
            .trigger("live:notice from:body")
            .target("#bell")
            .swap(Swap::Morph)
            .on("div")
            .attr("id", "bell")
            .body(drop),
        None => drop,
    }
}

fn language(w: Words, frame: &Frame) -> Markup {
    let button = html! {
        button type="button" class="button quiet only-wide" popovertarget="language" title=(w.say("frame-language")) {
            (icon(Icon::Globe)) span class="visually-hidden" { (w.say("frame-language")) ": " } span { (w.language().code().to_uppercase()) }
        }
    };
    menu::drop("language", button, languages(w, frame))
}

fn languages(w: Words, frame: &Frame) -> Markup {
    html! {
        form method="post" action=(ROUTE) {
            input type="hidden" name="back" value=(frame.address);
            ul class="menu" {
                @for language in Language::ALL {
                    li {
                        button type="submit" name="language" value=(language.code()) lang=(language.code())
                            aria-current=[(language == w.language()).then_some("true")] { (language.own_name()) }
                    }
                }
            }
        }
    }
}

/// The languages side by side, for pages without a bar.
pub fn languages_in_a_row(w: Words, address: &str) -> Markup {
    html! {
        form method="post" action=(ROUTE) class="row" aria-label=(w.say("frame-language")) {
            input type="hidden" name="back" value=(address);
            @for language in Language::ALL {
                button type="submit" name="language" value=(language.code()) lang=(language.code()) class="button quiet"
                    aria-pressed=(if language == w.language() { "true" } else { "false" }) { (language.own_name()) }
            }
        }
    }
}

fn me(w: Words, frame: &Frame) -> Markup {
    let button = html! {
        button type="button" class="button quiet icon-only" popovertarget="me"
            title=(frame.viewer.name) {
            (person::avatar(&frame.viewer.name))
            span class="visually-hidden" { (w.with("frame-me", &[("name", frame.viewer.name.clone())])) }
        }
    };
    let content = html! {
        div class="me" {
            p class="me-name" { (frame.viewer.name) }
            p class="muted" { (frame.viewer.role) }
        }
        ul class="menu" {
            @for (label, href) in &frame.viewer.menu { li { a href=(href) { (label) } } }
            @if let Some(action) = &frame.viewer.sign_out {
                li { form method="post" action=(action) { button type="submit" { (w.say("frame-sign-out")) } } }
            }
        }
        div class="only-phone" { (languages(w, frame)) }
        (themes(w, frame))
    };
    menu::drop("me", button, content)
}

fn themes(w: Words, frame: &Frame) -> Markup {
    html! {
        form method="post" action=(ROUTE) class="themes" aria-label=(w.say("frame-theme")) {
            input type="hidden" name="back" value=(frame.address);
            @for theme in Theme::ALL {
                @let (mark, key) = match theme {
                    Theme::System => (Icon::Device, "frame-theme-system"),
                    Theme::Light => (Icon::Sun, "frame-theme-light"),
                    Theme::Dark => (Icon::Moon, "frame-theme-dark"),
                };
                button type="submit" name="theme" value=(theme.code())
                    aria-pressed=(if theme == frame.preferences.theme { "true" } else { "false" }) {
                    (icon(mark)) span { (w.say(key)) }
                }
            }
        }
    }
}
