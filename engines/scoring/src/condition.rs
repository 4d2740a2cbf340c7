//! What is known of a lead or an account, and conditions on it. Texts are compared without their case and the spaces around them.

use prestasi_kernel::Ratio;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is known, by the name of the attribute.
pub type Attributes = BTreeMap<String, Value>;

/// The value of an attribute. Nothing and spaces are not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Number(Ratio),
    /// Several at once, such as challenges: a condition holds where one of them meets it.
    Many(Vec<String>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number.into())
    }
}

impl Value {
    /// The texts in it that say something, in small letters.
    pub(crate) fn texts(&self) -> Vec<String> {
        let texts = match self {
            Self::Text(text) => vec![folded(text)],
            Self::Number(number) => vec![number.to_string()],
            Self::Many(texts) => texts.iter().map(|text| folded(text)).collect(),
        };
        texts.into_iter().filter(|text| !text.is_empty()).collect()
    }
}

fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

/// A condition on one attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    pub attribute: String,
    #[serde(flatten)]
    pub test: Test,
}

/// What a value has to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// One of these; numbers also where they are written otherwise, as 50.0 for 50.
    OneOf(Vec<String>),
    /// A number between the two, both included; an end that is left out is open.
    Within {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Ratio>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Ratio>,
    },
    /// A text with this in it.
    Contains(String),
}

impl Condition {
    /// Whether it holds; `None` where nothing is known of the attribute.
    #[must_use]
    pub fn holds(&self, attributes: &Attributes) -> Option<bool> {
        let texts = attributes.get(&self.attribute)?.texts();
        if texts.is_empty() {
            return None;
        }
        Some(texts.iter().any(|text| self.test.meets(text)))
    }
}

impl Test {
    fn meets(&self, text: &str) -> bool {
        let number = || text.parse::<Ratio>().ok();
        match self {
            Self::OneOf(values) => values.iter().any(|value| {
                folded(value) == text
                    || number().is_some_and(|number| Ratio::parse(value.trim()) == Ok(number))
            }),
            Self::Within { from, to } => number().is_some_and(|number| {
                from.is_none_or(|from| from <= number) && to.is_none_or(|to| number <= to)
            }),
            Self::Contains(part) => {
                let part = folded(part);
                !part.is_empty() && text.contains(&part)
            }
        }
    }
}
