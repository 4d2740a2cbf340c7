//! What a letter is made of.

use crate::plan::text::{Name, Sql};
use jiff::civil::Date;
use prestasi_kernel::{Period, Ratio};
use serde::Serialize;
use toml::value::Datetime;

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The plan's name.
    pub plan: String,
    /// The code of its currency.
    pub currency: String,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A part of a letter with a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: Sentence,
    /// What stands below it.
    pub body: Vec<Block>,
}

/// Something in a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A sentence.
    Say(Sentence),
    /// A table.
    Table {
        /// What the columns are.
        head: Vec<Sentence>,
        /// The rows.
        rows: Vec<Vec<Value>>,
    },
}

/// A message with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The key of the message.
    pub key: &'static str,
    /// What it is given.
    pub args: Vec<(&'static str, Value)>,
}

/// A value in a sentence or table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A name, or an expression where one always stands.
    Text(String),
    /// An expression as it is written, where a figure could be.
    Formula(String),
    /// A word of the plan language by which a message chooses what it says.
    Word(String),
    /// Names in a row.
    Names(Vec<String>),
    /// Money of the plan.
    Money(Ratio),
    /// A number.
    Number(Ratio),
    /// A share or rate, shown in percent.
    Share(Ratio),
    /// A day.
    Day(Date),
    /// A period.
    Period(Period),
    /// Nothing: an open bound, a figure that is not there.
    Open,
}

/// What a figure measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Money of the plan.
    Money,
    /// A plain number.
    Number,
    /// A share or rate.
    Share,
}

impl Sentence {
    /// A message without arguments yet.
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// With an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: Value) -> Self {
        self.args.push((name, value));
        self
    }

    /// With a name, or an expression as it is written.
    #[must_use]
    pub fn text(self, name: &'static str, text: &str) -> Self {
        self.with(name, Value::Text(text.to_owned()))
    }

    /// With a choice of the plan language.
    #[must_use]
    pub fn word(self, name: &'static str, choice: impl Serialize) -> Self {
        self.with(name, Value::Word(word(choice)))
    }

    /// With names in a row.
    #[must_use]
    pub fn names(self, name: &'static str, names: &[Name]) -> Self {
        self.with(name, Value::Names(names.iter().map(|name| name.text.clone()).collect()))
    }
}

impl From<Sentence> for Block {
    fn from(sentence: Sentence) -> Self {
        Self::Say(sentence)
    }
}

/// A choice as the plan language writes it.
pub fn word(choice: impl Serialize) -> String {
    match serde_json::to_value(choice) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// A plain number, if an expression is one.
pub fn constant(sql: &Sql) -> Option<Ratio> {
    Ratio::parse(&sql.text).ok()
}

/// A figure as what it measures; an expression that is none as it is written.
pub fn figure(sql: &Sql, measure: Measure) -> Value {
    match constant(sql) {
        Some(number) => measured(number, measure),
        None => Value::Formula(sql.text.clone()),
    }
}

/// A number as what it measures.
pub fn measured(number: Ratio, measure: Measure) -> Value {
    match measure {
        Measure::Money => Value::Money(number),
        Measure::Number => Value::Number(number),
        Measure::Share => Value::Share(number),
    }
}

/// A day of the plan.
pub fn day(day: &Datetime) -> Value {
    crate::term::civil(day).map_or_else(|_| Value::Text(day.to_string()), Value::Day)
}

/// A day, or nothing.
pub fn day_or_open(of: Option<&Datetime>) -> Value {
    of.map_or(Value::Open, day)
}
