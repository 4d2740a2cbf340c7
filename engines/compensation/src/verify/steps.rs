//! What happens to earnings after the components: gates, multipliers, kickers, caps and floors, in their order.

use super::calendar::Days;
use super::components::{AllFigures, Earned};
use super::context::Context;
use super::names::{Earlier, PeriodNames};
use super::postings::{Cut, Kind, Line};
use super::split::largest_remainder;
use super::value::{Number, Value, zero};
use crate::plan::model::{Excess, Per, Step, StepKind};
use crate::plan::text::Sql;
use num_traits::{One, Signed, Zero};
use prestasi_kernel::{Grain, Period, Problem, Result};
use std::collections::BTreeMap;

/// Lines and cuts of all steps, for everyone.
///
/// # Errors
/// `step-incomplete`, and those of expressions, with step and person.
pub fn apply(context: &Context, people: &[Value], earned: &Earned) -> Result<(Vec<Line>, Vec<Cut>)> {
    let (mut lines, mut cuts) = (Vec::new(), Vec::new());
    for person in people {
        let mut run = PersonSteps::new(context, person, earned);
        for step in &context.plan.step {
            run.step(step).map_err(|problem| problem.arg("step", &*step.name).arg("person", person))?;
        }
        lines.append(&mut run.lines);
        cuts.append(&mut run.cuts);
    }
    Ok((lines, cuts))
}

/// Earnings so far under one name, by period.
type Earnings = BTreeMap<Period, Number>;

struct PersonSteps<'a> {
    context: &'a Context<'a>,
    person: &'a Value,
    figures: &'a AllFigures,
    /// In the order of the plan: components first, then kickers.
    entries: Vec<(String, Earnings)>,
    lines: Vec<Line>,
    cuts: Vec<Cut>,
}

impl<'a> PersonSteps<'a> {
    fn new(context: &'a Context<'a>, person: &'a Value, earned: &'a Earned) -> Self {
        let mut entries: Vec<(String, Earnings)> = Vec::new();
        for component in &context.plan.component {
            let mut earnings = Earnings::new();
            let own = |line: &&Line| line.person == *person && line.component == *component.name;
            for line in earned.lines.iter().filter(own) {
                *earnings.entry(line.period).or_insert_with(zero) += &line.earned;
            }
            entries.push((component.name.text.clone(), earnings));
        }
        Self { context, person, figures: &earned.figures, entries, lines: Vec::new(), cuts: Vec::new() }
    }

    fn step(&mut self, step: &Step) -> Result<()> {
        match step.kind {
            StepKind::Multiplier | StepKind::Gate => self.multiply(step),
            StepKind::Kicker => self.kick(step),
            StepKind::Cap | StepKind::Floor if step.per == Per::Deal => Ok(()),
            StepKind::Cap => self.cap(step),
            StepKind::Floor => self.floor(step),
        }
    }

    /// The places of what a step touches: the names it lists, or all.
    fn touched(&self, step: &Step) -> Vec<usize> {
        let listed = |name: &str| step.to.0.is_empty() || step.to.0.iter().any(|other| other.text == name);
        (0..self.entries.len()).filter(|place| listed(&self.entries[*place].0)).collect()
    }

    fn sum(&self, places: &[usize], period: Period) -> Number {
        places
            .iter()
            .filter_map(|place| self.entries[*place].1.get(&period))
            .fold(zero(), |sum, earned| sum + earned)
    }

    /// The sum of what is touched in the periods of the step's window that have begun.
    fn sum_to_date(&self, step: &Step, places: &[usize], period: Period) -> Result<Number> {
        let window = self.window(step, period)?;
        let mut sum = zero();
        for other in self.context.periods.iter().filter(|other| **other <= period) {
            if self.window(step, *other)? == window {
                sum += self.sum(places, *other);
            }
        }
        Ok(sum)
    }

    /// The window of a step that a pay period belongs to, by its last day.
    fn window(&self, step: &Step, period: Period) -> Result<Option<Period>> {
        let grain = match step.per {
            Per::Deal | Per::Period => return Ok(Some(period)),
            Per::Quarter => Grain::Quarter,
            Per::Half => Grain::Half,
            Per::Year => Grain::Year,
            Per::Term => return Ok(None),
        };
        let last = self.context.calendar.days(period)?.last;
        self.context.calendar.period(last, grain).map(Some)
    }

    fn days(&self, period: Period) -> Result<Days> {
        self.context.calendar.days(period)
    }

    /// Gives `work` the names of a period in this step.
    fn with_names<T>(
        &self,
        step: &Step,
        places: &[usize],
        period: Period,
        work: impl FnOnce(&PeriodNames) -> Result<T>,
    ) -> Result<T> {
        let none = Earlier::new();
        let earlier = self.figures.get(self.person).and_then(|periods| periods.get(&period)).unwrap_or(&none);
        let names = PeriodNames {
            context: self.context,
            person: self.person,
            period,
            days: self.days(period)?,
            own: None,
            earlier,
            extra: vec![
                ("earned", Value::Number(self.sum(places, period))),
                ("earned_to_date", Value::Number(self.sum_to_date(step, places, period)?)),
            ],
        };
        work(&names)
    }

    fn participates(&self, period: Period) -> Result<bool> {
        Ok(self.context.people.participation(self.person, self.days(period)?) > 0)
    }

    fn post(&mut self, step: &Step, period: Period, amount: &Number) -> Result<()> {
        let date = self.days(period)?.last;
        let line = Line::of_period(&step.name, Kind::Step, self.person, period, date);
        self.lines.push(Line { earned: amount.clone(), ..line });
        Ok(())
    }

    /// Multiplies each name touched; a gate only where its condition does not hold.
    fn multiply(&mut self, step: &Step) -> Result<()> {
        let places = self.touched(step);
        for period in self.context.periods.clone() {
            let earns =
                |place: &usize| self.entries[*place].1.get(&period).is_some_and(|earned| !earned.is_zero());
            if !places.iter().any(earns) {
                continue;
            }
            let factor = self.with_names(step, &places, period, |names| self.factor(step, names))?;
            for place in &places {
                let Some(earned) = self.entries[*place].1.get(&period) else { continue };
                let amount = self.context.round(&(earned * (&factor - Number::one())));
                if !amount.is_zero() {
                    let after = earned + &amount;
                    self.entries[*place].1.insert(period, after);
                    self.post(step, period, &amount)?;
                }
            }
        }
        Ok(())
    }

    fn factor(&self, step: &Step, names: &PeriodNames) -> Result<Number> {
        let gate = step.kind == StepKind::Gate;
        let open = step.when.is_some() && self.context.holds(step.when.as_ref(), names)?;
        match (&step.factor, gate) {
            (_, true) if open => Ok(Number::one()),
            (None, true) => Ok(zero()),
            // A multiplier with a condition multiplies only where it holds.
            (_, false) if step.when.is_some() && !open => Ok(Number::one()),
            (sql, _) => self.context.number(needed(step, sql.as_ref())?, names),
        }
    }

    /// Adds an amount once a period to those who take part.
    fn kick(&mut self, step: &Step) -> Result<()> {
        let places = self.touched(step);
        let mut earnings = Earnings::new();
        for period in self.context.periods.clone() {
            if !self.participates(period)? {
                continue;
            }
            let amount = self.with_names(step, &places, period, |names| {
                if !self.context.holds(step.when.as_ref(), names)? {
                    return Ok(zero());
                }
                self.context.number(needed(step, step.amount.as_ref())?, names)
            })?;
            let amount = self.context.round(&amount);
            if !amount.is_zero() {
                self.post(step, period, &amount)?;
                earnings.insert(period, amount);
            }
        }
        self.entries.push((step.name.text.clone(), earnings));
        Ok(())
    }

    /// A step's limit in a period, in whole minor units; nothing where its condition does not hold.
    fn limit(&self, step: &Step, places: &[usize], period: Period) -> Result<Option<Number>> {
        self.with_names(step, places, period, |names| {
            if !self.context.holds(step.when.as_ref(), names)? {
                return Ok(None);
            }
            let limit = self.context.number(needed(step, step.amount.as_ref())?, names)?;
            Ok(Some(self.context.round(&limit)))
        })
    }

    /// Posts what a limit changes on one line. For later steps it is shared among what the step touches, by what each
    /// earned in the period; where none earned anything, it is the first's.
    fn post_limit(&mut self, step: &Step, places: &[usize], period: Period, amount: &Number) -> Result<()> {
        if amount.is_zero() || places.is_empty() {
            return Ok(());
        }
        self.post(step, period, amount)?;
        let minor = self.context.minor();
        let earned = |place: &usize| self.entries[*place].1.get(&period).cloned().unwrap_or_else(zero);
        let mut weights: Vec<Number> = places.iter().map(|place| earned(place).max(zero())).collect();
        if weights.iter().all(Zero::is_zero) {
            weights[0] = Number::one();
        }
        let order: Vec<usize> = (0..places.len()).collect();
        let parts = largest_remainder(&(amount * &minor), &weights, &order)?;
        for (place, part) in places.iter().zip(parts) {
            *self.entries[*place].1.entry(period).or_insert_with(zero) += part / &minor;
        }
        Ok(())
    }

    fn cut(&mut self, step: &Step, period: Period, amount: Number, excess: &'static str) {
        let (person, step) = (self.person.clone(), step.name.text.clone());
        self.cuts.push(Cut { person, period, step, amount, excess });
    }

    /// The sum to date is cut to the amount, whatever order sales and returns came in. What is deferred waits for later
    /// room, also that of later windows.
    fn cap(&mut self, step: &Step) -> Result<()> {
        let places = self.touched(step);
        let deferred = step.excess == Excess::Deferred;
        let (mut window, mut carried) = (None, zero());
        let (mut raw, mut stands) = (zero(), zero());
        for period in self.context.periods.clone() {
            let here = Some(self.window(step, period)?);
            if window != here {
                let waiting: Number = &carried + &raw - &stands;
                carried = if deferred && waiting.is_positive() { waiting } else { zero() };
                (window, raw, stands) = (here, zero(), zero());
            }
            let earned = self.sum(&places, period);
            raw += &earned;
            let available = &carried + &raw;
            // Nothing to cut and nothing waiting: the amount need not be worked out.
            if earned.is_zero() && available == stands {
                continue;
            }
            let allowed = match self.limit(step, &places, period)? {
                Some(limit) => available.clone().min(limit),
                None => available,
            };
            let amount = &allowed - &stands - &earned;
            stands = allowed;
            self.post_limit(step, &places, period, &amount)?;
            match deferred {
                true if amount.is_negative() => self.cut(step, period, -amount, "deferred"),
                false if !amount.is_zero() => self.cut(step, period, -amount, "lost"),
                _ => {}
            }
        }
        Ok(())
    }

    /// The sum to date is lifted to the amount, at the end of each period with participation; a lift that later
    /// earnings make needless goes back.
    fn floor(&mut self, step: &Step) -> Result<()> {
        let places = self.touched(step);
        let mut window = None;
        let (mut raw, mut lifted) = (zero(), zero());
        for period in self.context.periods.clone() {
            let here = Some(self.window(step, period)?);
            if window != here {
                (window, raw, lifted) = (here, zero(), zero());
            }
            raw += self.sum(&places, period);
            if !self.participates(period)? {
                continue;
            }
            let Some(limit) = self.limit(step, &places, period)? else { continue };
            let lift = (limit - &raw).max(zero());
            let amount = &lift - &lifted;
            lifted = lift;
            self.post_limit(step, &places, period, &amount)?;
            if !amount.is_zero() {
                self.cut(step, period, -amount, "lost");
            }
        }
        Ok(())
    }
}

fn needed<'s>(step: &Step, sql: Option<&'s Sql>) -> Result<&'s Sql> {
    sql.ok_or_else(|| Problem::new("step-incomplete").arg("step", &*step.name))
}
