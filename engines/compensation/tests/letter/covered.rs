//! Whatever the plan language can say is told in letters.

use crate::corpus::plans;
use prestasi_compensation::plan::form::labels;
use prestasi_compensation::plan::letter::covers::{TOLD, UNTOLD};
use prestasi_compensation::plan::letter::{Block, Letter, Promise, Sentence, letter};
use prestasi_compensation::plan::read::read;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A plan that says what none of the others does.
const RARE: &str = include_str!("rare.toml");

/// The messages of letters by key, as they are written.
fn messages() -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../platform/i18n/messages/en/letters.ftl");
    let text = std::fs::read_to_string(path).expect("messages");
    let mut messages: BTreeMap<String, String> = BTreeMap::new();
    let mut key = String::new();
    for line in text.lines() {
        if let Some((name, _)) = line.split_once(" = ").filter(|(name, _)| name.starts_with("plan-letter-")) {
            key = name.to_owned();
        }
        messages.entry(key.clone()).or_default().push_str(line);
    }
    messages
}

fn keys(letter: &Letter, found: &mut BTreeSet<&'static str>) {
    let mut say = |sentence: &Sentence| {
        found.insert(sentence.key);
    };
    for section in &letter.sections {
        say(&section.heading);
        for block in &section.body {
            match block {
                Block::Say(sentence) => say(sentence),
                Block::Table { head, .. } => head.iter().for_each(&mut say),
            }
        }
    }
}

/// Every message that some letter says.
fn said() -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    for text in plans().iter().map(|plan| plan.text.as_str()).chain([RARE]) {
        let document = read(text).expect("a plan");
        keys(&letter(&document, &Promise::default()), &mut found);
    }
    found
}

fn is_untold(kind: &str, key: &str) -> bool {
    UNTOLD.iter().any(|(of, field)| {
        let whole = field.is_empty() && (*of == kind || kind.starts_with(&format!("{of}-")));
        whole || (*of == kind && *field == key)
    })
}

#[test]
fn every_field_is_told_or_known_to_change_no_pay() {
    let told: BTreeSet<String> = TOLD.iter().map(|(kind, key, _)| labels::field(kind, key)).collect();
    let untold = |label: &str| {
        UNTOLD.iter().any(|(kind, key)| {
            if key.is_empty() {
                label.starts_with(&labels::field(kind, ""))
            } else {
                label == labels::field(kind, key)
            }
        })
    };
    let fields = labels::all();
    let missing: Vec<&String> = fields
        .iter()
        .filter(|label| label.starts_with("plan-field-") && !told.contains(*label) && !untold(label))
        .collect();
    assert!(missing.is_empty(), "say these in a letter, and in covers.rs where: {missing:#?}");
    let gone: Vec<&String> = told.iter().filter(|label| !fields.contains(*label)).collect();
    assert!(gone.is_empty(), "the language has no such fields: {gone:#?}");
}

#[test]
fn every_choice_is_told() {
    let messages = messages();
    let mut missing = Vec::new();
    for (kind, key, word) in labels::choices() {
        if is_untold(&kind, &key) {
            continue;
        }
        let told = TOLD.iter().filter(|(of, field, _)| *of == kind && *field == key).flat_map(|(.., it)| *it);
        let ending = format!("-{}", word.replace('_', "-"));
        // Told by a variant, by a message of its own, or shown as it is written.
        let shown = format!("{{ ${key} }}");
        let says = |message: &str| {
            message.ends_with(&ending)
                || messages.get(message).is_some_and(|it| it.contains(&shown))
                || messages.get(message).is_some_and(|it| it.contains(&format!("[{word}]")))
        };
        if !told.clone().any(|message| says(message)) {
            missing.push(format!("{kind}.{key} = {word}"));
        }
    }
    assert!(missing.is_empty(), "no sentence tells of {missing:#?}");
}

#[test]
fn what_is_told_is_said_in_some_letter() {
    let said = said();
    let silent: BTreeSet<&str> =
        TOLD.iter().flat_map(|(.., it)| *it).copied().filter(|message| !said.contains(message)).collect();
    assert!(silent.is_empty(), "no plan at hand makes a letter say {silent:#?}");
}

#[test]
fn no_sentence_is_there_for_nothing() {
    let said = said();
    // These are for one person's letter, which has tests of its own.
    let personal = [
        "plan-letter-to",
        "plan-letter-yours",
        "plan-letter-yours-component",
        "plan-letter-column-period",
        "plan-letter-column-quota",
        "plan-letter-column-target",
    ];
    let idle: Vec<String> = messages()
        .into_keys()
        .filter(|key| !key.is_empty() && !said.contains(key.as_str()) && !personal.contains(&key.as_str()))
        .collect();
    assert!(idle.is_empty(), "no letter says {idle:#?}");
}
