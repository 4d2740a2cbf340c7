//! Sentences of the engine, as they are kept and as people read them.

use jiff::civil::Date;
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money, Ratio, parse_date};
use prestasi_pricing::{Sentence, Value};
use serde::{Deserialize, Serialize};

/// The roles that rules of approval know, each with the key of its name.
pub const ROLES: [(&str, &str); 5] = [
    ("seller", "role-seller"),
    ("manager", "role-manager"),
    ("finance", "role-finance"),
    ("sales-operations", "role-sales-operations"),
    ("executive", "role-executive"),
];

/// Reasons that tell what is left of a price, or that it is not known.
const OF_MARGIN: [&str; 3] = ["approval-margin", "approval-margin-none", "approval-cost-unknown"];

/// How a role is called.
pub fn role_named(w: Words, role: &str) -> String {
    let known = ROLES.iter().find(|(name, _)| *name == role);
    known.map_or_else(|| role.to_owned(), |(_, label)| w.say(label))
}

/// A sentence.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Told {
    key: String,
    values: Vec<(String, Kept)>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kept {
    Money(i64, String),
    Percent(Ratio),
    Quantity(Ratio),
    Count(i64),
    Day(String),
    Text(String),
}

impl From<&Sentence> for Told {
    fn from(sentence: &Sentence) -> Self {
        let kept = |value: &Value| match value {
            Value::Money(amount) => Kept::Money(amount.minor, amount.currency.to_string()),
            Value::Percent(share) => Kept::Percent(*share),
            Value::Quantity(quantity) => Kept::Quantity(quantity.to_ratio()),
            Value::Count(count) => Kept::Count(*count),
            Value::Day(day) => Kept::Day(day.to_string()),
            Value::Text(text) => Kept::Text(text.clone()),
        };
        let values = sentence.values.iter().map(|(name, value)| ((*name).to_owned(), kept(value)));
        Self { key: sentence.key.to_owned(), values: values.collect() }
    }
}

impl Told {
    /// The sentence; where what is left of a price is hidden, without it.
    pub fn say(&self, w: Words, cost: bool) -> String {
        if !cost && OF_MARGIN.contains(&&*self.key) {
            let role = self.values.iter().find(|(name, _)| name == "role");
            let role = role.map(|(_, value)| value.say(w, "role")).unwrap_or_default();
            return w.with("crm-reason-margin", &[("role", role)]);
        }
        let values: Vec<_> =
            self.values.iter().map(|(name, value)| (name.as_str(), value.say(w, name))).collect();
        w.with(&self.key, &values)
    }
}

impl Kept {
    fn say(&self, w: Words, name: &str) -> String {
        match self {
            Self::Money(minor, code) => {
                w.money(Money::new(*minor, Currency::parse(code).unwrap_or(Currency::MYR)))
            }
            Self::Percent(share) => w.percent(share, 2),
            Self::Quantity(quantity) => plain(w, quantity),
            Self::Count(count) => w.count(*count),
            Self::Day(day) => parse_date(day).map_or_else(|_| day.clone(), |day: Date| w.date(day)),
            Self::Text(roles) if name == "role" => {
                roles.split(" + ").map(|role| role_named(w, role)).collect::<Vec<_>>().join(" + ")
            }
            Self::Text(text) => text.clone(),
        }
    }
}

/// A quantity with the places that it has.
pub fn plain(w: Words, quantity: &Ratio) -> String {
    let fits = |places: &u32| {
        let tens = 10_i64.checked_pow(*places).map(Ratio::from_int);
        tens.and_then(|tens| quantity.checked_mul(tens)).is_some_and(|units| units.den() == 1)
    };
    w.number(quantity, (0..6).find(fits).unwrap_or(6))
}
