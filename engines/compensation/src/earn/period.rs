//! What a person earns period by period: components that pay by period, then the steps in their order.

use super::compile::StepPlan;
use super::lines::{Credit, Cut};
use super::overflow;
use super::rate::{Prepared, Shape};
use super::state::{At, State};
use crate::plan::model::{Excess, PayOn, StepKind};
use prestasi_kernel::{Ratio, Result, largest_remainder};

/// What a step added in a pay period: to each item that it multiplies, or in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepLine {
    /// The step, by place in the plan.
    pub step: usize,
    /// Pay period.
    pub period: usize,
    /// The item multiplied; `None` for what is added in all.
    pub item: Option<usize>,
    /// What it added, in minor units.
    pub amount: i64,
}

/// What a component that pays by period came to.
#[derive(Debug, Clone)]
pub struct PeriodLine {
    /// The component.
    pub component: usize,
    /// Pay period.
    pub period: usize,
    /// Version of the person.
    pub segment: usize,
    /// Last day at hand.
    pub day: i32,
    /// Measured in the window to date, over the common denominator.
    pub to_date: i64,
    /// Measured in this period.
    pub measure: i64,
    /// Due for the window to date, before rounding.
    pub due: Ratio,
    /// Earned before in the window, in minor units.
    pub paid: i64,
    /// What is due now, before rounding.
    pub exact: Ratio,
    /// After rounding, before limits.
    pub rounded: i64,
    /// Earned.
    pub earned: i64,
    /// The rate; only kept for a derivation.
    pub rate: Option<Box<Prepared>>,
}

/// What a step looked at in a pay period.
#[derive(Debug, Clone)]
pub struct StepTrace {
    /// The step, by place in the plan.
    pub step: usize,
    /// Pay period.
    pub period: usize,
    /// What it touches, in this period and in its window to date, before it.
    pub touched: (i64, i64),
    /// Whether its condition holds, where it has one.
    pub open: Option<bool>,
    /// Its factor, where it has one.
    pub factor: Option<Ratio>,
    /// Its amount or limit, in minor units.
    pub limit: Option<i64>,
    /// What it added.
    pub amount: i64,
}

/// What a cap or floor remembers of its window: what was touched so far, and what of it was let through.
#[derive(Default)]
struct Memory {
    window: usize,
    touched: i64,
    passed: i64,
}

impl State<'_> {
    /// Measures the credit of a component that pays by period.
    ///
    /// # Errors
    /// `overflow`, or what goes wrong in its condition.
    pub fn measure(&mut self, component: usize, credit: Credit) -> Result<()> {
        let model = self.model;
        let plan = &model.components[component];
        for (row, record) in credit.records.iter().enumerate() {
            let rule = usize::from(record.rule);
            let day = model.term.first + i32::from(record.day);
            if !(plan.pays[rule] || plan.measures[rule]) || day < plan.days.0 || day > plan.days.1 {
                continue;
            }
            let (period, segment) = (model.term.period_of(day).unwrap_or(0), self.segment_of(day));
            let cell = self.cell(component, period, segment);
            let cell = &mut self.cells[cell];
            if plan.measures[rule] {
                cell.measure = cell.measure.checked_add(record.amount).ok_or_else(overflow)?;
            }
            cell.lines += u32::from(plan.pays[rule] && credit.silent.is_none_or(|silent| !silent[row]));
        }
        Ok(())
    }

    /// Earnings of all periods up to `last`, with what each step added and what limits cut.
    ///
    /// # Errors
    /// What goes wrong in a formula, or `overflow`.
    pub fn periods(&mut self, last: usize, cuts: &mut Vec<Cut>) -> Result<Vec<StepLine>> {
        let mut lines = Vec::new();
        let mut memory: Vec<Memory> = self.model.steps.iter().map(|_| Memory::default()).collect();
        for period in 0..=last {
            for component in 0..self.model.components.len() {
                if self.model.components[component].pay_on == PayOn::Period {
                    self.period_component(component, period, cuts)?;
                }
                let earned = (0..self.segments.len()).try_fold(0i64, |sum, segment| {
                    sum.checked_add(self.cells[self.cell(component, period, segment)].earned)
                });
                let item = self.item(component, period);
                self.net[item] = earned.ok_or_else(overflow)?;
            }
            for (index, memory) in memory.iter_mut().enumerate() {
                self.step(index, period, memory, cuts, &mut lines)?;
            }
        }
        Ok(lines)
    }

    fn period_component(&mut self, component: usize, period: usize, cuts: &mut Vec<Cut>) -> Result<()> {
        let model = self.model;
        let plan = &model.components[component];
        let pay = &model.term.periods[period];
        if plan.days.0 > pay.last || plan.days.1 < pay.first {
            return Ok(());
        }
        for segment in 0..self.segments.len() {
            let here = self.cell(component, period, segment);
            let there = self.lives(segment, period) && self.participates(period, segment);
            if (!there && self.cells[here].lines == 0 && self.cells[here].measure == 0)
                || !self.has(component, period, segment)?
            {
                continue;
            }
            let Some(rate) =
                plan.rates.iter().find(|rate| rate.days.0 <= pay.last && pay.last <= rate.days.1)
            else {
                continue;
            };
            let ready = Prepared::new(plan, component, rate, self.at(period, segment))?;
            let paid = self.paid(component, period, segment)?;
            let total = self.measure_to_date(component, period, segment)?;
            let due = ready.due(total)?;
            let exact = if matches!(ready.shape, Shape::Amount(_)) {
                due
            } else {
                due.checked_sub(model.money(paid)).ok_or_else(overflow)?
            };
            let rounded = model.round(exact)?;
            let mut earned = rounded;
            if let Some(cap) = &plan.person_cap {
                let cap = model.round(cap.needed(&self.at(period, segment))?)?;
                let paid = if plan.dated { self.earned_before(component, period)? } else { paid };
                let cut = (paid.checked_add(earned).ok_or_else(overflow)? - cap).max(0);
                if cut > 0 {
                    cuts.push(Cut { period, step: plan.name.clone(), amount: cut, deferred: false });
                    earned -= cut;
                }
            }
            self.cells[here].earned = earned;
            self.period_lines.push(PeriodLine {
                component,
                period,
                segment,
                day: pay.last.min(model.term.last).min(self.segments[segment].to),
                to_date: self.to_date(component, period, segment, |cell| cell.measure)?,
                measure: self.cells[here].measure,
                due,
                paid,
                exact,
                rounded,
                earned,
                rate: self.traces.is_some().then(|| Box::new(ready)),
            });
        }
        Ok(())
    }

    /// Earned by a component before a pay period, in all windows.
    fn earned_before(&self, component: usize, period: usize) -> Result<i64> {
        let cells =
            (0..period).flat_map(|period| (0..self.segments.len()).map(move |segment| (period, segment)));
        cells
            .map(|(period, segment)| self.cells[self.cell(component, period, segment)].earned)
            .try_fold(0i64, i64::checked_add)
            .ok_or_else(overflow)
    }

    /// Whether the person takes part in a pay period with a version of this segment.
    pub fn participates(&self, period: usize, segment: usize) -> bool {
        let (term, pay, held) = (&self.model.term, &self.model.term.periods[period], &self.segments[segment]);
        let (first, last) = (pay.first.max(term.first).max(held.from), pay.last.min(term.last).min(held.to));
        first <= last && self.model.people.days(self.person, first, last) > 0
    }

    /// Applies a step to a period, and posts what it added.
    fn step(
        &mut self,
        index: usize,
        period: usize,
        memory: &mut Memory,
        cuts: &mut Vec<Cut>,
        lines: &mut Vec<StepLine>,
    ) -> Result<()> {
        let step = &self.model.steps[index];
        let touched = self.touched(step, period)?;
        let mut trace =
            StepTrace { step: index, period, touched, open: None, factor: None, limit: None, amount: 0 };
        let before = lines.len();
        match step.kind {
            StepKind::Multiplier | StepKind::Gate => self.scale_step(&mut trace, lines)?,
            StepKind::Kicker => self.kick(&mut trace)?,
            StepKind::Cap | StepKind::Floor if step.window_of.is_none() => return Ok(()),
            StepKind::Cap | StepKind::Floor => {
                let limit = self.limit(step, &self.at_step(&trace))?;
                trace.limit = Some(limit);
                let amount = self.limited(step, period, touched.0, limit, memory)?;
                if amount != 0 {
                    let deferred = step.excess == Excess::Deferred && step.kind == StepKind::Cap;
                    cuts.push(Cut { period, step: step.name.clone(), amount: -amount, deferred });
                }
                trace.amount = self.spread(step, period, amount)?;
            }
        }
        if trace.amount != 0 && lines.len() == before {
            lines.push(StepLine { step: index, period, item: None, amount: trace.amount });
        }
        if let Some(traces) = &mut self.traces {
            traces.push(trace);
        }
        Ok(())
    }

    /// Where the expressions of a step are looked at.
    fn at_step(&self, trace: &StepTrace) -> At<'_, '_> {
        let lives = |segment: &usize| self.lives(*segment, trace.period);
        let segment = (0..self.segments.len()).rev().find(lives).unwrap_or(0);
        At { touched: Some(trace.touched), ..self.at(trace.period, segment) }
    }

    /// A multiplier where its condition holds; a gate where it does not.
    fn scale_step(&mut self, trace: &mut StepTrace, lines: &mut Vec<StepLine>) -> Result<()> {
        let step = &self.model.steps[trace.step];
        let at = self.at_step(trace);
        let gate = step.kind == StepKind::Gate;
        trace.open = step.when.as_ref().map(|when| when.holds(&at)).transpose()?;
        if trace.open.unwrap_or(true) == gate {
            return Ok(());
        }
        let default = if gate { Ratio::ZERO } else { Ratio::from_int(1) };
        let factor = step.factor.as_ref().map_or(Ok(default), |factor| factor.needed(&at))?;
        trace.factor = Some(factor);
        trace.amount = self.scale(trace.step, trace.period, factor, lines)?;
        Ok(())
    }

    /// An amount once a period, for those who take part.
    fn kick(&mut self, trace: &mut StepTrace) -> Result<()> {
        let step = &self.model.steps[trace.step];
        let at = self.at_step(trace);
        trace.open = step.when.as_ref().map(|when| when.holds(&at)).transpose()?;
        if trace.open == Some(false) || self.participation(trace.period) == 0 {
            return Ok(());
        }
        let amount = self.limit(step, &at)?;
        (trace.limit, trace.amount) = (Some(amount), amount);
        let item = self.item(step.item.unwrap_or(0), trace.period);
        self.net[item] = amount;
        Ok(())
    }

    /// What a cap or floor adds to a period: it lets through so much that the window to date comes to its limit and no
    /// more, or no less, whatever the order in which the window's periods brought what they brought.
    fn limited(
        &self,
        step: &StepPlan,
        period: usize,
        touched: i64,
        limit: i64,
        memory: &mut Memory,
    ) -> Result<i64> {
        let window = step.window_of.as_ref().map_or(period, |windows| windows[period]);
        if memory.window != window {
            // What an earlier window deferred comes first in this one.
            let waiting = if step.excess == Excess::Deferred { memory.touched - memory.passed } else { 0 };
            *memory = Memory { window, touched: waiting.max(0), passed: 0 };
        }
        memory.touched = memory.touched.checked_add(touched).ok_or_else(overflow)?;
        let to_date = match step.kind {
            StepKind::Cap => memory.touched.min(limit),
            _ if self.participation(period) == 0 => memory.touched.max(memory.passed),
            _ => memory.touched.max(limit),
        };
        let here = to_date.checked_sub(memory.passed).ok_or_else(overflow)?;
        memory.passed = to_date;
        here.checked_sub(touched).ok_or_else(overflow)
    }

    fn limit(&self, step: &StepPlan, at: &At) -> Result<i64> {
        let amount = step.amount.as_ref().map_or(Ok(Ratio::ZERO), |amount| amount.needed(at))?;
        self.model.round(amount)
    }

    /// What a step touches: in this period, and in its window to date.
    fn touched(&self, step: &StepPlan, period: usize) -> Result<(i64, i64)> {
        let sum = |period: usize| {
            step.to
                .iter()
                .try_fold(0i64, |sum, item| sum.checked_add(self.net[self.item(*item, period)]))
                .ok_or_else(overflow)
        };
        let here = sum(period)?;
        let mut to_date = here;
        if let Some(windows) = &step.window_of {
            for earlier in (0..period).rev().take_while(|earlier| windows[*earlier] == windows[period]) {
                to_date = to_date.checked_add(sum(earlier)?).ok_or_else(overflow)?;
            }
        }
        Ok((here, to_date))
    }

    /// Multiplies what each item earned; each difference is rounded once.
    fn scale(
        &mut self,
        index: usize,
        period: usize,
        factor: Ratio,
        lines: &mut Vec<StepLine>,
    ) -> Result<i64> {
        let change = factor.checked_sub(Ratio::from_int(1)).ok_or_else(overflow)?;
        let mut added = 0i64;
        for item in &self.model.steps[index].to {
            let here = self.item(*item, period);
            let exact = self.model.money(self.net[here]).checked_mul(change).ok_or_else(overflow)?;
            let difference = self.model.round(exact)?;
            self.net[here] = self.net[here].checked_add(difference).ok_or_else(overflow)?;
            added = added.checked_add(difference).ok_or_else(overflow)?;
            if difference != 0 {
                lines.push(StepLine { step: index, period, item: Some(*item), amount: difference });
            }
        }
        Ok(added)
    }

    /// Spreads an amount over the items touched, by what they earned, so that later steps see it where it belongs.
    fn spread(&mut self, step: &StepPlan, period: usize, amount: i64) -> Result<i64> {
        if amount == 0 || step.to.is_empty() {
            return Ok(0);
        }
        let weights: Vec<i128> =
            step.to.iter().map(|item| i128::from(self.net[self.item(*item, period)].max(0))).collect();
        let parts = if weights.iter().all(|weight| *weight == 0) {
            let mut parts = vec![0; weights.len()];
            parts[0] = amount;
            parts
        } else {
            largest_remainder(amount, &weights)?
        };
        for (item, part) in step.to.iter().zip(parts) {
            let here = self.item(*item, period);
            self.net[here] = self.net[here].checked_add(part).ok_or_else(overflow)?;
        }
        Ok(amount)
    }
}
