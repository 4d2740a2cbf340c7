//! What happens to a text when people type it again.

use super::{chance, pick, words};
use fastrand::Rng;

const KEYS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// One slip of the fingers: a letter swapped with the next, missing, doubled, or the key beside it.
pub fn slip(rng: &mut Rng, text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let places: Vec<usize> = (0..letters.len()).filter(|&at| letters[at].is_alphanumeric()).collect();
    if places.len() < 4 {
        return text.to_owned();
    }
    // The first letter is seldom wrong: it is what one looks at.
    let from = usize::from(!chance(rng, 10));
    let at = places[rng.usize(from..places.len())];
    match rng.u8(..4) {
        0 if at + 1 < letters.len() && letters[at + 1].is_alphanumeric() => letters.swap(at, at + 1),
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, letters[at]),
        _ => letters[at] = beside(rng, letters[at]),
    }
    letters.into_iter().collect()
}

fn beside(rng: &mut Rng, letter: char) -> char {
    if letter.is_ascii_digit() {
        return rng.digit(10);
    }
    for row in KEYS {
        if let Some(at) = row.find(letter.to_ascii_lowercase()) {
            let near = if rng.bool() { at + 1 } else { at.saturating_sub(1) };
            return row.chars().nth(near.min(row.len() - 1)).unwrap_or('e');
        }
    }
    'e'
}

/// Capital letters, as forms and old systems have them; or accents lost.
pub fn case(rng: &mut Rng, text: &str) -> String {
    match rng.u8(..10) {
        0..=2 => text.to_uppercase(),
        3 => text.to_lowercase(),
        4 => {
            text.replace('ü', "ue").replace('ö', "oe").replace('ä', "ae").replace('é', "e").replace('ç', "c")
        }
        _ => text.to_owned(),
    }
}

/// The ways to write a legal form.
pub fn legal_form(rng: &mut Rng, form: &str) -> String {
    let ways: &[&str] = match form {
        "Sdn Bhd" => &["Sdn. Bhd.", "SDN BHD", "Sdn.Bhd.", "(M) Sdn Bhd", "Sendirian Berhad", ""],
        "Bhd" => &["Berhad", "BHD.", "Bhd", ""],
        "Pte Ltd" => &["Pte. Ltd.", "PTE LTD", "Private Limited", ""],
        "Tbk" => &["Tbk.", ", PT", ""],
        "GmbH" => &["G.m.b.H.", "GmbH & Co. KG", "gmbh", ""],
        "AG" => &["A.G.", "AG", ""],
        "Ltd" => &["Limited", "Ltd.", "LTD", ""],
        "S.A." => &["SA", "S.A", "SAS", ""],
        "S.p.A." => &["SpA", "S.r.l.", ""],
        "B.V." => &["BV", "b.v.", ""],
        _ => &["Co., Ltd.", "Company Limited", "Inc.", ""],
    };
    ways[rng.usize(..ways.len())].to_owned()
}

/// Words as people shorten them, or in the other language.
pub fn shorten(rng: &mut Rng, name: &str) -> String {
    const SHORT: [(&str, &[&str]); 12] = [
        ("Engineering", &["Eng", "Engrg", "Kejuruteraan"]),
        ("Trading", &["Trdg"]),
        ("Construction", &["Const", "Pembinaan"]),
        ("Technology", &["Tech", "Teknologi", "Technologies"]),
        ("Industries", &["Ind", "Industri", "Industry"]),
        ("Services", &["Svcs", "Service", "Perkhidmatan"]),
        ("Solutions", &["Solution"]),
        ("Electrical", &["Elect", "Elektrik"]),
        ("Marketing", &["Mktg", "Pemasaran"]),
        ("Foods", &["Food"]),
        (" & ", &[" and ", " dan ", "&"]),
        ("Systems", &["System"]),
    ];
    SHORT
        .iter()
        .filter(|(word, _)| name.contains(word))
        .fold(name.to_owned(), |name, (word, ways)| name.replace(word, ways[rng.usize(..ways.len())]))
}

/// Two words of a name written as one.
pub fn joined(rng: &mut Rng, name: &str) -> String {
    let gaps: Vec<usize> = name.match_indices(' ').map(|(at, _)| at).collect();
    match gaps.is_empty() {
        true => name.to_owned(),
        false => {
            let mut name = name.to_owned();
            name.remove(gaps[rng.usize(..gaps.len())]);
            name
        }
    }
}

/// A title before a name.
pub fn titled(rng: &mut Rng, name: &str) -> String {
    format!("{} {name}", pick(rng, words::TITLES))
}
