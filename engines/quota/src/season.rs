//! A year into months: seasonality, ramp of a new seller, relief.

use crate::exact::{overflow, sum};
use prestasi_kernel::{Problem, Ratio, Result, Rounding, largest_remainder};

/// Splits a year by the mean of the past years' shares: each year counts the same, however much it grew.
/// `history` holds twelve months (or any one number of periods) for each year.
///
/// Errors: `quota-history-empty` (no year, or a year that sums to nothing), `quota-lengths-differ`, `overflow`.
pub fn seasonal(annual: i64, history: &[Vec<i64>]) -> Result<Vec<i64>> {
    let first = history.first().ok_or_else(|| Problem::new("quota-history-empty"))?;
    let mut share = vec![Ratio::ZERO; first.len()];
    for (year, months) in history.iter().enumerate() {
        crate::exact::same_length(first.len(), months.len())?;
        let whole = sum(months)?;
        if whole <= 0 {
            return Err(Problem::new("quota-history-empty").arg("year", year + 1));
        }
        for (share, &month) in share.iter_mut().zip(months) {
            let part = Ratio::new(i128::from(month), whole).ok_or_else(overflow)?;
            *share = share.checked_add(part).ok_or_else(overflow)?;
        }
    }
    largest_remainder(annual, &common(&share)?)
}

/// Ratios as whole numbers over their common denominator.
fn common(ratios: &[Ratio]) -> Result<Vec<i128>> {
    let mut whole: i128 = 1;
    for ratio in ratios {
        let step = Ratio::new(ratio.den(), whole).ok_or_else(overflow)?.num();
        whole = whole.checked_mul(step).ok_or_else(overflow)?;
    }
    ratios.iter().map(|r| r.num().checked_mul(whole / r.den()).ok_or_else(overflow)).collect()
}

/// Sums of three periods each.
pub fn quarters(month: &[i64]) -> Vec<i64> {
    month.chunks(3).map(|months| months.iter().sum()).collect()
}

/// Months of a seller who starts within the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ramped {
    pub month: Vec<i64>,
    pub year: i64,
    /// What the seller does not have to bring: full year less ramped year.
    pub relief: i64,
}

/// Ramps full months: nothing before `hire_month` (from 1), then `ramp_pct` of each month, then all of it.
///
/// Errors: `quota-hire-month-out-of-range`, `quota-share-out-of-range`, `overflow`.
pub fn ramp(month_full: &[i64], ramp_pct: &[u32], hire_month: usize) -> Result<Ramped> {
    if hire_month == 0 || hire_month > month_full.len() {
        return Err(Problem::new("quota-hire-month-out-of-range")
            .arg("month", hire_month)
            .arg("months", month_full.len()));
    }
    if let Some(pct) = ramp_pct.iter().find(|&&pct| pct > 100) {
        return Err(Problem::new("quota-share-out-of-range").arg("percent", pct));
    }
    let part = |(at, &full): (usize, &i64)| -> Result<i64> {
        let since = (at + 1).checked_sub(hire_month);
        let pct = since.map_or(0, |since| ramp_pct.get(since).copied().unwrap_or(100));
        let part = Rounding::HalfUp.divide(i128::from(full) * i128::from(pct), 100).ok_or_else(overflow)?;
        i64::try_from(part).map_err(|_| overflow())
    };
    let month: Vec<i64> = month_full.iter().enumerate().map(part).collect::<Result<_>>()?;
    let year = i64::try_from(sum(&month)?).map_err(|_| overflow())?;
    let full = i64::try_from(sum(month_full)?).map_err(|_| overflow())?;
    Ok(Ramped { month, year, relief: full.checked_sub(year).ok_or_else(overflow)? })
}
