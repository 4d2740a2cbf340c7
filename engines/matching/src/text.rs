//! Text made comparable: folded to small ASCII letters and digits, its sound, and how near two texts are.

use std::cmp::Ordering;

/// Of a longer text, only this much is looked at.
const LONGEST: usize = 200;
/// Letters of a sound.
const SOUND: usize = 7;

/// A text in small ASCII letters, without diacritics and apostrophes: `Łódź` is `lodz`, `Dato'` is `dato`, `Ｋｌａｎｇ` is `klang`.
pub(crate) fn fold(text: &str) -> String {
    let text: String = text.chars().take(LONGEST).collect();
    let mut text = deunicode::deunicode(&text).to_ascii_lowercase();
    text.retain(|c| !matches!(c, '\'' | '`' | '"'));
    text
}

/// The words of a text, folded: whatever is neither letter nor digit stands between two of them.
pub(crate) fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// How a word sounds, roughly: its first letter and its consonants, those that are mixed up written alike, so that
/// `Zulkifli` and `Dzulkefly` are one. Short words keep their vowels, or there would be nothing left.
pub(crate) fn sound(word: &str) -> String {
    if word.len() <= 4 || word.bytes().any(|b| b.is_ascii_digit()) {
        let mut short = word.to_owned().into_bytes();
        short.dedup();
        return short.into_iter().map(char::from).collect();
    }
    let mut sound = String::with_capacity(SOUND);
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let (letter, length) = consonant(rest, first);
        rest = rest.get(length..).unwrap_or_default();
        let letter = if sound.is_empty() { letter.or(Some('a')) } else { letter };
        if let Some(letter) = letter.filter(|&letter| !sound.ends_with(letter)) {
            sound.push(letter);
        }
        if sound.len() >= SOUND {
            break;
        }
    }
    sound
}

/// The consonant that a text begins with, and how many bytes it takes; none for a vowel.
fn consonant(text: &str, first: char) -> (Option<char>, usize) {
    const PAIRS: [(&str, char); 12] = [
        ("ph", 'f'),
        ("sh", 's'),
        ("sy", 's'),
        ("ch", 'k'),
        ("kh", 'k'),
        ("gh", 'g'),
        ("th", 't'),
        ("dh", 'd'),
        ("dz", 's'),
        ("dj", 'j'),
        ("tj", 'k'),
        ("ck", 'k'),
    ];
    if let Some((_, letter)) = PAIRS.iter().find(|(pair, _)| text.starts_with(pair)) {
        return (Some(*letter), 2);
    }
    let letter = match first {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' => None,
        'c' | 'q' => Some('k'),
        'z' | 'x' => Some('s'),
        'v' => Some('f'),
        other => Some(other),
    };
    (letter, first.len_utf8())
}

/// Jaro-Winkler similarity per mille, the same whichever text comes first.
///
/// Two empty texts are not alike: blank is never equal to blank.
pub(crate) fn similarity(a: &str, b: &str) -> u16 {
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    let (a, b) = if a.cmp(b) == Ordering::Greater { (b, a) } else { (a, b) };
    // Between 0 and 1 by definition, so that the cast is exact enough and cannot wrap.
    (strsim::jaro_winkler(a, b) * 1000.0).round() as u16
}

/// Whether one slip of the fingers lies between two texts: a sign too many, missing, another, or two swapped.
pub(crate) fn one_slip(a: &str, b: &str) -> bool {
    a != b && a.len().abs_diff(b.len()) <= 1 && strsim::osa_distance(a, b) == 1
}
