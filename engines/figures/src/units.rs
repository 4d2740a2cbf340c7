//! Units sold in a time, by the working days of who sold them.

use crate::definition::{Better, Definition, Unit};
use crate::exact::ratio;
use prestasi_kernel::Ratio;

/// A working week, whatever days it has in a place.
const DAYS_OF_A_WEEK: i128 = 5;

/// Units sold in a working day.
pub const UNITS_PER_DAY: Definition = Definition {
    code: "figure-units-per-day",
    says: "figure-units-per-day-says",
    numerator: "figure-of-units",
    denominator: Some("figure-of-working-days"),
    unit: Unit::PerDay,
    better: Better::Higher,
};

/// Units ÷ working days.
#[must_use]
pub fn units_per_day(units: i64, working_days: i64) -> Option<Ratio> {
    ratio(units, working_days)
}

/// Units sold in five working days.
pub const UNITS_PER_WEEK: Definition = Definition {
    code: "figure-units-per-week",
    says: "figure-units-per-week-says",
    numerator: "figure-of-units",
    denominator: Some("figure-of-working-weeks"),
    unit: Unit::PerWeek,
    better: Better::Higher,
};

/// Units ÷ working days × 5: weeks with a holiday do not look weak.
#[must_use]
pub fn units_per_week(units: i64, working_days: i64) -> Option<Ratio> {
    ratio(i128::from(units) * DAYS_OF_A_WEEK, working_days)
}

/// Units sold in a month.
pub const UNITS_PER_MONTH: Definition = Definition {
    code: "figure-units-per-month",
    says: "figure-units-per-month-says",
    numerator: "figure-of-units",
    denominator: Some("figure-of-months"),
    unit: Unit::PerMonth,
    better: Better::Higher,
};

/// Units ÷ months; of one month, the total.
#[must_use]
pub fn units_per_month(units: i64, months: i64) -> Option<Ratio> {
    ratio(units, months)
}
