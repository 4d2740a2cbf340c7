//! Why something is as it is: a key of words and what they speak of, so that a page can say it in either language.

use std::fmt;

use jiff::civil::Date;
use prestasi_kernel::{Money, Ratio};

use crate::quantity::Quantity;

/// What a sentence speaks of; whoever shows it writes it as the language does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Money(Money),
    /// A share of one: 0.1 is 10 %.
    Percent(Ratio),
    Quantity(Quantity),
    Count(i64),
    Day(Date),
    Text(String),
}

/// A key in the message catalogues with its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    pub key: &'static str,
    pub values: Vec<(&'static str, Value)>,
}

impl Sentence {
    pub(crate) fn new(key: &'static str) -> Self {
        Self { key, values: Vec::new() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// One of its values.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

impl fmt::Display for Value {
    /// Plain form for logs and files; a ratio stays exact.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Money(money) => write!(f, "{money}"),
            Self::Percent(ratio) => write!(f, "{ratio}"),
            Self::Quantity(quantity) => write!(f, "{quantity}"),
            Self::Count(count) => write!(f, "{count}"),
            Self::Day(day) => write!(f, "{day}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

macro_rules! from {
    ($($type:ty => $kind:ident),*) => {
        $(impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::$kind(value)
            }
        })*
    };
}

from!(Money => Money, Ratio => Percent, Quantity => Quantity, i64 => Count, Date => Day, String => Text);

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A share of one as people write it, for a problem: 1.5 is `150`.
pub(crate) fn percent(ratio: Ratio) -> String {
    ratio.checked_mul(Ratio::from_int(100)).unwrap_or(ratio).to_string()
}
