//! What becomes of leads, and how soon.

use crate::definition::{Better, Definition, Unit};
use crate::exact::{median, ratio};
use prestasi_kernel::Ratio;

/// Leads of a cohort that were converted, whenever that was.
pub const LEAD_CONVERSION: Definition = Definition {
    code: "figure-lead-conversion",
    says: "figure-lead-conversion-says",
    numerator: "figure-of-leads-converted",
    denominator: Some("figure-of-leads-created"),
    unit: Unit::Share,
    better: Better::Higher,
};

/// Converted leads of those created in the period: the same leads above and below the line.
#[must_use]
pub fn lead_conversion(converted: i64, created: i64) -> Option<Ratio> {
    ratio(converted, created)
}

/// Working minutes until somebody first answers a lead.
pub const SPEED_TO_LEAD: Definition = Definition {
    code: "figure-speed-to-lead",
    says: "figure-speed-to-lead-says",
    numerator: "figure-of-minutes-to-first-answer",
    denominator: None,
    unit: Unit::Minutes,
    better: Better::Lower,
};

/// The median of minutes within working hours, one for each lead that was answered.
#[must_use]
pub fn speed_to_lead(minutes: &[i64]) -> Option<Ratio> {
    median(minutes)
}
