//! The plan document as it stands in TOML. What each part *means* is told in docs/plan-language.md; what is checked
//! beyond its shape stands in `check.rs`.
//!
//! Shapes that depend on a `type` are one flat struct each, because a nested choice would lose the place of an error.

use super::text::{Name, OneOrMany, Sql};
use indexmap::IndexMap;
use prestasi_kernel::{FiscalCalendar, Grain, Rounding};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::value::Datetime;

/// A compensation plan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Name, term, currency, rounding, calendar.
    pub plan: Head,
    /// The tables that the plan reads, by the name that it calls them.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, Table>")]
    pub data: IndexMap<String, Table>,
    /// Who is paid.
    pub people: Option<People>,
    /// Who reports to whom, where it is not a column of the people.
    pub hierarchy: Option<Hierarchy>,
    /// Quotas by name.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, Quota>")]
    pub quota: IndexMap<String, Quota>,
    /// How amounts in other currencies are converted.
    pub exchange: Option<Exchange>,
    /// Who gets credit for what.
    #[serde(default)]
    pub credit: Vec<Credit>,
    /// What credit earns.
    #[serde(default)]
    pub component: Vec<Component>,
    /// What happens to earnings afterwards, in this order.
    #[serde(default)]
    pub step: Vec<Step>,
    /// Earnings taken back when an order is cancelled.
    #[serde(default)]
    pub clawback: Vec<Clawback>,
    /// When what is earned becomes payable.
    #[serde(default)]
    pub milestone: Vec<Milestone>,
    /// Pay in advance of earnings, or instead of them.
    #[serde(default)]
    pub draw: Vec<Draw>,
    /// How a period is paid out.
    #[serde(default)]
    pub pay: Pay,
    /// Which periods are closed, and since when.
    pub closing: Option<Closing>,
    /// How earned amounts are spread over time in the books.
    #[serde(default)]
    pub amortise: Vec<Amortise>,
    /// The result files; without any, the standard ones are written.
    #[serde(default)]
    pub output: Vec<Output>,
    /// Worked examples that the plan must reproduce.
    #[serde(default)]
    pub case: Vec<Case>,
}

/// The head of a plan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Name as it stands on statements.
    pub name: String,
    /// ISO 4217 code of the currency in which the plan computes.
    pub currency: String,
    /// First day of the plan's term.
    #[schemars(with = "super::schema::Day")]
    pub from: Datetime,
    /// Last day of the plan's term.
    #[schemars(with = "super::schema::Day")]
    pub to: Datetime,
    /// How often it pays.
    #[serde(default = "month")]
    #[schemars(with = "super::schema::Grain")]
    pub period: Grain,
    /// The company's fiscal calendar; calendar months by default.
    #[serde(default)]
    #[schemars(with = "super::schema::Calendar")]
    pub calendar: FiscalCalendar,
    /// How a payout line is rounded to the currency's minor unit.
    #[serde(default)]
    #[schemars(with = "super::schema::Rounding")]
    pub rounding: Rounding,
    /// Whether each line is rounded by itself, or so that the lines of a window add up to the rounded total.
    #[serde(default)]
    pub round_at: RoundAt,
}

fn month() -> Grain {
    Grain::Month
}

/// What a rounding applies to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoundAt {
    /// Each line is rounded once.
    #[default]
    Line,
    /// A line is the rounded total after it less the rounded total before it.
    Total,
}

/// A table that the plan reads.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// File or folder under the data folder, without its ending; the table's own name by default.
    pub file: Option<String>,
    /// The columns that name a row; their values must be unique.
    #[serde(default)]
    pub key: OneOrMany<Name>,
    /// The column with the day on which the row's fact holds.
    pub date: Option<Name>,
    /// The column with the day on which the row became known; of several rows with one key the last known counts.
    pub known: Option<Name>,
    /// The columns with the first and last day on which the row holds.
    pub valid: Option<ValidColumns>,
    /// Types of columns that cannot be told from the file: text, integer, decimal, date, boolean.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, ColumnType>")]
    pub columns: IndexMap<String, ColumnType>,
    /// A text that stands for a missing value in CSV files, beside the empty cell.
    pub null: Option<String>,
    /// Rows that count; all by default.
    #[serde(rename = "where")]
    pub filter: Option<Sql>,
    /// Rows of other tables that are seen from a row of this one, as `name.column`.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, Join>")]
    pub join: IndexMap<String, Join>,
    /// Named expressions over the row.
    #[serde(default, rename = "let")]
    #[schemars(with = "std::collections::BTreeMap<String, Sql>")]
    pub computed: IndexMap<String, Sql>,
}

/// First and last day as columns; an empty cell is open.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ValidColumns {
    /// Column with the first day.
    pub from: Option<Name>,
    /// Column with the last day.
    pub to: Option<Name>,
}

/// Type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ColumnType {
    /// Any text.
    Text,
    /// Whole numbers.
    Integer,
    /// Exact decimals.
    Decimal,
    /// Civil days.
    Date,
    /// True or false.
    Boolean,
}

/// One row of another table for each row of this one.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Join {
    /// The other table.
    pub table: Name,
    /// Its columns, and the expressions over this table's row that they must equal.
    #[schemars(with = "std::collections::BTreeMap<String, Sql>")]
    pub on: IndexMap<String, Sql>,
    /// The day at which a dated table is read; this table's date by default.
    pub at: Option<Sql>,
    /// What happens to a row without a partner.
    #[serde(default)]
    pub missing: Missing,
}

/// What happens to a row without a partner.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// The other table's columns are null.
    #[default]
    Null,
    /// The row is left out.
    Drop,
    /// The calculation stops and names the row.
    Error,
}

/// Who is paid.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// The table of people; dated rows are versions of a person.
    pub table: Name,
    /// Column with the person's id.
    pub id: Name,
    /// Column with the id of the person's manager.
    pub manager: Option<Name>,
    /// Column with the first day of participation.
    pub from: Option<Name>,
    /// Column with the last day of participation.
    pub to: Option<Name>,
    /// Column with the currency in which the person is paid.
    pub currency: Option<Name>,
    /// Absences, which count as days without participation.
    pub leave: Option<Leave>,
    /// Rows that take part in the plan, as a column or an expression over the row; all by default. The others are there
    /// for the hierarchy only.
    pub takes_part: Option<Sql>,
    /// What becomes of credit of people who do not take part.
    #[serde(default)]
    pub others: Others,
    /// Whether a change within a window (of target, role, rate) splits it, or is blended by days.
    #[serde(default)]
    pub change: Change,
}

/// What becomes of credit of people who do not take part in a plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Others {
    /// Credit of somebody who is not in the table is an error; credit on a day without participation counts.
    #[default]
    Error,
    /// It is not there; what is rolled up from it goes on to those above who take part.
    Drop,
}

/// How versions of a person within one window are taken together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Targets and quotas are summed by days; one attainment.
    #[default]
    Blend,
    /// Each version is measured and paid for its own days.
    Split,
}

/// A table of absences.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Leave {
    /// The table.
    pub table: Name,
    /// Column with the person's id.
    pub person: Name,
    /// Column with the first day away.
    pub from: Name,
    /// Column with the last day away.
    pub to: Name,
}

/// Who reports to whom.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hierarchy {
    /// The table; dated rows hold on their days.
    pub table: Name,
    /// Column with the person's id.
    pub person: Name,
    /// Column with the manager's id.
    pub manager: Name,
}

/// A quota.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// Table with a row for each person and period.
    pub table: Option<Name>,
    /// Its column with the person's id.
    pub person: Option<Name>,
    /// Its column with the period: a month's number, a period such as 2026-03 or 2026-Q1, or a day in it.
    pub period: Option<Name>,
    /// The quota: a column of that table, or without a table an expression over `person.…`.
    pub amount: Sql,
    /// The period that one amount is for; the plan's period by default.
    #[schemars(with = "Option<super::schema::Grain>")]
    pub per: Option<Grain>,
    /// Scaled by the days of participation.
    #[serde(default)]
    pub prorate: bool,
    /// A quota to date counts the running period by whole periods or by the days gone by.
    #[serde(default)]
    pub to_date: ToDate,
}

/// How much of the running period a quota to date counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ToDate {
    /// The whole of it.
    #[default]
    Periods,
    /// Its days up to the day of the run.
    Days,
}

/// Dated exchange rates.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// The table of rates.
    pub table: Name,
    /// Column with the currency that is given.
    pub from: Name,
    /// Column with the currency that is got.
    pub to: Name,
    /// Column with the rate: units of `to` for one unit of `from`.
    pub rate: Name,
    /// Which day's rate converts a credit.
    #[serde(default)]
    pub at: RateDay,
    /// For how many days a rate holds when no newer one is there; without it only the very day's rate will do.
    #[serde(default)]
    pub days: u32,
}

/// Which rate converts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RateDay {
    /// The rate on the credit's day.
    #[default]
    Booking,
    /// The mean of the period's rates.
    PeriodAverage,
    /// The rate on the period's last day.
    PeriodEnd,
    /// The rate on the plan's first day, all year.
    Plan,
}

/// Who gets credit for what.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Credit {
    /// Name of this kind of credit.
    pub name: Name,
    /// The table whose rows are credited.
    pub from: Name,
    /// Rows that count; all by default.
    pub when: Option<Sql>,
    /// How much one row counts, in money of the plan or, with `unit`, in units.
    pub amount: Sql,
    /// What is counted where it is not money, such as "licence".
    pub unit: Option<String>,
    /// The currency of the amount; the plan's by default.
    pub currency: Option<Sql>,
    /// The day of the credit; the table's date by default.
    pub date: Option<Sql>,
    /// A rate that comes with the row, seen by components as `credit_rate`.
    pub rate: Option<Sql>,
    /// Who is credited: several share.
    pub to: Vec<Target>,
    /// How shares are rounded.
    #[serde(default)]
    pub split: Split,
    /// The managers above who see this credit too.
    pub roll_up: Option<RollUp>,
}

/// Someone who is credited.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The person's id; null credits nobody.
    pub person: Sql,
    /// The share; "rest" is what the others leave. All of it by default.
    pub share: Option<Sql>,
    /// In which role.
    pub role: Option<String>,
    /// Credited beside the split and not out of it: company totals leave it out.
    #[serde(default)]
    pub overlay: bool,
    /// A table whose matching rows each name a person and a share.
    pub table: Option<Name>,
    /// Columns of that table, and the expressions over the credited row that they must equal.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, Sql>")]
    pub on: IndexMap<String, Sql>,
}

/// How the shares of a credit are rounded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Split {
    /// To the minor unit by largest remainder, ties by person's id; shares must total 100 %.
    #[default]
    LargestRemainder,
    /// Each share rounded in turn, the last takes what is left; shares must total 100 %.
    InOrder,
    /// Each share as it is, unrounded; any total.
    Exact,
}

/// Credit seen by managers, along the hierarchy of the credit's day.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RollUp {
    /// How many levels up; all by default.
    pub levels: Option<u8>,
    /// Their roles by level, the nearest first; the last name serves for those above.
    #[serde(default)]
    pub roles: Vec<String>,
}

/// What credit earns.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// Name on statements.
    pub name: Name,
    /// Kinds of credit that it pays; all by default.
    #[serde(default)]
    pub credits: OneOrMany<Name>,
    /// Kinds of credit that move its running total, where they are more than it pays.
    #[serde(default)]
    pub measures: OneOrMany<Name>,
    /// Roles that it pays; all by default.
    #[serde(default)]
    pub roles: OneOrMany<Name>,
    /// Own credit, credit of the people below, or both.
    #[serde(default)]
    pub level: Level,
    /// People who have it; all by default. An expression over `person.…`, read at the end of each period.
    pub who: Option<Sql>,
    /// First day of its credits; the plan's by default.
    #[schemars(with = "Option<super::schema::Day>")]
    pub from: Option<Datetime>,
    /// Last day of its credits.
    #[schemars(with = "Option<super::schema::Day>")]
    pub to: Option<Datetime>,
    /// Over what its running total runs before it starts anew; the plan's period by default.
    pub window: Option<Window>,
    /// Whether each credit line pays by itself, or each period as a whole.
    pub pay: Option<PayOn>,
    /// The quota against which it is measured.
    pub quota: Option<Name>,
    /// The quota of the whole window, or of its periods to date.
    pub quota_to: Option<QuotaTo>,
    /// Target incentive: an expression over `person.…`.
    pub target: Option<Sql>,
    /// The period that one target is for; the window by default.
    #[schemars(with = "Option<super::schema::Grain>")]
    pub target_per: Option<Grain>,
    /// Target scaled by the days of participation.
    #[serde(default)]
    pub prorate: bool,
    /// How it pays; several with dates where it changed.
    pub rate: Vec<Rate>,
    /// Most that one person may get from it over its window.
    pub person_cap: Option<Sql>,
    /// Most that all may get from it together.
    pub pool: Option<Pool>,
}

/// Whose credit counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// One's own.
    #[default]
    Direct,
    /// That of the people below.
    RolledUp,
    /// Both.
    Any,
}

/// The run of a running total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// Each credited row by itself.
    Line,
    /// Fiscal month.
    Month,
    /// Fiscal quarter.
    Quarter,
    /// Fiscal half-year.
    Half,
    /// Fiscal year.
    Year,
    /// The plan's whole term.
    Term,
}

/// What one payout line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PayOn {
    /// A credit line.
    Line,
    /// A period: what is due for the window to date, less what was paid before.
    Period,
}

/// Which quota a component is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuotaTo {
    /// That of the whole window.
    Window,
    /// That of the periods of the window that have begun.
    Date,
}

/// How a component pays.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// The kind of rate.
    #[serde(rename = "type")]
    pub kind: RateKind,
    /// First day on which it holds.
    #[schemars(with = "Option<super::schema::Day>")]
    pub from: Option<Datetime>,
    /// Last day on which it holds.
    #[schemars(with = "Option<super::schema::Day>")]
    pub to: Option<Datetime>,
    /// flat, per_unit: the rate or the amount for one unit; formula: the amount to date.
    pub value: Option<Sql>,
    /// What tier bounds, curve points and matrix rows are measured in.
    #[serde(default)]
    pub of: Of,
    /// Tiers.
    #[serde(default)]
    pub tiers: Vec<Tier>,
    /// Which tier a value on a bound belongs to.
    #[serde(default)]
    pub edge: Edge,
    /// Points of a curve: measured, paid.
    #[serde(default)]
    pub points: Vec<[Sql; 2]>,
    /// What a curve does after its last point.
    #[serde(default)]
    pub beyond: Beyond,
    /// What the result is multiplied with: by default the measure for rates, and the target for curves.
    pub times: Option<Sql>,
    /// Rows of a matrix: an expression, and the lower bound of each row.
    pub rows: Option<Axis>,
    /// Columns of a matrix.
    pub columns: Option<Axis>,
    /// Values of a matrix by row and column.
    #[serde(default)]
    pub values: Vec<Vec<Sql>>,
    /// Objectives: the table of scores.
    pub objectives: Option<Objectives>,
}

/// The kind of rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RateKind {
    /// One rate for all.
    Flat,
    /// An amount for each unit.
    PerUnit,
    /// Each part of the total at the rate of the tier that it falls in.
    Marginal,
    /// The whole total at the rate of the tier that it reaches.
    Retroactive,
    /// Each line at the rate of the tier that the total reaches with it; earlier lines keep theirs.
    Reached,
    /// Full tiers count their whole value, the last one the covered share.
    Interpolated,
    /// Straight lines between points.
    Curve,
    /// A table of two measures.
    Matrix,
    /// An expression.
    Formula,
    /// Weighted scores of objectives.
    Objectives,
}

/// What tier bounds are measured in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// The running total itself.
    #[default]
    Measure,
    /// The running total as a share of the quota.
    Quota,
}

/// Which tier a value on a bound belongs to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Edge {
    /// The tier that begins there.
    #[default]
    Upper,
    /// The tier that ends there.
    Lower,
}

/// What a curve does after its last point.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Beyond {
    /// Stays at the last value.
    #[default]
    Flat,
    /// Goes on with the last slope.
    Slope,
}

/// A tier.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Where it begins: money, units, or with `of = "quota"` a share of the quota.
    pub from: Sql,
    /// Where it ends; the next tier's begin by default. Only `interpolated` needs it on the last.
    pub to: Option<Sql>,
    /// Its rate (or amount for one unit, or value).
    pub rate: Sql,
    /// The tier is open only in periods where this holds; else the one below serves.
    pub when: Option<Sql>,
}

/// One side of a matrix.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Axis {
    /// What is looked up, over the names of a component.
    pub value: Sql,
    /// Lower bound of each row or column, rising.
    pub from: Vec<Sql>,
}

/// Objectives and their scores.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Objectives {
    /// The table: a row for each person, period and objective.
    pub table: Name,
    /// Column with the person's id.
    pub person: Name,
    /// Column with the period or a day in it.
    pub period: Name,
    /// Weight of the objective: an expression over the row.
    pub weight: Sql,
    /// Score: an expression over the row.
    pub score: Sql,
    /// Below this a score counts as nothing.
    pub threshold: Option<Sql>,
}

/// A shared budget.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pool {
    /// Most that all may get together over the plan's term.
    pub amount: Sql,
    /// How it is shared when it does not reach.
    #[serde(default)]
    pub share: PoolShare,
}

/// How a pool that does not reach is shared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PoolShare {
    /// First come, first served: by day, then by the row's key, then by the person's id.
    #[default]
    FirstCome,
    /// Every line is cut by the same share, to the minor unit by largest remainder.
    ProRata,
}

/// What happens to earnings afterwards.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Name on statements.
    pub name: Name,
    /// What it does.
    #[serde(rename = "type")]
    pub kind: StepKind,
    /// The components (or kickers before it) that it touches; all by default.
    #[serde(default)]
    pub to: OneOrMany<Name>,
    /// gate, kicker: the condition, over the names of a period.
    pub when: Option<Sql>,
    /// multiplier: the factor; gate: the factor where the condition does not hold, 0 by default.
    pub factor: Option<Sql>,
    /// kicker, cap, floor: the amount.
    pub amount: Option<Sql>,
    /// cap, floor: what it limits.
    #[serde(default)]
    pub per: Per,
    /// cap: whether what it cuts is lost, or comes back in later periods that have room.
    #[serde(default)]
    pub excess: Excess,
}

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Pays only where a condition holds.
    Gate,
    /// Multiplies.
    Multiplier,
    /// Adds an amount.
    Kicker,
    /// Pays no more than an amount.
    Cap,
    /// Pays no less than an amount.
    Floor,
}

/// What a cap or floor limits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// One credited row.
    Deal,
    /// One pay period.
    #[default]
    Period,
    /// A fiscal quarter.
    Quarter,
    /// A fiscal half-year.
    Half,
    /// A fiscal year.
    Year,
    /// The plan's whole term.
    Term,
}

/// What becomes of what a cap cuts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Excess {
    /// It is lost.
    #[default]
    Lost,
    /// It is earned in the next periods that have room under the cap.
    Deferred,
}

/// Earnings taken back.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clawback {
    /// Name on statements.
    pub name: Name,
    /// The table of cancellations; its date is the day of the clawback.
    pub table: Name,
    /// The key of the credited row that is taken back, as an expression over a row of the table.
    pub order: Sql,
    /// Components taken back. By default all that pay by line, and where credit is taken out of totals, all.
    #[serde(default)]
    pub of: OneOrMany<Name>,
    /// How much is taken back.
    #[serde(default)]
    pub mode: ClawbackMode,
    /// percentage: the share.
    pub share: Option<Sql>,
    /// pro_rata: the days for which the order was meant to serve, from its own day on.
    pub days: Option<Sql>,
    /// At the rate once paid, or by taking the credit out of the running total.
    #[serde(default)]
    pub basis: Basis,
    /// Whether attainment keeps the credit.
    #[serde(default)]
    pub attainment: Attainment,
}

/// How much a clawback takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClawbackMode {
    /// All.
    #[default]
    Full,
    /// The share of days not served.
    ProRata,
    /// A share.
    Percentage,
}

/// At which rate a clawback takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A share of what the row once earned.
    #[default]
    Original,
    /// A negative credit on the day of the cancellation.
    Recalculate,
}

/// Whether attainment keeps a cancelled credit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Attainment {
    /// Kept.
    #[default]
    Keep,
    /// Taken out from the day of the cancellation on.
    Reduce,
}

/// When a share of what is earned becomes payable.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// Name on statements.
    pub name: Name,
    /// Components held; all that pay by line by default.
    #[serde(default)]
    pub of: OneOrMany<Name>,
    /// The share that waits for it; the milestones of a component total 100 %.
    pub share: Sql,
    /// Table of events: invoices, receipts. Without one the share is payable when earned, or `months` later.
    pub table: Option<Name>,
    /// The key of the credited row, as an expression over the event's row.
    pub order: Option<Sql>,
    /// How much of the row the event fulfils, as a share of 1; all by default.
    pub part: Option<Sql>,
    /// Months for which the share is held back.
    pub months: Option<u16>,
}

/// Pay in advance of earnings, or a floor under them.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Draw {
    /// Name on statements.
    pub name: Name,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: DrawKind,
    /// Amount for a pay period: an expression over `person.…` and `period.…`.
    pub amount: Sql,
    /// First day on which it runs.
    #[schemars(with = "Option<super::schema::Day>")]
    pub from: Option<Datetime>,
    /// Last day on which it runs.
    #[schemars(with = "Option<super::schema::Day>")]
    pub to: Option<Datetime>,
    /// People who have it; all by default.
    pub who: Option<Sql>,
    /// recoverable: the share of earnings above the draw that repays the balance.
    pub recovery: Option<Sql>,
    /// Amount scaled by the days of participation.
    #[serde(default)]
    pub prorate: bool,
}

/// What a draw is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DrawKind {
    /// The shortfall becomes a balance that later earnings repay.
    Recoverable,
    /// The shortfall is given.
    NonRecoverable,
    /// The same, under the name of a guarantee.
    Guarantee,
}

/// How a period is paid out.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pay {
    /// What happens when a period comes out below nothing.
    #[serde(default)]
    pub negative: Negative,
    /// Which rate converts pay into the person's currency.
    #[serde(default)]
    pub at: PayRate,
}

/// What happens when a period comes out below nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Negative {
    /// Nothing is paid, and the rest waits for later earnings.
    #[default]
    Carry,
    /// Nothing is paid, and the rest is forgiven.
    Forgive,
    /// It is asked back at once: pay is negative.
    Collect,
}

/// Which rate converts pay.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PayRate {
    /// That of the period's last day.
    #[default]
    PeriodEnd,
    /// The mean of the period.
    PeriodAverage,
    /// That of the plan's first day.
    Plan,
}

/// Closed periods.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// The table: a row for each closed period.
    pub table: Name,
    /// Column with the period.
    pub period: Name,
    /// Column with the day on which it was closed; what becomes known later is late.
    pub closed: Name,
}

/// Earnings spread over time in the books (IFRS 15, ASC 340-40).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Amortise {
    /// Name in the results.
    pub name: Name,
    /// Components spread.
    #[serde(default)]
    pub of: OneOrMany<Name>,
    /// Over how many months, from the month of earning on; the last takes what rounding leaves.
    pub months: u16,
}

/// A result file.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Output {
    /// File name without its ending.
    pub file: Name,
    /// What its rows are.
    pub rows: Rows,
    /// lines: the components whose lines it holds; all by default.
    #[serde(default)]
    pub of: OneOrMany<Name>,
    /// Rows that count, over the same names as the columns.
    #[serde(rename = "where")]
    pub filter: Option<Sql>,
    /// Columns in order: name and expression.
    #[schemars(with = "std::collections::BTreeMap<String, Sql>")]
    pub columns: IndexMap<String, Sql>,
}

/// What the rows of a result file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rows {
    /// One for each payout line of a credited row.
    Lines,
    /// One for each person and period.
    Totals,
}

/// A worked example.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What it shows.
    pub name: String,
    /// Where it comes from.
    pub source: Option<String>,
    /// The day of the run.
    #[schemars(with = "Option<super::schema::Day>")]
    pub as_of: Option<Datetime>,
    /// The day up to which facts are known.
    #[schemars(with = "Option<super::schema::Day>")]
    pub known_on: Option<Datetime>,
    /// Tables as CSV text.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub data: IndexMap<String, String>,
    /// Result tables as CSV text: each row must be found, looking at the columns given.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub expect: IndexMap<String, String>,
    /// The code of the problem that it must run into instead.
    pub problem: Option<String>,
}
