//! The word lists in `data/`: what a country adds is a line there, not code.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A set of words; lines that begin with # explain.
pub(crate) type Words = LazyLock<HashSet<&'static str>>;
/// Every spelling of a word, with the one that stands for all.
pub(crate) type Spellings = LazyLock<HashMap<&'static str, &'static str>>;

pub(crate) static LEGAL_FORMS: Words =
    LazyLock::new(|| lines(FORMS).filter(|line| !line.starts_with(FIRST)).flat_map(split).collect());
pub(crate) static LEGAL_FORMS_AHEAD: Words =
    LazyLock::new(|| lines(FORMS).filter_map(|line| line.strip_prefix(FIRST)).flat_map(split).collect());
pub(crate) static JOINERS: Words = LazyLock::new(|| words(include_str!("../data/company-joiners.txt")));
pub(crate) static TITLES: Words = LazyLock::new(|| words(include_str!("../data/titles.txt")));
pub(crate) static SHARED_DOMAINS: Words = LazyLock::new(|| words(include_str!("../data/shared-domains.txt")));
pub(crate) static ROLE_MAILBOXES: Words = LazyLock::new(|| words(include_str!("../data/role-mailboxes.txt")));
pub(crate) static COMPANY_WORDS: Spellings =
    LazyLock::new(|| spellings(include_str!("../data/company-words.txt"), ' '));
pub(crate) static NAMES: Spellings = LazyLock::new(|| spellings(include_str!("../data/names.txt"), ' '));
pub(crate) static STREET_WORDS: Spellings =
    LazyLock::new(|| spellings(include_str!("../data/street-words.txt"), ' '));
pub(crate) static CITIES: Spellings = LazyLock::new(|| spellings(include_str!("../data/cities.txt"), ','));

const FORMS: &str = include_str!("../data/legal-forms.txt");
const FIRST: &str = "first:";

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#'))
}

fn split(line: &'static str) -> impl Iterator<Item = &'static str> {
    line.split_whitespace()
}

fn words(file: &'static str) -> HashSet<&'static str> {
    lines(file).flat_map(split).collect()
}

fn spellings(file: &'static str, between: char) -> HashMap<&'static str, &'static str> {
    let mut spellings = HashMap::new();
    for (word, others) in lines(file).filter_map(|line| line.split_once(':')) {
        let others = others.split(between).map(str::trim).filter(|other| !other.is_empty());
        spellings.extend(others.chain([word]).map(|spelling| (spelling, word)));
    }
    spellings
}
