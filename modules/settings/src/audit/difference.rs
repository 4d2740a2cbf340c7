//! What stood before and after a change, field by field.

use std::collections::BTreeMap;

use maud::{Markup, html};
use prestasi_i18n::Words;
use serde_json::Value;

/// Fields and letters that are shown at most; the whole stands in the file and in the API.
const FIELDS_MAX: usize = 200;
const LETTERS_MAX: usize = 400;

/// The texts of a state by field; a state that is no record has one field without a name.
fn fields(state: Option<&str>) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    if let Some(state) = state {
        match serde_json::from_str(state) {
            Ok(value) => flatten(String::new(), &value, &mut found),
            Err(_) => drop(found.insert(String::new(), state.to_owned())),
        }
    }
    found
}

fn flatten(path: String, value: &Value, found: &mut BTreeMap<String, String>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Null => {}
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| flatten(below(name), value, found));
        }
        // Pairs are fields of their own, so that one more does not move the others: a permission and its reach.
        Value::Array(items) if !items.is_empty() && items.iter().all(|item| pair(item).is_some()) => {
            for (name, value) in items.iter().filter_map(pair) {
                let texts = found.entry(below(name)).or_default();
                *texts = if texts.is_empty() { plain(value) } else { format!("{texts}, {}", plain(value)) };
            }
        }
        // A few plain values are one, as a list of names.
        Value::Array(items) if !items.is_empty() && items.iter().all(is_plain) => {
            let texts: Vec<String> = items.iter().map(plain).collect();
            found.insert(path, texts.join(", "));
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(at, item)| flatten(below(&(at + 1).to_string()), item, found));
        }
        Value::String(_) | Value::Bool(_) | Value::Number(_) => drop(found.insert(path, plain(value))),
    }
}

/// A name with a plain value.
fn pair(item: &Value) -> Option<(&str, &Value)> {
    match item.as_array().map(Vec::as_slice) {
        Some([Value::String(name), value]) if is_plain(value) => Some((name, value)),
        _ => None,
    }
}

const fn is_plain(value: &Value) -> bool {
    matches!(value, Value::String(_) | Value::Bool(_) | Value::Number(_))
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Both states beside each other, what differs marked with a word.
pub fn table(w: Words, before: Option<&str>, after: Option<&str>) -> Markup {
    let (old, new) = (fields(before), fields(after));
    let names: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let more = names.len().saturating_sub(FIELDS_MAX);
    let text = |text: Option<&String>| match text {
        None => "–".to_owned(),
        Some(text) if text.chars().count() > LETTERS_MAX => {
            text.chars().take(LETTERS_MAX).chain(['…']).collect()
        }
        Some(text) => text.clone(),
    };
    html! {
        div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("audit-what-changed")) {
            table class="difference" {
                thead { tr {
                    th scope="col" { (w.say("audit-field")) }
                    th scope="col" { (w.say("audit-before")) }
                    th scope="col" { (w.say("audit-after")) }
                } }
                tbody {
                    @for name in names.into_iter().take(FIELDS_MAX) {
                        @let (before, after) = (old.get(name), new.get(name));
                        tr class=[(before != after).then_some("changed")] {
                            th scope="row" { @if name.is_empty() { (w.say("audit-state")) } @else { code { (name) } } }
                            td { @if before.is_some() && before != after { del { (text(before)) } } @else { (text(before)) } }
                            td { @if after.is_some() && before != after { ins { (text(after)) } } @else { (text(after)) } }
                        }
                    }
                }
            }
        }
        @if more > 0 { p class="muted" { (w.with("audit-more-fields", &[("count", more.to_string())])) } }
    }
}
