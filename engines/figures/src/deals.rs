//! Deals that are closed: how many are won, how long they take, what they bring.

use crate::definition::{Better, Definition, Unit};
use crate::exact::{less, mean, median, ratio};
use prestasi_kernel::Ratio;

/// Deals won of those closed.
pub const WIN_RATE: Definition = Definition {
    code: "figure-win-rate",
    says: "figure-win-rate-says",
    numerator: "figure-of-deals-won",
    denominator: Some("figure-of-deals-closed"),
    unit: Unit::Share,
    better: Better::Higher,
};

/// Won ÷ (won + lost), by the day of closing.
#[must_use]
pub fn win_rate(won: i64, lost: i64) -> Option<Ratio> {
    ratio(won, i128::from(won) + i128::from(lost))
}

/// The same by amount.
pub const WIN_RATE_BY_VALUE: Definition = Definition {
    code: "figure-win-rate-by-value",
    says: "figure-win-rate-by-value-says",
    numerator: "figure-of-value-won",
    denominator: Some("figure-of-value-closed"),
    unit: Unit::Share,
    better: Better::Higher,
};

/// Value won ÷ value closed.
#[must_use]
pub fn win_rate_by_value(won: i64, lost: i64) -> Option<Ratio> {
    win_rate(won, lost)
}

/// Days from creating a deal to winning it, on average.
pub const SALES_CYCLE_MEAN: Definition = Definition {
    code: "figure-sales-cycle-mean",
    says: "figure-sales-cycle-mean-says",
    numerator: "figure-of-days-to-win",
    denominator: Some("figure-of-deals-won"),
    unit: Unit::Days,
    better: Better::Lower,
};

/// The mean of the days that won deals took.
#[must_use]
pub fn sales_cycle_mean(days: &[i64]) -> Option<Ratio> {
    mean(days)
}

/// Days that half of the won deals do not exceed.
pub const SALES_CYCLE_MEDIAN: Definition = Definition {
    code: "figure-sales-cycle-median",
    says: "figure-sales-cycle-median-says",
    numerator: "figure-of-days-to-win",
    denominator: None,
    unit: Unit::Days,
    better: Better::Lower,
};

/// The median of the days that won deals took.
#[must_use]
pub fn sales_cycle_median(days: &[i64]) -> Option<Ratio> {
    median(days)
}

/// What a won deal brings.
pub const AVERAGE_DEAL: Definition = Definition {
    code: "figure-average-deal",
    says: "figure-average-deal-says",
    numerator: "figure-of-value-won",
    denominator: Some("figure-of-deals-won"),
    unit: Unit::Money,
    better: Better::Higher,
};

/// Value won ÷ deals won.
#[must_use]
pub fn average_deal(value_won: i64, won: i64) -> Option<Ratio> {
    ratio(value_won, won)
}

/// What was given away of the list price.
pub const DISCOUNT: Definition = Definition {
    code: "figure-discount",
    says: "figure-discount-says",
    numerator: "figure-of-list-less-sold",
    denominator: Some("figure-of-list"),
    unit: Unit::Share,
    better: Better::Lower,
};

/// 1 − sold ÷ list; below 0 where it was sold above the list.
#[must_use]
pub fn discount(list: i64, sold: i64) -> Option<Ratio> {
    ratio(less(list, sold), list)
}
