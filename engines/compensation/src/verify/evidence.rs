//! The evidence file: a plan, the rows that one person's pay depends on, and the statement made from them.
//!
//! Types, bounds and the digest only; nothing is calculated here. The file is hostile input: its size is bounded
//! before it is read, its depth by the JSON reader, and every cell is checked when it is given its type.

use super::value::{Value, parse_number};
use crate::by_hand::ByHand;
use crate::closing::OwnStood;
use indexmap::IndexMap;
use jiff::civil::Date;
use prestasi_kernel::{Period, Problem, Result, parse_date};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// What `format` says.
pub const FORMAT: &str = "prestasi-evidence-1";
/// Bytes of an evidence file.
pub const BYTES_MAX: usize = 256 << 20;
/// Bytes of the plan in it.
const PLAN_BYTES_MAX: usize = 4 << 20;

/// An evidence file. The order of the members is that of the canonical form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Always [`FORMAT`].
    pub format: String,
    /// The plan's TOML text.
    pub plan: String,
    /// What was calculated, and for when.
    pub run: Run,
    /// The tables by their name in the plan.
    pub data: IndexMap<String, Table>,
    /// Facts about others that one person's rows do not give: [`pool_given`], then `event|role|level|source`, then what
    /// the line earns after the pool. The event of a line without one is its period.
    #[serde(default)]
    pub given: IndexMap<String, IndexMap<String, String>>,
    /// What stood for the person, where the statement is made over that: it is an input here, which nothing proves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stood: Option<OwnStood>,
    /// What was adjusted by hand for the person: an input, too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_hand: Vec<ByHand>,
    /// The result tables by name, those that have rows.
    pub statement: IndexMap<String, Claim>,
    /// SHA-256 over the canonical form of the members above, in hex.
    pub sha256: String,
}

/// Under what is given what a component's pool leaves of lines, as it was known on a day: closed periods saw less.
pub fn pool_given(component: &str, known_on: Option<Date>) -> String {
    known_on.map_or_else(|| format!("pool:{component}"), |day| format!("pool:{component}:{day}"))
}

/// What was calculated, and for when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// The person's id.
    pub person: String,
    /// The day of the run.
    pub as_of: Option<String>,
    /// The day up to which facts are known.
    pub known_on: Option<String>,
    /// The last pay period computed.
    pub through: String,
}

/// A table of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The columns in order.
    pub columns: Vec<Column>,
    /// The rows; every cell is a text or null.
    pub rows: Vec<Vec<Option<String>>>,
}

/// A column of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What its cells are.
    #[serde(rename = "type")]
    pub kind: CellKind,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    /// Exact decimals.
    Decimal,
    /// Whole numbers.
    Integer,
    /// Any text.
    Text,
    /// Civil days.
    Date,
    /// True or false.
    Boolean,
}

/// A result table as the statement has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The columns in order.
    pub columns: Vec<String>,
    /// The rows; every cell is a text or null.
    pub rows: Vec<Vec<Option<String>>>,
}

/// The members that the digest covers, in the order in which it covers them.
#[derive(Serialize)]
struct Digested<'a> {
    format: &'a str,
    plan: &'a str,
    run: &'a Run,
    data: &'a IndexMap<String, Table>,
    given: &'a IndexMap<String, IndexMap<String, String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stood: Option<&'a OwnStood>,
    #[serde(skip_serializing_if = "<[ByHand]>::is_empty")]
    by_hand: &'a [ByHand],
    statement: &'a IndexMap<String, Claim>,
}

impl Evidence {
    /// Reads a file's text.
    ///
    /// # Errors
    /// `evidence-too-large`, `evidence-syntax`, `evidence-format`.
    pub fn read(text: &str) -> Result<Self> {
        if text.len() > BYTES_MAX {
            return Err(Problem::new("evidence-too-large").arg("bytes", text.len()).arg("most", BYTES_MAX));
        }
        let evidence: Self = serde_json::from_str(text)
            .map_err(|error| Problem::new("evidence-syntax").arg("error", error))?;
        if evidence.format != FORMAT {
            return Err(Problem::new("evidence-format").arg("wanted", FORMAT).arg("found", evidence.format));
        }
        if evidence.plan.len() > PLAN_BYTES_MAX {
            return Err(Problem::new("evidence-too-large")
                .arg("bytes", evidence.plan.len())
                .arg("most", PLAN_BYTES_MAX));
        }
        Ok(evidence)
    }

    /// SHA-256 of the canonical form without the digest itself, in lower-case hex.
    ///
    /// # Errors
    /// `evidence-syntax` if it cannot be written.
    pub fn digest(&self) -> Result<String> {
        let digested = Digested {
            format: &self.format,
            plan: &self.plan,
            run: &self.run,
            data: &self.data,
            given: &self.given,
            stood: self.stood.as_ref(),
            by_hand: &self.by_hand,
            statement: &self.statement,
        };
        let mut hasher = Sha256::new();
        serde_json::to_writer(&mut hasher, &digested)
            .map_err(|error| Problem::new("evidence-syntax").arg("error", error))?;
        let mut hex = String::new();
        for byte in hasher.finalize() {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        Ok(hex)
    }

    /// Writes the file in its canonical form, with the digest that it has.
    ///
    /// # Errors
    /// What goes wrong while writing.
    pub fn write(&self, into: impl std::io::Write) -> std::io::Result<()> {
        Ok(serde_json::to_writer(into, self)?)
    }

    /// Sets the digest and gives the file in its canonical form.
    ///
    /// # Errors
    /// As [`Self::digest`].
    pub fn seal(mut self) -> Result<String> {
        self.sha256 = self.digest()?;
        serde_json::to_string(&self).map_err(|error| Problem::new("evidence-syntax").arg("error", error))
    }
}

impl Run {
    /// The day of the run.
    ///
    /// # Errors
    /// `evidence-run`.
    pub fn as_of(&self) -> Result<Option<Date>> {
        self.as_of.as_deref().map(run_date).transpose()
    }

    /// The day up to which facts are known.
    ///
    /// # Errors
    /// `evidence-run`.
    pub fn known_on(&self) -> Result<Option<Date>> {
        self.known_on.as_deref().map(run_date).transpose()
    }

    /// The last pay period computed.
    ///
    /// # Errors
    /// `evidence-run`.
    pub fn through(&self) -> Result<Period> {
        self.through.parse().map_err(|_| Problem::new("evidence-run").arg("through", excerpt(&self.through)))
    }
}

fn run_date(text: &str) -> Result<Date> {
    parse_date(text).map_err(|_| Problem::new("evidence-run").arg("date", excerpt(text)))
}

fn excerpt(text: &str) -> String {
    text.chars().take(60).collect()
}

impl CellKind {
    /// A cell of this kind.
    ///
    /// # Errors
    /// `evidence-cell`.
    pub fn read(self, cell: Option<&str>) -> Result<Value> {
        let Some(text) = cell else { return Ok(Value::Null) };
        let invalid = || Problem::new("evidence-cell").arg("text", excerpt(text));
        Ok(match self {
            Self::Text => Value::text(text),
            Self::Decimal => Value::Number(parse_number(text).ok_or_else(invalid)?),
            Self::Integer => {
                let number = parse_number(text).filter(num_rational::BigRational::is_integer);
                Value::Number(number.ok_or_else(invalid)?)
            }
            Self::Date => Value::Date(parse_date(text).map_err(|_| invalid())?),
            Self::Boolean => match text {
                "true" => Value::Boolean(true),
                "false" => Value::Boolean(false),
                _ => return Err(invalid()),
            },
        })
    }
}
