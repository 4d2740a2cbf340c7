//! Cities, postcodes and streets.

use crate::lists::{CITIES, STREET_WORDS};
use crate::text::words;

/// A city, folded and under one name.
///
/// ```
/// use prestasi_matching::city;
/// assert_eq!(city("KL"), "kuala lumpur");
/// assert_eq!(city("Köln"), city("Cologne"));
/// ```
pub fn city(text: &str) -> String {
    let folded = words(text).join(" ");
    CITIES.get(folded.as_str()).map_or(folded, |&name| name.to_owned())
}

/// A postcode: capital letters and digits. `50 450` is `50450`.
///
/// ```
/// assert_eq!(prestasi_matching::postcode("sw1a 1aa"), "SW1A1AA");
/// ```
pub fn postcode(text: &str) -> String {
    words(text).concat().to_ascii_uppercase()
}

/// Street and number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Street {
    /// Words with digits: house, lot, floor.
    pub numbers: Vec<String>,
    pub name: String,
}

impl Street {
    pub(crate) fn parse(text: &str) -> Self {
        let (mut numbers, mut name) = (Vec::new(), Vec::new());
        for word in words(text) {
            if word.bytes().any(|b| b.is_ascii_digit()) {
                numbers.push(word);
            } else if word != "no" {
                name.push(STREET_WORDS.get(word.as_str()).map_or(word.clone(), |&it| it.to_owned()));
            }
        }
        Self { numbers, name: name.join(" ") }
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.name.is_empty()
    }
}
