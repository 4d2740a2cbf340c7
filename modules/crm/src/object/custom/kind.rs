//! What such a field holds: how a text becomes that, how it is kept, how it is told.

use prestasi_i18n::{Language, Words};
use prestasi_kernel::{Currency, Money, Problem};
use prestasi_web::{PEOPLE, text};
use serde_json::Value as Json;

use crate::accounts::account;
use crate::contacts::contact;
use crate::deals::deal;
use crate::fields::{NO, YES, custom};
use crate::object::texts::excerpt;
use crate::object::{Holds, Said, link};
use crate::products::product;

/// Letters of a line at most.
const LINE_MAX: usize = 200;
/// Values that one can choose from at most.
const CHOICES_MAX: usize = 100;
/// Letters of the label of one.
const LABEL_MAX: usize = 100;

/// What it holds.
#[derive(Clone)]
pub enum Kind {
    /// What fields of the house hold too.
    Plain(Holds),
    /// A number of so many places at most, also below nothing.
    Number(u32),
    /// An amount of this currency.
    Money(Currency),
    /// Yes or no.
    Flag,
    /// One of some values.
    Choice(Vec<Choice>),
    /// Any of some values.
    Several(Vec<Choice>),
}

/// A value that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// As it is kept.
    pub value: String,
    english: String,
    malay: String,
}

impl Choice {
    /// How it is called.
    pub fn label(&self, w: Words) -> String {
        let label = if w.language() == Language::Malay { &self.malay } else { &self.english };
        label.clone()
    }
}

/// The words of a name as a key: `Size of fleet` as `size_of_fleet`.
pub fn spelt(name: &str) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' };
    let words: String = name.chars().map(letter).collect();
    words.split_whitespace().collect::<Vec<_>>().join("_").chars().take(40).collect()
}

/// The values of a text, one in a line: `red = Red | Merah`. The value is that of the English word, and the Malay word the
/// English one, where nothing else is said.
///
/// # Errors
/// `crm-choices-unfit`.
pub fn choices(text: &str) -> Result<Vec<Choice>, Problem> {
    let unfit = |line: &str| Problem::new("crm-choices-unfit").arg("text", excerpt(line));
    let mut all: Vec<Choice> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (value, labels) =
            line.split_once('=').map_or(("", line), |(value, labels)| (value.trim(), labels));
        let (english, malay) = labels.split_once('|').unwrap_or((labels, labels));
        let (english, malay) = (english.trim().to_owned(), malay.trim().to_owned());
        let value = if value.is_empty() { spelt(&english) } else { value.to_owned() };
        let fits = |label: &String| !label.is_empty() && label.chars().count() <= LABEL_MAX;
        let known = value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
        let again = all.iter().any(|choice| choice.value == value);
        if value.is_empty() || !known || again || !fits(&english) || !fits(&malay) || all.len() == CHOICES_MAX
        {
            return Err(unfit(line));
        }
        all.push(Choice { value, english, malay });
    }
    if all.is_empty() { Err(unfit(text)) } else { Ok(all) }
}

/// The values as a text.
pub fn written(choices: &[Choice]) -> String {
    let line = |choice: &Choice| format!("{} = {} | {}", choice.value, choice.english, choice.malay);
    choices.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The value that somebody means, by itself or by its name in either language.
fn meant(all: &[Choice], written: &str) -> Result<String, Problem> {
    let wanted = written.to_lowercase();
    let same = |choice: &&Choice| {
        [&choice.value, &choice.english, &choice.malay].iter().any(|name| name.to_lowercase() == wanted)
    };
    let found = all.iter().find(|choice| choice.value == written).or_else(|| all.iter().find(same));
    found.map(|choice| choice.value.clone()).ok_or_else(|| {
        let problem = Problem::new("crm-choice-unfit").arg("text", excerpt(written));
        problem.near(written, all.iter().map(|choice| &*choice.value))
    })
}

impl Kind {
    /// What a definition says; nothing where it cannot be read.
    pub fn of(row: &custom::Model) -> Option<Self> {
        let places = row.places.and_then(|places| u32::try_from(places).ok()).unwrap_or(2);
        Some(match row.kind.as_str() {
            "text" => Self::Plain(Holds::Line(LINE_MAX)),
            "lines" => Self::Plain(Holds::Lines),
            "whole" => Self::Number(0),
            "decimal" => Self::Number(places),
            "money" => Self::Money(Currency::parse(&row.currency).ok()?),
            "day" => Self::Plain(Holds::Day),
            "flag" => Self::Flag,
            "choice" => Self::Choice(choices(&row.choices).ok()?),
            "several" => Self::Several(choices(&row.choices).ok()?),
            "web" => Self::Plain(Holds::Web),
            "person" => Self::Plain(Holds::Record(PEOPLE)),
            "account" => Self::Plain(Holds::Record(link::<account::Entity>())),
            "contact" => Self::Plain(Holds::Record(link::<contact::Entity>())),
            "deal" => Self::Plain(Holds::Record(link::<deal::Entity>())),
            "product" => Self::Plain(Holds::Record(link::<product::Entity>())),
            _ => return None,
        })
    }

    /// Whether it is a number to a database.
    pub const fn is_number(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Money(_))
    }

    /// What a text says; nothing where it is empty.
    ///
    /// # Errors
    /// What the text is not.
    pub fn read(&self, text: &str) -> Result<Said, Problem> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Said::Nothing);
        }
        match self {
            Self::Plain(holds) => holds.read(text, Currency::MYR),
            Self::Number(places) => match Said::decimal(text, *places)? {
                Said::Decimal(units, 0) => Ok(Said::Number(units)),
                said => Ok(said),
            },
            Self::Money(currency) => Said::decimal(text::bare_amount(text, *currency), currency.exponent()),
            Self::Flag => match &*text.to_lowercase() {
                YES | "y" | "true" | "on" | "1" | "ya" => Ok(Said::Text(YES.to_owned())),
                NO | "n" | "false" | "off" | "0" | "tidak" => Ok(Said::Text(NO.to_owned())),
                _ => Err(Problem::new("crm-flag-unfit").arg("text", excerpt(text))),
            },
            Self::Choice(all) => meant(all, text).map(Said::Text),
            Self::Several(all) => {
                let parts = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
                let mut parts = parts.map(|part| meant(all, part)).collect::<Result<Vec<_>, _>>()?;
                parts.sort_by_key(|part| all.iter().position(|choice| choice.value == *part));
                parts.dedup();
                Ok(if parts.is_empty() { Said::Nothing } else { Said::Text(parts.join(",")) })
            }
        }
    }

    /// What was kept, as it is said.
    pub fn said(&self, value: Option<&Json>) -> Said {
        let text = |text: &str| match self {
            Self::Plain(Holds::Day) => prestasi_kernel::parse_date(text).map_or(Said::Nothing, Said::Day),
            _ => Said::Text(text.to_owned()),
        };
        match (self, value) {
            (_, Some(Json::String(kept))) => text(kept),
            (Self::Number(0), Some(Json::Number(number))) => {
                number.as_i64().map_or(Said::Nothing, Said::Number)
            }
            (Self::Number(places), Some(Json::Number(number))) => {
                number.as_i64().map_or(Said::Nothing, |units| Said::Decimal(units, *places))
            }
            (Self::Money(currency), Some(Json::Number(number))) => {
                number.as_i64().map_or(Said::Nothing, |minor| Said::Decimal(minor, currency.exponent()))
            }
            _ => Said::Nothing,
        }
    }

    /// What is said, as it is kept.
    pub fn kept(&self, said: &Said) -> Option<Json> {
        match said {
            Said::Nothing | Said::Asked(_) => None,
            Said::Number(number) | Said::Decimal(number, _) => Some(Json::from(*number)),
            Said::Text(_) | Said::Day(_) => Some(Json::from(said.typed())),
        }
    }

    /// How it is told to people; the names of records stand elsewhere.
    pub fn told(&self, w: Words, said: &Said) -> String {
        let label = |all: &[Choice], value: &str| {
            let found = all.iter().find(|choice| choice.value == value);
            found.map_or_else(|| value.to_owned(), |choice| choice.label(w))
        };
        match (self, said) {
            (_, Said::Nothing) => String::new(),
            (Self::Money(currency), Said::Decimal(minor, _)) => w.money(Money::new(*minor, *currency)),
            (Self::Flag, Said::Text(value)) => {
                w.say(if value == YES { "crm-custom-yes" } else { "crm-custom-no" })
            }
            (Self::Choice(all), Said::Text(value)) => label(all, value),
            (Self::Several(all), Said::Text(values)) => {
                values.split(',').map(|value| label(all, value)).collect::<Vec<_>>().join(", ")
            }
            (Self::Plain(holds), said) => holds.told(w, said, Currency::MYR),
            (_, said) => Holds::Quantity.told(w, said, Currency::MYR),
        }
    }

    /// As programs read it.
    pub fn json(&self, value: Option<&Json>) -> Json {
        match (self, self.said(value)) {
            (Self::Flag, Said::Text(value)) => Json::Bool(value == YES),
            (Self::Several(_), Said::Text(values)) => values.split(',').map(Json::from).collect(),
            (_, said) => serde_json::to_value(said).unwrap_or_default(),
        }
    }
}
