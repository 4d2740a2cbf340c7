//! The least that a new part needs so that the plan can still be read.

use super::shape::{FieldShape, PartShape, Shape};
use super::value::quoted;

/// A part of so many fields has a section of its own where its list is new, and no braces.
const MANY: usize = 8;

/// Whether a part is written under a header where there is a choice.
pub fn is_big(shape: &Shape) -> bool {
    matches!(shape, Shape::Part(part) if part.fields.len() >= MANY)
}

/// The least value of a shape, as TOML writes it. A part that has a name gets this one.
pub fn value(shape: &Shape, name: &str) -> String {
    match shape {
        Shape::Text => quoted("", None),
        Shape::Expression => "0".to_owned(),
        Shape::YesNo => "false".to_owned(),
        Shape::Day => "2000-01-01".to_owned(),
        Shape::Whole { least, .. } => (*least).max(1).to_string(),
        Shape::Choice(words) => quoted(words.first().map_or("", String::as_str), None),
        Shape::Names { .. } => "[]".to_owned(),
        Shape::Expressions { least, .. } => format!("[{}]", vec!["0"; (*least).max(1)].join(", ")),
        Shape::Part(part) => {
            let pairs: Vec<String> =
                needed(part).map(|field| format!("{} = {}", field.key, of_field(field, name))).collect();
            if pairs.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", pairs.join(", ")) }
        }
        Shape::List(inner) => format!("[{}]", value(inner, name)),
        Shape::Named(_) => "{}".to_owned(),
    }
}

/// The least section of a part: its header (with the brackets of a list where it is in one), its fields, and the
/// sections below it.
pub fn section(part: &PartShape, path: &str, in_list: bool, name: &str, line_break: &str) -> String {
    let header = if in_list { format!("[[{path}]]") } else { format!("[{path}]") };
    let mut text = header + line_break;
    let mut below = String::new();
    for field in needed(part) {
        match &field.shape {
            Shape::List(inner) if is_big(inner) => {
                if let Shape::Part(part) = inner.as_ref() {
                    let path = format!("{path}.{}", field.key);
                    below.push_str(&section(part, &path, true, name, line_break));
                }
            }
            _ => {
                text.push_str(&format!("{} = {}{line_break}", field.key, of_field(field, name)));
            }
        }
    }
    text + &below
}

fn needed(part: &PartShape) -> impl Iterator<Item = &FieldShape> {
    part.fields.iter().filter(|field| field.required)
}

fn of_field(field: &FieldShape, name: &str) -> String {
    match field.key.as_str() {
        "name" | "file" => quoted(name, None),
        _ => value(&field.shape, name),
    }
}
