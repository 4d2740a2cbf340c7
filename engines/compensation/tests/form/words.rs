//! Every part, field and choice of the plan language has words in both languages, and no words are there for nothing.

use prestasi_compensation::plan::form::labels;
use prestasi_i18n::{Language, message};
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn every_part_field_and_choice_has_words() {
    let mut missing = Vec::new();
    for key in labels::all() {
        for language in Language::ALL {
            if message(language, &key, &[]).starts_with('«') {
                missing.push(format!("{}: {key}", language.code()));
            }
        }
    }
    assert!(missing.is_empty(), "say in plans.ftl of both languages: {missing:#?}");
}

#[test]
fn no_words_are_there_for_nothing() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../platform/i18n/messages/en/plans.ftl");
    let text = std::fs::read_to_string(path).expect("messages");
    let said: BTreeSet<String> = text
        .lines()
        .filter(|line| line.starts_with("plan-") && !line.starts_with("plan-form-"))
        .filter_map(|line| Some(line.split_once(" = ")?.0.to_owned()))
        .collect();
    let idle: Vec<&String> = said.iter().filter(|key| !labels::all().contains(*key)).collect();
    assert!(idle.is_empty(), "the language has no such thing: {idle:#?}");
}

#[test]
fn what_is_said_by_hand_about_fields_is_about_fields_that_are_there() {
    let keys = labels::all();
    for (kind, field) in labels::hinted().chain(labels::apt()) {
        assert!(keys.contains(&labels::field(kind, field)), "{kind}: {field}");
    }
}
