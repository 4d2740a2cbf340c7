//! The first guess at a header that nobody has listed: the nearest spelling that is, word by word.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use crate::aliases::{CATALOGUE, Meaning};
use crate::data::DATA;
use crate::header::{brackets, words};
use crate::kind::Kind;

/// Less than this likeness, in thousandths, is no guess.
const LEAST: u16 = 700;
/// The likeness of a word to one that it begins.
const CUT_SHORT: u16 = 850;
/// The points of a word that one field alone has for each of its letters; shared by the fields that have it.
const LETTER: usize = 60;
/// A word of no spelling tells as much as one of so many fields.
const STRANGE: usize = 3;

/// What a header may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggestion {
    pub field: &'static str,
    /// The spelling that it looks like.
    pub like: &'static str,
    /// How much, in thousandths.
    pub likeness: u16,
}

/// What is known of a kind.
#[derive(Default)]
struct Known {
    spellings: Vec<Spelling>,
    /// Every word once: what a header is held against, so that no pair of words is compared twice.
    words: Vec<Word>,
    places: HashMap<String, usize>,
}

struct Word {
    text: String,
    /// In the spellings of which fields it is: `opportunity` tells little of a deal.
    fields: Vec<&'static str>,
}

/// A spelling of a field: its words that tell something, by their places, and those as one text.
struct Spelling {
    field: &'static str,
    text: &'static str,
    words: Vec<usize>,
    joined: String,
}

static KNOWN: LazyLock<BTreeMap<Kind, Known>> = LazyLock::new(|| {
    let mut known: BTreeMap<Kind, Known> = BTreeMap::new();
    let mut seen = HashSet::new();
    for entry in CATALOGUE.entries.values() {
        for alias in &entry.aliases {
            let kind = CATALOGUE.dialects.get(alias.dialect).map(|dialect| dialect.kind);
            if let (Some(kind), Meaning::Field(field)) = (kind, alias.meaning)
                && seen.insert((kind, field, entry.spelling))
            {
                known.entry(kind).or_default().add(field, entry.spelling);
            }
        }
    }
    // The order of a map is not the same in every process; that of guesses must be.
    for known in known.values_mut() {
        known.spellings.sort_by_key(|one| (one.text.len(), one.text, one.field));
    }
    known
});

/// The guesses at a header of a kind of record, the best first, one for each field.
#[must_use]
pub fn suggest(kind: Kind, header: &str) -> Vec<Suggestion> {
    let header = brackets(header).map_or(header, |(ahead, _)| if ahead.is_empty() { header } else { ahead });
    let wanted = telling(header);
    let Some(known) = KNOWN.get(&kind).filter(|_| !wanted.is_empty()) else { return Vec::new() };
    let mut best: BTreeMap<&str, Suggestion> = BTreeMap::new();
    for (one, likeness) in known.spellings.iter().zip(known.likenesses(&wanted)) {
        let next = Suggestion { field: one.field, like: one.text, likeness };
        if likeness >= LEAST && best.get(one.field).is_none_or(|there| there.likeness < likeness) {
            best.insert(one.field, next);
        }
    }
    let mut all: Vec<Suggestion> = best.into_values().collect();
    all.sort_by_key(|one| Reverse(one.likeness));
    all
}

impl Known {
    fn add(&mut self, field: &'static str, text: &'static str) {
        let words = telling(text);
        let joined = words.concat();
        let words = words.into_iter().map(|word| self.place(word, field)).collect();
        self.spellings.push(Spelling { field, text, words, joined });
    }

    fn place(&mut self, text: String, field: &'static str) -> usize {
        let place = *self.places.entry(text.clone()).or_insert(self.words.len());
        if place == self.words.len() {
            self.words.push(Word { text, fields: Vec::new() });
        }
        if let Some(word) = self.words.get_mut(place).filter(|word| !word.fields.contains(&field)) {
            word.fields.push(field);
        }
        place
    }

    /// How much each spelling is like a header: as texts, or word by word in any order, both ways, longer and rarer
    /// words counting for more.
    fn likenesses(&self, wanted: &[String]) -> impl Iterator<Item = u16> {
        let joined = wanted.concat();
        let one = |word: &String| self.words.iter().map(|known| word_alike(word, &known.text)).collect();
        let alikes: Vec<Vec<u16>> = wanted.iter().map(one).collect();
        let weights: Vec<usize> = wanted.iter().map(|word| self.weight(word)).collect();
        self.spellings.iter().map(move |spelling| {
            let at = |alikes: &Vec<u16>, place: usize| alikes.get(place).copied().unwrap_or_default();
            let theirs = |alikes: &Vec<u16>| spelling.words.iter().map(|place| at(alikes, *place)).max();
            let ours = |place: usize| alikes.iter().map(|alikes| at(alikes, place)).max();
            let there = covered(alikes.iter().map(theirs).zip(weights.iter().copied()));
            let back = spelling.words.iter().map(|place| {
                let weight = self.words.get(*place).map_or(0, |word| self.weight(&word.text));
                (ours(*place), weight)
            });
            alike(&joined, &spelling.joined).max((there + covered(back)) / 2)
        })
    }

    fn weight(&self, word: &str) -> usize {
        let known = self.places.get(word).and_then(|place| self.words.get(*place));
        word.chars().count() * LETTER / known.map_or(STRANGE, |word| word.fields.len().max(1))
    }
}

/// How much of some words is found among others, from the best likeness of each and its weight.
fn covered(words: impl Iterator<Item = (Option<u16>, usize)>) -> u16 {
    let (mut reached, mut possible) = (0, 0);
    for (best, weight) in words {
        reached += weight * usize::from(best.unwrap_or_default());
        possible += weight;
    }
    reached.checked_div(possible).and_then(|share| u16::try_from(share).ok()).unwrap_or_default()
}

/// The words of a header, written out, without those that say little if others are left.
fn telling(text: &str) -> Vec<String> {
    let header = &DATA.words.header;
    let written_out = words(text).into_iter().flat_map(|word| match header.short.get(&word) {
        Some(long) => long.split(' ').map(str::to_owned).collect(),
        None => vec![word],
    });
    let all: Vec<String> = written_out.collect();
    let says_little =
        |word: &String| header.fillers.contains(word) || word.bytes().all(|byte| byte.is_ascii_digit());
    let telling: Vec<String> = all.iter().filter(|word| !says_little(word)).cloned().collect();
    if telling.is_empty() { all } else { telling }
}

/// How much two words are alike: a word that is cut short still tells, one that differs in half its letters does not.
fn word_alike(a: &str, b: &str) -> u16 {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if short != long && short.chars().count() >= 3 && long.starts_with(short) {
        return CUT_SHORT;
    }
    let alike = alike(a, b);
    if alike < LEAST { 0 } else { alike }
}

/// How much two texts are alike by the letters that differ; nothing where they cannot be enough alike.
fn alike(a: &str, b: &str) -> u16 {
    let (a_length, b_length) = (a.chars().count(), b.chars().count());
    let (less, more) = (a_length.min(b_length), a_length.max(b_length));
    if less * 1000 < more * usize::from(LEAST) {
        return 0;
    }
    let same = more.saturating_sub(strsim::osa_distance(a, b)) * 1000;
    same.checked_div(more).and_then(|share| u16::try_from(share).ok()).unwrap_or_default()
}
