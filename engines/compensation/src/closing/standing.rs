//! What stands for a person in closed periods, and the differences that later views post.

use super::stood::{AdjustmentStood, PersonStood, ReleaseStood, WaitingStood};
use crate::by_hand::BY_HAND;
use crate::earn::person::{LateRelease, PersonResult};
use crate::earn::state::State;
use crate::model::Model;
use prestasi_kernel::{Period, Problem, Result};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a person earned, by what earned it and pay period.
pub(super) type Earned = BTreeMap<(String, Period), i64>;

/// Pay period, name of the credited row, component, milestone.
type Milestone = (Period, String, String, String);

/// How a view sees the pay periods.
pub(super) struct Seen {
    /// The pay periods of the term.
    pub periods: Vec<Period>,
    /// By pay period: closed before this view.
    pub closed: Vec<bool>,
    /// By pay period: shown as this view sees it.
    pub shows: Vec<bool>,
    /// The run itself.
    pub last: bool,
    /// What closed periods paid stands as well.
    pub keeps_pay: bool,
    /// The place of each pay period.
    pub places: HashMap<Period, usize>,
}

impl Seen {
    /// A view of a term.
    pub fn new(periods: Vec<Period>, closed: Vec<bool>, shows: Vec<bool>) -> Self {
        let places = periods.iter().enumerate().map(|(place, period)| (*period, place)).collect();
        Self { periods, closed, shows, last: false, keeps_pay: false, places }
    }

    /// The place of a pay period in the term; a period that stands need not be in it any more.
    pub fn place(&self, period: Period) -> Option<usize> {
        self.places.get(&period).copied()
    }

    fn is_closed(&self, period: Period) -> bool {
        self.place(period).is_some_and(|place| self.closed[place])
    }

    /// The pay periods that this view closes.
    pub fn closes(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.periods.len()).filter(|place| self.shows[*place] && !self.closed[*place] && !self.last)
    }

    /// The pay period in which differences are posted: the first that is open; where none is, the last one.
    pub fn open(&self, last: usize) -> usize {
        self.closed.iter().position(|closed| !closed).unwrap_or(last).min(last)
    }

    /// Whether no pay period is open: the last one takes what is posted, though its own results stand.
    pub fn all_closed(&self) -> bool {
        !self.closed.contains(&false)
    }
}

/// An amount became too large.
pub(super) fn overflow() -> Problem {
    Problem::new("overflow")
}

/// Adds to a sum.
pub(super) fn add(sum: &mut i64, amount: i64) -> Result<()> {
    *sum = sum.checked_add(amount).ok_or_else(overflow)?;
    Ok(())
}

impl PersonStood {
    /// Posts what closed periods come to now less what stood, in the open period; and lets stand what this view closes.
    /// `causes` names the rows that are news, of periods up to one.
    pub(super) fn post(
        &mut self,
        view: &Seen,
        earned: &Earned,
        payable: &[i64],
        open: usize,
        causes: impl Fn(usize) -> String,
    ) -> Result<()> {
        let open = view.periods[open];
        self.post_earned(view, earned, open, causes)?;
        for place in (0..view.periods.len()).filter(|place| view.closed[*place]) {
            let (period, now) = (view.periods[place], payable[place]);
            let seen = self.periods.get(&period).map_or(0, |stood| stood.payable_seen);
            if now != seen {
                let late = now.checked_sub(seen).ok_or_else(overflow)?;
                add(self.late.entry(open).or_default(), late)?;
                self.periods.entry(period).or_default().payable_seen = now;
            }
        }
        for place in view.closes() {
            let period = view.periods[place];
            let own = earned.iter().filter(|((_, of), _)| *of == period);
            let stood = self.periods.entry(period).or_default();
            stood.earned = own.map(|((name, _), amount)| (name.clone(), *amount)).collect();
            (stood.payable, stood.payable_seen) = (payable[place], payable[place]);
        }
        Ok(())
    }

    fn post_earned(
        &mut self,
        view: &Seen,
        earned: &Earned,
        open: Period,
        causes: impl Fn(usize) -> String,
    ) -> Result<()> {
        let mut posted = Earned::new();
        for (period, stood) in &self.periods {
            posted.extend(stood.earned.iter().map(|(name, amount)| ((name.clone(), *period), *amount)));
        }
        for adjustment in &self.adjustments {
            let slot = (adjustment.component.clone(), adjustment.of_period);
            add(posted.entry(slot).or_default(), adjustment.amount)?;
        }
        let keys: BTreeSet<(String, Period)> = posted.keys().chain(earned.keys()).cloned().collect();
        for key in keys {
            let Some(place) = view.place(key.1).filter(|place| view.closed[*place]) else { continue };
            let now = earned.get(&key).copied().unwrap_or(0);
            let amount = now.checked_sub(posted.get(&key).copied().unwrap_or(0)).ok_or_else(overflow)?;
            if amount != 0 {
                let (component, of_period) = key;
                let causes = causes(place);
                let period = open;
                self.adjustments.push(AdjustmentStood { period, of_period, component, amount, causes });
            }
        }
        Ok(())
    }

    /// Posts what milestones released in closed periods less what stood, in the open period; and lets stand what this
    /// view closes.
    pub(super) fn post_released(
        &mut self,
        view: &Seen,
        model: &Model,
        result: &PersonResult,
        open: usize,
    ) -> Result<()> {
        let mut now: BTreeMap<Milestone, i64> = BTreeMap::new();
        for released in &result.extras.released {
            let slot = (
                view.periods[released.period],
                model.credits.keys.show(released.event),
                model.components[released.component].name.clone(),
                model.milestones.plans[released.milestone].name.clone(),
            );
            add(now.entry(slot).or_default(), released.amount)?;
        }
        let mut seen: BTreeMap<Milestone, i64> = BTreeMap::new();
        for (period, stood) in self.periods.iter().filter(|(period, _)| view.is_closed(**period)) {
            for ReleaseStood { event, component, milestone, amount } in &stood.released {
                let slot = (*period, event.clone(), component.clone(), milestone.clone());
                seen.insert(slot, *amount);
            }
        }
        let mut waiting = self.waiting_sums()?;
        let slots: BTreeSet<&Milestone> =
            seen.keys().chain(now.keys().filter(|slot| view.is_closed(slot.0))).collect();
        for slot in slots {
            let of = |amounts: &BTreeMap<Milestone, i64>| amounts.get(slot).copied().unwrap_or(0);
            let late = of(&now).checked_sub(of(&seen)).ok_or_else(overflow)?;
            let (_, event, component, milestone) = slot.clone();
            let posted = (view.periods[open], event, component, milestone);
            add(waiting.entry(posted).or_default(), late)?;
        }
        let changed: BTreeSet<Period> = seen.keys().chain(now.keys()).map(|slot| slot.0).collect();
        for period in changed {
            let closes = view.place(period).is_some_and(|place| view.closes().any(|other| other == place));
            if !view.is_closed(period) && !closes {
                continue;
            }
            let own = now.iter().filter(|((of, ..), _)| *of == period);
            let release = |((_, event, component, milestone), amount): (&Milestone, &i64)| ReleaseStood {
                event: event.clone(),
                component: component.clone(),
                milestone: milestone.clone(),
                amount: *amount,
            };
            self.periods.entry(period).or_default().released = own.map(release).collect();
        }
        self.set_waiting(waiting);
        Ok(())
    }

    fn waiting_sums(&self) -> Result<BTreeMap<Milestone, i64>> {
        let mut sums = BTreeMap::new();
        for WaitingStood { period, event, component, milestone, amount } in &self.waiting {
            let slot = (*period, event.clone(), component.clone(), milestone.clone());
            add(sums.entry(slot).or_default(), *amount)?;
        }
        Ok(sums)
    }

    fn set_waiting(&mut self, waiting: BTreeMap<Milestone, i64>) {
        let moved = waiting.into_iter().filter(|(_, amount)| *amount != 0);
        let waits = |((period, event, component, milestone), amount)| WaitingStood {
            period,
            event,
            component,
            milestone,
            amount,
        };
        self.waiting = moved.map(waits).collect();
    }

    /// What was released late and is shown by this view.
    pub(super) fn late_shown(&mut self, view: &Seen) -> Vec<LateRelease> {
        let shows =
            |waiting: &WaitingStood| view.place(waiting.period).map(|place| view.last || view.shows[place]);
        let (shown, waiting): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.waiting).into_iter().partition(|waiting| shows(waiting) == Some(true));
        self.waiting = waiting;
        let late = |WaitingStood { period, event, component, milestone, amount }| {
            let period = view.place(period)?;
            Some(LateRelease { event, component, milestone, period, amount })
        };
        shown.into_iter().filter_map(late).collect()
    }
}

/// What a person earned, by component, step, clawback and what was adjusted by hand, and pay period.
pub(super) fn earned(state: &State, result: &PersonResult) -> Result<Earned> {
    let model = state.model;
    let mut earned = Earned::new();
    let mut post = |name: &str, period: usize, amount: i64| -> Result<()> {
        if amount != 0 {
            let period = model.term.periods[period].period;
            add(earned.entry((name.to_owned(), period)).or_default(), amount)?;
        }
        Ok(())
    };
    for (component, plan) in model.components.iter().enumerate() {
        for period in 0..model.term.periods.len() {
            for segment in 0..state.segments.len() {
                post(&plan.name, period, state.cells[state.cell(component, period, segment)].earned)?;
            }
        }
    }
    for step in &result.steps {
        post(&model.steps[step.step].name, step.period, step.amount)?;
    }
    for taken in &result.extras.taken {
        post(&model.clawbacks.plans[taken.plan].name, taken.period, taken.amount)?;
    }
    for one in &result.by_hand {
        post(BY_HAND, one.period, one.of.amount)?;
    }
    Ok(earned)
}
