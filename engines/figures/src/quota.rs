//! What was reached of the quota.

use crate::definition::{Better, Definition, Unit};
use crate::exact::ratio;
use prestasi_kernel::Ratio;

/// What was credited, as a share of the quota.
pub const QUOTA_ATTAINMENT: Definition = Definition {
    code: "figure-quota-attainment",
    says: "figure-quota-attainment-says",
    numerator: "figure-of-credited",
    denominator: Some("figure-of-quota"),
    unit: Unit::Share,
    better: Better::Higher,
};

/// Credited ÷ quota.
#[must_use]
pub fn quota_attainment(credited: i64, quota: i64) -> Option<Ratio> {
    ratio(credited, quota)
}
