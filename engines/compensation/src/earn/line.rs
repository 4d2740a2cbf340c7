//! What one line comes to: its exact amount, the limits of a deal, its slices by tier.

use super::block::Block;
use super::compile::ComponentPlan;
use super::lines::{Cut, Place};
use super::overflow;
use super::rate::{Prepared, Shape};
use super::state::{State, multiply};
use crate::credit::Record;
use crate::plan::model::{Edge, StepKind};
use prestasi_kernel::{Ratio, Result};

impl State<'_> {
    /// What a line comes to before rounding.
    pub(super) fn exact(
        &self,
        plan: &ComponentPlan,
        ready: &Prepared,
        record: &Record,
        before: i64,
        after: i64,
    ) -> Result<Ratio> {
        let credit = self.units(record.amount);
        let (from, to) = (self.units(before), self.units(after));
        match &ready.shape {
            Shape::Flat(rate) => multiply(credit, *rate),
            Shape::Reached(edge) => multiply(credit, ready.rate_at(to, *edge)),
            _ if plan.same => ready.due(to)?.checked_sub(ready.due(from)?).ok_or_else(overflow),
            // More is measured than paid: the line pays the mean rate of the way that its row went.
            _ if before == after => multiply(credit, ready.rate_at(to, Edge::Upper)),
            _ => {
                let paid = ready.due(to)?.checked_sub(ready.due(from)?).ok_or_else(overflow)?;
                let went = to.checked_sub(from).ok_or_else(overflow)?;
                paid.checked_div(went).and_then(|mean| mean.checked_mul(credit)).ok_or_else(overflow)
            }
        }
    }

    /// What the limits of a single deal leave of a line.
    pub(super) fn deal_limits(
        &self,
        plan: &ComponentPlan,
        place: Place,
        record: &Record,
        earned: i64,
        cuts: &mut Vec<Cut>,
    ) -> Result<i64> {
        let mut earned = earned;
        for limit in &plan.deal_limits {
            let mut at = self.at(place.period, place.segment);
            at.line = Some((self.units(record.amount), None));
            let amount = self.model.round(limit.amount.needed(&at)?)?;
            let limited = match limit.kind {
                StepKind::Cap => earned.min(amount),
                // A floor lifts what is earned; it does not turn a return into pay.
                _ if earned < 0 => earned,
                _ => earned.max(amount),
            };
            if limited != earned {
                let step = self.model.steps[limit.step].name.clone();
                let amount = earned.checked_sub(limited).ok_or_else(overflow)?;
                cuts.push(Cut { period: place.period, step, amount, deferred: false });
                earned = limited;
            }
        }
        Ok(earned)
    }

    /// Adds the parts of a line in each tier.
    pub(super) fn push_slices(
        &self,
        ready: &Prepared,
        before: i64,
        after: i64,
        block: &mut Block,
    ) -> Result<()> {
        if !matches!(ready.shape, Shape::Marginal) {
            return Ok(());
        }
        let (from, to) = (ready.slices(self.units(before))?, ready.slices(self.units(after))?);
        // Slices of money are shown in minor units; what a fraction of a bound leaves over is rounded for showing only.
        block.slice_den = i128::from(self.model.minor_units);
        if block.slices.len() < from.len() {
            block.slices.resize(from.len(), Vec::new());
        }
        for (index, (from, to)) in from.into_iter().zip(to).enumerate() {
            let slice = to.checked_sub(from).ok_or_else(overflow)?;
            let missing = block.events.len() - 1 - block.slices[index].len();
            block.slices[index].extend(std::iter::repeat_n(0, missing));
            block.slices[index].push(self.model.round(slice)?);
        }
        Ok(())
    }
}
