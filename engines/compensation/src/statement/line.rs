//! A payout line with its derivation: from the credited row over the rate to the rounded amount.

use jiff::civil::Date;
use prestasi_kernel::{Period, Ratio};
use serde::Serialize;

/// A payout line of a component.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// The component.
    pub component: String,
    /// The pay period.
    pub period: Period,
    /// The day of the credit, or the last day of the period at hand.
    #[serde(serialize_with = "super::day")]
    pub date: Date,
    /// The credited row; absent where a period pays as a whole.
    pub row: Option<CreditedRow>,
    /// What is paid for: the credit, or what the period measured.
    pub credit: Ratio,
    /// Whether that is counted in units and not in money.
    pub units: bool,
    /// The running total before it.
    pub before: Ratio,
    /// The running total after it.
    pub after: Ratio,
    /// How the total is turned into pay.
    pub rate: RateShown,
    /// What fell into each tier that the line moved through.
    pub parts: Vec<Part>,
    /// Due for the window to date, where the period pays what is due less what was paid.
    pub due: Option<Ratio>,
    /// Paid before in the window, in minor units, where that is taken off.
    pub paid_before: Option<i64>,
    /// The amount before rounding.
    pub exact: Ratio,
    /// After rounding, before limits.
    pub rounded: i64,
    /// What limits took, or below zero what a floor gave.
    pub cut: i64,
    /// Earned.
    pub earned: i64,
}

/// The row behind a line.
#[derive(Debug, Clone, Serialize)]
pub struct CreditedRow {
    /// Its key.
    pub event: String,
    /// Its table.
    pub table: String,
    /// Its columns as they were read.
    pub columns: Vec<(String, Option<String>)>,
    /// The rule by which it is credited.
    pub credit_name: String,
    /// What was shared, in the plan's currency or in units.
    pub amount: Ratio,
    /// The share.
    pub share: Ratio,
    /// In which role.
    pub role: Option<String>,
    /// How many levels above the credited person.
    pub level: u8,
    /// From whom it was rolled up.
    pub source: Option<String>,
}

/// A rate with the numbers that held for this line.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RateShown {
    /// The kind: flat, per_unit, marginal, retroactive, reached, interpolated, curve, matrix, formula, objectives.
    pub kind: String,
    /// The rate, factor or amount where there is only one.
    pub value: Option<Ratio>,
    /// What the result is multiplied with, where that is not the total.
    pub times: Option<Ratio>,
    /// Tiers that are open.
    pub tiers: Vec<Tier>,
    /// The place of the tier that the total reached, where one tier serves the whole.
    pub reached: Option<usize>,
    /// Points of a curve: measured, paid.
    pub points: Vec<(Ratio, Ratio)>,
    /// What the total is divided by before it is read off a curve.
    pub unit: Option<Ratio>,
}

/// A tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tier {
    /// Where it begins.
    pub from: Ratio,
    /// Where it ends.
    pub to: Option<Ratio>,
    /// Its rate.
    pub rate: Ratio,
}

/// What fell into a tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The tier, by place among the open ones.
    pub tier: usize,
    /// How much.
    pub part: Ratio,
    /// At which rate.
    pub rate: Ratio,
    /// What that comes to.
    pub product: Ratio,
}
