//! What is left of the revenue.

use crate::definition::{Better, Definition, Unit};
use crate::exact::{less, ratio};
use prestasi_kernel::Ratio;

/// Revenue less the cost of sales.
pub const GROSS_PROFIT: Definition = Definition {
    code: "figure-gross-profit",
    says: "figure-gross-profit-says",
    numerator: "figure-of-gross-profit",
    denominator: None,
    unit: Unit::Money,
    better: Better::Higher,
};

/// Revenue − cost of sales. `None` without revenue or cost, where nothing was sold.
#[must_use]
pub fn gross_profit(revenue: i64, cost: i64) -> Option<Ratio> {
    sold(revenue, &[cost]).then(|| Ratio::new(less(revenue, cost), 1)).flatten()
}

/// Gross profit, as a share of the revenue.
pub const GROSS_MARGIN: Definition = Definition {
    code: "figure-gross-margin",
    says: "figure-gross-margin-says",
    numerator: "figure-of-gross-profit",
    denominator: Some("figure-of-revenue"),
    unit: Unit::Share,
    better: Better::Higher,
};

/// (Revenue − cost of sales) ÷ revenue.
#[must_use]
pub fn gross_margin(revenue: i64, cost: i64) -> Option<Ratio> {
    ratio(less(revenue, cost), revenue)
}

/// Gross profit less the costs that were allocated.
pub const NET_PROFIT: Definition = Definition {
    code: "figure-net-profit",
    says: "figure-net-profit-says",
    numerator: "figure-of-net-profit",
    denominator: None,
    unit: Unit::Money,
    better: Better::Higher,
};

/// Revenue − cost of sales − allocated cost. `None` where all three are 0.
#[must_use]
pub fn net_profit(revenue: i64, cost: i64, allocated: i64) -> Option<Ratio> {
    let net = less(revenue, cost) - i128::from(allocated);
    sold(revenue, &[cost, allocated]).then(|| Ratio::new(net, 1)).flatten()
}

/// Net profit, as a share of the revenue.
pub const NET_MARGIN: Definition = Definition {
    code: "figure-net-margin",
    says: "figure-net-margin-says",
    numerator: "figure-of-net-profit",
    denominator: Some("figure-of-revenue"),
    unit: Unit::Share,
    better: Better::Higher,
};

/// (Revenue − cost of sales − allocated cost) ÷ revenue.
#[must_use]
pub fn net_margin(revenue: i64, cost: i64, allocated: i64) -> Option<Ratio> {
    ratio(less(revenue, cost) - i128::from(allocated), revenue)
}

fn sold(revenue: i64, costs: &[i64]) -> bool {
    revenue != 0 || costs.iter().any(|&cost| cost != 0)
}
