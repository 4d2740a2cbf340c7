//! Words of cells: how a deal ended, yes and no.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use crate::data::DATA;
use crate::header::{brackets, key};

/// How a deal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    Open,
    Won,
    Lost,
}

type Keys<T> = LazyLock<HashMap<String, T>>;

static OUTCOMES: Keys<Outcome> = LazyLock::new(|| {
    keys(&DATA.words.outcome, |name| match name {
        "won" => Some(Outcome::Won),
        "lost" => Some(Outcome::Lost),
        "open" => Some(Outcome::Open),
        _ => None,
    })
});
static FLAGS: Keys<bool> = LazyLock::new(|| keys(&DATA.words.flag, |name| Some(name == "yes")));

fn keys<T: Copy>(
    words: &BTreeMap<String, BTreeMap<String, Vec<String>>>,
    meaning: fn(&str) -> Option<T>,
) -> HashMap<String, T> {
    let known =
        words.iter().filter_map(|(name, languages)| meaning(name).map(|meaning| (meaning, languages)));
    let spellings = known.flat_map(|(meaning, languages)| {
        languages.values().flatten().map(move |word| (comparable(word), meaning))
    });
    spellings.collect()
}

/// What a stage or a status says of a deal, by its label or its internal name, in any language: `closedwon`, `Closed
/// Won (Sales Pipeline)`, `Gewonnen`. None for a stage that only its company knows: it is open until something else says
/// that it is not.
#[must_use]
pub fn outcome(word: &str) -> Option<Outcome> {
    let of = |word: &str| OUTCOMES.get(&comparable(word)).copied();
    of(word).or_else(|| brackets(word).and_then(|(ahead, _)| of(ahead)))
}

/// Yes or no, in any language.
#[must_use]
pub fn flag(word: &str) -> Option<bool> {
    FLAGS.get(&comparable(word)).copied()
}

/// Letters and digits alone; of a sign that stands by itself, the sign.
fn comparable(word: &str) -> String {
    let key = key(word);
    if key.is_empty() { word.trim().to_owned() } else { key }
}
