//! The whole document, and the answer to those who want only a part of it.

use axum::http::header::VARY;
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};
use prestasi_i18n::Words;

use super::{Frame, Width, navigation, palette, panel, topbar};
use crate::hx::Wants;
use crate::preferences::{Preferences, Theme};
use crate::{assets, toast};

/// htmx: nothing that fails is swapped unless the element says so, back and forward load pages, no `eval`.
const HTMX: &str = r#"{"noSwap":[204,304,"4xx","5xx"],"history":"reload","includeIndicatorCSS":false}"#;

/// The whole page.
#[must_use]
pub fn page(frame: &Frame, content: &Markup) -> Markup {
    document(frame.preferences, &frame.title, &body(frame.preferences.words, frame, content))
}

/// A page for whoever is not signed in: no navigation, the brand, languages and colours.
#[must_use]
pub fn bare(preferences: Preferences, address: &str, title: &str, content: &Markup) -> Markup {
    let w = preferences.words;
    let body = html! {
        body class="bare" {
            a class="skip" href="#content" { (w.say("frame-skip")) }
            header class="bare-head" {
                a class="brand" href="/" { (navigation::mark()) span { "Prestasi" } }
                (topbar::languages_in_a_row(w, address))
            }
            main id="content" class="bare-content" {
                h1 tabindex="-1" { (title) }
                (content)
            }
            (toast::stack(w, &[]))
        }
    };
    document(preferences, title, &body)
}

fn document(preferences: Preferences, title: &str, body: &Markup) -> Markup {
    let theme = (preferences.theme != Theme::System).then(|| preferences.theme.code());
    html! {
        (DOCTYPE)
        html lang=(preferences.words.language().code()) data-theme=[theme] data-navigation=[preferences.folded.then_some("folded")] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="color-scheme" content="light dark";
                meta name="htmx-config" content=(HTMX);
                title { (title) " · Prestasi" }
                link rel="icon" href="data:,";
                link rel="preload" as="font" type="font/woff2" crossorigin href=(assets::url("inter-latin-opsz-normal.woff2"));
                link rel="stylesheet" href=(assets::url("style.css"));
                script type="module" src=(assets::url("app.ts")) {}
            }
            (body)
        }
    }
}

fn body(w: Words, frame: &Frame, content: &Markup) -> Markup {
    html! {
        body {
            a class="skip" href="#content" { (w.say("frame-skip")) }
            (navigation::navigation(w, frame))
            div class="popover drawer" id="navigation-drawer" popover { (drawer(w, frame)) }
            (topbar::topbar(w, frame))
            main id="content" class=(if frame.width == Width::Full { "content full" } else { "content" }) {
                div class="content-head" {
                    div {
                        h1 tabindex="-1" { (frame.title) }
                        @if let Some(basis) = &frame.basis { p class="basis" { (basis) } }
                    }
                    @if let Some(actions) = &frame.actions { div class="content-actions" { (actions) } }
                }
                (content)
            }
            @match &frame.panel { Some(open) => (open), None => (panel::closed()) }
            (navigation::bottom_bar(w, frame))
            (palette::palette(w, frame))
            (toast::stack(w, &frame.toasts))
            @if let Some(live) = &frame.live { live-stream src=(live.url) since=(live.since) {} }
        }
    }
}

/// The navigation as it opens on a phone.
fn drawer(w: Words, frame: &Frame) -> Markup {
    html! {
        nav aria-label=(w.say("frame-all-places")) {
            @for section in &frame.navigation {
                @if let Some(label) = &section.label { p class="navigation-heading" { (label) } }
                ul class="menu" {
                    @for entry in &section.entries {
                        li { a href=(entry.href) aria-current=[(entry.href == frame.here).then_some("page")] { (crate::icon::icon(entry.mark)) span { (entry.label) } } }
                    }
                }
            }
        }
    }
}

/// Answers with the region that was asked for, where `regions` has it, and with the whole page otherwise.
#[must_use]
pub fn reply(wants: &Wants, frame: &Frame, content: &Markup, regions: &[(&str, &Markup)]) -> Response {
    let region = regions.iter().find(|(id, _)| wants.is(id)).map(|(_, region)| (*region).clone());
    let panel = || wants.is("panel").then(|| frame.panel.clone().unwrap_or_else(panel::closed));
    let markup = region.or_else(panel).unwrap_or_else(|| page(frame, content));
    ([(VARY, "HX-Request-Type, HX-Target, Accept-Language, Cookie")], markup).into_response()
}
