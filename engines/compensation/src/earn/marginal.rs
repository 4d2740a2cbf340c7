//! The common case of lines in whole numbers: marginal tiers on a running total.

use super::block::{Block, chosen};
use super::compile::{ComponentPlan, RatePlan};
use super::lines::Need;
use super::overflow;
use super::rate::Prepared;
use super::state::State;
use crate::credit::Record;
use crate::expr::number::gcd;
use crate::plan::model::{RateKind, RoundAt, Window};
use crate::run::add_cell;
use prestasi_kernel::{Divisor, Ratio, Result, Rounding};

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
    /// Whether the lines of a component are so simple.
    pub(super) fn plain_marginal(&self, plan: &ComponentPlan) -> bool {
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

    /// Works out the lines of such a component.
    pub(super) fn marginal_lines(
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
