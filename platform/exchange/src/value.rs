//! What a column holds: how a text is read as that, and how it is written ever after.

use std::fmt::Write;

use jiff::civil::{Date, DateTime, Time};
use prestasi_kernel::{Currency, Problem};
use serde::{Deserialize, Serialize};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number of at most eighteen digits.
    Integer,
    /// A decimal number of at most eighteen digits, six of them behind the point; never a float.
    Decimal,
    /// A day.
    Day,
    /// A day with a time, as the file has it.
    Moment,
    /// Yes or no.
    Flag,
}

impl Kind {
    /// All of them, the strictest first.
    pub const ALL: [Self; 6] =
        [Self::Flag, Self::Integer, Self::Decimal, Self::Day, Self::Moment, Self::Text];

    /// Its name in addresses and files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Day => "day",
            Self::Moment => "moment",
            Self::Flag => "flag",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How a file writes numbers and days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Style {
    /// Whether the day stands ahead of the month in `3/4/2026`.
    pub day_first: bool,
    /// Whether a comma stands ahead of the cents.
    pub comma_decimal: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { day_first: true, comma_decimal: false }
    }
}

/// Digits ahead of the point, and behind it.
const WHOLE_DIGITS: usize = 12;
const CENT_DIGITS: usize = 6;
const INTEGER_DIGITS: usize = 18;

impl Kind {
    /// A text of a file as it is kept: numbers with a point and without anything between digits, days as ISO has them.
    ///
    /// # Errors
    /// `value-unfit`, with the text.
    pub fn read(self, text: &str, style: Style) -> Result<String, Problem> {
        let unfit = || {
            let shown: String = text.chars().take(40).collect();
            Problem::new("value-unfit").arg("text", shown).arg("kind", self.name())
        };
        if text.contains('\0') {
            return Err(unfit());
        }
        let trimmed = text.trim();
        match self {
            Self::Text => Some(text.to_owned()),
            Self::Integer => number(trimmed, style).filter(|number| {
                !number.contains('.') && number.trim_start_matches('-').len() <= INTEGER_DIGITS
            }),
            Self::Decimal => number(trimmed, style),
            Self::Day => moment(trimmed, style)
                .filter(|at| at.time() == Time::midnight())
                .map(|at| at.date().to_string()),
            Self::Moment => moment(trimmed, style).map(|at| at.to_string()),
            Self::Flag => flag(trimmed).map(|flag| flag.to_string()),
        }
        .ok_or_else(unfit)
    }
}

/// A number without signs of currencies and thousands.
fn number(text: &str, style: Style) -> Option<String> {
    let (negative, text) = match text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
        Some(inner) => (true, inner.trim()),
        None => (false, text),
    };
    let text = bare(text);
    let (minus, text) = match text.strip_prefix('-').or_else(|| text.strip_prefix('\u{2212}')) {
        Some(rest) => (true, bare(rest)),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (point, thousands) = if style.comma_decimal { (',', '.') } else { ('.', ',') };
    let (whole, cents) = text.split_once(point).unwrap_or((text, ""));
    let whole = grouped(whole, thousands)?;
    if !cents.bytes().all(|byte| byte.is_ascii_digit()) || whole.is_empty() && cents.is_empty() {
        return None;
    }
    let (whole, cents) = (whole.trim_start_matches('0'), cents.trim_end_matches('0'));
    if whole.len() > WHOLE_DIGITS.max(INTEGER_DIGITS) || cents.len() > CENT_DIGITS {
        return None;
    }
    if !cents.is_empty() && whole.len() > WHOLE_DIGITS {
        return None;
    }
    let mut kept = String::new();
    if (negative != minus) && !(whole.is_empty() && cents.is_empty()) {
        kept.push('-');
    }
    kept.push_str(if whole.is_empty() { "0" } else { whole });
    if !cents.is_empty() {
        let _ = write!(kept, ".{cents}");
    }
    Some(kept)
}

/// What people write beside amounts, where it is no code of three letters.
const SIGNS: [&str; 18] =
    ["$", "€", "£", "¥", "₹", "₩", "฿", "₫", "₱", "Rp", "RM", "R", "R$", "S$", "US$", "A$", "kr", "zł"];
/// What people put between digits and a currency.
const SPACES: [char; 3] = [' ', '\u{a0}', '\u{202f}'];

/// An amount without the currency ahead of it or behind: `EUR 12`, `12,50 €`.
fn bare(text: &str) -> &str {
    let text = text.trim();
    let sign = |c: char| !c.is_ascii_digit() && !matches!(c, '-' | '+' | '.' | ',' | '(' | ')' | '\u{2212}');
    let ahead = text.len() - text.trim_start_matches(sign).len();
    let text =
        text.split_at_checked(ahead).filter(|(word, _)| is_currency(word)).map_or(text, |(_, rest)| rest);
    let behind = text.trim_end_matches(sign).len();
    let split = text.split_at_checked(behind).filter(|(_, word)| is_currency(word));
    split.map_or(text, |(rest, _)| rest).trim()
}

/// Whether a word is a currency, by its code or its sign.
fn is_currency(word: &str) -> bool {
    let word = word.trim_matches(SPACES);
    word.is_empty() || SIGNS.contains(&word) || Currency::parse(word).is_ok()
}

/// The digits of a number whose thousands may be set apart, by threes.
fn grouped(whole: &str, thousands: char) -> Option<String> {
    let mut groups = whole.split([thousands, ' ', '\u{a0}', '\u{202f}', '\'', '’']);
    let first = groups.next()?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(first) {
        return None;
    }
    let mut all = first.to_owned();
    for group in groups {
        if group.len() != 3 || !digits(group) || first.is_empty() || first.len() > 3 {
            return None;
        }
        all.push_str(group);
    }
    Some(all)
}

/// A day, with a time if there is one.
fn moment(text: &str, style: Style) -> Option<DateTime> {
    let text = without_zone(text.trim_end_matches('Z'));
    if let Ok(at) = text.parse::<DateTime>() {
        return Some(at);
    }
    let (day, time) = match text.split_once([' ', 'T']) {
        // "3 Nov 2026" has spaces of its own.
        Some((day, time)) if time.contains(':') && !time.trim().contains(' ') || ampm(text) => {
            (day, time.trim())
        }
        _ => (text, ""),
    };
    let day = civil(day, style)?;
    if time.is_empty() {
        Some(day.to_datetime(Time::midnight()))
    } else {
        Some(day.to_datetime(clock(time)?))
    }
}

/// A moment without how far its clock is from that of Greenwich: `2026-01-05T13:35:00.000+0000`.
fn without_zone(text: &str) -> &str {
    let split = text.rfind(['+', '-']).and_then(|at| text.split_at_checked(at));
    let zone = |zone: &str| {
        let digits = zone.bytes().skip(1).filter(u8::is_ascii_digit).count();
        digits == 4 && zone.bytes().skip(1).all(|byte| byte.is_ascii_digit() || byte == b':')
    };
    split.filter(|(ahead, behind)| ahead.contains(':') && zone(behind)).map_or(text, |(ahead, _)| ahead)
}

fn ampm(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.ends_with("am") || text.ends_with("pm")
}

fn civil(text: &str, style: Style) -> Option<Date> {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let [a, b, c] = parts[..] else { return prestasi_kernel::parse_date(text).ok() };
    let number = |text: &str| text.parse::<i16>().ok();
    let (a, b, c) = (number(a)?, number(b)?, number(c)?);
    let small = |number: i16| i8::try_from(number).ok();
    if a > 999 {
        return Date::new(a, small(b)?, small(c)?).ok();
    }
    let year = match c {
        0..=68 => 2000 + c,
        69..=99 => 1900 + c,
        year => year,
    };
    let (day, month) = if style.day_first { (a, b) } else { (b, a) };
    Date::new(year, small(month)?, small(day)?).ok()
}

/// `14:30`, `14:30:05`, `2:30 PM`.
fn clock(text: &str) -> Option<Time> {
    let lower = text.to_ascii_lowercase();
    let (text, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(text), _) => (text.trim(), Some(0)),
        (_, Some(text)) => (text.trim(), Some(12)),
        _ => (lower.as_str(), None),
    };
    let whole = text.split('.').next().unwrap_or(text);
    let parts: Vec<i8> = whole.split(':').map(str::parse).collect::<Result<_, _>>().ok()?;
    let (hour, minute, second) = match parts[..] {
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    Time::new(hour, minute, second, 0).ok()
}

fn flag(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "ya" | "y" | "1" => Some(true),
        "false" | "no" | "tidak" | "n" | "0" => Some(false),
        _ => None,
    }
}

/// The kind that all of some texts are read as, the strictest; text if there are none. Codes are texts: a number with a
/// zero ahead would lose it.
#[must_use]
pub fn guess<'a>(texts: impl Iterator<Item = &'a str> + Clone, style: Style) -> Kind {
    let texts = texts.filter(|text| !text.trim().is_empty());
    let mut any = texts.clone().peekable();
    if any.peek().is_none() {
        return Kind::Text;
    }
    let code = |text: &str| {
        text.trim().len() > 1 && text.trim().starts_with('0') && !text.contains(['.', ',', ':', '/', '-'])
    };
    if texts.clone().any(code) {
        return Kind::Text;
    }
    let words = texts.clone().any(|text| text.trim().parse::<i64>().is_err());
    let fits = |kind: &Kind| match kind {
        // Ones and zeros are numbers.
        Kind::Flag if !words => false,
        kind => texts.clone().all(|text| kind.read(text, style).is_ok()),
    };
    Kind::ALL.into_iter().find(fits).unwrap_or(Kind::Text)
}

/// How a file writes numbers and days, from some of its texts; the usual where nothing tells.
#[must_use]
pub fn style<'a>(texts: impl Iterator<Item = &'a str>) -> Style {
    let (mut day_first, mut month_first, mut comma, mut point) = (0, 0, 0, 0);
    for text in texts {
        let day = text.split([' ', 'T']).next().unwrap_or_default();
        let parts: Vec<u32> = day.split(['/', '.', '-']).filter_map(|part| part.parse().ok()).collect();
        if let [a, b, c] = parts[..]
            && a <= 31
            && c > 31
        {
            day_first += u32::from(a > 12);
            month_first += u32::from(b > 12);
        }
        let digits = bare(bare(text).trim_start_matches(['-', '(', '\u{2212}']));
        let between = |c: char| matches!(c, ',' | '.' | ')' | '\'' | '’') || SPACES.contains(&c);
        let numeric = digits.chars().all(|c| c.is_ascii_digit() || between(c));
        if numeric && let Some(last) = digits.rfind([',', '.']) {
            let behind = digits.trim_end_matches(')').len() - last - 1;
            let both = digits.contains(',') && digits.contains('.');
            match digits.as_bytes()[last] {
                b',' if behind != 3 || both => comma += 1,
                b'.' if behind != 3 || both => point += 1,
                _ => {}
            }
        }
    }
    Style { day_first: month_first <= day_first, comma_decimal: comma > point }
}
