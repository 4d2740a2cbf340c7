//! Components that pay by line: one payout line for each credit.

use super::block::{Block, chosen};
use super::compile::{ComponentPlan, RatePlan};
use super::names::Name;
use super::rate::{Prepared, Shape};
use super::state::{State, add, multiply};
use crate::credit::{NO_RATE, Record};
use crate::expr::number::gcd;
use crate::plan::model::{Edge, RateKind, RoundAt, StepKind, Window};
use crate::run::add_cell;
use prestasi_kernel::{Divisor, Problem, Ratio, Result, Rounding};

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

fn overflow() -> Problem {
    Problem::new("overflow")
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

    /// What a line comes to before rounding.
    fn exact(
        &self,
        plan: &ComponentPlan,
        ready: &Prepared,
        record: &Record,
        before: i64,
        after: i64,
    ) -> Result<Ratio> {
        let credit = self.units(record.amount);
        let (from, to) = (self.units(before), self.units(after));
        match &ready.shape {
            Shape::Flat(rate) => multiply(credit, *rate),
            Shape::Reached(edge) => multiply(credit, ready.rate_at(to, *edge)),
            _ if plan.same => ready.due(to)?.checked_sub(ready.due(from)?).ok_or_else(overflow),
            // More is measured than paid: the line pays the mean rate of the way that its row went.
            _ if before == after => multiply(credit, ready.rate_at(to, Edge::Upper)),
            _ => {
                let paid = ready.due(to)?.checked_sub(ready.due(from)?).ok_or_else(overflow)?;
                let went = to.checked_sub(from).ok_or_else(overflow)?;
                paid.checked_div(went).and_then(|mean| mean.checked_mul(credit)).ok_or_else(overflow)
            }
        }
    }

    fn deal_limits(
        &self,
        plan: &ComponentPlan,
        place: Place,
        record: &Record,
        earned: i64,
        cuts: &mut Vec<Cut>,
    ) -> Result<i64> {
        let mut earned = earned;
        for limit in &plan.deal_limits {
            let mut at = self.at(place.period, place.segment);
            at.line = Some((self.units(record.amount), None));
            let amount = self.model.round(limit.amount.needed(&at)?)?;
            let limited = match limit.kind {
                StepKind::Cap => earned.min(amount),
                // A floor lifts what is earned; it does not turn a return into pay.
                _ if earned < 0 => earned,
                _ => earned.max(amount),
            };
            if limited != earned {
                let step = self.model.steps[limit.step].name.clone();
                let amount = earned.checked_sub(limited).ok_or_else(overflow)?;
                cuts.push(Cut { period: place.period, step, amount, deferred: false });
                earned = limited;
            }
        }
        Ok(earned)
    }

    fn push_slices(&self, ready: &Prepared, before: i64, after: i64, block: &mut Block) -> Result<()> {
        if !matches!(ready.shape, Shape::Marginal) {
            return Ok(());
        }
        let (from, to) = (ready.slices(self.units(before))?, ready.slices(self.units(after))?);
        // Slices of money are shown in minor units; what a fraction of a bound leaves over is rounded for showing only.
        block.slice_den = i128::from(self.model.minor_units);
        if block.slices.len() < from.len() {
            block.slices.resize(from.len(), Vec::new());
        }
        for (index, (from, to)) in from.into_iter().zip(to).enumerate() {
            let slice = to.checked_sub(from).ok_or_else(overflow)?;
            let missing = block.events.len() - 1 - block.slices[index].len();
            block.slices[index].extend(std::iter::repeat_n(0, missing));
            block.slices[index].push(self.model.round(slice)?);
        }
        Ok(())
    }
}

/// Where a line stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    component: usize,
    period: usize,
    segment: usize,
    day: i32,
    /// The person has the component; its total runs all the same.
    has: bool,
}

/// For what a rate was prepared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    window: (usize, usize),
    version: usize,
    period: usize,
}

/// A marginal rate in whole numbers: bounds over the common denominator, rates over one of their own.
struct Whole {
    bounds: Vec<i64>,
    rates: Vec<i64>,
    /// Largest running total, signs aside, for which nothing overflows.
    most: i64,
    /// Minor units are `sum × factor ÷ divisor`.
    factor: i64,
    divisor: Divisor,
}

impl Whole {
    /// `None` if bounds or rates are no such numbers.
    fn new(ready: &Prepared, den: i128, minor_units: i64, rounding: Rounding) -> Option<Self> {
        let mut bounds = Vec::with_capacity(ready.tiers.len());
        let mut common = 1i128;
        for band in &ready.tiers {
            let bound = band.from.checked_mul(Ratio::new(den, 1)?)?;
            bounds.push(i64::try_from(bound.num()).ok().filter(|_| bound.den() == 1)?);
            common = (common / gcd(common, band.rate.den())).checked_mul(band.rate.den())?;
        }
        let rates: Option<Vec<i64>> = ready
            .tiers
            .iter()
            .map(|band| i64::try_from(band.rate.num() * (common / band.rate.den())).ok())
            .collect();
        let rates = rates?;
        let divisor = common.checked_mul(den)?;
        let shared = gcd(divisor, i128::from(minor_units));
        let factor = i64::try_from(i128::from(minor_units) / shared).ok()?;
        let divisor = Divisor::new(rounding, i64::try_from(divisor / shared).ok()?)?;
        let steepest = rates.iter().map(|rate| rate.unsigned_abs()).max()?.max(1);
        let most =
            (i64::MAX as u64 / 8 / steepest / factor.unsigned_abs().max(1)).min(i64::MAX as u64 / 8) as i64;
        // Bounds are compared with totals only; they must leave room for a difference.
        (bounds.iter().all(|bound| bound.unsigned_abs() < i64::MAX as u64 / 4)).then_some(Self {
            bounds,
            rates,
            most,
            factor,
            divisor,
        })
    }
}

impl State<'_> {
    fn plain_marginal(&self, plan: &ComponentPlan) -> bool {
        plan.same
            && !plan.by_period
            && plan.who.is_none()
            && plan.finer.is_none()
            && plan.person_cap.is_none()
            && plan.deal_limits.is_empty()
            && plan.window != Window::Line
            && self.model.round_at == RoundAt::Line
            && matches!(
                &plan.rates[..],
                [RatePlan { kind: RateKind::Marginal, days: (i32::MIN, i32::MAX), .. }]
            )
    }

    /// The common case in whole numbers: marginal tiers on a running total.
    fn marginal_lines(
        &mut self,
        component: usize,
        plan: &ComponentPlan,
        records: &[Record],
        need: Need,
        block: &mut Block,
    ) -> Result<()> {
        let model = self.model;
        let mut start = 0;
        while start < records.len() {
            let day = model.term.first + i32::from(records[start].day);
            let (period, segment) = (model.term.period_of(day).unwrap_or(0), self.segment_of(day));
            let window = plan.window_of[period];
            let same = |record: &&Record| {
                let day = model.term.first + i32::from(record.day);
                model.term.period_of(day).is_some_and(|period| plan.window_of[period] == window)
                    && self.segment_of(day) == segment
            };
            // Records are in order of days, so a window is a run of them.
            let end = start + records[start..].partition_point(|record| same(&record));
            let ready = Prepared::new(plan, component, &plan.rates[0], self.at(period, segment))?;
            self.window_lines(component, plan, &records[start..end], &ready, segment, need, block)?;
            start = end;
        }
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one computation, kept apart from each other")]
    fn window_lines(
        &mut self,
        component: usize,
        plan: &ComponentPlan,
        records: &[Record],
        ready: &Prepared,
        segment: usize,
        need: Need,
        block: &mut Block,
    ) -> Result<()> {
        let model = self.model;
        let begin = block.events.len();
        let (mut total, mut widest) = (0i64, 0u64);
        let wants = |record: &Record| {
            let day = model.term.first + i32::from(record.day);
            plan.pays[usize::from(record.rule)] && plan.days.0 <= day && day <= plan.days.1
        };
        let chosen = chosen(records, wants);
        block.add(&chosen, 0);
        block.before.reserve(chosen.len());
        for record in chosen.iter() {
            block.before.push(total);
            total = total.checked_add(record.amount).ok_or_else(overflow)?;
            widest = widest.max(total.unsigned_abs());
        }
        let whole = Whole::new(ready, model.credits.den, model.minor_units, model.rounding)
            .filter(|whole| widest <= whole.most as u64);
        let tiers = ready.tiers.len();
        if need.slices {
            block.slice_den = model.credits.den;
            if block.slices.len() < tiers {
                block.slices.resize(tiers, Vec::new());
            }
            for slice in &mut block.slices {
                slice.resize(begin, 0);
            }
        }
        match &whole {
            Some(whole) => earn_whole(whole, begin, need, block),
            None => {
                for index in begin..block.events.len() {
                    let (before, after) = (
                        block.before[index],
                        block.before[index].checked_add(block.credits[index]).ok_or_else(overflow)?,
                    );
                    let exact = ready
                        .due(self.units(after))?
                        .checked_sub(ready.due(self.units(before))?)
                        .ok_or_else(overflow)?;
                    block.earned.push(model.round(exact)?);
                    if need.slices {
                        block.slice_den = model.credits.den;
                        let (from, to) =
                            (ready.slices(self.units(before))?, ready.slices(self.units(after))?);
                        for (tier, (from, to)) in from.into_iter().zip(to).enumerate() {
                            let slice = to
                                .checked_sub(from)
                                .and_then(|slice| slice.checked_mul(Ratio::new(model.credits.den, 1)?))
                                .ok_or_else(overflow)?;
                            let shown = slice
                                .round(model.rounding, 0)
                                .and_then(|shown| i64::try_from(shown).ok())
                                .ok_or_else(overflow)?;
                            block.slices[tier].push(shown);
                        }
                    }
                }
            }
        }
        if need.totals {
            block
                .after
                .extend((begin..block.events.len()).map(|index| block.before[index] + block.credits[index]));
        }
        for (period, sum) in block.sums(&model.term, begin)? {
            let cell = self.cell(component, period, segment);
            add_cell(&mut self.cells[cell], sum)?;
        }
        Ok(())
    }
}

/// Slices each step of the running total by the tiers' bounds, multiplies, rounds. Almost every line stays in the tier of
/// the line before; the others are sliced tier by tier. Bounds were checked: nothing overflows.
fn earn_whole(whole: &Whole, begin: usize, need: Need, block: &mut Block) {
    let tiers = whole.bounds.len();
    let low = |tier: usize| if tier == 0 { i64::MIN } else { whole.bounds[tier] };
    let high = |tier: usize| if tier + 1 == tiers { i64::MAX } else { whole.bounds[tier + 1] };
    let Block { before, credits, earned, slices, events, .. } = block;
    if need.slices {
        slices.iter_mut().for_each(|slice| slice.resize(events.len(), 0));
    }
    earned.reserve(events.len() - begin);
    let (mut tier, mut from, mut to, mut rate) = (0, low(0), high(0), whole.rates[0]);
    for line in begin..events.len() {
        let (start, credit) = (before[line], credits[line]);
        let end = start + credit;
        let sum = if from <= start.min(end) && start.max(end) <= to {
            if need.slices {
                slices[tier][line] = credit;
            }
            credit * rate
        } else {
            let mut sum = 0;
            for tier in 0..tiers {
                let cut = |value: i64| value.max(low(tier)).min(high(tier));
                let slice = cut(end) - cut(start);
                if need.slices {
                    slices[tier][line] = slice;
                }
                sum += slice * whole.rates[tier];
            }
            tier = (0..tiers).rfind(|tier| low(*tier) <= end).unwrap_or(0);
            (from, to, rate) = (low(tier), high(tier), whole.rates[tier]);
            sum
        };
        earned.push(whole.divisor.divide(sum * whole.factor));
    }
}
