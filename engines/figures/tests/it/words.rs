//! Every figure can be stated on a page, in both languages.

use prestasi_figures::{ALL, Better, Unit, definition};
use prestasi_i18n::{Language, message};
use std::collections::BTreeSet;

#[test]
fn every_definition_has_words_in_both_languages() {
    let texts = ALL.iter().flat_map(|it| [it.code, it.says, it.numerator].into_iter().chain(it.denominator));
    let units = Unit::ALL.into_iter().map(Unit::code).chain(Better::ALL.into_iter().map(Better::code));
    for key in texts.chain(units) {
        for language in Language::ALL {
            assert!(!message(language, key, &[]).contains('«'), "{key}");
        }
    }
}

#[test]
fn every_definition_is_found_by_its_code_and_has_a_name_of_its_own() {
    for language in Language::ALL {
        let names: BTreeSet<String> = ALL.iter().map(|it| message(language, it.code, &[])).collect();
        assert_eq!(names.len(), ALL.len());
    }
    assert!(ALL.iter().all(|it| definition(it.code) == Some(*it)));
    assert_eq!(definition("figure-of-luck"), None);
}
