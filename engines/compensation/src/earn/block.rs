//! Payout lines of one person and component, column by column.

use super::state::Cell;
use crate::credit::Record;
use crate::term::Term;
use prestasi_kernel::{Problem, Ratio, Result};
use std::borrow::Cow;

/// Payout lines of one person and component. All columns have one value a line, or none where nobody asked for them.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// The component.
    pub component: usize,
    /// Who is paid.
    pub person: u32,
    /// Names of the credited rows.
    pub events: Vec<u64>,
    /// Days of the term.
    pub days: Vec<u16>,
    /// Rules of the credits.
    pub rules: Vec<u16>,
    /// Whose credit it was first.
    pub sources: Vec<u32>,
    /// Credit paid, over the common denominator.
    pub credits: Vec<i64>,
    /// Running total before the line, over the common denominator.
    pub before: Vec<i64>,
    /// Running total after it.
    pub after: Vec<i64>,
    /// Earned, in minor units.
    pub earned: Vec<i64>,
    /// Where tiers slice the total: the part of the line in each tier, over `slice_den`.
    pub slices: Vec<Vec<i64>>,
    /// The denominator of the slices.
    pub slice_den: i128,
    /// What the line came to before rounding and limits; only kept for a derivation.
    pub exact: Vec<Ratio>,
    /// What the line came to after rounding and before limits; only kept for a derivation.
    pub rounded: Vec<i64>,
    /// The number of the prepared rate of each line; only kept for a derivation.
    pub rates: Vec<u32>,
}

impl Block {
    /// Empties the block for another person and component.
    pub fn start(&mut self, component: usize, person: u32) {
        self.component = component;
        self.person = person;
        self.events.clear();
        self.days.clear();
        self.rules.clear();
        self.sources.clear();
        self.credits.clear();
        self.before.clear();
        self.after.clear();
        self.earned.clear();
        self.exact.clear();
        self.rounded.clear();
        self.rates.clear();
        self.slice_den = 1;
        for slice in &mut self.slices {
            slice.clear();
        }
    }

    /// Adds lines for records, their rules so many levels up; what they earn is not known yet.
    pub fn add(&mut self, records: &[Record], levels: u16) {
        self.events.extend(records.iter().map(|record| record.event));
        self.days.extend(records.iter().map(|record| record.day));
        self.rules.extend(records.iter().map(|record| record.rule + levels));
        self.sources.extend(records.iter().map(|record| record.source));
        self.credits.extend(records.iter().map(|record| record.amount));
    }

    /// The lines that `keep` says yes to.
    pub fn filtered(&self, keep: impl Fn(usize) -> bool) -> Self {
        let kept: Vec<usize> = (0..self.len()).filter(|line| keep(*line)).collect();
        fn pick<T: Clone>(values: &[T], kept: &[usize]) -> Vec<T> {
            if values.is_empty() {
                Vec::new()
            } else {
                kept.iter().map(|line| values[*line].clone()).collect()
            }
        }
        Self {
            component: self.component,
            person: self.person,
            events: pick(&self.events, &kept),
            days: pick(&self.days, &kept),
            rules: pick(&self.rules, &kept),
            sources: pick(&self.sources, &kept),
            credits: pick(&self.credits, &kept),
            before: pick(&self.before, &kept),
            after: pick(&self.after, &kept),
            earned: pick(&self.earned, &kept),
            slices: self.slices.iter().map(|slice| pick(slice, &kept)).collect(),
            slice_den: self.slice_den,
            exact: pick(&self.exact, &kept),
            rounded: pick(&self.rounded, &kept),
            rates: pick(&self.rates, &kept),
        }
    }

    /// What lines from `begin` on come to, by pay period; they are in the order of days.
    ///
    /// # Errors
    /// `overflow`.
    pub fn sums(&self, term: &Term, begin: usize) -> Result<Vec<(usize, Cell)>> {
        let overflow = || Problem::new("overflow").arg("what", "total");
        let sum = |amounts: &[i64]| amounts.iter().try_fold(0i64, |sum, amount| sum.checked_add(*amount));
        let mut sums = Vec::new();
        let mut line = begin;
        while line < self.len() {
            let period = term.period_of(term.first + i32::from(self.days[line])).unwrap_or(0);
            let last = (term.last_of(period) - term.first).min(i32::from(u16::MAX)) as u16;
            let end = line + self.days[line..].partition_point(|day| *day <= last);
            let measure = sum(&self.credits[line..end]).ok_or_else(overflow)?;
            let earned = sum(&self.earned[line..end]).ok_or_else(overflow)?;
            sums.push((period, Cell { measure, earned, lines: (end - line) as u32 }));
            line = end;
        }
        Ok(sums)
    }

    /// How many lines.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }
}

/// The records that `wants` says yes to; the very slice where it is all of them, as it mostly is.
pub fn chosen<'r>(records: &'r [Record], wants: impl Fn(&Record) -> bool) -> Cow<'r, [Record]> {
    if records.iter().all(&wants) {
        Cow::Borrowed(records)
    } else {
        records.iter().filter(|record| wants(record)).copied().collect()
    }
}
