//! Earnings taken back when an order is cancelled.

use super::context::Context;
use super::entries::{Spec, pays_by_line};
use super::postings::{Kind, Line};
use super::value::{Number, days_between, divide, whole, zero};
use crate::plan::model::{Basis, Clawback, ClawbackMode};
use jiff::civil::Date;
use num_traits::Zero;
use prestasi_kernel::{Period, Problem, Result};

/// One row of a table of cancellations.
pub struct Takeback<'a> {
    /// The clawback of the plan.
    pub clawback: &'a Clawback,
    /// The row.
    row: usize,
    /// The text by which the credited row is called.
    order: String,
    /// The day.
    pub date: Date,
    /// Its pay period.
    pub period: Period,
}

/// All cancellations of the periods computed, by clawback, day and key.
///
/// # Errors
/// `value-missing` for a row without a day, and those of expressions.
pub fn takebacks<'a>(context: &Context<'a>) -> Result<Vec<Takeback<'a>>> {
    let mut takebacks = Vec::new();
    for clawback in &context.plan.clawback {
        let table = &*clawback.table;
        for row in context.tables.rows(table)?.iter() {
            let order = context.evaluate(&clawback.order, &context.tables.row(table, *row))?;
            let date = context
                .tables
                .date(table, *row)?
                .ok_or_else(|| Problem::new("value-missing").arg("table", table))?;
            let period = context.calendar.pay_period(date)?;
            let computed = context.calendar.term.contains(date) && context.periods.contains(&period);
            if computed && !order.is_null() {
                takebacks.push(Takeback { clawback, row: *row, order: order.to_string(), date, period });
            }
        }
    }
    Ok(takebacks)
}

impl Takeback<'_> {
    /// Whether it takes the credit of this row out of what this component counts: of all, where it names none.
    pub fn takes(&self, spec: &Spec, event: &str) -> bool {
        self.order == event && self.names(spec.name, true)
    }

    fn names(&self, component: &str, by_line: bool) -> bool {
        let of = &self.clawback.of.0;
        if of.is_empty() { by_line } else { of.iter().any(|name| name.text == component) }
    }

    /// How much of a line of this day is taken back.
    ///
    /// # Errors
    /// `clawback-incomplete`, `value-missing`, and those of expressions.
    pub fn share(&self, context: &Context, line: Date) -> Result<Number> {
        let names = context.tables.row(&self.clawback.table, self.row);
        let needed = |sql: &Option<crate::plan::text::Sql>| match sql {
            Some(sql) => context.number(sql, &names),
            None => Err(Problem::new("clawback-incomplete").arg("name", &*self.clawback.name)),
        };
        match self.clawback.mode {
            ClawbackMode::Full => Ok(whole(1)),
            ClawbackMode::Percentage => needed(&self.clawback.share),
            ClawbackMode::ProRata => {
                let days = needed(&self.clawback.days)?;
                let served = whole(days_between(line, self.date)).max(zero()).min(days.clone());
                divide(&(&days - served), &days)
            }
        }
    }
}

/// The lines that take back a share of what rows once earned, at the rate once paid.
///
/// # Errors
/// Those of [`Takeback::share`].
pub fn original_lines(context: &Context, takebacks: &[Takeback], earned: &[Line]) -> Result<Vec<Line>> {
    let by_line =
        |name: &str| context.plan.component.iter().any(|other| *other.name == *name && pays_by_line(other));
    let mut lines = Vec::new();
    for takeback in takebacks.iter().filter(|takeback| takeback.clawback.basis == Basis::Original) {
        for line in earned.iter().filter(|line| line.kind == Kind::Component) {
            let hit = line.event.as_deref() == Some(takeback.order.as_str());
            if !hit || !takeback.names(&line.component, by_line(&line.component)) {
                continue;
            }
            let amount = context.round(&(takeback.share(context, line.date)? * &line.earned));
            if amount.is_zero() {
                continue;
            }
            lines.push(Line {
                kind: Kind::Clawback,
                component: takeback.clawback.name.text.clone(),
                date: takeback.date,
                period: takeback.period,
                credit: None,
                before: None,
                after: None,
                earned: -amount,
                takes: Some((line.component.clone(), line.date)),
                ..line.clone()
            });
        }
    }
    Ok(lines)
}
