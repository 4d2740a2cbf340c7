//! A field that leads to a record: its name is typed, found and chosen; the id goes along unseen.

use maud::{Markup, html};
use prestasi_i18n::Words;

use super::Field;
use crate::tag::Tag;

/// The field that holds what was typed, beside the one of this name that holds what was chosen.
#[must_use]
pub fn written(name: &str) -> String {
    format!("{name}-name")
}

/// The control: what was chosen, how it is called, and where others are found.
pub(super) fn picker(field: &Field, id: &str, chosen: &str, find: &str, input: Tag) -> Markup {
    let list = format!("{id}-options");
    html! {
        record-picker class="picker" find=(find) {
            input type="hidden" name=(field.name) value=(chosen);
            (input.attr("role", "combobox").attr("aria-autocomplete", "list").attr("aria-expanded", "false")
                .attr("aria-controls", &*list).attr("autocomplete", "off").empty())
            ul id=(list) role="listbox" class="picker-list" aria-label=(field.label) hidden {}
        }
    }
}

/// What is offered for what was typed into the field with this id: id and name of each.
#[must_use]
pub fn options(w: Words, id: &str, all: &[(String, String)]) -> Markup {
    html! {
        @for (place, (value, name)) in all.iter().enumerate() {
            li role="option" id={ (id) "-" (place) } aria-selected="false" data-value=(value) data-name=(name) { (name) }
        }
        @if all.is_empty() { li class="muted" role="option" aria-disabled="true" aria-selected="false" { (w.say("picker-none")) } }
    }
}
