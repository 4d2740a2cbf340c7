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

    /// Posts a line: rounded once, then within the limits of the deal and of the person.
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
        let before = &self.segments[segment].1;
        let after = before + &amount;
        let rounded = match self.context.plan.plan.round_at {
            RoundAt::Line => self.context.round(&amount),
            RoundAt::Total => self.context.round(&after) - self.context.round(before),
        };
        let limited = self.limit_deal(&line, rounded, names)?;
        line.earned = self.cap_person(window, &line, limited, names)?;
        self.segments[segment] = (&self.segments[segment].0 + &line.earned, after);
        self.lines.push(line);
        Ok(())
    }

    fn cut(&mut self, line: &Line, step: &str, amount: Number) {
        if !amount.is_zero() {
            let (person, period) = (line.person.clone(), line.period);
            self.cuts.push(Cut { person, period, step: step.to_owned(), amount, excess: "lost" });
        }
    }

    /// Caps and floors of single deals. A floor does not lift a line below nothing: that is a return.
    fn limit_deal(&mut self, line: &Line, mut earned: Number, names: &PeriodNames) -> Result<Number> {
        for step in self.deal_steps.clone() {
            if !self.context.holds(step.when.as_ref(), names)? {
                continue;
            }
            let sql = step
                .amount
                .as_ref()
                .ok_or_else(|| Problem::new("step-incomplete").arg("step", &*step.name))?;
            let limit = self.context.round(&self.context.number(sql, names)?);
            let limited = match step.kind {
                StepKind::Cap => earned.clone().min(limit),
                _ if earned.is_negative() => earned.clone(),
                _ => earned.clone().max(limit),
            };
            self.cut(line, &step.name, &earned - &limited);
            earned = limited;
        }
        Ok(earned)
    }

    /// The days over which the person's cap counts: the component's own, if it has any, else the window.
    fn cap_window(&self, window: Days) -> Date {
        let own_days = self.spec.component.from.is_some() || self.spec.component.to.is_some();
        if own_days { self.spec.days.first } else { window.first }
    }

    /// Earnings stop at the person's cap, line by line.
    fn cap_person(
        &mut self,
        window: Days,
        line: &Line,
        earned: Number,
        names: &PeriodNames,
    ) -> Result<Number> {
        let Some(sql) = &self.spec.component.person_cap else { return Ok(earned) };
        let cap = self.context.round(&self.context.number(sql, names)?);
        let so_far = self.under_cap.entry(self.cap_window(window)).or_insert_with(zero);
        let limited = earned.clone().min(cap - &*so_far);
        *so_far += &limited;
        self.cut(line, self.spec.name, earned - &limited);
        Ok(limited)
    }
}
