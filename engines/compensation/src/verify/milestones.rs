//! When a share of what is earned becomes payable.

use super::context::Context;
use super::entries::pays_by_line;
use super::evaluate::NoNames;
use super::postings::{Kind, Line};
use super::split::largest_remainder;
use super::tables::event_text;
use super::value::{Number, Value, whole, zero};
use crate::plan::model::Milestone;
use jiff::ToSpan;
use jiff::civil::Date;
use num_traits::{One, Zero};
use prestasi_kernel::{Period, Problem, Result};
use std::collections::BTreeMap;

/// A share of a line that became payable.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Release {
    /// The credited row.
    pub event: String,
    /// Whose.
    pub person: Value,
    /// The component.
    pub component: String,
    /// The milestone.
    pub milestone: String,
    /// When it is payable.
    pub period: Period,
}

/// What became payable, and how much.
pub type Releases = BTreeMap<Release, Number>;

/// An event that fulfils a part of a row.
struct Fulfilment {
    order: String,
    part: Number,
    date: Date,
    key: String,
}

/// The milestones that hold lines of a component, each with its share and its events.
struct Held<'a> {
    milestone: &'a Milestone,
    share: Number,
    events: Vec<Fulfilment>,
}

/// Whether milestones hold a line back; what takes back a line that they hold goes its way.
pub fn holds(context: &Context, line: &Line) -> bool {
    (line.kind == Kind::Component || line.takes.is_some())
        && line.event.is_some()
        && context.plan.milestone.iter().any(|milestone| is_for(context, milestone, line))
}

fn is_for(context: &Context, milestone: &Milestone, line: &Line) -> bool {
    let component = held_for(line).0;
    if milestone.of.0.is_empty() {
        return context.plan.component.iter().any(|other| *other.name == *component && pays_by_line(other));
    }
    milestone.of.0.iter().any(|name| name.text == component)
}

/// The component that a line is paid for, and the day from which months count: those of the line that it takes back.
fn held_for(line: &Line) -> (&str, Date) {
    line.takes.as_ref().map_or((line.component.as_str(), line.date), |(component, date)| (component, *date))
}

/// Splits the lines that milestones hold, and releases what their events fulfil.
///
/// # Errors
/// `milestone-total`, `value-missing`, and those of expressions.
pub fn releases(context: &Context, lines: &[Line]) -> Result<Releases> {
    let mut held = Vec::new();
    for milestone in &context.plan.milestone {
        let share = context.number(&milestone.share, &NoNames)?;
        held.push(Held { milestone, share, events: fulfilments(context, milestone)? });
    }
    let mut releases = Releases::new();
    for line in lines.iter().filter(|line| holds(context, line)) {
        let mine: Vec<&Held> = held.iter().filter(|held| is_for(context, held.milestone, line)).collect();
        let shares: Vec<Number> = mine.iter().map(|held| held.share.clone()).collect();
        let total = shares.iter().fold(zero(), |sum, share| sum + share);
        if !total.is_one() {
            let total = super::value::number_text(&total);
            return Err(Problem::new("milestone-total")
                .arg("component", &line.component)
                .arg("total", total));
        }
        let order: Vec<usize> = (0..shares.len()).collect();
        let parts = largest_remainder(&(&line.earned * context.minor()), &shares, &order)?;
        for (held, part) in mine.iter().zip(parts) {
            held.release(context, line, &(part / context.minor()), &mut releases)?;
        }
    }
    releases.retain(|_, amount| !amount.is_zero());
    Ok(releases)
}

/// The events of a milestone, by day and key.
fn fulfilments(context: &Context, milestone: &Milestone) -> Result<Vec<Fulfilment>> {
    let Some(table) = &milestone.table else { return Ok(Vec::new()) };
    let missing =
        |what: &str| Problem::new("value-missing").arg("milestone", &*milestone.name).arg("what", what);
    let order = milestone.order.as_ref().ok_or_else(|| missing("order"))?;
    let mut events = Vec::new();
    for row in context.tables.rows(table)?.iter() {
        let names = context.tables.row(table, *row);
        let order = context.evaluate(order, &names)?;
        let part = milestone.part.as_ref().map_or(Ok(whole(1)), |sql| context.number(sql, &names))?;
        let date = context.tables.date(table, *row)?.ok_or_else(|| missing("date"))?;
        let key = event_text(&context.tables.key(table, *row)?);
        events.push(Fulfilment { order: order.to_string(), part, date, key });
    }
    events.sort_by(|a, b| (a.date, &a.key).cmp(&(b.date, &b.key)));
    Ok(events)
}

impl Held<'_> {
    fn release(&self, context: &Context, line: &Line, part: &Number, releases: &mut Releases) -> Result<()> {
        let Some(event) = &line.event else { return Ok(()) };
        let mut add = |period: Period, amount: Number| {
            let release = Release {
                event: event.clone(),
                person: line.person.clone(),
                component: held_for(line).0.to_owned(),
                milestone: self.milestone.name.text.clone(),
                period,
            };
            *releases.entry(release).or_insert_with(zero) += amount;
        };
        if self.milestone.table.is_none() {
            let months = i32::from(self.milestone.months.unwrap_or(0));
            let later = held_for(line).1.checked_add(months.months());
            let day = later.map_err(|_| Problem::new("date-out-of-range").arg("date", line.date))?;
            let period = if months == 0 { line.period } else { context.calendar.pay_period(day)? };
            add(period.max(line.period), part.clone());
            return Ok(());
        }
        let (mut parts, mut released) = (zero(), zero());
        for fulfilment in self.events.iter().filter(|fulfilment| fulfilment.order == *event) {
            parts += &fulfilment.part;
            let due = context.round(&(part * parts.clone().min(Number::one())));
            let period = context.calendar.pay_period(fulfilment.date)?.max(line.period);
            add(period, &due - &released);
            released = due;
        }
        Ok(())
    }
}
