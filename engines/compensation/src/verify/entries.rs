//! The credit lines that a component sees of one person, with those that clawbacks add, and the cells of time in which
//! they are measured.

use super::calendar::{Days, plan_days};
use super::clawbacks::Takeback;
use super::context::Context;
use super::credits::CreditLine;
use super::quota::Segment;
use super::value::{Number, Value, zero};
use crate::plan::model::{Attainment, Basis, Component, Level, PayOn, RateKind, Window};
use jiff::civil::Date;
use prestasi_kernel::{Period, Result};
use std::collections::BTreeSet;

/// A component with its defaults filled in.
pub struct Spec<'a> {
    /// As the plan has it.
    pub component: &'a Component,
    /// Its name.
    pub name: &'a str,
    /// The days of its credits.
    pub days: Days,
    /// Whether each credit line pays by itself.
    pub by_line: bool,
    /// Whether the running total moves by the very lines that are paid.
    pub measures_paid: bool,
    credits: BTreeSet<&'a str>,
    measures: BTreeSet<&'a str>,
}

/// Whether a component pays each credit line by itself.
pub fn pays_by_line(component: &Component) -> bool {
    match component.pay {
        Some(pay) => pay == PayOn::Line,
        None if component.window == Some(Window::Line) => true,
        None => component.rate.first().is_some_and(|rate| {
            matches!(rate.kind, RateKind::Flat | RateKind::PerUnit | RateKind::Marginal | RateKind::Reached)
        }),
    }
}

impl<'a> Spec<'a> {
    /// The component of a plan.
    ///
    /// # Errors
    /// `plan-date-invalid`.
    pub fn new(context: &Context<'a>, component: &'a Component) -> Result<Self> {
        let all: BTreeSet<&str> =
            context.plan.credit.iter().map(|credit| credit.name.text.as_str()).collect();
        let named = |names: &'a [crate::plan::text::Name], default: &BTreeSet<&'a str>| {
            if names.is_empty() {
                default.clone()
            } else {
                names.iter().map(|name| name.text.as_str()).collect()
            }
        };
        let credits = named(&component.credits.0, &all);
        let measures = named(&component.measures.0, &credits);
        Ok(Self {
            component,
            name: &component.name,
            days: plan_days(component.from.as_ref(), component.to.as_ref(), context.calendar.term)?,
            by_line: pays_by_line(component),
            measures_paid: credits == measures,
            credits,
            measures,
        })
    }

    /// Whether each row is its own window.
    pub fn each_row_alone(&self) -> bool {
        self.component.window == Some(Window::Line)
    }

    /// Whether role, level and day of a line fit.
    fn fits(&self, line: &CreditLine) -> bool {
        let roles = &self.component.roles.0;
        let role = roles.is_empty()
            || line.role.as_ref().is_some_and(|role| roles.iter().any(|name| name.text == *role));
        let level = match self.component.level {
            Level::Direct => line.level == 0,
            Level::RolledUp => line.level > 0,
            Level::Any => true,
        };
        role && level && self.days.contains(line.date)
    }
}

/// A credit line as a component sees it.
pub struct Entry {
    /// The line.
    pub line: CreditLine,
    /// 0 for a row itself, 1 for what a clawback takes, 2 for what it puts back.
    pub phase: u8,
    /// Whether it moves the running total.
    pub measured: bool,
    /// Whether it is paid.
    pub paid: bool,
}

impl Entry {
    /// Entries of one row on one day move the running total together.
    pub fn row(&self) -> (Date, &[Value], u8) {
        (self.line.date, &self.line.key, self.phase)
    }

    /// How much the running total moves.
    pub fn step(&self) -> Number {
        if self.measured { self.line.amount.clone() } else { zero() }
    }
}

/// The entries of one person, in order.
///
/// # Errors
/// Those of clawbacks.
pub fn entries(
    context: &Context,
    spec: &Spec,
    credits: &[&CreditLine],
    takebacks: &[Takeback],
) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for line in credits.iter().filter(|line| spec.fits(line)) {
        let measured = spec.measures.contains(line.credit.as_str());
        let paid = spec.credits.contains(line.credit.as_str());
        if !measured && !paid {
            continue;
        }
        entries.push(Entry { line: (*line).clone(), phase: 0, measured, paid });
        for takeback in takebacks.iter().filter(|takeback| takeback.takes(spec, &line.event())) {
            let recalculate = takeback.clawback.basis == Basis::Recalculate;
            let reduce = takeback.clawback.attainment == Attainment::Reduce;
            if !recalculate && !reduce {
                continue;
            }
            let amount = takeback.share(context, line.date)? * &line.amount;
            let taken = CreditLine {
                date: takeback.date,
                period: takeback.period,
                amount: -amount.clone(),
                ..(*line).clone()
            };
            entries.push(Entry { line: taken.clone(), phase: 1, measured, paid: paid && recalculate });
            if !reduce {
                entries.push(Entry { line: CreditLine { amount, ..taken }, phase: 2, measured, paid: false });
            }
        }
    }
    // The sort is stable: lines of one row keep the order of credit lines.
    entries.sort_by(|a, b| a.row().cmp(&b.row()));
    Ok(entries)
}

/// A stretch of a window that lies in one pay period.
#[derive(Debug, Clone, Copy)]
pub struct Cell {
    /// The window, or the part of it, by its place among the segments.
    pub segment: usize,
    /// The pay period.
    pub period: Period,
    /// The days.
    pub days: Days,
}

/// The windows of a person through the last period computed, cut where versions begin if the plan splits them.
///
/// # Errors
/// Those of the fiscal calendar.
pub fn segments(context: &Context, spec: &Spec, person: &Value) -> Result<Vec<Segment>> {
    let (Some(first), Some(last)) = (context.periods.first(), context.periods.last()) else {
        return Ok(Vec::new());
    };
    let end = context.calendar.days(*last)?.last;
    let starts = if context.people.split() { context.people.version_starts(person) } else { Vec::new() };
    let mut segments = Vec::new();
    let mut day = context.calendar.days(*first)?.first;
    while day <= end {
        let window = context.calendar.window(spec.component.window, day)?;
        if !window.contains(day) {
            // The term begins inside a period; what lies before it belongs to no window.
            if day > window.last {
                break;
            }
            day = window.first;
            continue;
        }
        let mut from = window.first;
        for start in starts.iter().filter(|start| **start > window.first && window.contains(**start)) {
            if let Ok(before) = start.yesterday() {
                segments.push(Segment { window, part: Days { first: from, last: before } });
                from = *start;
            }
        }
        segments.push(Segment { window, part: Days { first: from, last: window.last } });
        match window.last.tomorrow() {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    Ok(segments)
}

/// The cells of a person: each pay period, cut by the segments.
///
/// # Errors
/// Those of the fiscal calendar.
pub fn cells(context: &Context, segments: &[Segment]) -> Result<Vec<Cell>> {
    let mut cells = Vec::new();
    for period in &context.periods {
        let days = context.calendar.days(*period)?;
        for (place, segment) in segments.iter().enumerate() {
            if let Some(days) = days.common(segment.part) {
                cells.push(Cell { segment: place, period: *period, days });
            }
        }
    }
    Ok(cells)
}
