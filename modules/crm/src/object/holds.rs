//! What a field holds: how a text becomes that, how a column keeps it, how it is told again.

use prestasi_i18n::{Words, read_date};
use prestasi_kernel::{Currency, Id, Money, Problem, Ratio, parse_date};
use prestasi_mail::Address;
use prestasi_web::{Link, text};
use sea_orm::Value;
use serde_json::Value as Json;

use super::Said;
use super::texts::{count, excerpt, is_phone, is_web, time};

/// Letters of a text of several lines at most.
const LINES_MAX: usize = 10_000;
/// Letters of a telephone number or the address of a site at most.
const ADDRESS_MAX: usize = 254;
/// Places of a share in percent, and of points.
const SHARE_PLACES: u32 = 2;
/// Points at most, in hundredths: no half of a score has more.
const POINTS_MAX: i64 = 10_000;
/// Places of a quantity.
const QUANTITY_PLACES: u32 = 6;

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
    /// From nothing to a hundred percent.
    Share,
    /// Points of a score, also below nothing.
    Points,
    /// How much of something, never negative.
    Quantity,
    /// An amount of the currency in the record's field `currency`.
    Money,
    /// A currency; that of the company where nobody says another.
    Currency,
    /// A day.
    Day,
    /// A time of day, to the minute.
    Time,
    /// One of some values, each with the key of its name.
    Choice(&'static [(&'static str, &'static str)]),
    /// Any of some values, each with the key of its name.
    Several(&'static [(&'static str, &'static str)]),
    /// Another record.
    Record(Link),
    /// What the fields say that the company has added, as JSON: [`custom`](super::custom).
    Custom,
}

impl Holds {
    /// Whether what it says leads somewhere.
    pub const fn leads(self) -> bool {
        matches!(self, Self::Email | Self::Phone | Self::Web | Self::Record(_))
    }

    /// Whether it stands to the right, as numbers do.
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Count | Self::Share | Self::Points | Self::Quantity | Self::Money)
    }

    /// Whether a column without a value says nothing; an empty text says it elsewhere.
    pub const fn may_be_absent(self) -> bool {
        self.is_number() || matches!(self, Self::Record(_) | Self::Day | Self::Custom)
    }

    /// What a text says.
    pub fn read(self, written: &str, currency: Currency) -> Result<Said, Problem> {
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
            Self::Share => share(written),
            Self::Points => match Said::decimal(written, SHARE_PLACES)? {
                Said::Decimal(units, _) if units.abs() > POINTS_MAX => {
                    Err(Problem::new("crm-points-unfit").arg("text", excerpt(written)))
                }
                said => Ok(said),
            },
            Self::Quantity => match Said::decimal(written, QUANTITY_PLACES)? {
                Said::Decimal(units, _) if units < 0 => {
                    Err(Problem::new("crm-quantity-unfit").arg("text", excerpt(written)))
                }
                said => Ok(said),
            },
            Self::Money => Said::decimal(text::bare_amount(written, currency), currency.exponent()),
            Self::Currency => {
                Currency::parse(&written.to_uppercase()).map(|code| Said::Text(code.to_string()))
            }
            Self::Day => read_date(written).map(Said::Day),
            Self::Time => time(written).map(Said::Text),
            Self::Choice(all) => chosen(all, written).map(|value| Said::Text(value.to_owned())),
            Self::Several(all) => {
                let parts = written.split(',').map(str::trim).filter(|part| !part.is_empty());
                let parts = parts.map(|part| chosen(all, part)).collect::<Result<Vec<_>, _>>()?;
                Ok(if parts.is_empty() { Said::Nothing } else { Said::Text(parts.join(",")) })
            }
            Self::Record(_) => Id::parse(written).map(|id| Said::Text(id.to_string())),
            Self::Custom => Err(Problem::new("crm-value-unfit")),
        }
    }

    /// What it says as a column keeps it: texts are never absent, so that every row has its place in an order.
    pub fn value(self, said: &Said) -> Value {
        match said {
            Said::Number(number) | Said::Decimal(number, _) => Value::BigInt(Some(*number)),
            Said::Text(_) | Said::Day(_) => Value::String(Some(said.typed())),
            Said::Asked(_) => Value::String(None),
            Said::Nothing if self.is_number() => Value::BigInt(None),
            Said::Nothing if self.may_be_absent() => Value::String(None),
            Said::Nothing => Value::String(Some(String::new())),
        }
    }

    /// What a column keeps, as it is said.
    pub fn said(self, value: Value, currency: Currency) -> Said {
        match (self, value) {
            (Self::Day, Value::String(Some(text))) => parse_date(&text).map_or(Said::Nothing, Said::Day),
            (_, Value::String(Some(text))) if !text.is_empty() => Said::Text(text),
            (_, Value::BigInt(Some(number))) => match self.places(currency) {
                Some(places) => Said::Decimal(number, places),
                None => Said::Number(number),
            },
            _ => Said::Nothing,
        }
    }

    /// What was said, as the audit keeps it.
    pub fn of_json(self, value: &Json, currency: Currency) -> Said {
        let said = match value {
            Json::String(text) if !text.is_empty() => match (self, self.places(currency)) {
                (_, Some(places)) => Said::decimal(text, places).ok(),
                (Self::Day, _) => parse_date(text).ok().map(Said::Day),
                _ => Some(Said::Text(text.clone())),
            },
            Json::Number(number) => number.as_i64().map(Said::Number),
            _ => None,
        };
        said.unwrap_or(Said::Nothing)
    }

    /// How it is told to people; the names of records stand elsewhere.
    pub fn told(self, w: Words, said: &Said, currency: Currency) -> String {
        let label = |all: &[(&str, &str)], value: &str| {
            let found = all.iter().find(|(other, _)| *other == value);
            found.map_or_else(|| value.to_owned(), |(_, label)| w.say(label))
        };
        match (self, said) {
            (_, Said::Nothing | Said::Asked(_)) => String::new(),
            (_, Said::Number(number)) => w.count(*number),
            (_, Said::Day(day)) => w.date(*day),
            (Self::Money, Said::Decimal(minor, _)) => w.money(Money::new(*minor, currency)),
            (Self::Share, Said::Decimal(units, places)) => {
                let share = Ratio::new((*units).into(), 10_i128.pow(places + 2));
                share.map_or_else(String::new, |share| w.percent(&share, needed(*units, *places)))
            }
            (_, Said::Decimal(units, places)) => {
                let value = said.ratio();
                value.map_or_else(String::new, |value| w.number(&value, needed(*units, *places)))
            }
            (Self::Choice(all), Said::Text(value)) => label(all, value),
            (Self::Several(all), Said::Text(values)) => {
                values.split(',').map(|value| label(all, value)).collect::<Vec<_>>().join(", ")
            }
            (_, Said::Text(text)) => text.clone(),
        }
    }

    /// Places behind the point, of what has a point.
    const fn places(self, currency: Currency) -> Option<u32> {
        match self {
            Self::Share | Self::Points => Some(SHARE_PLACES),
            Self::Quantity => Some(QUANTITY_PLACES),
            Self::Money => Some(currency.exponent()),
            _ => None,
        }
    }
}

/// The places that are not zeros.
fn needed(units: i64, places: u32) -> u32 {
    (0..places).rev().find(|place| units % 10_i64.pow(places - place) != 0).map_or(0, |place| place + 1)
}

fn chosen(all: &[(&'static str, &'static str)], written: &str) -> Result<&'static str, Problem> {
    let found = all.iter().find(|(value, _)| *value == written);
    found.map(|(value, _)| *value).ok_or_else(|| {
        let problem = Problem::new("crm-choice-unfit").arg("text", excerpt(written));
        problem.near(written, all.iter().map(|(value, _)| *value))
    })
}

fn share(written: &str) -> Result<Said, Problem> {
    let said = Said::decimal(written.trim_end_matches('%').trim_end(), SHARE_PLACES)?;
    match said {
        Said::Decimal(0..=10_000, _) => Ok(said),
        _ => Err(Problem::new("crm-share-unfit").arg("text", excerpt(written))),
    }
}
