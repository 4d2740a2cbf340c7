//! Fields: what each is called, what it holds, how a text becomes that and how it is told again.

use prestasi_i18n::Words;
use prestasi_kernel::{Id, Problem};
use prestasi_mail::Address;
use prestasi_web::{Link, text};
use sea_orm::{EntityTrait, IdenStatic, Value};
use serde::Serialize;

/// Letters of a text of several lines at most.
const LINES_MAX: usize = 10_000;
/// Letters of a telephone number or the address of a site at most.
const ADDRESS_MAX: usize = 254;
/// A count of this at most: more people than there are.
const COUNT_MAX: i64 = 99_999_999_999;

/// A field of the records of a table.
#[derive(Clone, Copy)]
pub struct Field<E: EntityTrait> {
    /// The column, by whose name forms, files and programs know it.
    pub column: E::Column,
    /// The key of its name in pages.
    pub label: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Whether it cannot stay empty.
    pub must: bool,
    /// Whether lists show it without being asked to.
    pub listed: bool,
    /// Whether they do so on a phone, too.
    pub ahead: bool,
}

/// What a field holds.
#[derive(Clone, Copy)]
pub enum Holds {
    /// A line of so many letters at most.
    Line(usize),
    /// Several lines.
    Lines,
    /// An address of mail.
    Email,
    /// A telephone number, as somebody wrote it.
    Phone,
    /// The address of a site.
    Web,
    /// A whole number that is not negative.
    Count,
    /// One of some values, each with the key of its name.
    Choice(&'static [(&'static str, &'static str)]),
    /// Another record.
    Record(Link),
}

/// What a field says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Said {
    /// Nothing.
    Nothing,
    /// A text, a choice, the id of a record.
    Text(String),
    /// A number.
    Number(i64),
}

impl<E: EntityTrait> Field<E> {
    /// A field that lists show.
    pub const fn new(column: E::Column, label: &'static str, holds: Holds) -> Self {
        Self { column, label, holds, must: false, listed: true, ahead: false }
    }

    /// It cannot stay empty.
    pub const fn must(mut self) -> Self {
        self.must = true;
        self
    }

    /// Lists show it on a phone, too: what tells two of one name apart.
    pub const fn ahead(mut self) -> Self {
        self.ahead = true;
        self
    }

    /// Lists show it only when asked to.
    pub const fn aside(mut self) -> Self {
        self.listed = false;
        self
    }

    /// Its name for forms, files and programs.
    pub fn name(&self) -> &'static str {
        self.column.as_str()
    }

    /// What a text says of it.
    ///
    /// # Errors
    /// `form-missing`, or what the text is not.
    pub fn read(&self, text: &str) -> Result<Said, Problem> {
        let text = text.trim();
        if !text.is_empty() {
            return self.holds.read(text);
        }
        if self.must { Err(Problem::new("form-missing")) } else { Ok(Said::Nothing) }
    }
}

impl Holds {
    /// Whether what it says leads somewhere.
    pub const fn leads(self) -> bool {
        matches!(self, Self::Email | Self::Phone | Self::Web | Self::Record(_))
    }

    fn read(self, written: &str) -> Result<Said, Problem> {
        match self {
            Self::Line(most) => text::line(written, most).map(Said::Text),
            Self::Lines => text::lines(written, LINES_MAX).map(Said::Text),
            Self::Email => Address::parse(written).map(|address| Said::Text(address.to_string())),
            Self::Phone if !is_phone(written) => {
                Err(Problem::new("crm-phone-unfit").arg("text", excerpt(written)))
            }
            Self::Web if !is_web(written) => Err(Problem::new("crm-web-unfit").arg("text", excerpt(written))),
            Self::Phone | Self::Web => text::line(written, ADDRESS_MAX).map(Said::Text),
            Self::Count => count(written).map(Said::Number),
            Self::Choice(all) => match all.iter().find(|(value, _)| *value == written) {
                Some((value, _)) => Ok(Said::Text((*value).to_owned())),
                None => Err(Problem::new("crm-choice-unfit")
                    .arg("text", excerpt(written))
                    .near(written, all.iter().map(|(value, _)| *value))),
            },
            Self::Record(_) => Id::parse(written).map(|id| Said::Text(id.to_string())),
        }
    }

    /// What it says as a column keeps it: texts are never absent, so that every row has its place in an order.
    pub fn value(self, said: &Said) -> Value {
        match (self, said) {
            (Self::Count, Said::Number(number)) => Value::BigInt(Some(*number)),
            (Self::Count, _) => Value::BigInt(None),
            (Self::Record(_), Said::Text(text)) => Value::String(Some(text.clone())),
            (Self::Record(_), _) => Value::String(None),
            (_, Said::Text(text)) => Value::String(Some(text.clone())),
            (_, Said::Nothing | Said::Number(_)) => Value::String(Some(String::new())),
        }
    }

    /// What a column keeps, as it is said.
    pub fn said(self, value: Value) -> Said {
        match value {
            Value::String(Some(text)) if !text.is_empty() => Said::Text(text),
            Value::BigInt(Some(number)) => Said::Number(number),
            _ => Said::Nothing,
        }
    }

    /// How it is told to people; the names of records stand elsewhere.
    pub fn told(self, w: Words, said: &Said) -> String {
        match (self, said) {
            (_, Said::Nothing) => String::new(),
            (_, Said::Number(number)) => w.count(*number),
            (Self::Choice(all), Said::Text(text)) => match all.iter().find(|(value, _)| value == text) {
                Some((_, label)) => w.say(label),
                None => text.clone(),
            },
            (_, Said::Text(text)) => text.clone(),
        }
    }
}

impl Said {
    /// As it is typed.
    pub fn typed(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }
}

/// Short enough to be shown back.
fn excerpt(text: &str) -> String {
    text.chars().take(60).collect()
}

/// Digits, and what people put between them.
fn is_phone(text: &str) -> bool {
    let number = text.split(|c: char| c.is_alphabetic()).next().unwrap_or_default();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let usual = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '/' | '.');
    (4..=20).contains(&digits) && number.chars().all(usual)
}

/// A host with or without the way there.
fn is_web(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(text);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    is_host(host) && !text.contains(char::is_whitespace)
}

/// Words between dots, the last of letters.
fn is_host(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && !word.starts_with('-')
            && !word.ends_with('-')
            && word.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let last = text.rsplit('.').next().unwrap_or_default();
    text.contains('.') && text.split('.').all(word) && last.chars().any(char::is_alphabetic)
}

/// A whole number, with or without commas or spaces between the thousands.
fn count(text: &str) -> Result<i64, Problem> {
    let digits: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}')).collect();
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.parse().ok().filter(|number| plain && *number <= COUNT_MAX);
    number.ok_or_else(|| Problem::new("crm-count-unfit").arg("text", excerpt(text)))
}
