//! A value of a field as text, and back: what a form shows, and how TOML writes what somebody entered.

use super::doc::Node;
use super::shape::Shape;
use prestasi_kernel::{Problem, Result};
use toml_edit::Value;

/// Numbers of more digits are written as texts.
const DIGITS: usize = 15;

/// What a form shows of a value: a text without its quotes, names and expressions each in a line, all else as written.
pub fn shown(text: &str, node: Node<'_>) -> Option<String> {
    match node {
        Node::Value(Value::String(string)) => Some(string.value().clone()),
        Node::Value(value) => value.span().map(|span| text[span].to_owned()),
        Node::Array(array) => {
            let lines: Option<Vec<String>> = array.iter().map(|item| shown(text, Node::from(item))).collect();
            Some(lines?.join("\n"))
        }
        _ => None,
    }
}

/// Whether an entry says the same as what is shown already.
pub fn is_same(shape: &Shape, shown: &str, entry: &str) -> bool {
    shown == entry
        || lines_joined(shown) == lines_joined(entry)
        || (is_list(shape) && names(shown) == names(entry))
}

fn lines_joined(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn is_list(shape: &Shape) -> bool {
    matches!(shape, Shape::Names { .. } | Shape::Expressions { .. })
}

/// The names of an entry, one in each line.
pub fn names(entry: &str) -> Vec<&str> {
    entry.lines().map(str::trim).filter(|name| !name.is_empty()).collect()
}

/// How TOML writes an entry of a field with this key. `before` is what stands there, so that its way of writing is kept.
///
/// # Errors
/// `plan-form-choice`, `plan-form-day`, `plan-form-whole`, `plan-form-yes-no`, `plan-form-count`.
pub fn written(key: &str, shape: &Shape, entry: &str, before: Option<&str>) -> Result<String> {
    let trimmed = entry.trim();
    match shape {
        Shape::Expression => Ok(expression(trimmed, before)),
        Shape::YesNo if matches!(trimmed, "true" | "false") => Ok(trimmed.to_owned()),
        Shape::YesNo => Err(Problem::new("plan-form-yes-no").arg("field", key).arg("value", trimmed)),
        Shape::Day => {
            let day: Option<jiff::civil::Date> = trimmed.parse().ok().filter(|_| trimmed.len() == 10);
            day.map(|day| day.to_string())
                .ok_or_else(|| Problem::new("plan-form-day").arg("field", key).arg("value", trimmed))
        }
        Shape::Whole { least, most } => match trimmed.parse::<i64>() {
            Ok(number) if (*least..=*most).contains(&number) => Ok(number.to_string()),
            _ => Err(Problem::new("plan-form-whole")
                .arg("field", key)
                .arg("value", trimmed)
                .arg("least", least)
                .arg("most", most)),
        },
        Shape::Choice(words) if words.iter().any(|word| word == trimmed) => Ok(quoted(trimmed, before)),
        Shape::Choice(words) => Err(Problem::new("plan-form-choice")
            .arg("field", key)
            .arg("value", trimmed)
            .arg("choices", words.join(", "))
            .near(trimmed, words.iter().map(String::as_str))),
        Shape::Names { alone } => match &names(entry)[..] {
            [only] if *alone => Ok(quoted(only, before)),
            several => Ok(listed(several.iter().map(|name| quoted(name, None)))),
        },
        Shape::Expressions { least, most } => {
            let lines = names(entry);
            if lines.len() < *least || most.is_some_and(|most| lines.len() > most) {
                return Err(Problem::new("plan-form-count")
                    .arg("field", key)
                    .arg("count", lines.len())
                    .arg("least", least));
            }
            Ok(listed(lines.into_iter().map(|line| expression(line, None))))
        }
        _ => Ok(quoted(entry, before)),
    }
}

fn listed(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// A plain number stands without quotes, unless what it takes the place of had them.
fn expression(entry: &str, before: Option<&str>) -> String {
    let was_text = before.is_some_and(|before| before.starts_with(['"', '\'']));
    if is_plain_number(entry) && !was_text { entry.to_owned() } else { quoted(entry, before) }
}

fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    is_digits(whole)
        && is_digits(part)
        && (whole == "0" || !whole.starts_with('0'))
        && digits.bytes().filter(u8::is_ascii_digit).count() <= DIGITS
}

/// A text in quotes; in single ones where such stood before, and can.
pub fn quoted(text: &str, before: Option<&str>) -> String {
    let single = before.is_some_and(|before| before.starts_with('\'') && !before.starts_with("'''"));
    if single && !text.contains('\'') && !text.contains(char::is_control) {
        return format!("'{text}'");
    }
    Value::from(text).to_string()
}
