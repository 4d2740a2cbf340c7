//! What is shown of a person: closed periods as they stood, differences where they were posted, and pay from both.

use super::standing::{Seen, add, overflow};
use super::stood::{PayStood, PersonStood};
use crate::dates;
use crate::earn::pay::{DrawLine, Owed, Payout};
use crate::earn::person::{Adjustment, PersonResult};
use crate::earn::state::State;
use crate::model::Model;
use prestasi_kernel::{Currency, Problem, Result};

impl PersonStood {
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
