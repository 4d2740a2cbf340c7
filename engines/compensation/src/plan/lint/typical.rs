//! Caps that are reached before the accelerator begins, for the person with the middle quota.

use super::Linter;
use crate::earn::names::Formula;
use crate::earn::rate::{Prepared, Shape};
use crate::earn::state::{At, State};
use crate::plan::model::{PayOn, StepKind, Window};
use prestasi_kernel::{Problem, Ratio, Result};
use std::ops::Range;

/// Quotas of so many people are looked at.
const PEOPLE: usize = 1_000;

/// A limit on a component over its own window.
struct Limit<'a> {
    name: &'a str,
    amount: &'a Formula,
}

impl Linter<'_> {
    /// Caps over the component's own window that its pay reaches below its top tier.
    pub fn swallowed_accelerators(&mut self) -> Result<()> {
        for component in 0..self.model.components.len() {
            let limits = self.limits(component);
            if limits.is_empty() {
                continue;
            }
            let Some((person, period)) = self.typical(component)? else { continue };
            let state = State::new(self.model, person);
            let at = state.at(period, 0);
            let plan = &self.model.components[component];
            let (_, last) = (self.model.term.periods[period].first, self.model.term.periods[period].last);
            let Some(version) = plan.rates.iter().position(|rate| rate.days.0 <= last && last <= rate.days.1)
            else {
                continue;
            };
            let Some((bound, pay, span)) = self.accelerator(component, version, at) else { continue };
            let quota = state.quota(component, period, 0).ok().filter(|quota| !quota.is_zero());
            let mut found = Vec::new();
            for limit in limits {
                let Ok(amount) = limit.amount.needed(&at) else { continue };
                if amount.signum() > 0 && pay >= amount {
                    let mut problem = Problem::new("lint-swallowed-accelerator")
                        .arg("component", &plan.name)
                        .arg("cap", limit.name)
                        .arg("amount", amount)
                        .arg("pay", pay)
                        .arg("at", bound);
                    if let Some(quota) = quota {
                        problem = problem.arg("quota", quota);
                    }
                    found.push(problem);
                }
            }
            found.into_iter().for_each(|problem| self.add(&span, problem));
        }
        Ok(())
    }

    fn limits(&self, component: usize) -> Vec<Limit<'_>> {
        let plan = &self.model.components[component];
        let mut limits = Vec::new();
        if let Some(amount) = &plan.person_cap {
            limits.push(Limit { name: "person_cap", amount });
        }
        for step in self.model.steps.iter().filter(|step| step.kind == StepKind::Cap) {
            let same_window = match &step.window_of {
                Some(window_of) => plan.window != Window::Line && *window_of == plan.window_of,
                None => plan.window == Window::Line && plan.pay_on == PayOn::Line,
            };
            if let (true, true, Some(amount)) = (same_window, step.to.contains(&component), &step.amount) {
                limits.push(Limit { name: &step.name, amount });
            }
        }
        limits
    }

    /// The person and pay period of the middle quota; somebody in the first period where there is no quota.
    fn typical(&self, component: usize) -> Result<Option<(usize, usize)>> {
        let plan = &self.model.components[component];
        let mut quotas: Vec<(Ratio, usize, usize)> = Vec::new();
        for person in 0..self.model.people.count.min(PEOPLE) {
            let state = State::new(self.model, person);
            if plan.quota.is_none() && state.has(component, 0, 0).unwrap_or(false) {
                return Ok(Some((person, 0)));
            }
            for period in 0..self.model.term.periods.len() {
                if let Ok(quota) = state.quota(component, period, 0)
                    && quota.signum() > 0
                    && plan.quota.is_some()
                    && state.has(component, period, 0).unwrap_or(false)
                {
                    quotas.push((quota, person, period));
                }
            }
        }
        quotas.sort_unstable();
        Ok(quotas.get(quotas.len() / 2).map(|(_, person, period)| (*person, *period)))
    }

    /// Where the best tier begins, and what is paid just below it.
    fn accelerator(&self, component: usize, version: usize, at: At) -> Option<(Ratio, Ratio, Range<usize>)> {
        let plan = &self.model.components[component];
        let rate = &self.model.document.component[component].rate[version];
        let prepared = Prepared::new(plan, component, &plan.rates[version], at).ok()?;
        if let Shape::Curve { points, unit, .. } = &prepared.shape {
            let [.., before, last] = &points[..] else { return None };
            let bound = before.0.checked_mul((*unit)?)?;
            let pay = prepared.due(bound).ok()?;
            return (last.1 > before.1).then(|| (bound, pay, rate.points[points.len() - 1][0].span.clone()));
        }
        let tiers = &prepared.tiers;
        let top = tiers.len().checked_sub(1).filter(|top| *top > 0 && tiers.len() == rate.tiers.len())?;
        if tiers[top].rate <= tiers[top - 1].rate {
            return None;
        }
        let bound = tiers[top].from;
        let pay = match &prepared.shape {
            Shape::Retroactive(_) => bound.checked_mul(tiers[top - 1].rate)?,
            Shape::Marginal | Shape::Reached(_) => {
                Prepared { shape: Shape::Marginal, tiers: tiers.clone() }.due(bound).ok()?
            }
            _ => return None,
        };
        Some((bound, pay, rate.tiers[top].from.span.clone()))
    }
}
