//! The statement of one person: the standard result tables, and how every payout line came about.
//!
//! What stands here was kept by the calculation itself while it worked (see [`crate::run::Options::only`]); nothing is
//! computed a second time. There are no words in it: they come from whoever shows it, in the reader's language.
//! Money is in minor units of the plan's currency, everything else in exact numbers.

mod cells;
mod collect;
pub mod evidence;
mod line;
mod period;
mod rates;
mod select;

pub(crate) use collect::of_records;
pub use collect::{of, of_over};
pub use line::{CreditedRow, Line, Part, RateShown, Tier};
pub use period::all as periods;
pub use period::{ComponentTotal, DrawTotal, PayTotal, PeriodStatement, ReleaseTotal, StepTotal, TakenTotal};

use jiff::civil::Date;
use prestasi_kernel::{Currency, Rounding};
use serde::Serialize;

/// One person's statement.
#[derive(Debug, Clone, Serialize)]
pub struct Statement {
    /// The plan's name.
    pub plan: String,
    /// Its currency.
    #[serde(serialize_with = "code")]
    pub currency: Currency,
    /// How a payout line is rounded.
    pub rounding: Rounding,
    /// Lines are rounded so that those of a window add up to the rounded total.
    pub rounded_totals: bool,
    /// The person's id.
    pub person: String,
    /// The day of the run.
    #[serde(serialize_with = "known_day")]
    pub as_of: Option<Date>,
    /// The day up to which facts are known.
    #[serde(serialize_with = "known_day")]
    pub known_on: Option<Date>,
    /// Payout lines, in the order of components, days and rows.
    pub lines: Vec<Line>,
    /// Pay periods.
    pub periods: Vec<PeriodStatement>,
}

fn code<S: serde::Serializer>(currency: &Currency, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(currency.as_str())
}

fn day<S: serde::Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

fn known_day<S: serde::Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    match day {
        Some(day) => serializer.collect_str(day),
        None => serializer.serialize_none(),
    }
}
