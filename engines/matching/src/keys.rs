//! Keys for an index: a table of kind and text finds by equality all records that are worth judging.
//!
//! Exact keys say who it is. Block keys only bring together what may be the same: each joins a part of a name, by its sound,
//! with one other fact, so that a slip in either leaves another key whole and no key gathers half the table.

use std::collections::BTreeSet;

use crate::lists::{COMPANY_WORDS, NAMES, Spellings};
use crate::normal::parts;
use crate::record::{Facts, Subject};
use crate::text::sound;

/// Of a longer name, only so many words make keys.
const WORDS: usize = 4;
/// Letters of the sound of a whole name.
const WHOLE: usize = 12;
/// A mailbox that is shorter is shared by too many.
const MAILBOX: usize = 5;

/// What a key is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Email,
    Phone,
    Registration,
    Domain,
    /// May be the same company.
    Company,
    /// May be the same person.
    Person,
}

impl Kind {
    /// Its name in the index.
    pub fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Registration => "registration",
            Self::Domain => "domain",
            Self::Company => "company",
            Self::Person => "person",
        }
    }

    /// Whether two records with such a key in common have a fact in common, and not only a likeness.
    pub fn is_exact(self) -> bool {
        !matches!(self, Self::Company | Self::Person)
    }
}

/// One row of the index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub kind: Kind,
    pub text: String,
}

impl Facts {
    /// The keys under which a record stands in the index.
    pub fn keys(&self) -> BTreeSet<Key> {
        let mut keys = self.own_keys();
        match self.subject {
            Subject::Company => self.company_keys(&mut keys),
            Subject::Person => self.person_blocks(&mut keys),
        }
        keys
    }

    /// The keys to look for: its own, and for a person those of the company as well, so that a lead finds the account.
    pub fn sought(&self) -> BTreeSet<Key> {
        let mut keys = self.keys();
        if self.subject == Subject::Person {
            self.company_keys(&mut keys);
        }
        keys
    }

    fn own_keys(&self) -> BTreeSet<Key> {
        let mut keys = BTreeSet::new();
        add(&mut keys, Kind::Email, self.emails.iter().cloned());
        add(&mut keys, Kind::Phone, self.phones.iter().map(|phone| phone.number.clone()));
        if !self.registers_company() {
            add(&mut keys, Kind::Registration, self.registrations.iter().cloned());
        }
        keys
    }

    fn company_keys(&self, keys: &mut BTreeSet<Key>) {
        add(keys, Kind::Domain, self.domains.iter().cloned());
        if self.registers_company() {
            add(keys, Kind::Registration, self.registrations.iter().cloned());
        }
        add(keys, Kind::Company, self.company_blocks());
    }

    /// Anywhere, the name as it is; in its city two words of it; by its postcode the word that sets it apart.
    fn company_blocks(&self) -> Vec<String> {
        let name = &self.company.words;
        if name.is_empty() {
            return Vec::new();
        }
        let letters = consonants(name);
        let mut blocks = vec![format!("={}", name.concat()), format!("~{letters}")];
        if let Some(word) = self.company.telling_word().filter(|_| !self.postcode.is_empty()) {
            blocks.push(format!("p{} {}", self.postcode, sound(word)));
        }
        if !self.city.is_empty() {
            let place = self.place();
            let words: Vec<Word> =
                name.iter().take(WORDS).map(|word| Word::of(word, &COMPANY_WORDS)).collect();
            let parts: Vec<String> = match words.as_slice() {
                // Of two words either may be misspelt, of more there are two that are not.
                [one, other] => [(one, other), (other, one)]
                    .iter()
                    .filter(|(one, _)| !one.common)
                    .map(|(one, other)| format!("{}/{}", one.sound, initial(&other.sound)))
                    .collect(),
                more => pairs(more).into_iter().map(|pair| pair.with_others(more)).collect(),
            };
            blocks.extend(parts.into_iter().chain([letters]).map(|part| format!("c{place} {part}")));
        }
        blocks
    }

    /// The sound of the city.
    fn place(&self) -> String {
        sound(&self.city.replace(' ', ""))
    }

    fn person_blocks(&self, keys: &mut BTreeSet<Key>) {
        let words = self.person.words.iter().filter(|word| word.len() > 1).take(WORDS);
        let words: Vec<Word> = words.map(|word| Word::of(word, &NAMES)).collect();
        if let Some(born) = self.born {
            add(keys, Kind::Person, words.iter().map(|word| format!("b{born} {}", initial(&word.sound))));
        }
        let mut with =
            |fact: String| add(keys, Kind::Person, words.iter().map(|word| format!("{fact} {}", word.sound)));
        if !self.postcode.is_empty() {
            with(format!("p{}", self.postcode));
        }
        if let Some(word) = self.company.telling_word() {
            let other = self.company.words.iter().find(|other| other.as_str() != word);
            with(format!("w{}/{}", sound(word), initial(other.map_or("", String::as_str))));
        }
        for domain in &self.domains {
            with(format!("d{domain}"));
        }
        let letters = consonants(&self.person.words);
        if words.iter().filter(|word| !word.common).count() > 1 {
            add(keys, Kind::Person, [format!("n{letters}")]);
        }
        if !self.city.is_empty() {
            let place = self.place();
            let parts = pairs(&words).iter().map(Pair::plain).chain([letters]).collect::<Vec<_>>();
            add(keys, Kind::Person, parts.into_iter().map(|part| format!("c{place} {part}")));
        }
        if let Some(number) = self.street.numbers.first().filter(|_| !self.street.is_blank()) {
            let street = whole(&[self.street.name.replace(' ', "")]);
            add(keys, Kind::Person, [format!("s{number} {street} {}", self.place())]);
        }
        let mailboxes = self.emails.iter().filter_map(|address| parts(address)).map(|(mailbox, _)| mailbox);
        let long = mailboxes.filter(|mailbox| mailbox.len() >= MAILBOX).map(|mailbox| format!("m{mailbox}"));
        add(keys, Kind::Person, long);
    }
}

/// The consonants of a name in order of the alphabet: the same in whatever order its words stand, and whether they are joined.
fn consonants(words: &[String]) -> String {
    let mut letters: Vec<char> =
        words.iter().flat_map(|word| word.chars()).filter(|letter| !"aeiouhy".contains(*letter)).collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

/// A word of a name in a key.
struct Word {
    sound: String,
    /// Whether so many bear it that it would gather too many.
    common: bool,
}

impl Word {
    fn of(word: &str, common: &Spellings) -> Self {
        Self { sound: sound(word), common: common.contains_key(word) }
    }
}

/// Two words of a name, at least one of which sets it apart.
struct Pair<'a>(&'a Word, &'a Word);

fn pairs(words: &[Word]) -> Vec<Pair<'_>> {
    let later = |at: usize| words.iter().skip(at + 1);
    let pairs = words.iter().enumerate().flat_map(|(at, one)| later(at).map(move |other| Pair(one, other)));
    pairs.filter(|Pair(one, other)| !(one.common && other.common)).collect()
}

impl Pair<'_> {
    /// In order of the alphabet.
    fn plain(&self) -> String {
        let (one, other) = (&self.0.sound, &self.1.sound);
        format!("{}+{}", one.min(other), one.max(other))
    }

    /// With the initials of the words beside it, where one of the two is borne by many.
    fn with_others(&self, words: &[Word]) -> String {
        if !self.0.common && !self.1.common {
            return self.plain();
        }
        let beside = |word: &&Word| !std::ptr::eq(*word, self.0) && !std::ptr::eq(*word, self.1);
        let mut initials: Vec<&str> = words.iter().filter(beside).map(|word| initial(&word.sound)).collect();
        initials.sort_unstable();
        format!("{}/{}", self.plain(), initials.concat())
    }
}

fn initial(sound: &str) -> &str {
    sound.get(..1).unwrap_or_default()
}

/// The sound of a whole name, without the gaps between its words.
fn whole(words: &[String]) -> String {
    words.iter().map(|word| sound(word)).collect::<String>().chars().take(WHOLE).collect()
}

fn add(keys: &mut BTreeSet<Key>, kind: Kind, texts: impl IntoIterator<Item = String>) {
    keys.extend(texts.into_iter().map(|text| Key { kind, text }));
}
