//! Random edits of the plans that people see: what an edit is not about stays, byte for byte.

use crate::corpus::{Cell, cells, plans};
use prestasi_compensation::plan::form::{Direction, Kind, add, outline, remove, set, shift};
use prestasi_compensation::plan::read::read;
use proptest::prelude::*;
use toml::{Table, Value};

/// An entry that the schema lets stand, from a seed.
fn entry(kind: &Kind, seed: u64) -> String {
    let pick = |words: &[String]| words[(seed as usize) % words.len()].clone();
    match kind {
        Kind::Choice(words) => pick(words),
        Kind::YesNo => seed.is_multiple_of(2).to_string(),
        Kind::Day => format!("20{:02}-{:02}-{:02}", 20 + seed % 20, 1 + seed % 12, 1 + seed % 28),
        Kind::Whole(least, most) => (least + (seed % 28) as i64).min(*most).to_string(),
        Kind::Names => {
            (0..1 + seed % 4).map(|n| format!("name {}", n * (1 + seed % 3))).collect::<Vec<_>>().join("\n")
        }
        Kind::Expressions => (0..2 + seed % 4).map(|n| format!("{n} + x")).collect::<Vec<_>>().join("\n"),
        Kind::Expression => [
            "12.5",
            "5%",
            "amount - cost",
            "it = 'x'",
            "\"A b\" > 1",
            "0.10",
            "-3",
            "a\n  + b",
            "é — “x”",
            "'''",
            "#\\",
        ][seed as usize % 11]
            .to_owned(),
        _ => ["Other", "it's \"so\"", "two\nlines", "#", "007", "{ a = 1 }", "]", "\\n"][seed as usize % 8]
            .to_owned(),
    }
}

/// The value at an address and key.
fn at<'v>(document: &'v mut Value, address: &str, key: &str) -> Option<&'v mut Value> {
    match parent(document, address)? {
        Value::Table(table) => table.get_mut(key),
        Value::Array(list) => list.get_mut(key.parse::<usize>().ok()?),
        _ => None,
    }
}

fn document(text: &str) -> Value {
    Value::Table(text.parse::<Table>().expect("TOML"))
}

/// Two documents are the same but for one value.
fn same_but_for(before: &str, after: &str, cell: &Cell) {
    let (mut old, mut new) = (document(before), document(after));
    for document in [&mut old, &mut new] {
        if let Some(value) = at(document, &cell.address, &cell.key) {
            *value = Value::Boolean(true);
        }
    }
    if old != new {
        // One of the two has the key, and the other has not.
        for document in [&mut old, &mut new] {
            if let Some(Value::Table(table)) = parent(document, &cell.address) {
                table.remove(&cell.key);
            }
        }
    }
    assert_eq!(old, new, "{cell:?}");
}

fn parent<'v>(document: &'v mut Value, address: &str) -> Option<&'v mut Value> {
    let keys = toml_edit::Key::parse(address).ok()?;
    keys.iter().map(toml_edit::Key::get).try_fold(document, |value, key| match value {
        Value::Table(table) => table.get_mut(key),
        Value::Array(list) => list.get_mut(key.parse::<usize>().ok()?),
        _ => None,
    })
}

/// The lines of a text that an edit left as they were: those before and those after it.
fn untouched(before: &str, after: &str) -> usize {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let most = before.len().min(after.len());
    let first = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
    let last =
        before.iter().rev().zip(after.iter().rev()).take(most - first).take_while(|(a, b)| a == b).count();
    first + last
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_entry_changes_its_field_and_no_other_line(plan: prop::sample::Index, cell: prop::sample::Index, seed: u64) {
        let plan = plan.get(plans());
        let all = cells(&plan.text);
        let cell = cell.get(&all);
        let entry = entry(&cell.kind, seed);
        match set(&plan.text, &cell.address, &cell.key, &entry) {
            Ok(after) => {
                read(&after).expect("a plan");
                same_but_for(&plan.text, &after, cell);
                let lines = cell.value.as_deref().unwrap_or("").lines().count().max(1) + 2;
                let kept = untouched(&plan.text, &after);
                prop_assert!(kept + lines >= plan.text.lines().count(), "{}: {cell:?} {entry}\n{after}", plan.name);
                let now = cells(&after).into_iter().find(|it| it.address == cell.address && it.key == cell.key);
                let shown = now.and_then(|it| it.value).unwrap_or_default();
                prop_assert_eq!(shown, entry);
            }
            // The calendar says more than its schema.
            Err(problem) => prop_assert_eq!(problem.code, "plan-syntax", "{}: {:?} {}", plan.name, cell, entry),
        }
    }

    #[test]
    fn an_empty_entry_takes_its_lines_and_no_others(plan: prop::sample::Index, cell: prop::sample::Index) {
        let plan = plan.get(plans());
        let all = cells(&plan.text);
        let cell = cell.get(&all);
        match set(&plan.text, &cell.address, &cell.key, "") {
            Ok(after) => {
                read(&after).expect("a plan");
                same_but_for(&plan.text, &after, cell);
                let lines = cell.value.as_deref().unwrap_or("").lines().count() + 2;
                prop_assert!(untouched(&plan.text, &after) + lines >= plan.text.lines().count(), "{}: {cell:?}", plan.name);
            }
            Err(problem) => {
                prop_assert_eq!(problem.code, "plan-form-needed");
            }
        }
    }

    #[test]
    fn what_is_added_can_be_removed_again(plan: prop::sample::Index, part: prop::sample::Index) {
        let plan = plan.get(plans());
        let places = lists(&plan.text);
        let place = part.get(&places);
        if let Ok((after, address)) = add(&plan.text, place) {
            read(&after).expect("a plan");
            prop_assert_ne!(&after, &plan.text);
            let back = remove(&after, &address).expect("a removal");
            prop_assert!(back == plan.text, "{}: {place}\n{after}\n---\n{back}", plan.name);
        }
    }

    #[test]
    fn what_goes_down_comes_up_again(plan: prop::sample::Index, part: prop::sample::Index) {
        let plan = plan.get(plans());
        let parts: Vec<_> = outline(&plan.text).expect("parts").into_iter().filter(|part| part.ordered).collect();
        prop_assume!(!parts.is_empty());
        let part = part.get(&parts);
        if let Ok(after) = shift(&plan.text, &part.address, Direction::Down) {
            read(&after).expect("a plan");
            let (above, index) = part.address.rsplit_once('.').expect("a list");
            let below = format!("{above}.{}", index.parse::<usize>().expect("a number") + 1);
            prop_assert!(shift(&after, &below, Direction::Up).expect("a move") == plan.text, "{}: {below}", plan.name);
            // What stands in one line changes places within it.
            let mut bytes = [plan.text.as_bytes().to_vec(), after.as_bytes().to_vec()];
            bytes.iter_mut().for_each(|bytes| bytes.sort_unstable());
            prop_assert_eq!(&bytes[0], &bytes[1]);
        }
    }

    #[test]
    fn a_removed_part_takes_nothing_else_along(plan: prop::sample::Index, part: prop::sample::Index) {
        let plan = plan.get(plans());
        let parts = outline(&plan.text).expect("parts");
        let part = part.get(&parts);
        match remove(&plan.text, &part.address) {
            Ok(after) => {
                read(&after).expect("a plan");
                let kept = outline(&after).expect("parts").len();
                let under = |other: &str| other == part.address || other.starts_with(&format!("{}.", part.address));
                let gone = parts.iter().filter(|other| under(&other.address)).count();
                prop_assert_eq!(kept + gone, parts.len());
                let lines: Vec<&str> = plan.text.lines().collect();
                let strange = after.lines().find(|line| !lines.contains(line) && !line.contains(['[', '{', '}']));
                prop_assert_eq!(strange, None);
            }
            Err(problem) => prop_assert_eq!(problem.code, "plan-form-needed"),
        }
    }

    #[test]
    fn no_text_and_no_address_break_it(text in "(\\[{1,2}(plan|component|data\\.x|rate)\\]{1,2}\n|[a-z.]{1,6} = [0-9\"{}\\[\\], #]{0,8}\n|#.{0,5}\n){0,8}", address in "[a-z0-9.\"]{0,12}", key in "[a-z]{0,5}") {
        let _ = (outline(&text), set(&text, &address, &key, "1"), add(&text, &address), remove(&text, &address));
        let _ = (shift(&text, &address, Direction::Down), add(&text, "component"), set(&text, "pay", "at", "plan"));
    }
}

/// Every place of a plan where something can be added.
fn lists(text: &str) -> Vec<String> {
    use prestasi_compensation::plan::form::{addable, fields};
    let mut places = addable(text).expect("kinds");
    for part in outline(text).expect("parts") {
        for field in fields(text, &part.address).expect("fields") {
            match field.kind {
                Kind::Rows { address, .. } | Kind::Parts { address, .. } => places.push(address),
                Kind::Part { address, there: false } => places.push(address),
                _ => {}
            }
        }
    }
    places
}
