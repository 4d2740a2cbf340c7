//! Names of companies.

use std::fmt;

use crate::lists::{COMPANY_WORDS, JOINERS, LEGAL_FORMS, LEGAL_FORMS_AHEAD};
use crate::text::{one_slip, words};

/// A name without its legal form; `Display` writes it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CompanyName {
    pub(crate) words: Vec<String>,
}

/// The name of a company: folded, words that have several spellings in one of them, without legal form and without `&`, `and`, `dan`.
///
/// ```
/// use prestasi_matching::company_name;
/// let name = |text| company_name(text).to_string();
/// assert_eq!(name("MAJU JAYA ENG. (M) SDN. BHD."), "maju jaya engineering");
/// assert_eq!(name("Tan & Lim Sdn Bhd"), name("Tan dan Lim"));
/// assert_eq!(name("PT Astra International Tbk"), name("Astra Int'l, PT"));
/// assert_eq!(name("Müller Maschinenbau GmbH & Co. KG"), "muller maschinenbau");
/// assert_eq!(name("Société Générale S.A."), "societe generale");
/// assert_eq!(name("Berhad"), "berhad");
/// ```
pub fn company_name(text: &str) -> CompanyName {
    // Which country a subsidiary is of, in the way of `Nestlé (M) Sdn Bhd`.
    let text =
        ["(M)", "(m)", "(S)", "(s)"].iter().fold(text.to_owned(), |text, mark| text.replace(mark, " "));
    let mut words = initials_together(words(&text));
    // To the end, so that what comes out is not changed by a second time.
    loop {
        let before = words.clone();
        words = without_legal_form(without_joiners(before.clone()));
        words.iter_mut().for_each(|word| {
            if let Some(spelling) = spelling(word) {
                *word = spelling.to_owned();
            }
        });
        words = initials_together(words);
        if words == before {
            return CompanyName { words };
        }
    }
}

/// The one spelling of a word that many companies have, also where a longer one is misspelt by a letter.
fn spelling(word: &str) -> Option<&'static str> {
    const LONG: usize = 7;
    let slipped = |other: &&&str| {
        other.len() >= LONG && other.as_bytes().first() == word.as_bytes().first() && one_slip(other, word)
    };
    let found = COMPANY_WORDS.get(word).copied();
    // The least of them, so that the order of the list does not matter.
    found.or_else(|| {
        COMPANY_WORDS.keys().filter(slipped).min().and_then(|other| COMPANY_WORDS.get(other)).copied()
    })
}

/// `J.M. Trading`, `J M Trading` and `JM Trading` are one, and so are `S.A.` and `SA`.
fn initials_together(words: Vec<String>) -> Vec<String> {
    let mut together: Vec<String> = Vec::with_capacity(words.len());
    let mut open = false;
    for word in words {
        let letter = word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
        match together.last_mut().filter(|_| letter && open) {
            Some(initials) => initials.push_str(&word),
            None => together.push(word),
        }
        open = letter;
    }
    together
}

/// The first word stays: `Dan` may be somebody's name.
fn without_joiners(words: Vec<String>) -> Vec<String> {
    let kept = |(at, word): (usize, String)| (at == 0 || !JOINERS.contains(word.as_str())).then_some(word);
    words.into_iter().enumerate().filter_map(kept).collect()
}

/// Something stays, whatever stands there.
fn without_legal_form(mut words: Vec<String>) -> Vec<String> {
    while let [.., before, last] = words.as_slice() {
        let pair = words.len() > 2 && LEGAL_FORMS.contains(format!("{before}-{last}").as_str());
        if !pair && !LEGAL_FORMS.contains(last.as_str()) {
            break;
        }
        words.truncate(words.len() - if pair { 2 } else { 1 });
    }
    while words.len() > 1 && words.first().is_some_and(|first| LEGAL_FORMS_AHEAD.contains(first.as_str())) {
        words.remove(0);
    }
    words
}

impl CompanyName {
    pub(crate) fn is_blank(&self) -> bool {
        self.words.is_empty()
    }

    /// The first word that sets it apart, or the first at all.
    pub(crate) fn telling_word(&self) -> Option<&str> {
        let telling = self.words.iter().find(|word| !COMPANY_WORDS.contains_key(word.as_str()));
        telling.or(self.words.first()).map(String::as_str)
    }

    /// Whether it has a word that sets it apart.
    pub(crate) fn is_distinctive(&self) -> bool {
        let telling = |word: &&String| word.len() > 2 && !COMPANY_WORDS.contains_key(word.as_str());
        self.words.iter().any(|word| telling(&word)) && self.words.iter().map(String::len).sum::<usize>() >= 8
    }
}

impl fmt::Display for CompanyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words.join(" "))
    }
}
