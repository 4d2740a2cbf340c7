//! What everybody comes to in some pay periods, and for what.

use crate::compare::Amounts;
use crate::credit::Record;
use crate::data::tables::Tables;
use crate::dates;
use crate::earn::block::Block;
use crate::earn::lines::{Need, Used};
use crate::earn::person::PersonResult;
use crate::earn::state::State;
use crate::model::Model;
use crate::run::{Options, Sink, calculate};
use crate::term::PayPeriod;
use jiff::civil::Date;
use prestasi_kernel::{Currency, Result};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Days from one to another, both counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    first: i32,
    last: i32,
}

impl Days {
    /// From a day to a day.
    pub fn new(first: Date, last: Date) -> Self {
        Self { first: dates::number(first), last: dates::number(last) }
    }

    /// Whether a day, by its number, is one of them.
    pub fn hold(self, day: i32) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether a pay period has one of them.
    pub fn touch(self, pay: &PayPeriod) -> bool {
        pay.first <= self.last && self.first <= pay.last
    }
}

/// What somebody comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Own {
    /// Earned and paid.
    pub amounts: Amounts,
    /// Earned by component, step and clawback, by name.
    pub items: BTreeMap<String, i128>,
    /// Whether they take part on some day.
    pub part: bool,
}

/// What a plan comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The currency of all amounts.
    pub currency: Currency,
    /// By the person's id.
    pub people: BTreeMap<String, Own>,
}

impl Outcome {
    /// What it costs: all that is earned.
    pub fn cost(&self) -> i128 {
        self.people.values().map(|own| own.amounts.earned).sum()
    }
}

/// Calculates a plan: of pay periods that have one of the days, or of all.
///
/// # Errors
/// Everything that can be wrong with a plan and its data.
pub fn outcome(
    model: &mut Model,
    text: &str,
    tables: &Tables,
    days: Option<Days>,
    options: Options,
) -> Result<Outcome> {
    let counts = model.term.periods.iter().map(|pay| days.is_none_or(|days| days.touch(pay))).collect();
    let (currency, sink) = (model.currency, Sums { counts, people: Mutex::default() });
    calculate(model, text, tables, &sink, options)?;
    let people = sink.people.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(Outcome { currency, people })
}

/// Keeps what each person comes to, and nothing else.
struct Sums {
    /// By pay period: whether it counts.
    counts: Vec<bool>,
    people: Mutex<BTreeMap<String, Own>>,
}

impl Sums {
    fn own(&self, state: &State, result: &PersonResult) -> Own {
        let model = state.model;
        let counts = |period: usize| self.counts[period];
        let mut own = Own::default();
        for (period, payout) in result.payouts.iter().enumerate().filter(|(period, _)| counts(*period)) {
            own.amounts.earned += i128::from(result.earned[period]);
            own.amounts.paid += i128::from(payout.paid);
            own.part |= state.participation(period) > 0;
            for (component, plan) in model.components.iter().enumerate() {
                let cells =
                    (0..state.segments.len()).map(|of| state.cells[state.cell(component, period, of)].earned);
                own.add(&plan.name, cells.sum());
            }
        }
        for line in result.steps.iter().filter(|line| counts(line.period)) {
            own.add(&model.steps[line.step].name, line.amount);
        }
        for taken in result.extras.taken.iter().filter(|taken| counts(taken.period)) {
            own.add(&model.clawbacks.plans[taken.plan].name, taken.amount);
        }
        own
    }
}

impl Own {
    fn add(&mut self, name: &str, amount: i64) {
        if amount != 0 {
            *self.items.entry(name.to_owned()).or_default() += i128::from(amount);
        }
    }
}

impl Sink for Sums {
    type Part = Vec<(String, Own)>;

    fn need(&self) -> Need {
        Need::default()
    }
    fn begin(&self) -> Self::Part {
        Vec::new()
    }
    fn credits(&self, _: &mut Self::Part, _: &Model, _: &[Record]) -> Result<()> {
        Ok(())
    }
    fn lines(&self, _: &mut Self::Part, _: &Model, _: &Block, _: &Used) -> Result<()> {
        Ok(())
    }
    fn person(&self, part: &mut Self::Part, state: &State, result: &PersonResult) -> Result<()> {
        part.push((state.model.people.id(result.person), self.own(state, result)));
        Ok(())
    }
    fn end_lines(&self, _: usize, _: Self::Part) -> Result<()> {
        Ok(())
    }
    fn end_people(&self, _: usize, part: Self::Part) -> Result<()> {
        self.people.lock().unwrap_or_else(PoisonError::into_inner).extend(part);
        Ok(())
    }
}
