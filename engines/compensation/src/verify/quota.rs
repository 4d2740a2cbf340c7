//! Quotas and targets of a person for the days of a window.

use super::calendar::Days;
use super::context::Context;
use super::evaluate::Names;
use super::value::{Number, Value, whole, zero};
use crate::plan::model::{Quota, ToDate};
use crate::plan::text::Sql;
use jiff::civil::Date;
use num_traits::ToPrimitive;
use prestasi_kernel::{Grain, Period, Problem, Result};

/// A window and the part of it that is measured by itself; they differ where a new version of the person cuts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Segment {
    /// The whole window.
    pub window: Days,
    /// The part.
    pub part: Days,
}

/// The names of a person's version.
pub struct VersionNames<'a> {
    /// The calculation.
    pub context: &'a Context<'a>,
    /// The row of the version.
    pub version: Option<usize>,
}

impl Names for VersionNames<'_> {
    fn value(&self, prefix: Option<&str>, name: &str) -> Result<Value> {
        match (prefix, self.context.people.table(), self.version) {
            (Some("person"), Some(table), Some(row)) => self.context.tables.value(table, row, None, name),
            (Some("person"), ..) => Ok(Value::Null),
            _ => Err(super::evaluate::unknown(prefix, name)),
        }
    }
}

/// An amount that may be missing: null is no quota or target, which is 0.
fn amount(context: &Context, sql: &Sql, names: &dyn Names) -> Result<Number> {
    Ok(context.evaluate(sql, names)?.optional_number()?.unwrap_or_else(zero))
}

/// The mean over days of what an expression gives for the versions in which a person takes part.
///
/// With `prorate` the sum is divided by all the days, so that days without participation count as nothing.
fn mean(context: &Context, sql: &Sql, person: &Value, days: Days, prorate: bool) -> Result<Number> {
    let participation = context.people.participation(person, days);
    let asks = context.formula(sql)?.mentions("person");
    if !asks || !context.people.listed() || participation == 0 {
        let version = context.people.version_in(person, days);
        let factor = if prorate { whole(participation) / whole(days.count()) } else { whole(1) };
        if participation == 0 && (prorate || version.is_none() && asks) {
            return Ok(zero());
        }
        return Ok(amount(context, sql, &VersionNames { context, version })? * factor);
    }
    let mut sum = zero();
    for (version, count) in context.people.participation_by_version(person, days) {
        let names = VersionNames { context, version: Some(version) };
        sum += amount(context, sql, &names)? * whole(count);
    }
    Ok(sum / whole(if prorate { days.count() } else { participation }))
}

/// The quota of the whole segment.
///
/// # Errors
/// `quota-ambiguous`, `value-missing`, and those of expressions.
pub fn window_quota(context: &Context, quota: &Quota, person: &Value, segment: Segment) -> Result<Number> {
    quota_until(context, quota, person, segment, None)
}

/// The quota of the segment's periods that begin no later than this day.
///
/// # Errors
/// As [`window_quota`].
pub fn quota_to_date(
    context: &Context,
    quota: &Quota,
    person: &Value,
    segment: Segment,
    day: Date,
) -> Result<Number> {
    quota_until(context, quota, person, segment, Some(day))
}

fn quota_until(
    context: &Context,
    quota: &Quota,
    person: &Value,
    segment: Segment,
    day: Option<Date>,
) -> Result<Number> {
    let grain = quota.per.unwrap_or(context.calendar.grain);
    let mut total = zero();
    for period in context.calendar.periods(segment.window, grain)? {
        let whole_period = context.calendar.days(period)?;
        if day.is_some_and(|day| whole_period.first > day) {
            continue;
        }
        // What the window has of the period stands for the period's amount; a cut window gets its days of it.
        let Some(inside) = whole_period.common(segment.window) else { continue };
        let Some(mine) = inside.common(segment.part) else { continue };
        let mut amount = period_amount(context, quota, person, period, whole_period, mine)?;
        if mine != inside {
            amount = amount * whole(mine.count()) / whole(inside.count());
        }
        if let (Some(_), ToDate::Days, Some(today)) = (day, quota.to_date, context.as_of)
            && whole_period.contains(today)
        {
            let gone = Days { first: whole_period.first, last: today };
            amount = amount * whole(gone.count()) / whole(whole_period.count());
        }
        total += amount;
    }
    Ok(total)
}

/// The amount of one period, scaled by participation if the quota says so. Where the window is cut, versions and
/// participation are looked at on the days of the part.
fn period_amount(
    context: &Context,
    quota: &Quota,
    person: &Value,
    period: Period,
    whole_period: Days,
    mine: Days,
) -> Result<Number> {
    let cut = context.people.split() && mine != whole_period;
    let days = if cut { mine } else { whole_period };
    let Some(table) = &quota.table else {
        return mean(context, &quota.amount, person, days, quota.prorate);
    };
    let amount = table_amount(context, quota, table, person, period)?;
    if !quota.prorate {
        return Ok(amount);
    }
    Ok(amount * whole(context.people.participation(person, days)) / whole(days.count()))
}

fn table_amount(
    context: &Context,
    quota: &Quota,
    table: &str,
    person: &Value,
    period: Period,
) -> Result<Number> {
    let (Some(person_column), Some(period_column)) = (&quota.person, &quota.period) else {
        return Err(Problem::new("quota-columns-missing").arg("table", table));
    };
    let wanted = [(person_column.text.as_str(), person.clone())];
    let day = context.calendar.days(period)?.last;
    let mut found = None;
    for row in context.tables.matching(table, &wanted, Some(day))? {
        let cell = context.tables.value(table, row, None, period_column)?;
        if !names_period(context, &cell, period)? {
            continue;
        }
        if found.replace(row).is_some() {
            return Err(Problem::new("quota-ambiguous").arg("person", person).arg("period", period));
        }
    }
    match found {
        Some(row) => amount(context, &quota.amount, &context.tables.row(table, row)),
        None => Ok(zero()),
    }
}

/// Whether a cell means a period: its number within the year, its name, a finer period in it, or a day in it.
///
/// # Errors
/// `period-invalid` for a text that is no period.
pub fn names_period(context: &Context, cell: &Value, period: Period) -> Result<bool> {
    Ok(match cell {
        Value::Null | Value::Boolean(_) => false,
        Value::Date(day) => context.calendar.period(*day, period.grain())? == period,
        Value::Number(number) if *number >= whole(1_000) => {
            period.grain() == Grain::Year && number.to_integer().to_i32() == Some(period.year())
        }
        Value::Number(number) => *number == whole(period.index()),
        Value::Text(text) => {
            let named: Period = text.parse()?;
            named.parent(period.grain()) == Some(period)
        }
    })
}

/// The target incentive of a segment: the sum over its window of what is for one `per`, each by days of the versions
/// in it, and with `prorate` scaled by days of participation. A part of a window gets its days of it.
///
/// # Errors
/// Those of the expression.
pub fn target(
    context: &Context,
    sql: &Sql,
    per: Option<Grain>,
    prorate: bool,
    person: &Value,
    segment: Segment,
) -> Result<Number> {
    let Segment { window, part } = segment;
    let days_of = |part: Days| whole(part.count()) / whole(window.count());
    let Some(per) = per else { return Ok(mean(context, sql, person, part, prorate)? * days_of(part)) };
    let periods = context.calendar.periods(window, per)?;
    let first = periods.first().map(|period| context.calendar.days(*period)).transpose()?;
    if periods.len() == 1 && first.is_some_and(|days| days != window) {
        // A target for longer than the window: as much of it as the window has months.
        let months = context.calendar.periods(window, Grain::Month)?.len();
        let share = whole(months) / whole(per.months());
        return Ok(mean(context, sql, person, part, prorate)? * days_of(part) * share);
    }
    let mut sum = zero();
    for period in periods {
        let days = context.calendar.days(period)?;
        let Some(mine) = days.common(part) else { continue };
        sum += mean(context, sql, person, mine, false)? * whole(mine.count()) / whole(days.count());
    }
    if !prorate {
        return Ok(sum);
    }
    Ok(sum * whole(context.people.participation(person, part)) / whole(part.count()))
}
