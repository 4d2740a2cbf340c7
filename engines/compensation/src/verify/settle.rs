//! The account of one person and component: limits of deals and persons, rounding, and what windows have earned.

use super::calendar::Days;
use super::context::Context;
use super::entries::Spec;
use super::names::PeriodNames;
use super::postings::{Cut, Line};
use super::value::{Number, zero};
use crate::plan::model::{Per, RoundAt, Step, StepKind};
use jiff::civil::Date;
use num_traits::{Signed, Zero};
use prestasi_kernel::{Problem, Result};
use std::collections::BTreeMap;

/// What was earned so far.
pub struct Account<'a> {
    context: &'a Context<'a>,
    spec: &'a Spec<'a>,
    /// The steps that limit single deals of this component.
    deal_steps: Vec<&'a Step>,
    /// Rounded and unrounded earnings of each segment.
    segments: Vec<(Number, Number)>,
    /// Earnings under the person's cap, by the first day of its window.
    under_cap: BTreeMap<Date, Number>,
    /// The lines posted.
    pub lines: Vec<Line>,
    /// What was cut.
    pub cuts: Vec<Cut>,
}

impl<'a> Account<'a> {
    /// An empty account.
    pub fn new(context: &'a Context<'a>, spec: &'a Spec<'a>, segments: usize) -> Self {
        let touches = |step: &&Step| {
            let named = step.to.0.is_empty() || step.to.0.iter().any(|name| name.text == spec.name);
            let limit = matches!(step.kind, StepKind::Cap | StepKind::Floor) && step.per == Per::Deal;
            limit && named && spec.by_line
        };
        Self {
            context,
            spec,
            deal_steps: context.plan.step.iter().filter(touches).collect(),
            segments: vec![(zero(), zero()); segments],
            under_cap: BTreeMap::new(),
            lines: Vec::new(),
            cuts: Vec::new(),
        }
    }

    /// What a segment has earned, rounded.
    pub fn earned(&self, segment: usize) -> Number {
        self.segments[segment].0.clone()
    }

    /// What is taken off what is due to date: earnings as they were paid, or where totals are rounded, before that.
    pub fn due_before(&self, segment: usize) -> Number {
        match self.context.plan.plan.round_at {
            RoundAt::Line => self.segments[segment].0.clone(),
            RoundAt::Total => self.segments[segment].1.clone(),
        }
    }

    /// Where each row is its own window, its cap starts anew.
    pub fn begin_row(&mut self) {
        let own_days = self.spec.component.from.is_some() || self.spec.component.to.is_some();
        if self.spec.each_row_alone() && !own_days {
            self.under_cap.clear();
        }
    }

    /// Posts a line after the limits of the deal and of the person, rounded once.
    ///
    /// # Errors
    /// `step-incomplete`, and those of expressions.
    pub fn post(
        &mut self,
        segment: usize,
        window: Days,
        mut line: Line,
        amount: Number,
        names: &PeriodNames,
    ) -> Result<()> {
        let amount = self.limit_deal(&line, amount, names)?;
        let capped = self.cap_person(window, &amount, names)?;
        let (rounded, unrounded) = &mut self.segments[segment];
        line.earned = match self.context.plan.plan.round_at {
            RoundAt::Line => self.context.round(&capped),
            RoundAt::Total => self.context.round(&(&*unrounded + &capped)) - self.context.round(unrounded),
        };
        *rounded += &line.earned;
        *unrounded += &capped;
        if self.spec.component.person_cap.is_some() {
            let by_total = self.context.plan.plan.round_at == RoundAt::Total;
            let sum = self.under_cap.entry(self.cap_window(window)).or_insert_with(zero);
            *sum += if by_total { &capped } else { &line.earned };
        }
        let cut = self.context.round(&amount) - &line.earned;
        if capped < amount && !cut.is_zero() {
            self.cut(&line, self.spec.name, cut);
        }
        self.lines.push(line);
        Ok(())
    }

    fn cut(&mut self, line: &Line, step: &str, amount: Number) {
        let (person, period) = (line.person.clone(), line.period);
        self.cuts.push(Cut { person, period, step: step.to_owned(), amount, excess: "lost" });
    }

    /// Caps and floors of single deals. A floor does not lift a line below nothing: that is a return.
    fn limit_deal(&mut self, line: &Line, mut amount: Number, names: &PeriodNames) -> Result<Number> {
        for step in self.deal_steps.clone() {
            if !self.context.holds(step.when.as_ref(), names)? {
                continue;
            }
            let sql = step
                .amount
                .as_ref()
                .ok_or_else(|| Problem::new("step-incomplete").arg("step", &*step.name))?;
            let limit = self.context.number(sql, names)?;
            if step.kind == StepKind::Cap && amount > limit {
                let cut = self.context.round(&(&amount - &limit));
                self.cut(line, &step.name, cut);
                amount = limit;
            } else if step.kind == StepKind::Floor && !amount.is_negative() && amount < limit {
                amount = limit;
            }
        }
        Ok(amount)
    }

    /// The days over which the person's cap counts: the component's own, if it has any, else the window.
    fn cap_window(&self, window: Days) -> Date {
        let own_days = self.spec.component.from.is_some() || self.spec.component.to.is_some();
        if own_days { self.spec.days.first } else { window.first }
    }

    fn cap_person(&self, window: Days, amount: &Number, names: &PeriodNames) -> Result<Number> {
        let Some(sql) = &self.spec.component.person_cap else { return Ok(amount.clone()) };
        let cap = self.context.number(sql, names)?;
        let earned = self.under_cap.get(&self.cap_window(window)).cloned().unwrap_or_else(zero);
        Ok(amount.clone().min(cap - earned))
    }
}
