//! Labelled pairs of companies and people, made from a seed: what was typed twice, and what only looks like it.
//!
//! All chance is in the seed; nothing here knows how the engine judges.

pub mod companies;
pub mod damage;
pub mod people;
pub mod words;

use fastrand::Rng;
use prestasi_matching::{Country, Facts, Record};

/// Two records, and whether they are the same in truth.
pub struct Pair {
    pub a: Record,
    pub b: Record,
    pub same: bool,
    /// How it was made: `sibling`, `branch`, …
    pub made: &'static str,
}

/// Half companies, half people; half of each the same. None of those that are the same share a whole key.
pub fn fuzzy_pairs(seed: u64, count: usize) -> Vec<Pair> {
    let mut rng = Rng::with_seed(seed);
    let one = |at: usize| match at % 4 {
        0 => companies::twin(&mut rng),
        1 => companies::lookalike(&mut rng),
        2 => people::twin(&mut rng),
        _ => people::lookalike(&mut rng),
    };
    (0..count).map(one).collect()
}

/// Records as a company has them: four accounts to six contacts.
pub fn record(rng: &mut Rng) -> Record {
    if rng.u8(..10) < 4 { companies::company(rng).record } else { people::person(rng).record }
}

pub fn facts(record: &Record) -> Facts {
    Facts::of(record, Country::MALAYSIA)
}

/// One of these words.
pub fn pick<'a>(rng: &mut Rng, words: &'a str) -> &'a str {
    let words: Vec<&str> = words.split(' ').collect();
    words[rng.usize(..words.len())]
}

pub fn chance(rng: &mut Rng, percent: u8) -> bool {
    rng.u8(..100) < percent
}

pub fn digits(rng: &mut Rng, count: usize) -> String {
    (0..count).map(|_| rng.digit(10)).collect()
}

/// Where somebody is.
#[derive(Clone, Copy)]
pub struct Place {
    pub city: &'static str,
    pub alias: &'static str,
    postcodes: u32,
    /// Country code and, within Malaysia, area code.
    country: &'static str,
    area: &'static str,
    pub ending: &'static str,
}

impl Place {
    pub fn any(rng: &mut Rng) -> Self {
        if chance(rng, 70) {
            // Every third in the capital, as it is.
            let at = if chance(rng, 33) { 0 } else { rng.usize(..words::MALAYSIA.len()) };
            let (city, alias, postcodes, area) = words::MALAYSIA[at];
            return Self { city, alias, postcodes, country: "60", area, ending: "com.my" };
        }
        let (city, alias, postcodes, country, ending) = words::ELSEWHERE[rng.usize(..words::ELSEWHERE.len())];
        Self { city, alias, postcodes, country, area: "", ending }
    }

    pub fn other(self, rng: &mut Rng) -> Self {
        loop {
            let other = Self::any(rng);
            if other.city != self.city {
                return other;
            }
        }
    }

    pub fn is_malaysian(self) -> bool {
        self.country == "60"
    }

    pub fn country(self) -> &'static str {
        self.country
    }

    pub fn postcode(self, rng: &mut Rng) -> String {
        format!("{:02}{:03}", self.postcodes, rng.u32(..60) * 10)
    }

    pub fn street(self, rng: &mut Rng) -> String {
        let (number, street) = (rng.u32(1..200), pick(rng, words::STREETS));
        match (self.is_malaysian(), rng.u8(..3)) {
            (true, 0) => format!("No. {number}, Jalan {street} {}", rng.u8(1..30)),
            (true, 1) => format!("{number}, Lorong {street} {}/{}", rng.u8(1..9), rng.u8(1..20)),
            (true, _) => format!("{number} Jalan {street}"),
            (false, _) => format!("{number} {street} Street"),
        }
    }

    /// A mobile number, of digits only and with its country code.
    pub fn mobile(self, rng: &mut Rng) -> String {
        match self.country {
            "60" => format!("601{}{}", ["2", "3", "6", "7", "9"][rng.usize(..5)], digits_from(rng, 7)),
            "65" => format!("659{}", digits_from(rng, 7)),
            "62" => format!("62812{}", digits_from(rng, 8)),
            "66" => format!("6681{}", digits_from(rng, 7)),
            "63" => format!("63917{}", digits_from(rng, 7)),
            "84" => format!("8490{}", digits_from(rng, 7)),
            "49" => format!("49171{}", digits_from(rng, 7)),
            "43" => format!("43664{}", digits_from(rng, 7)),
            "33" => format!("336{}", digits_from(rng, 8)),
            "39" => format!("39347{}", digits_from(rng, 7)),
            "44" => format!("447400{}", digits_from(rng, 6)),
            _ => format!("316{}", digits_from(rng, 8)),
        }
    }

    /// A line that stands in a house.
    pub fn line(self, rng: &mut Rng) -> String {
        match (self.country, self.area) {
            ("60", "3") => format!("603{}", digits_from(rng, 8)),
            ("60", area) => format!("60{area}{}", digits_from(rng, 8 - area.len())),
            ("65", _) => format!("656{}", digits_from(rng, 7)),
            ("49", _) => format!("4989{}", digits_from(rng, 7)),
            ("44", _) => format!("44113{}", digits_from(rng, 7)),
            ("33", _) => format!("334{}", digits_from(rng, 8)),
            (country, _) => format!("{country}2{}", digits_from(rng, 8)),
        }
    }
}

fn digits_from(rng: &mut Rng, count: usize) -> String {
    format!("{}{}", rng.u8(2..9), digits(rng, count - 1))
}

/// A number as one of many people would type it.
pub fn typed_phone(rng: &mut Rng, number: &str) -> String {
    let (country, rest) = number.split_at(2);
    let cut = rest.len() - 4;
    let (head, tail) = rest.split_at(cut);
    match rng.u8(..6) {
        0 if country == "60" => format!("0{head}-{tail}"),
        1 if country == "60" => format!("0{head} {tail}"),
        2 => format!("00{number}"),
        3 => format!("+{country} {head} {tail}"),
        4 => format!("(+{country}) {head}-{tail}"),
        _ => format!("+{number}"),
    }
}
