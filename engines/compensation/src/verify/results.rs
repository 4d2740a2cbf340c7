//! The result tables of the plan language, as section 9 of its reference lists them.

use super::by_hand::Adjusted;
use super::closing::{self, Standing};
use super::context::Question;
use super::over;
use super::pay::{Amortised, Payout, amortise, payouts};
use super::postings::{Kind, Line};
use super::value::{Number, Value, zero};
use indexmap::IndexMap;
use num_traits::Zero;
use prestasi_kernel::{Period, Result};
use std::collections::BTreeMap;

/// A result table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultTable {
    /// The columns in order.
    pub columns: &'static [&'static str],
    /// How many of the first columns name a row.
    pub key: usize,
    /// The rows.
    pub rows: Vec<Vec<Value>>,
}

/// The result tables by name; tables without rows are there too.
pub type Results = IndexMap<&'static str, ResultTable>;

const CREDITS: &[&str] =
    &["event", "date", "period", "credit", "person", "source", "role", "level", "amount"];
const LINES: &[&str] = &[
    "event",
    "date",
    "period",
    "component",
    "person",
    "source",
    "role",
    "level",
    "credit",
    "before",
    "after",
    "earned",
];
const EARNINGS: &[&str] = &[
    "person",
    "period",
    "component",
    "kind",
    "measure",
    "measure_to_date",
    "quota",
    "target",
    "attainment",
    "earned",
];
const MILESTONES: &[&str] = &["event", "person", "component", "milestone", "period", "amount"];
const PAYOUTS: &[&str] = &[
    "person",
    "period",
    "earned",
    "payable",
    "top_up",
    "repaid",
    "draw_balance",
    "carried",
    "paid",
    "currency",
    "paid_local",
];
const ADJUSTMENTS: &[&str] = &["person", "period", "of_period", "component", "amount", "causes"];
const CUTS: &[&str] = &["person", "period", "step", "amount", "excess"];
const AMORTISATION: &[&str] = &["name", "person", "period", "month", "amount"];

/// Computes all result tables.
///
/// # Errors
/// Those of every stage.
pub fn compute(question: Question) -> Result<Results> {
    let standing = match question.stood {
        None => closing::stand(question)?,
        Some(stood) => over::stand(question, stood)?,
    };
    let lines = standing.lines();
    let (payouts, releases) = match question.stood {
        None => payouts(&standing, &lines)?,
        Some(stood) => over::payouts(&standing, &lines, stood)?,
    };
    let mut results = Results::new();
    let mut add = |name, columns, key, rows| results.insert(name, ResultTable { columns, key, rows });
    add("credits", CREDITS, 8, credits(&standing));
    add("lines", LINES, 8, lines.iter().map(line).collect());
    add("earnings", EARNINGS, 4, earnings(&standing, &lines));
    let released = releases.iter().map(|(release, amount)| {
        vec![
            Value::text(&release.event),
            release.person.clone(),
            Value::text(&release.component),
            Value::text(&release.milestone),
            period(release.period),
            Value::Number(amount.clone()),
        ]
    });
    add("milestones", MILESTONES, 5, released.collect());
    add("payouts", PAYOUTS, 2, payouts.iter().map(payout).collect());
    add("adjustments", ADJUSTMENTS, 4, adjustments(&standing));
    add("cuts", CUTS, 3, cuts(&standing));
    let amortised =
        standing.calculations.last().map_or(Ok(Amortised::new()), |last| amortise(&last.context, &lines))?;
    add("amortisation", AMORTISATION, 4, amortised.into_iter().map(amortised_row).collect());
    Ok(results)
}

fn period(period: Period) -> Value {
    Value::text(period.to_string())
}

fn optional(number: Option<&Number>) -> Value {
    number.map_or(Value::Null, |number| Value::Number(number.clone()))
}

fn text(text: Option<&str>) -> Value {
    text.map_or(Value::Null, Value::text)
}

fn credits(standing: &Standing) -> Vec<Vec<Value>> {
    let Some(last) = standing.calculations.last() else { return Vec::new() };
    let row = |credit: &super::credits::CreditLine| {
        vec![
            Value::text(credit.event()),
            Value::Date(credit.date),
            period(credit.period),
            Value::text(&credit.credit),
            credit.person.clone(),
            credit.source.clone(),
            text(credit.role.as_deref()),
            Value::whole(credit.level),
            Value::Number(credit.amount.clone()),
        ]
    };
    last.credits.iter().filter(|credit| standing.stands_by.contains_key(&credit.period)).map(row).collect()
}

fn line(line: &Line) -> Vec<Value> {
    vec![
        text(line.event.as_deref()),
        Value::Date(line.date),
        period(line.period),
        Value::text(&line.component),
        line.person.clone(),
        line.source.clone(),
        text(line.role.as_deref()),
        line.level.map_or(Value::Null, Value::whole),
        optional(line.credit.as_ref()),
        optional(line.before.as_ref()),
        optional(line.after.as_ref()),
        Value::Number(line.earned.clone()),
    ]
}

/// The sums of lines by person, period, name and kind; components also where they earned nothing.
fn earnings(standing: &Standing, lines: &[Line]) -> Vec<Vec<Value>> {
    let mut sums: BTreeMap<(Value, Period, Kind, String), Number> = BTreeMap::new();
    for (place, calculation) in standing.calculations.iter().enumerate() {
        for (person, period, component) in &calculation.rows {
            if standing.stands_by.get(period) == Some(&place) {
                sums.insert((person.clone(), *period, Kind::Component, component.clone()), zero());
            }
        }
    }
    for line in lines {
        let slot = (line.person.clone(), line.period, line.kind, line.component.clone());
        *sums.entry(slot).or_insert_with(zero) += &line.earned;
    }
    let mut rows = Vec::new();
    for ((person, of_period, kind, component), earned) in sums {
        let figures = standing
            .of(of_period)
            .filter(|_| kind == Kind::Component)
            .and_then(|calculation| calculation.figures.get(&person)?.get(&of_period)?.get(&component));
        rows.push(vec![
            person,
            period(of_period),
            Value::Text(component),
            Value::text(kind.name()),
            optional(figures.map(|figures| &figures.measure)),
            optional(figures.map(|figures| &figures.measure_to_date)),
            optional(figures.and_then(|figures| figures.quota.as_ref())),
            optional(figures.and_then(|figures| figures.target.as_ref())),
            optional(figures.and_then(|figures| figures.attainment()).as_ref()),
            Value::Number(earned),
        ]);
    }
    rows
}

fn payout(payout: &Payout) -> Vec<Value> {
    let number = |number: &Number| Value::Number(number.clone());
    vec![
        payout.person.clone(),
        period(payout.period),
        number(&payout.earned),
        number(&payout.payable),
        number(&payout.top_up),
        number(&payout.repaid),
        number(&payout.draw_balance),
        number(&payout.carried),
        number(&payout.paid),
        Value::text(&payout.currency),
        number(&payout.paid_local),
    ]
}

fn adjustments(standing: &Standing) -> Vec<Vec<Value>> {
    let row = |adjustment: &closing::Adjustment| {
        vec![
            adjustment.person.clone(),
            period(adjustment.period),
            period(adjustment.of_period),
            Value::text(&adjustment.component),
            Value::Number(adjustment.amount.clone()),
            text(Some(adjustment.causes.as_str()).filter(|causes| !causes.is_empty())),
        ]
    };
    let mut rows: Vec<Vec<Value>> = standing.adjustments.iter().map(row).collect();
    for (place, calculation) in standing.calculations.iter().enumerate() {
        let stands = |one: &&Adjusted| standing.stands_by.get(&one.of.period) == Some(&place);
        rows.extend(calculation.by_hand.iter().filter(stands).map(Adjusted::row));
    }
    rows
}

/// What was cut, by person, period and step.
fn cuts(standing: &Standing) -> Vec<Vec<Value>> {
    let mut sums: BTreeMap<(Value, Period, String, &'static str), Number> = BTreeMap::new();
    for (place, calculation) in standing.calculations.iter().enumerate() {
        for cut in calculation.cuts.iter().filter(|cut| standing.stands_by.get(&cut.period) == Some(&place)) {
            let slot = (cut.person.clone(), cut.period, cut.step.clone(), cut.excess);
            *sums.entry(slot).or_insert_with(zero) += &cut.amount;
        }
    }
    let row = |((person, of_period, step, excess), amount): (_, Number)| {
        vec![person, period(of_period), Value::Text(step), Value::Number(amount), Value::text(excess)]
    };
    sums.into_iter().filter(|(_, amount)| !amount.is_zero()).map(row).collect()
}

fn amortised_row(
    ((name, person, earned, booked), amount): ((String, Value, Period, Period), Number),
) -> Vec<Value> {
    vec![Value::Text(name), person, period(earned), period(booked), Value::Number(amount)]
}

/// The result tables of one person.
pub fn of_person(results: Results, person: &str) -> Results {
    let mut own = results;
    for table in own.values_mut() {
        let Some(column) = table.columns.iter().position(|column| *column == "person") else { continue };
        table.rows.retain(|row| row.get(column).is_some_and(|id| id.to_string() == person));
    }
    own
}
