//! Search and commands in one place, behind Ctrl K: type a word, choose with the arrows, go with Enter.

use maud::{Markup, html};
use prestasi_i18n::Words;

use super::Frame;
use crate::hx::{self, Swap};
use crate::icon::{Icon, icon};

/// Something that the palette can do.
#[derive(Debug, Clone)]
pub struct Command {
    /// What it does.
    pub label: String,
    /// Its icon.
    pub mark: Icon,
    /// Where it happens.
    pub href: String,
}

/// A record that was found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Its name.
    pub label: String,
    /// What it is: `Deal · Proposal`.
    pub note: String,
    /// Its icon.
    pub mark: Icon,
    /// Its address.
    pub href: String,
}

/// What the search address answers: the records that were found, for the list of the palette.
#[must_use]
pub fn hits(w: Words, found: &[Hit]) -> Markup {
    html! {
        div id="palette-hits" role="group" aria-label=(w.say("palette-records")) {
            @for (index, hit) in found.iter().enumerate() {
                a role="option" id={ "hit-" (index) } href=(hit.href) tabindex="-1" {
                    (icon(hit.mark)) span { (hit.label) } span class="muted" { (hit.note) }
                }
            }
        }
    }
}

/// The palette, closed.
pub fn palette(w: Words, frame: &Frame) -> Markup {
    let places = frame.navigation.iter().flat_map(|section| &section.entries);
    let places = places.map(|entry| (entry.mark, &entry.label, &entry.href));
    let commands = frame.commands.iter().map(|command| (command.mark, &command.label, &command.href));
    html! {
        command-palette {
            div id="palette" class="palette" popover role="dialog" aria-label=(w.say("palette-label")) {
                div class="palette-field" { (icon(Icon::Search)) (field(w, frame)) kbd { "Esc" } }
                div id="palette-list" class="palette-list" role="listbox" aria-label=(w.say("palette-results")) {
                    div role="group" aria-label=(w.say("palette-commands")) {
                        @for (index, (mark, label, href)) in commands.chain(places).enumerate() {
                            a role="option" id={ "command-" (index) } href=(href) tabindex="-1" data-command { (icon(mark)) span { (label) } }
                        }
                    }
                    (hits(w, &[]))
                }
                p class="palette-none muted" hidden { (w.say("palette-nothing")) }
            }
        }
    }
}

fn field(w: Words, frame: &Frame) -> Markup {
    let request = match &frame.search {
        Some(url) => hx::get(url)
            .trigger("input changed delay:120ms")
            .target("#palette-hits")
            .swap(Swap::Replace)
            .latest()
            .on("input"),
        None => crate::tag::Tag::new("input"),
    };
    request
        .attr("type", "search")
        .attr("name", "q")
        .attr("role", "combobox")
        .attr("aria-label", w.say("palette-label"))
        .attr("aria-controls", "palette-list")
        .attr("aria-expanded", "true")
        .attr("aria-autocomplete", "list")
        .attr("placeholder", w.say("palette-placeholder"))
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .empty()
}
