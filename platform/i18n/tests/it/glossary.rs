//! `docs/glossary.md` against the messages: one word for one idea, in each language.

use std::collections::BTreeMap;
use std::path::Path;

use prestasi_i18n::{Language, message};

use crate::catalogues::{entries, plain_texts};

/// Terms whose English word is also an everyday word, so that a sentence with it may mean something else.
const EVERYDAY: [&str; 7] = ["call", "lead", "order", "plan", "floor", "draw", "quote"];

/// The rows of the tables in a part of the page: key, and the two columns after it.
fn rows(part: &str) -> BTreeMap<String, (String, String)> {
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let rows = part.lines().filter(|line| line.starts_with("| `")).map(cells);
    rows.map(|cells| (cells[1].trim_matches('`').to_owned(), (cells[2].clone(), cells[3].clone()))).collect()
}

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/glossary.md");
    std::fs::read_to_string(path).expect("the glossary")
}

#[test]
fn both_parts_of_the_page_and_the_messages_have_the_same_words() {
    let page = page();
    let (english, malay) = page.split_once("## Glosari").expect("a part in Malay");
    let (english, malay) = (rows(english), rows(malay));
    assert!(english.len() > 50);
    let swapped: BTreeMap<_, _> = malay.into_iter().map(|(key, (ms, en))| (key, (en, ms))).collect();
    assert_eq!(english, swapped);
    let said = entries(Language::English);
    let keys = said.keys().filter_map(|key| key.strip_prefix("glossary-").map(str::to_owned));
    assert_eq!(keys.collect::<Vec<_>>(), english.keys().cloned().collect::<Vec<_>>());
    for (key, (en, ms)) in english {
        let key = format!("glossary-{key}");
        assert_eq!(
            (message(Language::English, &key, &[]), message(Language::Malay, &key, &[])),
            (en, ms),
            "{key}"
        );
    }
}

#[test]
fn no_word_stands_for_two_ideas() {
    for language in 0..2 {
        let mut words: Vec<String> = rows(page().split("## Glosari").next().unwrap_or_default())
            .into_values()
            .map(|(en, ms)| [en, ms][language].clone())
            .collect();
        words.sort();
        let twice: Vec<&[String]> = words.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}

#[test]
fn where_english_says_a_term_malay_says_its_word() {
    let (english, malay) = (plain_texts(Language::English), plain_texts(Language::Malay));
    let terms = rows(page().split("## Glosari").next().unwrap_or_default());
    let mut wrong = Vec::new();
    for (term, (en, ms)) in terms.iter().filter(|(key, _)| !EVERYDAY.contains(&key.as_str())) {
        let plural = en.strip_suffix('y').map_or_else(|| format!("{en}s"), |stem| format!("{stem}ies"));
        for (key, text) in &english {
            let says = has_words(text, en) || has_words(text, &plural);
            if says && !malay.get(key).is_some_and(|text| text.contains(ms.as_str())) {
                wrong.push(format!("{key}: says {term}, and not {ms}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whether these words stand in a text as whole words.
fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        !letter(text[..at].chars().next_back()) && !letter(text[at + words.len()..].chars().next())
    })
}
