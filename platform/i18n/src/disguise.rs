//! Letters in disguise: still readable, and never mistaken for text that nobody put into a message.

use std::borrow::Cow;

/// `Save` as `Ŝàṽé`; what is not a Latin letter stays.
pub fn disguise(text: &str) -> Cow<'_, str> {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const MASKS: &str = "àƀçđéƒğĥíĵķľɱñöþɋŕšťûṽŵẋýžÀƁÇĐÉƑĞĤÍĴĶĽṀÑÖÞɊŔŠŤÛṼŴẊÝŽ";
    let mask = |letter: char| {
        let found = PLAIN.chars().zip(MASKS.chars()).find(|(plain, _)| *plain == letter);
        found.map_or(letter, |(_, mask)| mask)
    };
    Cow::Owned(text.chars().map(mask).collect())
}
