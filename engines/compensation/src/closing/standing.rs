//! What stands for a person in closed periods, and the differences that later views post.

use super::stood::{AdjustmentStood, PayStood, PersonStood, ReleaseStood, WaitingStood};
use crate::dates;
use crate::earn::pay::{DrawLine, Owed, Payout};
use crate::earn::person::{Adjustment, LateRelease, PersonResult};
use crate::earn::state::State;
use crate::model::Model;
use prestasi_kernel::{Currency, Period, Problem, Result};
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
    fn place(&self, period: Period) -> Option<usize> {
        self.places.get(&period).copied()
    }

    fn is_closed(&self, period: Period) -> bool {
        self.place(period).is_some_and(|place| self.closed[place])
    }

    /// The pay periods that this view closes.
    fn closes(&self) -> impl Iterator<Item = usize> + '_ {
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

fn overflow() -> Problem {
    Problem::new("overflow")
}

fn add(sum: &mut i64, amount: i64) -> Result<()> {
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

    /// What the run shows: closed periods as they stood, adjustments where they were posted, pay from both.
    ///
    /// # Errors
    /// `overflow`, `draw-owed`, and what goes wrong in the formula of a draw.
    pub(super) fn settled(&self, view: &Seen, state: &State, result: &PersonResult) -> Result<PersonResult> {
        let mut settled = result.clone();
        for place in (0..view.closed.len()).filter(|place| view.closed[*place]) {
            let stood = self.periods.get(&view.periods[place]);
            let own = stood.into_iter().flat_map(|stood| stood.earned.values());
            settled.earned[place] = own.copied().try_fold(0i64, i64::checked_add).ok_or_else(overflow)?;
            settled.payable[place] = stood.map_or(0, |stood| stood.payable);
        }
        settled.adjustments.clear();
        for adjustment in &self.adjustments {
            let Some(place) = view.place(adjustment.period) else { continue };
            add(&mut settled.earned[place], adjustment.amount)?;
            settled.adjustments.push(Adjustment {
                period: place,
                of_period: adjustment.of_period,
                component: adjustment.component.clone(),
                amount: adjustment.amount,
                causes: adjustment.causes.clone(),
            });
        }
        for (period, late) in &self.late {
            if let Some(place) = view.place(*period) {
                add(&mut settled.payable[place], *late)?;
            }
        }
        let kept = if view.keeps_pay { self.kept_pay(view, state, &settled)? } else { Vec::new() };
        let last = result.payouts.len().saturating_sub(1);
        let owed =
            if view.keeps_pay { self.owed(state.model, kept.len())? } else { Owed::nothing(state.model) };
        let (payouts, draws) = state.pay_on(owed, &settled.earned, &settled.payable, kept.len()..last + 1)?;
        if view.keeps_pay {
            let mut within = view.shows.clone();
            // A closed period that has to pay anew is the last one, where no other is open to post in.
            if let Some(posted) = within.get_mut(kept.len()).filter(|_| kept.len() <= last) {
                *posted = true;
            }
            settled.within = Some(within);
        }
        settled.payouts = kept.into_iter().chain(payouts).collect();
        settled.draws = draws;
        Ok(settled)
    }

    /// The payouts that stand, from the first period on: those of closed periods in which nothing was posted since.
    fn kept_pay(&self, view: &Seen, state: &State, settled: &PersonResult) -> Result<Vec<Payout>> {
        let mut kept = Vec::new();
        for place in (0..settled.payouts.len()).take_while(|place| view.closed[*place]) {
            let pay = self.periods.get(&view.periods[place]).and_then(|stood| stood.pay.as_ref());
            let payout = match pay {
                Some(pay) => pay.payout(place)?,
                None => Payout::nothing(place, state.model.currency),
            };
            if (payout.earned, payout.payable) != (settled.earned[place], settled.payable[place]) {
                break;
            }
            kept.push(payout);
        }
        Ok(kept)
    }

    /// What is owed before a pay period.
    fn owed(&self, model: &Model, place: usize) -> Result<Owed> {
        let mut owed = Owed::nothing(model);
        let pay = model.term.periods.get(place);
        let pay = pay.and_then(|pay| self.pay_before(&model.term.calendar, dates::day(pay.first)));
        let Some(pay) = pay else { return Ok(owed) };
        owed.carried = pay.carried;
        for (name, amount) in &pay.owed {
            let draw = model.draws.iter().position(|draw| draw.name == *name);
            let draw = draw.ok_or_else(|| Problem::new("draw-owed").arg("name", name))?;
            owed.balances[draw] = *amount;
        }
        Ok(owed)
    }

    /// Lets stand what the periods that this view closes pay.
    pub(super) fn keep_pay(&mut self, view: &Seen, model: &Model, settled: &PersonResult) {
        // Where no period is open, the last one has paid what was posted in it.
        let posted = settled.payouts.len().checked_sub(1).filter(|_| view.all_closed());
        for place in view.closes().chain(posted) {
            let Some(payout) = settled.payouts.get(place) else { continue };
            let lines = settled.draws.iter().filter(|line| line.period == place);
            let pay = PayStood::of(model, payout, lines);
            if *payout != Payout::nothing(place, payout.currency) {
                self.periods.entry(view.periods[place]).or_default().pay = Some(pay);
            }
        }
        self.periods.retain(|_, stood| !stood.is_empty());
    }
}

impl PayStood {
    fn of<'d>(model: &Model, payout: &Payout, draws: impl Iterator<Item = &'d DrawLine>) -> Self {
        let owed = draws.filter(|line| line.balance != 0);
        Self {
            earned: payout.earned,
            payable: payout.payable,
            top_up: payout.top_up,
            repaid: payout.repaid,
            draw_balance: payout.draw_balance,
            carried: payout.carried,
            paid: payout.paid,
            currency: payout.currency.as_str().to_owned(),
            paid_local: payout.paid_local,
            owed: owed.map(|line| (model.draws[line.draw].name.clone(), line.balance)).collect(),
        }
    }

    fn payout(&self, period: usize) -> Result<Payout> {
        Ok(Payout {
            period,
            earned: self.earned,
            payable: self.payable,
            top_up: self.top_up,
            repaid: self.repaid,
            draw_balance: self.draw_balance,
            carried: self.carried,
            paid: self.paid,
            currency: Currency::parse(&self.currency)?,
            paid_local: self.paid_local,
        })
    }
}

/// What a person earned, by component, step and clawback, and pay period.
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
    Ok(earned)
}
