//! The keys of the words for parts, fields and choices: `plan-part-component`, `plan-field-component-window`,
//! `plan-choice-window-quarter`, and of hints such as `plan-hint-component-rate-times`.

use super::shape::{FieldShape, PartShape, Shape, document};
use std::collections::BTreeSet;

/// Fields that need a hint, by kind and key.
const HINTS: &[(&str, &str, &str)] = &[
    ("plan", "currency", "plan-hint-plan-currency"),
    ("plan", "calendar", "plan-hint-plan-calendar"),
    ("data", "key", "plan-hint-data-key"),
    ("data", "date", "plan-hint-data-date"),
    ("data", "known", "plan-hint-data-known"),
    ("data", "columns", "plan-hint-data-columns"),
    ("data", "where", "plan-hint-expression-row"),
    ("people", "change", "plan-hint-people-change"),
    ("quota", "amount", "plan-hint-quota-amount"),
    ("quota", "prorate", "plan-hint-prorate"),
    ("exchange", "days", "plan-hint-exchange-days"),
    ("credit", "when", "plan-hint-expression-row"),
    ("credit", "amount", "plan-hint-credit-amount"),
    ("credit", "unit", "plan-hint-credit-unit"),
    ("credit", "roll_up", "plan-hint-credit-roll-up"),
    ("credit-to", "share", "plan-hint-credit-to-share"),
    ("credit-to", "overlay", "plan-hint-credit-to-overlay"),
    ("component", "credits", "plan-hint-component-credits"),
    ("component", "measures", "plan-hint-component-measures"),
    ("component", "who", "plan-hint-expression-person"),
    ("component", "window", "plan-hint-component-window"),
    ("component", "target", "plan-hint-expression-person"),
    ("component", "prorate", "plan-hint-prorate"),
    ("component-rate", "value", "plan-hint-component-rate-value"),
    ("component-rate", "of", "plan-hint-component-rate-of"),
    ("component-rate", "times", "plan-hint-component-rate-times"),
    ("component-rate", "edge", "plan-hint-component-rate-edge"),
    ("component-rate-tiers", "when", "plan-hint-component-rate-tiers-when"),
    ("step", "to", "plan-hint-step-to"),
    ("step", "when", "plan-hint-step-when"),
    ("step", "factor", "plan-hint-step-factor"),
    ("clawback", "order", "plan-hint-clawback-order"),
    ("clawback", "basis", "plan-hint-clawback-basis"),
    ("milestone", "share", "plan-hint-milestone-share"),
    ("draw", "recovery", "plan-hint-draw-recovery"),
    ("draw", "who", "plan-hint-expression-person"),
    ("draw", "prorate", "plan-hint-prorate"),
    ("case", "data", "plan-hint-case-data"),
    ("case", "expect", "plan-hint-case-expect"),
];

/// The key of the words for a kind of part.
pub fn part(kind: &str) -> String {
    format!("plan-part-{kind}")
}

/// The key of the words for a field of a kind of part.
pub fn field(kind: &str, key: &str) -> String {
    format!("plan-field-{kind}-{}", key.replace('_', "-"))
}

/// The key of the words for a choice that a field offers.
pub fn choice(key: &str, word: &str) -> String {
    format!("plan-choice-{}-{}", key.replace('_', "-"), word.replace('_', "-"))
}

/// The key of the hint for a field, where it needs one.
pub fn hint(kind: &str, key: &str) -> Option<&'static str> {
    HINTS.iter().find(|(of, field, _)| *of == kind && *field == key).map(|(.., hint)| *hint)
}

/// The key of the words for a cell of a table whose columns have no names of their own.
pub fn cell(kind: &str, column: Option<usize>) -> String {
    match column {
        Some(index) => format!("plan-cell-{kind}-{index}"),
        None => format!("plan-cell-{kind}"),
    }
}

/// Every key that a plan can need.
pub fn all() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    if let Shape::Part(root) = document() {
        of_part(root, &mut keys);
    }
    keys.extend(HINTS.iter().map(|(.., hint)| (*hint).to_owned()));
    keys
}

fn of_part(of: &PartShape, keys: &mut BTreeSet<String>) {
    if !of.kind.is_empty() {
        keys.insert(part(&of.kind));
    }
    for FieldShape { key, shape, .. } in &of.fields {
        // What the document itself is made of are parts, and has their words.
        if !of.kind.is_empty() {
            keys.insert(field(&of.kind, key));
        }
        of_shape(key, &super::shape::kind_of(&of.kind, key), shape, keys);
    }
}

fn of_shape(key: &str, kind: &str, shape: &Shape, keys: &mut BTreeSet<String>) {
    match shape {
        Shape::Choice(words) => keys.extend(words.iter().map(|word| choice(key, word))),
        Shape::Part(inner) => of_part(inner, keys),
        Shape::Named(inner) if inner.is_single() => {
            keys.insert(cell(kind, None));
            of_shape(key, kind, inner, keys);
        }
        Shape::List(inner) | Shape::Named(inner) => match inner.as_ref() {
            Shape::Expressions { most: Some(most), .. } => {
                keys.extend((0..*most).map(|index| cell(kind, Some(index))));
            }
            Shape::Expressions { most: None, .. } => {
                keys.insert(cell(kind, None));
            }
            inner => of_shape(key, kind, inner, keys),
        },
        _ => {}
    }
}

/// The fields that have hints, as kind and key, so that a test can hold them against the schema.
pub fn hinted() -> impl Iterator<Item = (&'static str, &'static str)> {
    HINTS.iter().map(|(kind, key, _)| (*kind, *key))
}

/// The fields that count only beside others, as kind and key.
pub fn apt() -> impl Iterator<Item = (&'static str, &'static str)> {
    super::apt::mentioned().into_iter()
}

/// Every choice that a plan offers, as kind of part, key and word.
pub fn choices() -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    choices_in(document(), "", "", &mut found);
    found
}

fn choices_in(shape: &Shape, kind: &str, key: &str, found: &mut Vec<(String, String, String)>) {
    match shape {
        Shape::Choice(words) => {
            found.extend(words.iter().map(|word| (kind.to_owned(), key.to_owned(), word.clone())));
        }
        Shape::Part(part) => {
            part.fields.iter().for_each(|field| choices_in(&field.shape, &part.kind, &field.key, found));
        }
        Shape::List(inner) | Shape::Named(inner) => choices_in(inner, kind, key, found),
        _ => {}
    }
}
