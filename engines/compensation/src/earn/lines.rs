//! Components that pay by line: one payout line for each credit.

use super::block::Block;
use super::compile::ComponentPlan;
use super::names::Name;
use super::overflow;
use super::rate::Prepared;
use super::state::{State, add};
use crate::credit::{NO_RATE, Record};
use crate::plan::model::{RoundAt, Window};
use prestasi_kernel::{Ratio, Result};

/// What is there of a person's credit: records in order, and which of them only move the total.
#[derive(Debug, Clone, Copy)]
pub struct Credit<'a> {
    /// Records by day, row, rule and source.
    pub records: &'a [Record],
    /// By record, where there are clawbacks: it moves the total and pays nothing.
    pub silent: Option<&'a [bool]>,
}

/// What a limit cut from a line or a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Pay period.
    pub period: usize,
    /// What cut it.
    pub step: String,
    /// How much, in minor units; below zero where a floor lifted.
    pub amount: i64,
    /// It comes back later.
    pub deferred: bool,
}

/// What is asked for beside the amounts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Need {
    /// Running totals.
    pub totals: bool,
    /// Slices by tier.
    pub slices: bool,
    /// Everything that a derivation shows.
    pub derivation: bool,
}

/// Rates in order of use, for derivations.
pub type Used = Vec<Prepared>;

/// The running total of a component within its window.
struct Running {
    window: (usize, usize),
    total: i64,
    /// For `round_at = "total"`: unrounded and posted so far.
    exact: Ratio,
    posted: i64,
    /// For a person's cap.
    capped: i64,
}

impl State<'_> {
    /// Works out the lines of a component into `block`, and its cells.
    ///
    /// # Errors
    /// What goes wrong in a formula, or `overflow`.
    pub fn lines(
        &mut self,
        component: usize,
        credit: Credit,
        need: Need,
        block: &mut Block,
        cuts: &mut Vec<Cut>,
        used: &mut Used,
    ) -> Result<()> {
        let model = self.model;
        let plan = &model.components[component];
        block.start(component, self.person as u32);
        if credit.silent.is_none() && self.plain_marginal(plan) && !need.derivation {
            return self.marginal_lines(component, plan, credit.records, need, block);
        }
        let mut running =
            Running { window: (usize::MAX, usize::MAX), total: 0, exact: Ratio::ZERO, posted: 0, capped: 0 };
        let mut prepared: Option<(Key, Prepared)> = None;
        let mut start = 0;
        while start < credit.records.len() {
            let first = credit.records[start];
            let end = start
                + credit.records[start..]
                    .iter()
                    .take_while(|record| record.day == first.day && record.event == first.event)
                    .count();
            let day = model.term.first + i32::from(first.day);
            if plan.days.0 <= day && day <= plan.days.1 {
                let period = model.term.period_of(day).unwrap_or(0);
                let segment = self.segment_of(day);
                let place =
                    Place { component, period, segment, day, has: self.has(component, period, segment)? };
                self.group(
                    plan,
                    place,
                    credit,
                    start..end,
                    &mut running,
                    &mut prepared,
                    need,
                    block,
                    cuts,
                    used,
                )?;
            }
            start = end;
        }
        self.finer = None;
        Ok(())
    }

    /// All records of one row.
    #[expect(clippy::too_many_arguments, reason = "the parts of one computation, kept apart from each other")]
    fn group(
        &mut self,
        plan: &ComponentPlan,
        place: Place,
        credit: Credit,
        rows: std::ops::Range<usize>,
        running: &mut Running,
        prepared: &mut Option<(Key, Prepared)>,
        need: Need,
        block: &mut Block,
        cuts: &mut Vec<Cut>,
        used: &mut Used,
    ) -> Result<()> {
        let mut window = (plan.window_of[place.period], place.segment);
        if let Some(finer) = &plan.finer {
            window.0 = finer.partition_point(|window| window.last < place.day).min(finer.len() - 1);
            self.finer = Some((finer[window.0].first, finer[window.0].last));
        }
        if running.window != window {
            let capped = if plan.dated { running.capped } else { 0 };
            *running = Running { window, total: 0, exact: Ratio::ZERO, posted: 0, capped };
        }
        if plan.window == Window::Line {
            running.total = 0;
        }
        let silent = |row: usize| credit.silent.is_some_and(|silent| silent[row]);
        let measured = |row: &usize| plan.measures[usize::from(credit.records[*row].rule)];
        let sum = rows
            .clone()
            .filter(measured)
            .try_fold(0i64, |sum, row| sum.checked_add(credit.records[row].amount))
            .ok_or_else(overflow)?;
        let (mut before, mut after) = (running.total, running.total.checked_add(sum).ok_or_else(overflow)?);
        let whole = after;
        for row in rows {
            let record = &credit.records[row];
            let rule = usize::from(record.rule);
            if plan.same && plan.measures[rule] {
                after = before.checked_add(record.amount).ok_or_else(overflow)?;
            }
            if plan.measures[rule] {
                let cell = self.cell(place.component, place.period, place.segment);
                self.cells[cell].measure =
                    self.cells[cell].measure.checked_add(record.amount).ok_or_else(overflow)?;
            }
            if plan.pays[rule] && place.has && !silent(row) {
                self.line(plan, place, record, (before, after), running, prepared, need, block, cuts, used)?;
            }
            if plan.same && plan.measures[rule] {
                before = after;
            }
        }
        running.total = whole;
        if plan.finer.is_some() {
            let cell = self.cell(place.component, place.period, place.segment);
            self.finer_totals.insert(cell, (window.0, whole));
        }
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one computation, kept apart from each other")]
    fn line(
        &mut self,
        plan: &ComponentPlan,
        place: Place,
        record: &Record,
        (before, after): (i64, i64),
        running: &mut Running,
        prepared: &mut Option<(Key, Prepared)>,
        need: Need,
        block: &mut Block,
        cuts: &mut Vec<Cut>,
        used: &mut Used,
    ) -> Result<()> {
        let Some((version, rate)) = plan
            .rates
            .iter()
            .enumerate()
            .find(|(_, rate)| rate.days.0 <= place.day && place.day <= rate.days.1)
        else {
            return Ok(());
        };
        let of_line =
            rate.value.iter().chain(&rate.times).any(|formula| {
                formula.names.iter().any(|name| matches!(name, Name::Credit | Name::CreditRate))
            });
        let key = Key {
            window: running.window,
            version,
            period: if plan.by_period { place.period } else { usize::MAX },
        };
        if of_line || prepared.as_ref().is_none_or(|(other, _)| *other != key) {
            let came = (record.rate != NO_RATE).then(|| self.model.rates.get(record.rate));
            let mut at = self.at(place.period, place.segment);
            at.line = Some((self.units(record.amount), came));
            let fresh = Prepared::new(plan, place.component, rate, at)?;
            if need.derivation {
                used.push(fresh.clone());
            }
            *prepared = Some((key, fresh));
        }
        let Some((_, ready)) = prepared else { return Ok(()) };
        let exact = self.exact(plan, ready, record, before, after)?;
        let mut earned = if self.model.round_at == RoundAt::Total {
            running.exact = add(running.exact, exact)?;
            let posted = std::mem::replace(&mut running.posted, self.model.round(running.exact)?);
            running.posted.checked_sub(posted).ok_or_else(overflow)?
        } else {
            self.model.round(exact)?
        };
        let rounded = earned;
        earned = self.deal_limits(plan, place, record, earned, cuts)?;
        if let Some(cap) = &plan.person_cap {
            let cap = self.model.round(cap.needed(&self.at(place.period, place.segment))?)?;
            let cut = (running.capped.checked_add(earned).ok_or_else(overflow)? - cap).max(0);
            if cut > 0 {
                cuts.push(Cut {
                    period: place.period,
                    step: plan.name.clone(),
                    amount: cut,
                    deferred: false,
                });
                earned -= cut;
            }
            running.capped += earned;
        }
        let cell = self.cell(place.component, place.period, place.segment);
        let cell = &mut self.cells[cell];
        cell.earned = cell.earned.checked_add(earned).ok_or_else(overflow)?;
        cell.lines += 1;
        block.events.push(record.event);
        block.days.push(record.day);
        block.rules.push(record.rule);
        block.sources.push(record.source);
        block.credits.push(record.amount);
        block.earned.push(earned);
        if need.totals || need.derivation {
            block.before.push(before);
            block.after.push(after);
        }
        if need.slices || need.derivation {
            self.push_slices(ready, before, after, block)?;
        }
        if need.derivation {
            block.exact.push(exact);
            block.rounded.push(rounded);
            block.rates.push(used.len() as u32 - 1);
        }
        Ok(())
    }
}

/// Where a line stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub component: usize,
    pub period: usize,
    pub segment: usize,
    pub day: i32,
    /// The person has the component; its total runs all the same.
    pub has: bool,
}

/// For what a rate was prepared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    window: (usize, usize),
    version: usize,
    period: usize,
}
