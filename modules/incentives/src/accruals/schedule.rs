//! How a cost of a contract is spread: the same in each month or by days, to the cent, and what is written off where an
//! order is taken back.
//!
//! Invariant: what is amortised and written off of a cost over all months is the cost.

use std::collections::BTreeMap;

use jiff::civil::Date;
use prestasi_kernel::{Grain, Period, Problem, Result, Rounding, instalments, largest_remainder};

use super::row::By;

/// Months of a term up to which a cost is expensed at once: the practical expedient of IFRS 15.94 and ASC 340-40-25-4.
pub const AT_ONCE_MOST: i64 = 12;

/// A cost that is spread.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The first day.
    pub from: Date,
    pub months: u16,
    pub by: By,
    /// In minor units, above zero.
    pub amount: i64,
    /// What was taken back, by day; above zero, and together not more than the amount.
    pub taken: Vec<(Date, i64)>,
}

/// A month of a cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Step {
    pub amortised: i64,
    pub written_off: i64,
}

fn overflow() -> Problem {
    Problem::new("overflow").arg("what", "accrual")
}

/// The month of a day.
pub fn month_of(day: Date) -> Result<Period> {
    Period::new(day.year().into(), Grain::Month, day.month().unsigned_abs())
}

/// The first and the last day of a month.
pub fn days_of(month: Period) -> Result<(Date, Date)> {
    let unfit = |error| Problem::new("date-invalid").arg("found", error);
    let year = i16::try_from(month.year()).map_err(|_| overflow())?;
    let index = i8::try_from(month.index()).map_err(|_| overflow())?;
    let first = Date::new(year, index, 1).map_err(unfit)?;
    Ok((first, first.last_of_month()))
}

impl Asset {
    /// The months from the first on, each with its weight: all alike, or as many as it has days of the term.
    fn weights(&self) -> Result<Vec<(Period, i128)>> {
        let first = month_of(self.from)?;
        let months = i32::from(self.months);
        if self.by == By::Month {
            let month = |place| first.shift(place).map(|month| (month, 1)).ok_or_else(overflow);
            return (0..months).map(month).collect();
        }
        let unfit = |error| Problem::new("date-invalid").arg("found", error);
        let end = self.from.checked_add(jiff::Span::new().months(months)).map_err(unfit)?;
        let end = end.yesterday().map_err(unfit)?;
        let mut all = Vec::new();
        for place in 0..=months {
            let month = first.shift(place).ok_or_else(overflow)?;
            let (begin, last) = days_of(month)?;
            let (begin, last) = (begin.max(self.from), last.min(end));
            if begin <= last {
                let days = (last - begin).get_days();
                all.push((month, i128::from(days) + 1));
            }
        }
        Ok(all)
    }

    /// Month by month, what is amortised and written off. What was taken back leaves at the beginning of its month, so
    /// that months before stay as they were told.
    pub fn steps(&self) -> Result<BTreeMap<Period, Step>> {
        let weights = self.weights()?;
        let mut taken: BTreeMap<Period, i64> = BTreeMap::new();
        for (day, amount) in &self.taken {
            let sum = taken.entry(month_of(*day)?.max(month_of(self.from)?)).or_default();
            *sum = sum.checked_add(*amount).ok_or_else(overflow)?;
        }
        let mut steps = BTreeMap::new();
        let (mut carrying, mut whole) = (self.amount, self.amount);
        let mut planned = self.planned(carrying, &weights)?;
        for (place, (month, _)) in weights.iter().enumerate() {
            let mut step = Step::default();
            if let Some(amount) = taken.get(month) {
                // The share of what is left that belongs to what was taken back.
                step.written_off = share(carrying, (*amount).min(whole), whole)?;
                carrying = carrying.checked_sub(step.written_off).ok_or_else(overflow)?;
                whole = whole.checked_sub((*amount).min(whole)).ok_or_else(overflow)?;
                planned = [vec![0; place], self.planned(carrying, &weights[place..])?].concat();
            }
            step.amortised = planned.get(place).copied().unwrap_or(0);
            carrying = carrying.checked_sub(step.amortised).ok_or_else(overflow)?;
            steps.insert(*month, step);
        }
        Ok(steps)
    }

    /// An amount over some months.
    fn planned(&self, amount: i64, weights: &[(Period, i128)]) -> Result<Vec<i64>> {
        match self.by {
            By::Month => instalments(amount, u32::try_from(weights.len()).map_err(|_| overflow())?),
            By::Day => largest_remainder(amount, &weights.iter().map(|(_, days)| *days).collect::<Vec<_>>()),
        }
    }
}

fn share(amount: i64, part: i64, whole: i64) -> Result<i64> {
    if part == whole {
        return Ok(amount);
    }
    let product = i128::from(amount).checked_mul(part.into()).ok_or_else(overflow)?;
    let share = Rounding::HalfAway.divide(product, whole.into()).ok_or_else(overflow)?;
    i64::try_from(share).map_err(|_| overflow())
}

/// A cost in a month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Roll {
    pub opening: i64,
    pub new: i64,
    pub amortised: i64,
    pub written_off: i64,
    pub closing: i64,
}

impl Roll {
    /// Both together.
    pub fn plus(self, other: Self) -> Result<Self> {
        let add = |a: i64, b: i64| a.checked_add(b).ok_or_else(overflow);
        Ok(Self {
            opening: add(self.opening, other.opening)?,
            new: add(self.new, other.new)?,
            amortised: add(self.amortised, other.amortised)?,
            written_off: add(self.written_off, other.written_off)?,
            closing: add(self.closing, other.closing)?,
        })
    }

    /// Whether there is nothing of it in the month.
    pub fn is_still(self) -> bool {
        self == Self::default()
    }
}

/// A cost in a month: opening and new, less amortised and written off, is closing.
pub fn roll(asset: &Asset, month: Period) -> Result<Roll> {
    let first = month_of(asset.from)?;
    if month < first {
        return Ok(Roll::default());
    }
    let steps = asset.steps()?;
    let gone = |step: &Step| step.amortised.checked_add(step.written_off).ok_or_else(overflow);
    let mut before = 0_i64;
    for (_, step) in steps.range(..month) {
        before = before.checked_add(gone(step)?).ok_or_else(overflow)?;
    }
    let left = asset.amount.checked_sub(before).ok_or_else(overflow)?;
    let step = steps.get(&month).copied().unwrap_or_default();
    let (opening, new) = if month == first { (0, left) } else { (left, 0) };
    let closing = left.checked_sub(gone(&step)?).ok_or_else(overflow)?;
    Ok(Roll { opening, new, amortised: step.amortised, written_off: step.written_off, closing })
}
