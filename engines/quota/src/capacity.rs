//! Whether the team can carry the target, and how many hires close the gap.

use crate::exact::overflow;
use prestasi_kernel::{Problem, Ratio, Result, Rounding};

/// A team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staffing {
    /// Fully ramped sellers at the start.
    pub sellers: i64,
    /// Annual quota of a ramped seller.
    pub quota: i64,
    /// Part of the quota that is usually reached.
    pub attainment_pct: u32,
    /// Part of the sellers who leave within the year, spread evenly: each costs half a year. They are not replaced.
    pub attrition_pct: u32,
    /// Ramp of a hire by month.
    pub ramp_pct: Vec<u32>,
    /// Month in which hires start, from 1.
    pub hire_month: u32,
}

/// What a team can carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capacity {
    /// Sellers that count, in hundredths.
    pub effective_x100: i64,
    pub capacity: i64,
    /// Target less capacity; negative when there is room.
    pub gap: i64,
    pub per_hire: i64,
    /// Hires that close the gap.
    pub hires: i64,
}

/// Capacity = sellers x (1 - attrition / 2) x quota x attainment; hires = gap / yield of a hire, rounded up.
///
/// Errors: `quota-share-out-of-range`, `quota-hire-month-out-of-range`, `quota-hire-yields-nothing`, `overflow`.
pub fn capacity(target: i64, team: &Staffing) -> Result<Capacity> {
    let wrong = [team.attrition_pct].into_iter().chain(team.ramp_pct.iter().copied()).find(|&pct| pct > 100);
    if let Some(pct) = wrong.or((team.attainment_pct > 1000).then_some(team.attainment_pct)) {
        return Err(Problem::new("quota-share-out-of-range").arg("percent", pct));
    }
    if !(1..=12).contains(&team.hire_month) {
        return Err(Problem::new("quota-hire-month-out-of-range")
            .arg("month", team.hire_month)
            .arg("months", 12));
    }
    let ratio = |num: i128, den: i128| Ratio::new(num, den).ok_or_else(overflow);
    let times = |a: Ratio, b: Ratio| a.checked_mul(b).ok_or_else(overflow);
    let whole = |value: Ratio, scale: u32| {
        value.round(Rounding::HalfUp, scale).and_then(|v| i64::try_from(v).ok()).ok_or_else(overflow)
    };
    let effective = times(Ratio::from_int(team.sellers), ratio(i128::from(200 - team.attrition_pct), 200)?)?;
    let yearly = times(Ratio::from_int(team.quota), ratio(i128::from(team.attainment_pct), 100)?)?;
    let capacity = whole(times(effective, yearly)?, 0)?;
    let months = 13 - team.hire_month as usize;
    let ramped: i128 = (0..months).map(|m| i128::from(team.ramp_pct.get(m).copied().unwrap_or(100))).sum();
    let per_hire = whole(times(yearly, ratio(ramped, 1200)?)?, 0)?;
    let gap = target.checked_sub(capacity).ok_or_else(overflow)?;
    let hires = match (gap, per_hire) {
        (..=0, _) => 0,
        (_, ..=0) => return Err(Problem::new("quota-hire-yields-nothing").arg("gap", gap)),
        _ => Rounding::Ceiling.divide_i64(gap, per_hire).ok_or_else(overflow)?,
    };
    Ok(Capacity { effective_x100: whole(effective, 2)?, capacity, gap, per_hire, hires })
}
