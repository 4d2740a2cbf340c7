//! What stands for a person in closed periods, and the differences that later views post.

use crate::earn::person::{Adjustment, LateRelease, PersonResult};
use crate::earn::state::State;
use crate::model::Model;
use prestasi_kernel::{Problem, Result};
use std::collections::{BTreeMap, BTreeSet};

/// What a person earned, by what earned it and pay period.
pub(super) type Earned = BTreeMap<(String, usize), i64>;

/// Pay period, name of the credited row, component, milestone.
type Milestone = (usize, String, usize, usize);

/// What stands for a person.
#[derive(Debug, Clone, Default)]
pub(super) struct Standing {
    /// What closed periods keep.
    earned: Earned,
    /// What was payable in closed periods when they were closed, and as it was seen last.
    payable: BTreeMap<usize, (i64, i64)>,
    /// Differences posted.
    adjustments: Vec<Adjustment>,
    /// What became payable late, by the pay period in which it is posted.
    late: BTreeMap<usize, i64>,
    /// What milestones had released in closed periods, as it was seen last.
    released: BTreeMap<Milestone, i64>,
    /// What they released late, by the pay period in which it is posted, until it is shown.
    late_released: BTreeMap<Milestone, i64>,
    /// Rows credited, as the view at hand sees them: pay period, name, day on which they became known.
    pub(super) rows: Vec<(usize, String, i32)>,
}

/// How a view sees the pay periods.
pub(super) struct Seen<'a> {
    /// By pay period: closed before this view.
    pub closed: &'a [bool],
    /// By pay period: shown as this view sees it.
    pub shows: Vec<bool>,
    /// The day of the close before.
    pub before: i32,
    /// The run itself.
    pub last: bool,
}

impl Standing {
    /// Posts what closed periods come to now less what stood, in the open period; and lets stand what this view closes.
    pub(super) fn post(&mut self, view: &Seen, earned: Earned, payable: &[i64], open: usize) -> Result<()> {
        let overflow = || Problem::new("overflow");
        let mut posted = self.earned.clone();
        for adjustment in &self.adjustments {
            let slot = posted.entry((adjustment.component.clone(), adjustment.of_period)).or_default();
            *slot = slot.checked_add(adjustment.amount).ok_or_else(overflow)?;
        }
        let keys: BTreeSet<(String, usize)> = posted.keys().chain(earned.keys()).cloned().collect();
        for key in keys.into_iter().filter(|(_, period)| view.closed[*period]) {
            let now = earned.get(&key).copied().unwrap_or(0);
            let amount = now.checked_sub(posted.get(&key).copied().unwrap_or(0)).ok_or_else(overflow)?;
            if amount != 0 {
                let causes = self.causes(view, key.1);
                self.adjustments.push(Adjustment {
                    period: open,
                    of_period: key.1,
                    component: key.0,
                    amount,
                    causes,
                });
            }
        }
        for (period, (_, seen)) in self.payable.iter_mut().filter(|(period, _)| view.closed[**period]) {
            let late = payable[*period].checked_sub(*seen).ok_or_else(overflow)?;
            *self.late.entry(open).or_default() += late;
            *seen = payable[*period];
        }
        for (period, _) in view
            .shows
            .iter()
            .enumerate()
            .filter(|(period, shows)| **shows && !view.last && !view.closed[*period])
        {
            self.payable.insert(period, (payable[period], payable[period]));
            let own = earned
                .iter()
                .filter(|((_, of), _)| *of == period)
                .map(|(key, amount)| (key.clone(), *amount));
            self.earned.extend(own);
        }
        Ok(())
    }

    /// Posts what milestones released in closed periods less what stood, in the open period; and lets stand what this
    /// view closes.
    pub(super) fn post_released(&mut self, view: &Seen, model: &Model, result: &PersonResult, open: usize) {
        let mut now: BTreeMap<Milestone, i64> = BTreeMap::new();
        for released in &result.extras.released {
            let event = model.credits.keys.show(released.event);
            *now.entry((released.period, event, released.component, released.milestone)).or_default() +=
                released.amount;
        }
        let closed = |(period, ..): &Milestone| view.closed[*period];
        let seen: BTreeSet<Milestone> =
            self.released.keys().chain(now.keys()).filter(|slot| closed(slot)).cloned().collect();
        for slot in seen {
            let amount = now.get(&slot).copied().unwrap_or(0);
            let before = self.released.insert(slot.clone(), amount).unwrap_or(0);
            let (_, event, component, milestone) = slot;
            *self.late_released.entry((open, event, component, milestone)).or_default() += amount - before;
        }
        if !view.last {
            self.released.extend(now.into_iter().filter(|(slot, _)| view.shows[slot.0] && !closed(slot)));
        }
    }

    /// What was released late and is shown by this view.
    pub(super) fn late_shown(&mut self, view: &Seen) -> Vec<LateRelease> {
        let (shown, waiting) = std::mem::take(&mut self.late_released)
            .into_iter()
            .filter(|(_, amount)| *amount != 0)
            .partition(|((period, ..), _)| view.last || view.shows[*period]);
        self.late_released = waiting;
        let shown: BTreeMap<Milestone, i64> = shown;
        shown
            .into_iter()
            .map(|((period, event, component, milestone), amount)| LateRelease {
                event,
                component,
                milestone,
                period,
                amount,
            })
            .collect()
    }

    /// The rows that this view sees and the close before did not, of periods up to the one that changed.
    fn causes(&self, view: &Seen, period: usize) -> String {
        let late = self.rows.iter().filter(|(of, _, known)| *of <= period && *known > view.before);
        let names: BTreeSet<&str> = late.map(|(_, name, _)| name.as_str()).collect();
        names.into_iter().collect::<Vec<_>>().join(" ")
    }

    /// What the run shows: closed periods as they stood, adjustments where they were posted, pay from both.
    pub(super) fn settled(&self, view: &Seen, state: &State, result: &PersonResult) -> Result<PersonResult> {
        let overflow = || Problem::new("overflow");
        let mut settled = result.clone();
        for period in (0..view.closed.len()).filter(|period| view.closed[*period]) {
            let own = self.earned.iter().filter(|((_, of), _)| *of == period).map(|(_, amount)| *amount);
            settled.earned[period] = own.sum();
            settled.payable[period] = self.payable.get(&period).map_or(0, |(at_close, _)| *at_close);
        }
        for adjustment in &self.adjustments {
            let earned = &mut settled.earned[adjustment.period];
            *earned = earned.checked_add(adjustment.amount).ok_or_else(overflow)?;
        }
        for (period, late) in &self.late {
            settled.payable[*period] = settled.payable[*period].checked_add(*late).ok_or_else(overflow)?;
        }
        settled.adjustments.clone_from(&self.adjustments);
        (settled.payouts, settled.draws) =
            state.pay(&settled.earned, &settled.payable, result.payouts.len().saturating_sub(1))?;
        Ok(settled)
    }
}

/// What a person earned, by component, step and clawback, and pay period.
pub(super) fn earned(state: &State, result: &PersonResult) -> Result<Earned> {
    let model = state.model;
    let mut earned = Earned::new();
    let mut add = |name: &str, period: usize, amount: i64| -> Result<()> {
        if amount != 0 {
            let slot = earned.entry((name.to_owned(), period)).or_default();
            *slot = slot.checked_add(amount).ok_or_else(|| Problem::new("overflow"))?;
        }
        Ok(())
    };
    for (component, plan) in model.components.iter().enumerate() {
        for period in 0..model.term.periods.len() {
            for segment in 0..state.segments.len() {
                add(&plan.name, period, state.cells[state.cell(component, period, segment)].earned)?;
            }
        }
    }
    for step in &result.steps {
        add(&model.steps[step.step].name, step.period, step.amount)?;
    }
    for taken in &result.extras.taken {
        add(&model.clawbacks.plans[taken.plan].name, taken.period, taken.amount)?;
    }
    Ok(earned)
}
