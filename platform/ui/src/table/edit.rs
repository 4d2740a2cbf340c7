//! Editing in place: a cell becomes a field, Enter saves, Esc gives up, an error stays in the cell.

use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::Problem;

use crate::hx::{self, Swap};
use crate::icon::{Icon, icon};

/// A value that can be edited where it stands.
#[derive(Debug, Clone)]
pub struct Field<'a> {
    /// The id of its cell content in the page: `closes-42`.
    pub id: &'a str,
    /// What it is, for those who do not see the head: `Closes, Deal 42`.
    pub label: &'a str,
    /// Where the editor comes from (GET), and where the value is sent (POST).
    pub url: &'a str,
    /// The name of the value in the form.
    pub name: &'a str,
}

/// The value, as a button that opens the editor.
#[must_use]
pub fn editable(w: Words, field: &Field<'_>, shown: &Markup) -> Markup {
    html! {
        span class="editable" id=(field.id) {
            (hx::get(format!("{}?edit", field.url)).target(format!("#{}", field.id)).swap(Swap::Replace).on("a")
                .attr("href", format!("{}?edit", field.url)).attr("data-edit", "")
                .attr("title", w.with("table-edit", &[("field", field.label.to_owned())]))
                .body(html! { (shown) span class="visually-hidden" { ", " (w.say("table-edit-cell")) } (icon(Icon::Pencil)) }))
        }
    }
}

/// The editor with the value as it was typed, and what is wrong with it.
#[must_use]
pub fn editor(w: Words, field: &Field<'_>, typed: &str, problem: Option<&Problem>) -> Markup {
    let error_id = format!("{}-error", field.id);
    let selector = format!("#{}", field.id);
    html! {
        inline-edit class="editable" id=(field.id) {
            (hx::post(field.url).target(&selector).swap(Swap::Replace).on_status(422, &selector, Swap::Replace).on("form")
                .attr("method", "post").attr("action", field.url).body(html! {
                    input name=(field.name) value=(typed) aria-label=(field.label) autofocus autocomplete="off"
                        aria-invalid=[problem.map(|_| "true")] aria-describedby=[problem.map(|_| &error_id)];
                    button type="submit" class="button quiet icon-only" aria-label=(w.say("form-save")) { (icon(Icon::Check)) }
                    (hx::get(field.url).target(&selector).swap(Swap::Replace).on("button").attr("type", "button")
                        .class("button quiet icon-only").attr("data-cancel", "").attr("aria-label", w.say("form-cancel")).body(icon(Icon::Close)))
                }))
            @if let Some(problem) = problem { span class="field-error" id=(error_id) role="alert" { (w.problem(problem)) } }
        }
    }
}
