//! Names of people, Malay, Chinese, Indian and western, in whatever order they were typed.

use std::fmt;

use crate::lists::{NAMES, TITLES};
use crate::text::{fold, words};

/// The words of a name; `Display` writes them in order of the alphabet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonName {
    /// As they were typed.
    pub(crate) words: Vec<String>,
    /// How many of them stand before `bin`, `a/l` and the like, where one does: what comes after is the father's name.
    pub(crate) own: Option<usize>,
    /// What that word says of the person.
    pub(crate) child: Option<Child>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Child {
    Son,
    Daughter,
}

/// The name of a person: folded, in one spelling, without titles and without the words for son and daughter.
///
/// ```
/// use prestasi_matching::person_name;
/// let name = |text| person_name(text).to_string();
/// assert_eq!(name("Dato' Mohd. Ali bin Hj. Hasan"), name("MUHAMMAD ALI B. HASSAN"));
/// assert_eq!(name("Tan Wei Ming"), name("Wei Ming Tan"));
/// assert_eq!(name("Raju A/L Muthusamy"), "muthusamy raju");
/// assert_eq!(name("Smith, John"), name("Mr John Smith"));
/// assert_eq!(name("Tan Sri"), "sri tan");
/// assert_eq!(name("Dato' Tan Sri"), name("Dato' Sri Tan"));
/// ```
pub fn person_name(text: &str) -> PersonName {
    let mut text = format!(" {} ", fold(text));
    // The slash tells them from names; `AL` alone is dropped as well.
    for (slashed, word) in
        [(" a/l ", " bin "), (" s/o ", " bin "), (" a/p ", " binti "), (" d/o ", " binti ")]
    {
        text = text.replace(slashed, word);
    }
    let all = words(&text);
    let titled = without_titles(&all);
    let mut name = PersonName::default();
    for word in titled.iter() {
        match connector(word) {
            Some(child) if name.own.is_none() && !name.words.is_empty() => {
                name.own = child.map(|_| name.words.len()).or(name.own);
                name.child = child;
            }
            Some(_) => {}
            None => {
                name.words.push(NAMES.get(word.as_str()).map_or_else(|| word.clone(), |&it| it.to_owned()))
            }
        }
    }
    if name.words.is_empty() {
        // Nothing but titles, which may be others in the order in which a name is written.
        let mut sorted = all.clone();
        sorted.sort_unstable();
        return if sorted == all {
            PersonName { words: all, own: None, child: None }
        } else {
            person_name(&sorted.join(" "))
        };
    }
    if name.own == Some(name.words.len()) {
        (name.own, name.child) = (None, None);
    }
    name
}

/// What `bin`, `binti` and their abbreviations say. `Some(None)` is such a word that says nothing.
fn connector(word: &str) -> Option<Option<Child>> {
    match word {
        "bin" | "b" | "ibn" => Some(Some(Child::Son)),
        "binti" | "bte" | "bt" | "binte" | "bti" => Some(Some(Child::Daughter)),
        "al" | "ap" | "anak" | "ak" | "el" => Some(None),
        _ => None,
    }
}

/// Without titles, wherever they stand; all that there is, if there is nothing else.
fn without_titles(words: &[String]) -> Vec<String> {
    let mut left: Vec<String> = Vec::with_capacity(words.len());
    let mut rest = words;
    loop {
        rest = match rest {
            [first, second, more @ ..] if TITLES.contains(format!("{first}-{second}").as_str()) => more,
            [first, more @ ..] if TITLES.contains(first.as_str()) => more,
            [first, more @ ..] => {
                left.push(first.clone());
                more
            }
            [] => break,
        };
    }
    left
}

impl PersonName {
    pub(crate) fn is_blank(&self) -> bool {
        self.words.is_empty()
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        words.sort_unstable();
        f.write_str(&words.join(" "))
    }
}
