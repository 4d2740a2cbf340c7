//! Exchange rates by day.

use super::calendar::Days;
use super::context::Context;
use super::value::{Number, Value, days_between, round_places, whole, zero};
use crate::plan::model::{Exchange, PayRate, RateDay};
use jiff::civil::Date;
use prestasi_kernel::{Period, Problem, Result, Rounding};

/// A mean rate has so many places.
const MEAN_PLACES: u32 = 8;

/// A converted amount has so many places.
const CONVERTED_PLACES: u32 = 6;

/// An amount in another currency, for a credit of this day.
///
/// # Errors
/// As [`credit_rate`].
pub fn converted(context: &Context, amount: &Number, (from, to): (&str, &str), day: Date) -> Result<Number> {
    let exact = amount.clone() * credit_rate(context, from, to, day)?;
    Ok(round_places(&exact, CONVERTED_PLACES, Rounding::HalfAway))
}

/// Units of `to` for one unit of `from`, for a credit of this day.
///
/// # Errors
/// `exchange-missing` where the plan names no table or the table has no rate.
fn credit_rate(context: &Context, from: &str, to: &str, day: Date) -> Result<Number> {
    let rates = Rates::new(context, from, to)?;
    let period = context.calendar.days(context.calendar.pay_period(day)?)?;
    match rates.spec.at {
        RateDay::Booking => rates.on(day),
        RateDay::PeriodAverage => rates.mean(period),
        RateDay::PeriodEnd => rates.on(period.last),
        RateDay::Plan => rates.on(context.calendar.term.first),
    }
}

/// Units of `to` for one unit of `from`, for the pay of this period.
///
/// # Errors
/// As [`credit_rate`].
pub fn pay_rate(context: &Context, from: &str, to: &str, period: Period) -> Result<Number> {
    let rates = Rates::new(context, from, to)?;
    let days = context.calendar.days(period)?;
    match context.plan.pay.at {
        PayRate::PeriodEnd => rates.on(days.last),
        PayRate::PeriodAverage => rates.mean(days),
        PayRate::Plan => rates.on(context.calendar.term.first),
    }
}

/// The rates of one currency in another.
struct Rates<'a> {
    context: &'a Context<'a>,
    spec: &'a Exchange,
    from: &'a str,
    to: &'a str,
    rows: Vec<usize>,
}

impl<'a> Rates<'a> {
    fn new(context: &'a Context<'a>, from: &'a str, to: &'a str) -> Result<Self> {
        let spec = context.plan.exchange.as_ref().ok_or_else(|| missing(from, to))?;
        let mut rows = Vec::new();
        for row in context.tables.rows(&spec.table)?.iter() {
            let here = context.tables.value(&spec.table, *row, None, &spec.from)?;
            let there = context.tables.value(&spec.table, *row, None, &spec.to)?;
            if here == Value::text(from) && there == Value::text(to) {
                rows.push(*row);
            }
        }
        Ok(Self { context, spec, from, to, rows })
    }

    fn rate(&self, row: usize) -> Result<Number> {
        self.context.tables.value(&self.spec.table, row, None, &self.spec.rate)?.number()
    }

    /// The newest rate that is no older than the plan allows; of a dated table, the one that holds.
    fn on(&self, day: Date) -> Result<Number> {
        let tables = &self.context.tables;
        let mut newest: Option<(Date, usize)> = None;
        for row in &self.rows {
            if tables.is_dated(&self.spec.table)? {
                if tables.holds(&self.spec.table, *row, day)? {
                    return self.rate(*row);
                }
                continue;
            }
            let Some(date) = tables.date(&self.spec.table, *row)? else { continue };
            let age = days_between(date, day);
            let fresh = (0..=i64::from(self.spec.days)).contains(&age);
            if fresh && newest.is_none_or(|(other, _)| other < date) {
                newest = Some((date, *row));
            }
        }
        let (_, row) = newest.ok_or_else(|| missing(self.from, self.to).arg("day", day))?;
        self.rate(row)
    }

    /// The mean of the rates dated in a period, each counted once, to as many places as published rates have.
    fn mean(&self, days: Days) -> Result<Number> {
        let (mut sum, mut count) = (zero(), 0_u64);
        for row in &self.rows {
            let date = self.context.tables.date(&self.spec.table, *row)?;
            if date.is_some_and(|date| days.contains(date)) {
                (sum, count) = (sum + self.rate(*row)?, count + 1);
            }
        }
        if count == 0 {
            return Err(missing(self.from, self.to).arg("from", days.first).arg("to", days.last));
        }
        Ok(round_places(&(sum / whole(count)), MEAN_PLACES, Rounding::HalfAway))
    }
}

fn missing(from: &str, to: &str) -> Problem {
    Problem::new("exchange-missing").arg("given", from).arg("got", to)
}
