//! The forms of a plan as people see them: its parts, and the fields of the one that is looked at.

use maud::{Markup, html};
use prestasi_compensation::plan::form::{Column, Field, Kind, Part, Row, labels};
use prestasi_i18n::Words;
use prestasi_ui::button::{self, Weight};
use prestasi_web::{Fields, Outcome, Visit, fields as web_fields};

use super::writes;
use crate::plans::{plan, version};

/// Where a part is looked at.
fn way(row: &plan::Model, at: &str) -> String {
    format!("/plans/{}/forms?{}", row.id, web_fields::query(&[("at", at)]))
}

/// A button that changes something at an address.
fn does(
    row: &plan::Model,
    text: &version::Model,
    what: &str,
    label: &str,
    more: &[(&str, &str)],
) -> Outcome<Markup> {
    let (name, key) = Fields::default().fresh_key()?;
    Ok(html! {
        form method="post" action={ "/plans/" (row.id) "/forms/" (what) } {
            input type="hidden" name=(name) value=(key);
            input type="hidden" name="seen" value=(text.version);
            @for (name, value) in more { input type="hidden" name=(name) value=(value); }
            button type="submit" class=(Weight::Quiet.class()) { (label) }
        }
    })
}

/// What a part is called.
fn called(w: Words, part: &Part) -> String {
    let kind = w.say(&part.label);
    part.name.as_ref().map_or_else(|| kind.clone(), |name| format!("{kind}: {name}"))
}

/// All parts, with what can be added.
pub fn parts(visit: &Visit, row: &plan::Model, text: &version::Model, parts: &[Part]) -> Outcome<Markup> {
    let w = visit.words;
    let mut adds = Vec::new();
    if writes(visit, text) {
        for at in prestasi_compensation::plan::form::addable(&text.text)? {
            let label = w.say(&labels::part(&at.replace('_', "-")));
            adds.push(does(row, text, "add", &label, &[("at", &at)])?);
        }
    }
    Ok(html! {
        nav class="card" aria-label=(w.say("plan-forms-parts")) {
            h2 class="title" { (w.say("plan-forms-parts")) }
            ul class="plan-parts" { @for part in parts {
                li data-depth=(part.depth) { a href=(way(row, &part.address)) { (called(w, part)) } }
            } }
            @if !adds.is_empty() {
                details {
                    summary { (w.say("plan-forms-add")) }
                    @for add in &adds { (add) }
                }
            }
        }
    })
}

/// The fields of a part.
pub fn form(
    visit: &Visit,
    row: &plan::Model,
    text: &version::Model,
    part: &Part,
    all: &[Field],
) -> Outcome<Markup> {
    let (w, writes) = (visit.words, writes(visit, text));
    let at = part.address.as_str();
    let own = [("at", at), ("stay", at)];
    let (name, key) = Fields::default().fresh_key()?;
    let moves = |way: &'static str| [("at", at), ("stay", at), ("way", way)];
    let mut beside = Vec::new();
    if writes {
        for field in all {
            beside.extend(around(visit, row, text, at, field)?);
        }
        if part.ordered {
            beside.push(does(row, text, "shift", &w.say("plan-forms-up"), &moves("up"))?);
            beside.push(does(row, text, "shift", &w.say("plan-forms-down"), &moves("down"))?);
        }
        beside.push(does(row, text, "remove", &w.say("plan-forms-remove"), &own[..1])?);
    }
    Ok(html! {
        section class="card" {
            h2 class="title" { (called(w, part)) }
            @if all.is_empty() { p class="muted" { (w.say("plan-forms-none")) } }
            form method="post" action={ "/plans/" (row.id) "/forms/set" } class="form" {
                input type="hidden" name=(name) value=(key);
                input type="hidden" name="seen" value=(text.version);
                input type="hidden" name="at" value=(at);
                fieldset class="bare" disabled[!writes] { @for field in all { (drawn(w, row, field)) } }
                @if writes { div class="form-actions" { (button::submit(Weight::Primary, &w.say("form-save"))) } }
            }
            @if !beside.is_empty() { div class="row" { @for one in &beside { (one) } } }
        }
    })
}

/// What can be added to a field, and rows of it that can go.
fn around(
    visit: &Visit,
    row: &plan::Model,
    text: &version::Model,
    at: &str,
    field: &Field,
) -> Outcome<Vec<Markup>> {
    let w = visit.words;
    let label = |key: &str| format!("{}: {}", w.say(&field.label), w.say(key));
    let mut all = Vec::new();
    match &field.kind {
        Kind::Rows { address, rows, .. } => {
            let more = [("at", address.as_str()), ("stay", at)];
            all.push(does(row, text, "add", &label("plan-forms-add-row"), &more)?);
            if let Some(last) = rows.last() {
                let gone = [("at", last.address.as_str()), ("stay", at)];
                all.push(does(row, text, "remove", &label("plan-forms-remove"), &gone)?);
            }
        }
        Kind::Part { address, there: false } | Kind::Parts { address, .. } => {
            all.push(does(row, text, "add", &label("plan-forms-add"), &[("at", address.as_str())])?);
        }
        _ => {}
    }
    Ok(all)
}

fn drawn(w: Words, row: &plan::Model, field: &Field) -> Markup {
    let (id, label) = (format!("field-{}", field.key), w.say(&field.label));
    let name = format!("field.{}", field.key);
    let value = field.value.as_deref().unwrap_or_default();
    html! {
        div class="field" {
            @match &field.kind {
                Kind::Rows { columns, rows, .. } => { span class="label" { (label) } (table(w, &field.key, columns, rows)) }
                Kind::Part { address, there } => {
                    span class="label" { (label) }
                    @if *there { a href=(way(row, address)) { (w.say("plan-write")) } } @else { span class="muted" { "–" } }
                }
                Kind::Parts { parts, .. } => {
                    span class="label" { (label) }
                    @if parts.is_empty() { span class="muted" { "–" } }
                    ul { @for part in parts { li { a href=(way(row, part)) { (part) } } } }
                }
                _ => { label for=(id) { (label) } (control(w, &id, &name, &field.kind, &field.key, value, field.default.as_deref())) }
            }
            @if let Some(hint) = field.hint { p class="hint" { (w.say(hint)) } }
        }
    }
}

/// A table whose cells are typed.
fn table(w: Words, key: &str, columns: &[Column], rows: &[Row]) -> Markup {
    html! {
        @if rows.is_empty() { span class="muted" { "–" } } @else {
            div class="table-scroll" { table class="plain" {
                thead { tr { @for column in columns { th scope="col" { (w.say(&column.label)) } } } }
                tbody { @for (place, row) in rows.iter().enumerate() { tr {
                    @for (column, cell) in columns.iter().zip(&row.cells) {
                        @let name = format!("row.{}.{}", row.address, column.key);
                        @let id = format!("row-{key}-{place}-{}", column.key);
                        td {
                            label class="visually-hidden" for=(id) { (w.say(&column.label)) " " (place + 1) }
                            (control(w, &id, &name, &column.kind, &column.key, cell.as_deref().unwrap_or_default(), None))
                        }
                    }
                } } }
            } }
        }
    }
}

/// What a value is typed into.
fn control(
    w: Words,
    id: &str,
    name: &str,
    kind: &Kind,
    key: &str,
    value: &str,
    default: Option<&str>,
) -> Markup {
    let said = |word: &str| w.say(&labels::choice(key, word));
    let options: Vec<(String, String)> = match kind {
        Kind::Choice(words) => words.iter().map(|word| (word.clone(), said(word))).collect(),
        Kind::YesNo => {
            [("true", "yes"), ("false", "no")].map(|(value, key)| (value.to_owned(), w.say(key))).into()
        }
        _ => Vec::new(),
    };
    html! {
        @if !options.is_empty() {
            select id=(id) name=(name) {
                option value="" selected[value.is_empty()] { @if let Some(default) = default { "(" (default) ")" } @else { "–" } }
                @for (word, label) in &options { option value=(word) selected[word == value] { (label) } }
            }
        } @else if matches!(kind, Kind::Names | Kind::Expressions) {
            textarea id=(id) name=(name) rows="2" class="code" { (value) }
        } @else {
            input id=(id) name=(name) type="text" value=(value) placeholder=[default] autocomplete="off" spellcheck="false";
        }
    }
}
