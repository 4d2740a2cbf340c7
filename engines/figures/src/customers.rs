//! Whether customers are satisfied, stay, come back and tell others.

use crate::definition::{Better, Definition, Unit};
use crate::exact::{less, ratio, sum};
use prestasi_kernel::Ratio;

/// Customers who are satisfied.
pub const CSAT: Definition = Definition {
    code: "figure-csat",
    says: "figure-csat-says",
    numerator: "figure-of-answers-satisfied",
    denominator: Some("figure-of-answers"),
    unit: Unit::Share,
    better: Better::Higher,
};

/// Answers of 4 and 5 ÷ all answers; how many there are of 1, 2, 3, 4 and 5.
#[must_use]
pub fn csat(answers: [i64; 5]) -> Option<Ratio> {
    ratio(sum(&answers[3..]), sum(&answers))
}

/// Recurring revenue of the customers that were there at the start, and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Recurring {
    pub start: i64,
    /// Of customers who left.
    pub churn: i64,
    /// That customers who stayed buy less.
    pub shrink: i64,
    /// That customers who stayed buy more.
    pub growth: i64,
}

impl Recurring {
    fn kept(self) -> i128 {
        less(self.start, self.churn) - i128::from(self.shrink)
    }
}

/// Recurring revenue that is still there, with what has grown.
pub const NET_REVENUE_RETENTION: Definition = Definition {
    code: "figure-net-revenue-retention",
    says: "figure-net-revenue-retention-says",
    numerator: "figure-of-recurring-with-growth",
    denominator: Some("figure-of-recurring-at-start"),
    unit: Unit::Share,
    better: Better::Higher,
};

/// (Start − churn − shrink + growth) ÷ start.
#[must_use]
pub fn net_revenue_retention(revenue: Recurring) -> Option<Ratio> {
    ratio(revenue.kept() + i128::from(revenue.growth), revenue.start)
}

/// Recurring revenue that is still there, without what has grown.
pub const GROSS_REVENUE_RETENTION: Definition = Definition {
    code: "figure-gross-revenue-retention",
    says: "figure-gross-revenue-retention-says",
    numerator: "figure-of-recurring-kept",
    denominator: Some("figure-of-recurring-at-start"),
    unit: Unit::Share,
    better: Better::Higher,
};

/// (Start − churn − shrink) ÷ start.
#[must_use]
pub fn gross_revenue_retention(revenue: Recurring) -> Option<Ratio> {
    ratio(revenue.kept(), revenue.start)
}

/// Customers who stayed.
pub const CUSTOMER_RETENTION: Definition = Definition {
    code: "figure-customer-retention",
    says: "figure-customer-retention-says",
    numerator: "figure-of-customers-kept",
    denominator: Some("figure-of-customers-at-start"),
    unit: Unit::Share,
    better: Better::Higher,
};

/// (Customers at the end − new ones) ÷ customers at the start.
#[must_use]
pub fn customer_retention(start: i64, end: i64, new: i64) -> Option<Ratio> {
    ratio(less(end, new), start)
}

/// Buyers who came back.
pub const REPEAT_RATE: Definition = Definition {
    code: "figure-repeat-rate",
    says: "figure-repeat-rate-says",
    numerator: "figure-of-buyers-again",
    denominator: Some("figure-of-buyers"),
    unit: Unit::Share,
    better: Better::Higher,
};

/// Buyers with two orders or more ÷ buyers.
#[must_use]
pub fn repeat_rate(again: i64, buyers: i64) -> Option<Ratio> {
    ratio(again, buyers)
}

/// Deals that came because somebody recommended the company.
pub const REFERRAL_SHARE: Definition = Definition {
    code: "figure-referral-share",
    says: "figure-referral-share-says",
    numerator: "figure-of-deals-won-by-referral",
    denominator: Some("figure-of-deals-won"),
    unit: Unit::Share,
    better: Better::Higher,
};

/// Deals won from a referral ÷ deals won.
#[must_use]
pub fn referral_share(by_referral: i64, won: i64) -> Option<Ratio> {
    ratio(by_referral, won)
}
