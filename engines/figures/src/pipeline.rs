//! Whether the open pipeline carries the quota, and how fast it turns into sales.

use crate::definition::{Better, Definition, Unit};
use crate::exact::{less, ratio};
use prestasi_kernel::{Problem, Ratio, Result};

/// Value that the pipeline brings each day.
pub const PIPELINE_VELOCITY: Definition = Definition {
    code: "figure-pipeline-velocity",
    says: "figure-pipeline-velocity-says",
    numerator: "figure-of-value-expected",
    denominator: Some("figure-of-cycle-days"),
    unit: Unit::MoneyPerDay,
    better: Better::Higher,
};

/// Open deals × average deal × win rate ÷ days of the sales cycle. `None` for a cycle that is not above 0.
///
/// # Errors
/// `overflow` where the exact product has no place.
pub fn pipeline_velocity(open: i64, average: Ratio, win_rate: Ratio, cycle: Ratio) -> Result<Option<Ratio>> {
    if cycle.signum() <= 0 {
        return Ok(None);
    }
    let value = Ratio::from_int(open).checked_mul(average).and_then(|value| value.checked_mul(win_rate));
    let velocity = value.and_then(|value| value.checked_div(cycle));
    velocity.map(Some).ok_or_else(|| Problem::new("overflow").arg("operation", "pipeline-velocity"))
}

/// How many times the open pipeline holds what is left of the quota.
pub const PIPELINE_COVERAGE: Definition = Definition {
    code: "figure-pipeline-coverage",
    says: "figure-pipeline-coverage-says",
    numerator: "figure-of-pipeline-open",
    denominator: Some("figure-of-quota-left"),
    unit: Unit::Times,
    better: Better::Higher,
};

/// Open pipeline in the period ÷ (quota − closed). `None` where the quota is reached: nothing has to be covered.
#[must_use]
pub fn pipeline_coverage(open: i64, quota: i64, closed: i64) -> Option<Ratio> {
    ratio(open, less(quota, closed))
}

/// How many times the open pipeline holds the whole quota.
pub const COVERAGE_OF_QUOTA: Definition = Definition {
    code: "figure-coverage-of-quota",
    says: "figure-coverage-of-quota-says",
    numerator: "figure-of-pipeline-open",
    denominator: Some("figure-of-quota"),
    unit: Unit::Times,
    better: Better::Higher,
};

/// Open pipeline in the period ÷ quota.
#[must_use]
pub fn coverage_of_quota(open: i64, quota: i64) -> Option<Ratio> {
    ratio(open, quota)
}

/// The coverage that this win rate needs.
pub const COVERAGE_NEEDED: Definition = Definition {
    code: "figure-coverage-needed",
    says: "figure-coverage-needed-says",
    numerator: "figure-of-one",
    denominator: Some("figure-of-win-rate"),
    unit: Unit::Times,
    better: Better::Neither,
};

/// 1 ÷ win rate. `None` for a win rate that is not above 0.
#[must_use]
pub fn coverage_needed(win_rate: Ratio) -> Option<Ratio> {
    if win_rate.signum() > 0 { Ratio::ONE.checked_div(win_rate) } else { None }
}
