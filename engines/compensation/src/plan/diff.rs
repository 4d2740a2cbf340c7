//! What changed between two plans: parts that were added, removed, changed or moved, each by its path.
//!
//! Parts with names (credits, components, steps …) are known by them, so that a new one in the middle is one change and
//! not many. Tables and lists of names have no order. Numbers are compared by value: `"8%"` is `0.08`.

use prestasi_kernel::{Problem, Ratio, Result};
use std::fmt;
use toml::{Table, Value};

/// A difference between two plans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where: `component.commission.rate.tiers[2].rate`.
    pub path: String,
    /// What happened there.
    pub kind: ChangeKind,
    /// The part before, as it is written; for a move its place, from 1.
    pub before: Option<String>,
    /// The part after.
    pub after: Option<String>,
}

/// What happened to a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It was not there before.
    Added,
    /// It is not there any more.
    Removed,
    /// It is another one.
    Changed,
    /// It stands elsewhere in an order that matters.
    Moved,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, after) = (self.before.as_deref().unwrap_or(""), self.after.as_deref().unwrap_or(""));
        match self.kind {
            ChangeKind::Added => write!(f, "{}: + {after}", self.path),
            ChangeKind::Removed => write!(f, "{}: - {before}", self.path),
            ChangeKind::Changed => write!(f, "{}: {before} -> {after}", self.path),
            ChangeKind::Moved => write!(f, "{}: #{before} -> #{after}", self.path),
        }
    }
}

/// Lists whose parts have names, and whether their order matters.
const NAMED: [(&str, &str, bool); 9] = [
    ("credit", "name", true),
    ("component", "name", true),
    ("step", "name", true),
    ("clawback", "name", true),
    ("milestone", "name", true),
    ("draw", "name", true),
    ("amortise", "name", false),
    ("output", "file", false),
    ("case", "name", false),
];

/// Lists of names without an order; one name may stand without brackets.
const NAMES: [&str; 6] = ["credits", "measures", "roles", "of", "to", "key"];

/// Fields with plain texts, where `01` is not `1`.
const TEXTS: [&str; 6] = ["name", "file", "role", "unit", "null", "source"];

/// Compares two plans by their texts.
///
/// # Errors
/// `plan-syntax` for a text that is no TOML.
pub fn diff(before: &str, after: &str) -> Result<Vec<Change>> {
    let read = |text: &str| {
        crate::plan::read::read(text)?;
        text.parse::<Table>().map_err(|error| Problem::new("plan-syntax").arg("expected", error.message()))
    };
    let mut changes = Vec::new();
    tables("", &read(before)?, &read(after)?, &mut changes);
    Ok(changes)
}

fn join(path: &str, name: &str) -> String {
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let name = if plain { name.to_owned() } else { format!("{name:?}") };
    if path.is_empty() { name } else { format!("{path}.{name}") }
}

fn change(path: &str, before: Option<&Value>, after: Option<&Value>) -> Change {
    let kind = match (before, after) {
        (None, _) => ChangeKind::Added,
        (_, None) => ChangeKind::Removed,
        _ => ChangeKind::Changed,
    };
    Change { path: path.to_owned(), kind, before: before.map(shown), after: after.map(shown) }
}

/// A value as a reader of the plan would write it: texts without quotes.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn tables(path: &str, before: &Table, after: &Table, changes: &mut Vec<Change>) {
    for (name, old) in before {
        let at = join(path, name);
        match after.get(name) {
            Some(new) => values(&at, name, old, new, changes),
            None => gone_or_new(&at, name, old, false, changes),
        }
    }
    for (name, new) in after.iter().filter(|(name, _)| !before.contains_key(name.as_str())) {
        gone_or_new(&join(path, name), name, new, true, changes);
    }
}

/// A part that is on one side only; of a list with names each by itself.
fn gone_or_new(path: &str, name: &str, value: &Value, new: bool, changes: &mut Vec<Change>) {
    match value {
        Value::Array(list) if key_of(name, list).is_some() => {
            let empty = Value::Array(Vec::new());
            let (before, after) = if new { (&empty, value) } else { (value, &empty) };
            values(path, name, before, after, changes);
        }
        _ if new => changes.push(change(path, None, Some(value))),
        _ => changes.push(change(path, Some(value), None)),
    }
}

fn values(path: &str, name: &str, before: &Value, after: &Value, changes: &mut Vec<Change>) {
    match (before, after) {
        (Value::Table(before), Value::Table(after)) => tables(path, before, after, changes),
        (Value::Array(old), Value::Array(new)) => {
            let key = key_of(name, old).filter(|_| key_of(name, new).is_some());
            if let Some((key, ordered)) = key {
                named(path, key, ordered, (old, new), changes);
            } else if NAMES.contains(&name) && [old, new].iter().all(|list| list.iter().all(Value::is_str)) {
                if sorted(old) != sorted(new) {
                    changes.push(change(path, Some(before), Some(after)));
                }
            } else {
                lists(path, name, old, new, changes);
            }
        }
        _ if NAMES.contains(&name) && one_or_many(before).is_some() => {
            if one_or_many(before) != one_or_many(after) {
                changes.push(change(path, Some(before), Some(after)));
            }
        }
        _ if same(name, before, after) => {}
        _ => changes.push(change(path, Some(before), Some(after))),
    }
}

fn one_or_many(value: &Value) -> Option<Vec<&str>> {
    match value {
        Value::String(name) => Some(vec![name]),
        Value::Array(list) => sorted(list),
        _ => None,
    }
}

fn sorted(list: &[Value]) -> Option<Vec<&str>> {
    let mut names = list.iter().map(Value::as_str).collect::<Option<Vec<_>>>()?;
    names.sort_unstable();
    Some(names)
}

/// The field that names the parts of a list, if all of them have it and no two the same.
fn key_of(name: &str, list: &[Value]) -> Option<(&'static str, bool)> {
    let (_, key, ordered) = NAMED.iter().find(|(list, ..)| *list == name)?;
    let mut names = list.iter().map(|part| part.get(*key)?.as_str()).collect::<Option<Vec<_>>>()?;
    names.sort_unstable();
    names.windows(2).all(|pair| pair[0] != pair[1]).then_some((key, *ordered))
}

fn named(path: &str, key: &str, ordered: bool, (old, new): (&[Value], &[Value]), changes: &mut Vec<Change>) {
    fn name<'v>(part: &'v Value, key: &str) -> &'v str {
        part.get(key).and_then(Value::as_str).unwrap_or("")
    }
    for part in old {
        let at = join(path, name(part, key));
        match new.iter().find(|other| name(other, key) == name(part, key)) {
            Some(other) => values(&at, "", part, other, changes),
            None => changes.push(change(&at, Some(part), None)),
        }
    }
    for part in new.iter().filter(|part| !old.iter().any(|other| name(other, key) == name(part, key))) {
        changes.push(change(&join(path, name(part, key)), None, Some(part)));
    }
    if !ordered {
        return;
    }
    let there = |list: &[Value], others: &[Value]| -> Vec<String> {
        let kept = list.iter().filter(|part| others.iter().any(|other| name(other, key) == name(part, key)));
        kept.map(|part| name(part, key).to_owned()).collect()
    };
    let (from, to) = (there(old, new), there(new, old));
    for (place, part) in from.iter().enumerate() {
        if to.get(place) != Some(part)
            && let Some(now) = to.iter().position(|other| other == part)
        {
            let (before, after) = (Some((place + 1).to_string()), Some((now + 1).to_string()));
            changes.push(Change { path: join(path, part), kind: ChangeKind::Moved, before, after });
        }
    }
}

fn lists(path: &str, name: &str, old: &[Value], new: &[Value], changes: &mut Vec<Change>) {
    // The one version of a rate needs no number.
    let single = name == "rate" && old.len() == 1 && new.len() == 1;
    for place in 0..old.len().max(new.len()) {
        let at = if single { path.to_owned() } else { format!("{path}[{place}]") };
        match (old.get(place), new.get(place)) {
            (Some(before), Some(after)) => values(&at, name, before, after, changes),
            (before, after) => changes.push(change(&at, before, after)),
        }
    }
}

fn same(name: &str, before: &Value, after: &Value) -> bool {
    if before == after {
        return true;
    }
    let number = |value: &Value| match value {
        Value::String(text) => Ratio::parse(text).ok(),
        Value::Integer(_) | Value::Float(_) => Ratio::parse(&value.to_string()).ok(),
        _ => None,
    };
    !TEXTS.contains(&name) && number(before).is_some() && number(before) == number(after)
}

#[cfg(test)]
mod tests {
    use super::diff;

    const PLAN: &str = r#"
        [plan]
        name = "A"
        currency = "EUR"
        from = 2026-01-01
        to = 2026-12-31
        [data.orders]
        key = "id"
        [data.people]
        [[component]]
        name = "commission"
        credits = ["a", "b"]
        [[component.rate]]
        type = "marginal"
        tiers = [{ from = 0, rate = "3%" }, { from = 10, rate = "5%" }, { from = 20, rate = "8%" }]
        [[step]]
        name = "cap"
        type = "cap"
        amount = 100
        [[step]]
        name = "kicker"
        type = "kicker"
        amount = 5
    "#;

    fn lines(after: &str) -> Vec<String> {
        diff(PLAN, after).expect("plans").iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_changed_rate_is_one_line() {
        let after = PLAN.replace("\"8%\"", "\"9%\"");
        assert_eq!(lines(&after), ["component.commission.rate.tiers[2].rate: 8% -> 9%"]);
    }

    #[test]
    fn another_way_to_write_the_same_is_no_change() {
        let after = PLAN
            .replace("\"8%\"", "0.08")
            .replace("[\"a\", \"b\"]", "[\"b\", \"a\"]")
            .replace("[data.people]\n", "")
            .replace("[data.orders]", "[data.people]\n[data.orders]");
        assert_eq!(lines(&after), [""; 0]);
    }

    #[test]
    fn parts_that_come_go_and_move_are_told() {
        let after =
            PLAN.replace("name = \"cap\"", "name = \"limit\"").replace("[data.people]", "[data.team]");
        let wanted = ["data.people: - {}", "data.team: + {}", "step.cap: - ", "step.limit: + "];
        let found = lines(&after);
        assert_eq!(found.len(), wanted.len());
        assert!(found.iter().zip(wanted).all(|(found, wanted)| found.starts_with(wanted)), "{found:?}");
        let (head, steps) = PLAN.split_once("[[step]]").expect("steps");
        let (cap, kicker) = steps.split_once("[[step]]").expect("two");
        let moved = lines(&format!("{head}[[step]]{kicker}[[step]]{cap}"));
        assert_eq!(moved, ["step.cap: #1 -> #2", "step.kicker: #2 -> #1"]);
    }
}
