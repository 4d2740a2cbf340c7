//! What a person earned, by pay period: a row of the standard tables for each component, step, clawback and limit.

use super::standard::{Results, label};
use super::table::Table;
use crate::by_hand::BY_HAND;
use crate::earn::person::{Adjustment, PersonResult};
use crate::earn::state::{Cell, State};
use crate::model::Model;
use indexmap::IndexMap;
use prestasi_kernel::{Problem, Result, instalments};
use std::hash::Hash;

impl Results {
    pub(super) fn earnings(&mut self, state: &State, result: &PersonResult, period: usize) -> Result<()> {
        let model = state.model;
        let person = result.person as u32;
        for component in 0..model.components.len() {
            self.component(state, result, component, period)?;
        }
        for step in 0..model.steps.len() {
            let own = result.steps.iter().filter(|line| line.period == period && line.step == step);
            let amounts: Vec<i64> = own.map(|line| line.amount).collect();
            if !amounts.is_empty() {
                let name = &model.steps[step].name;
                self.plain_earning(model, person, period, name, "step", amounts.iter().sum());
            }
        }
        for plan in 0..model.clawbacks.plans.len() {
            let taken: Vec<i64> = result
                .extras
                .taken
                .iter()
                .filter(|taken| taken.plan == plan && taken.period == period)
                .map(|taken| taken.amount)
                .collect();
            if !taken.is_empty() {
                self.plain_earning(
                    model,
                    person,
                    period,
                    &model.clawbacks.plans[plan].name,
                    "clawback",
                    taken.iter().sum(),
                );
            }
        }
        Ok(())
    }

    /// One row for a component and period: what its versions measured and earned together, and the figures of the last.
    fn component(
        &mut self,
        state: &State,
        result: &PersonResult,
        component: usize,
        period: usize,
    ) -> Result<()> {
        let (model, plan) = (state.model, &state.model.components[component]);
        let pay = &model.term.periods[period];
        let open = plan.days.0 <= pay.last && pay.first <= plan.days.1;
        let open = open && result.is_measured(state);
        let (mut measure, mut earned, mut shown) = (0i64, 0i64, None);
        for segment in 0..state.segments.len() {
            let cell = state.cells[state.cell(component, period, segment)];
            let there = open && state.lives(segment, period) && state.participates(period, segment);
            measure += cell.measure;
            earned += cell.earned;
            if (there || cell != Cell::default()) && state.has(component, period, segment)? {
                shown = Some(segment);
            }
        }
        let Some(segment) = shown else { return Ok(()) };
        let quota = plan.quota.map(|_| state.quota(component, period, segment)).transpose()?;
        let target = plan.target.as_ref().map(|_| state.target(component, period, segment)).transpose()?;
        let attainment = if quota.is_some() { state.attainment(component, period, segment)? } else { None };
        self.row(Table::Earnings)
            .person(model, result.person as u32)
            .text(&label(model, period))
            .text(&plan.name)
            .text("component")
            .int(measure)
            .ratio(Some(state.measure_to_date(component, period, segment)?))
            .ratio(quota)
            .ratio(target)
            .ratio(attainment)
            .int(earned);
        Ok(())
    }

    /// What became payable: one row for each credited row, milestone and period.
    pub(super) fn milestones(&mut self, model: &Model, result: &PersonResult) {
        let shown = result.extras.released.iter().filter(|released| result.shows(released.period));
        let shown = shown.map(|released| {
            let event = model.credits.keys.show(released.event);
            let component = model.components[released.component].name.clone();
            let milestone = model.milestones.plans[released.milestone].name.clone();
            ((event, component, milestone, released.period), released.amount)
        });
        let late = result.late.iter().filter(|late| result.asked(late.period));
        let late = late.map(|late| {
            let slot = (late.event.clone(), late.component.clone(), late.milestone.clone(), late.period);
            (slot, late.amount)
        });
        let sums = summed(shown.chain(late)).into_iter().filter(|(_, amount)| *amount != 0);
        for ((event, component, milestone, period), amount) in sums {
            self.row(Table::Milestones)
                .event_named(model, &event)
                .person(model, result.person as u32)
                .text(&component)
                .text(&milestone)
                .text(&label(model, period))
                .int(amount);
        }
    }

    /// What limits cut: one row for each limit and period.
    pub(super) fn cuts(&mut self, model: &Model, result: &PersonResult) {
        let shown = result.extras.cuts.iter().filter(|cut| result.shows(cut.period));
        let sums = summed(shown.map(|cut| ((cut.period, cut.step.as_str(), cut.deferred), cut.amount)));
        for ((period, step, deferred), amount) in sums.into_iter().filter(|(_, amount)| *amount != 0) {
            self.row(Table::Cuts)
                .person(model, result.person as u32)
                .text(&label(model, period))
                .text(step)
                .int(amount)
                .text(if deferred { "deferred" } else { "lost" });
        }
    }

    /// Differences for closed periods, and what was adjusted by hand in its own period: each by itself, and their sums
    /// among the earnings.
    pub(super) fn adjustments(&mut self, model: &Model, result: &PersonResult) {
        let person = result.person as u32;
        let slot = |adjustment: &Adjustment| (adjustment.period, adjustment.component.clone());
        let asked = || result.adjustments.iter().filter(|adjustment| result.asked(adjustment.period));
        let by_hand = || result.by_hand.iter().filter(|one| result.shows(one.period));
        let own = by_hand().map(|one| ((one.period, BY_HAND.to_owned()), one.of.amount));
        let posted = asked().map(|adjustment| (slot(adjustment), adjustment.amount));
        for ((period, name), amount) in summed(posted.chain(own)) {
            self.plain_earning(model, person, period, &name, "adjustment", amount);
        }
        for adjustment in asked() {
            self.row(Table::Adjustments)
                .person(model, person)
                .text(&label(model, adjustment.period))
                .text(&adjustment.of_period.to_string())
                .text(&adjustment.component)
                .int(adjustment.amount)
                .text_or_null(&adjustment.causes);
        }
        for one in by_hand() {
            let period = label(model, one.period);
            let row = self.row(Table::Adjustments).person(model, person).text(&period).text(&period);
            row.text(BY_HAND).int(one.of.amount).text_or_null(&one.of.name);
        }
    }

    fn plain_earning(
        &mut self,
        model: &Model,
        person: u32,
        period: usize,
        name: &str,
        kind: &str,
        amount: i64,
    ) {
        let row =
            self.row(Table::Earnings).person(model, person).text(&label(model, period)).text(name).text(kind);
        row.null().null().null().null().null().int(amount);
    }

    pub(super) fn amortisation(&mut self, state: &State, result: &PersonResult) -> Result<()> {
        let model = state.model;
        for spec in &model.document.amortise {
            for period in (0..result.payouts.len()).filter(|period| result.shows(*period)) {
                let wanted = |name: &str| spec.of.0.is_empty() || spec.of.0.iter().any(|of| of.text == name);
                let mut amount = 0i64;
                let components = 0..model.components.len();
                for component in components.filter(|component| wanted(&model.components[*component].name)) {
                    for segment in 0..state.segments.len() {
                        let earned = state.cells[state.cell(component, period, segment)].earned;
                        amount = amount
                            .checked_add(earned)
                            .ok_or_else(|| Problem::new("overflow").arg("what", "amortisation"))?;
                    }
                }
                if amount == 0 {
                    continue;
                }
                let first = model.term.periods[period].period.children(prestasi_kernel::Grain::Month).next();
                let mut month = first.unwrap_or(model.term.periods[period].period);
                for part in instalments(amount, u32::from(spec.months))? {
                    self.row(Table::Amortisation)
                        .text(&spec.name)
                        .person(model, result.person as u32)
                        .text(&label(model, period))
                        .text(&month.to_string())
                        .int(part);
                    month = month.next().unwrap_or(month);
                }
            }
        }
        Ok(())
    }
}

/// Amounts by what they are for, in the order in which that comes first.
fn summed<K: Eq + Hash>(amounts: impl Iterator<Item = (K, i64)>) -> IndexMap<K, i64> {
    let mut sums = IndexMap::new();
    for (key, amount) in amounts {
        *sums.entry(key).or_insert(0) += amount;
    }
    sums
}
