//! How a running total pays: tiers, curves, matrices, formulas, objectives.

use super::context::Context;
use super::evaluate::Names;
use super::names::{Figures, PeriodNames};
use super::quota::names_period;
use super::value::{Number, Value, divide, zero};
use crate::plan::model::{Axis, Beyond, Edge, Objectives, Of, Rate, RateKind};
use num_traits::{One, Signed, Zero};
use prestasi_kernel::{Problem, Result};

/// A rate at a place of the calculation: the names, and the figures behind them.
pub struct RateHere<'a> {
    /// The calculation.
    pub context: &'a Context<'a>,
    /// The rate.
    pub rate: &'a Rate,
    /// The component's figures in the period at hand.
    pub figures: &'a Figures,
    /// The names.
    pub names: &'a PeriodNames<'a>,
}

/// An open tier with its bounds in the measure's own terms.
struct OpenTier<'a> {
    from: Number,
    to: Option<Number>,
    rate: &'a crate::plan::text::Sql,
}

impl<'a> RateHere<'a> {
    /// What a running total of `x` is due. `x` also stands for `measure_to_date` in expressions that are looked up at it.
    ///
    /// # Errors
    /// `value-missing`, `rate-incomplete`, and those of expressions.
    pub fn due(&self, x: &Number) -> Result<Number> {
        match self.rate.kind {
            RateKind::Flat | RateKind::PerUnit => Ok(x * self.value()? * self.factor()?),
            RateKind::Marginal => Ok(self.marginal(x)? * self.factor()?),
            RateKind::Retroactive | RateKind::Reached => Ok(x * self.tier_rate(x)?),
            RateKind::Interpolated => Ok(self.interpolated(x)? * self.times(x, x.clone())?),
            RateKind::Curve => {
                let target = self.figures.target.clone();
                // A curve needs no target where it says what it is multiplied with.
                if target.is_none() && self.rate.times.is_none() {
                    return Err(incomplete("target"));
                }
                Ok(self.curve(x)? * self.times(x, target.unwrap_or_else(zero))?)
            }
            RateKind::Matrix => Ok(self.matrix(x)? * self.times(x, x.clone())?),
            RateKind::Formula => Ok(self.value()? * self.factor()?),
            RateKind::Objectives => self.objectives(),
        }
    }

    /// The rate of the tier that `x` reaches, times the rate's factor.
    ///
    /// # Errors
    /// Those of expressions.
    pub fn tier_rate(&self, x: &Number) -> Result<Number> {
        let tiers = self.tiers()?;
        let reached = tiers.iter().rev().find(|tier| match self.rate.edge {
            Edge::Upper => tier.from <= *x,
            Edge::Lower => tier.from < *x,
        });
        // The first tier is open below.
        match reached.or(tiers.first()) {
            Some(tier) => Ok(self.number(tier.rate)? * self.factor()?),
            None => Ok(zero()),
        }
    }

    /// The plain value of a flat rate or a formula.
    ///
    /// # Errors
    /// `rate-incomplete`, and those of the expression.
    pub fn value(&self) -> Result<Number> {
        self.number(self.rate.value.as_ref().ok_or_else(|| incomplete("value"))?)
    }

    /// What a rate is multiplied with; 1 by default.
    ///
    /// # Errors
    /// Those of the expression.
    pub fn factor(&self) -> Result<Number> {
        self.rate.times.as_ref().map_or(Ok(Number::one()), |sql| self.number(sql))
    }

    fn number(&self, sql: &crate::plan::text::Sql) -> Result<Number> {
        self.context.number(sql, self.names)
    }

    /// What a result is multiplied with, at a running total of `x`.
    fn times(&self, x: &Number, default: Number) -> Result<Number> {
        match &self.rate.times {
            Some(sql) => self.context.number(sql, &self.at(x)),
            None => Ok(default),
        }
    }

    /// The names where the running total is `x`.
    fn at(&self, x: &Number) -> At<'_, 'a> {
        At { here: self, x: x.clone() }
    }

    /// Whether bounds are shares of a quota that is 0 or not there.
    fn without_quota(&self) -> bool {
        self.rate.of == Of::Quota && self.figures.quota.as_ref().is_none_or(Number::is_zero)
    }

    fn bound(&self, sql: &crate::plan::text::Sql) -> Result<Number> {
        let bound = self.number(sql)?;
        Ok(match (self.rate.of, &self.figures.quota) {
            (Of::Quota, Some(quota)) => bound * quota,
            (Of::Quota, None) => zero(),
            (Of::Measure, _) => bound,
        })
    }

    /// The tiers that are open. Without a quota to measure bounds in, only the first.
    fn tiers(&self) -> Result<Vec<OpenTier<'a>>> {
        let mut open = Vec::new();
        for tier in &self.rate.tiers {
            if self.context.holds(tier.when.as_ref(), self.names)? {
                let to = tier.to.as_ref().map(|to| self.bound(to)).transpose()?;
                open.push(OpenTier { from: self.bound(&tier.from)?, to, rate: &tier.rate });
            }
        }
        if self.without_quota() {
            open.truncate(1);
        }
        Ok(open)
    }

    /// Each part of `x`, from 0, at the rate of the tier that it falls in; the first tier is open below, the last above.
    fn marginal(&self, x: &Number) -> Result<Number> {
        let tiers = self.tiers()?;
        let (low, high) = if x.is_negative() { (x.clone(), zero()) } else { (zero(), x.clone()) };
        let mut pay = zero();
        for (place, tier) in tiers.iter().enumerate() {
            let from = if place == 0 { low.clone() } else { tier.from.clone().max(low.clone()) };
            let to = tiers.get(place + 1).map_or(high.clone(), |next| next.from.clone().min(high.clone()));
            if from < to {
                pay += self.number(tier.rate)? * (to - from);
            }
        }
        Ok(if x.is_negative() { -pay } else { pay })
    }

    /// Each full tier's whole rate, and the covered share of the last one's.
    fn interpolated(&self, x: &Number) -> Result<Number> {
        let tiers = self.tiers()?;
        if self.without_quota() {
            return tiers.first().map_or(Ok(zero()), |tier| self.number(tier.rate));
        }
        let mut sum = zero();
        for (place, tier) in tiers.iter().enumerate() {
            if *x <= tier.from {
                continue;
            }
            let to = tier.to.clone().or_else(|| tiers.get(place + 1).map(|next| next.from.clone()));
            let to = to.ok_or_else(|| incomplete("to"))?;
            let share = if *x >= to { Number::one() } else { divide(&(x - &tier.from), &(to - &tier.from))? };
            sum += self.number(tier.rate)? * share;
        }
        Ok(sum)
    }

    /// Straight lines between the points; nothing below the first.
    fn curve(&self, x: &Number) -> Result<Number> {
        if self.without_quota() {
            return Ok(zero());
        }
        let x = match (self.rate.of, &self.figures.quota) {
            (Of::Quota, Some(quota)) => divide(x, quota)?,
            _ => x.clone(),
        };
        let mut points = Vec::new();
        for [at, pays] in &self.rate.points {
            points.push((self.number(at)?, self.number(pays)?));
        }
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            return Err(incomplete("points"));
        };
        if x < first.0 {
            return Ok(zero());
        }
        let line = |pair: &[(Number, Number)]| {
            let (from, to) = (&pair[0], &pair[1]);
            let slope = divide(&(&to.1 - &from.1), &(&to.0 - &from.0))?;
            Ok::<_, Problem>(&from.1 + slope * (&x - &from.0))
        };
        if x > last.0 {
            return match (self.rate.beyond, points.windows(2).last()) {
                (Beyond::Slope, Some(pair)) => line(pair),
                _ => Ok(last.1.clone()),
            };
        }
        match points.windows(2).find(|pair| x < pair[1].0) {
            Some(pair) => line(pair),
            None => Ok(last.1.clone()),
        }
    }

    /// The value of the last row and column whose bounds are reached.
    fn matrix(&self, x: &Number) -> Result<Number> {
        let (Some(rows), Some(columns)) = (&self.rate.rows, &self.rate.columns) else {
            return Err(incomplete("rows"));
        };
        let row = self.reached(rows, x, true)?;
        let column = self.reached(columns, x, false)?;
        let (Some(row), Some(column)) = (row, column) else { return Ok(zero()) };
        let cell = self.rate.values.get(row).and_then(|values| values.get(column));
        self.number(cell.ok_or_else(|| incomplete("values"))?)
    }

    fn reached(&self, axis: &Axis, x: &Number, rows: bool) -> Result<Option<usize>> {
        // Where nothing can be looked up, as attainment without a quota, no bound is reached.
        let Some(value) = self.context.evaluate(&axis.value, &self.at(x))?.optional_number()? else {
            return Ok(None);
        };
        let mut reached = None;
        for (place, from) in axis.from.iter().enumerate() {
            let from = if rows { self.bound(from)? } else { self.number(from)? };
            if from <= value {
                reached = Some(place);
            }
        }
        Ok(reached)
    }

    /// Weight times score over the objectives of the period, times the target.
    fn objectives(&self) -> Result<Number> {
        let spec = self.rate.objectives.as_ref().ok_or_else(|| incomplete("objectives"))?;
        let (context, period) = (self.context, self.names.period);
        let wanted = [(spec.person.text.as_str(), self.names.person.clone())];
        let day = context.calendar.days(period)?.last;
        let (mut sum, mut found) = (zero(), false);
        for row in context.tables.matching(&spec.table, &wanted, Some(day))? {
            let cell = context.tables.value(&spec.table, row, None, &spec.period)?;
            if names_period(context, &cell, period)? {
                found = true;
                sum += self.objective(spec, row)?;
            }
        }
        if !found {
            return Ok(zero());
        }
        match (&self.rate.times, &self.figures.target) {
            (None, None) => Err(incomplete("target")),
            (None, Some(target)) => Ok(sum * target),
            (Some(_), _) => Ok(sum * self.factor()?),
        }
    }

    fn objective(&self, spec: &Objectives, row: usize) -> Result<Number> {
        let names = self.context.tables.row(&spec.table, row);
        let score = self.context.number(&spec.score, &names)?;
        let threshold = spec.threshold.as_ref().map(|sql| self.context.number(sql, &names)).transpose()?;
        if threshold.is_some_and(|threshold| score < threshold) {
            return Ok(zero());
        }
        Ok(self.context.number(&spec.weight, &names)? * score)
    }
}

fn incomplete(what: &str) -> Problem {
    Problem::new("rate-incomplete").arg("missing", what)
}

/// The names of a period, where the running total stands at `x`.
struct At<'h, 'a> {
    here: &'h RateHere<'a>,
    x: Number,
}

impl Names for At<'_, '_> {
    fn value(&self, prefix: Option<&str>, name: &str) -> Result<Value> {
        let quota = self.here.figures.quota.as_ref().filter(|quota| !quota.is_zero());
        match (prefix, name) {
            (None, "measure_to_date") => Ok(Value::Number(self.x.clone())),
            (None, "attainment") => Ok(quota.map_or(Value::Null, |quota| Value::Number(&self.x / quota))),
            _ => self.here.names.value(prefix, name),
        }
    }
}

/// Whether the rate works out a period's earning by itself instead of what is due to date.
pub fn is_for_period(kind: RateKind) -> bool {
    matches!(kind, RateKind::Formula | RateKind::Objectives)
}
