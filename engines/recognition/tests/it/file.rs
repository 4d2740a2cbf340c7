//! A small reader of files and values, so that cases are files as they lie on disks.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use jiff::civil::Date;
use prestasi_recognition::{Holds, flag, minutes};

/// The rows of a file without blank ones, or the code of the problem with it.
pub fn rows(bytes: &[u8]) -> Result<Vec<Vec<String>>, &'static str> {
    if bytes.starts_with(b"PK") {
        return Err("upload-unreadable");
    }
    let unmarked = if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 };
    let encoding = Encoding::for_bom(bytes).map_or(unmarked, |(encoding, _)| encoding);
    let (text, ..) = encoding.decode(bytes);
    let separator = separator(&text);
    let mut reader = csv::ReaderBuilder::new();
    let mut reader =
        reader.has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let mut cells: Vec<String> = record.expect("text").iter().map(str::to_owned).collect();
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if !cells.is_empty() {
            rows.push(cells);
        }
    }
    if rows.is_empty() { Err("file-empty") } else { Ok(rows) }
}

fn separator(text: &str) -> u8 {
    let head: Vec<&str> = text.lines().take(12).collect();
    let count =
        |separator: &u8| head.iter().map(|line| line.matches(char::from(*separator)).count()).sum::<usize>();
    *[b',', b';', b'\t'].iter().rev().max_by_key(|one| count(one)).expect("three")
}

/// How a file writes days and amounts.
#[derive(Clone, Copy)]
pub struct Style {
    pub day_first: bool,
    pub comma_decimal: bool,
}

impl Style {
    /// An amount in cents.
    pub fn cents(self, text: &str) -> Option<i64> {
        let text = text.trim().trim_start_matches(['$', '€', '£', 'R', 'M']);
        let (point, thousands) = if self.comma_decimal { (',', '.') } else { ('.', ',') };
        let (whole, cents) = text.split_once(point).unwrap_or((text, ""));
        let whole: String =
            whole.chars().filter(|c| *c != thousands && !matches!(c, ' ' | '\'' | '\u{a0}')).collect();
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let bare = whole.strip_prefix('-').unwrap_or(&whole);
        if bare.is_empty() || !digits(bare) || !digits(cents) || cents.len() > 2 || bare.len() > 12 {
            return None;
        }
        let cents: i64 = format!("{cents:0<2}").parse().ok()?;
        let whole = bare.parse::<i64>().ok()? * 100 + cents;
        Some(if text.starts_with('-') { -whole } else { whole })
    }

    /// A day, with or without a time behind it, as ISO has it.
    pub fn day(self, text: &str) -> Option<String> {
        let day = text.trim().split([' ', 'T']).next()?;
        let parts: Vec<i16> =
            day.split(['-', '/', '.']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let [a, b, c] = parts[..] else { return None };
        let (year, month, day) = match (a > 31 || a == 0, self.day_first) {
            (true, _) => (a, b, c),
            (false, true) => (c, b, a),
            (false, false) => (c, a, b),
        };
        Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok().map(|day| day.to_string())
    }

    /// Whether a text can be what a column holds.
    pub fn fits(self, holds: Option<Holds>, text: &str) -> bool {
        let text = text.trim();
        if text.contains('\0') {
            return false;
        }
        text.is_empty()
            || match holds {
                None | Some(Holds::Text | Holds::List) => true,
                Some(Holds::Count | Holds::Number | Holds::Money) => self.cents(text).is_some(),
                Some(Holds::Percentage) => self.cents(text.trim_end_matches(['%', ' '])).is_some(),
                Some(Holds::Day | Holds::Moment) => self.day(text).is_some(),
                Some(Holds::Duration) => minutes(text).is_some(),
                Some(Holds::Flag) => flag(text).is_some(),
            }
    }
}
