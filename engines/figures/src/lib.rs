//! The figures of a sales organisation: what each is called, what stands above and below the line, and its exact value. Pure
//! calculation: no database, no web, no clock.
//!
//! Amounts are minor units of one currency, results exact fractions. Where there is nothing to divide by there is no figure: `None`
//! is shown as a dash, never as 0.
//!
//! ```
//! use prestasi_figures::{WIN_RATE, win_rate};
//! assert_eq!(WIN_RATE.denominator, Some("figure-of-deals-closed"));
//! assert_eq!((win_rate(18, 42).map(|rate| rate.to_string()), win_rate(0, 0)), (Some("0.3".to_owned()), None));
//! ```

mod customers;
mod deals;
mod definition;
mod exact;
mod leads;
mod pipeline;
mod profit;
mod quota;
mod stages;
mod units;

pub use customers::{
    CSAT, CUSTOMER_RETENTION, GROSS_REVENUE_RETENTION, NET_REVENUE_RETENTION, REFERRAL_SHARE, REPEAT_RATE,
    Recurring, csat, customer_retention, gross_revenue_retention, net_revenue_retention, referral_share,
    repeat_rate,
};
pub use deals::{
    AVERAGE_DEAL, DISCOUNT, SALES_CYCLE_MEAN, SALES_CYCLE_MEDIAN, WIN_RATE, WIN_RATE_BY_VALUE, average_deal,
    discount, sales_cycle_mean, sales_cycle_median, win_rate, win_rate_by_value,
};
pub use definition::{Better, Definition, Unit};
pub use leads::{LEAD_CONVERSION, SPEED_TO_LEAD, lead_conversion, speed_to_lead};
pub use pipeline::{
    COVERAGE_NEEDED, COVERAGE_OF_QUOTA, PIPELINE_COVERAGE, PIPELINE_VELOCITY, coverage_needed,
    coverage_of_quota, pipeline_coverage, pipeline_velocity,
};
pub use profit::{
    GROSS_MARGIN, GROSS_PROFIT, NET_MARGIN, NET_PROFIT, gross_margin, gross_profit, net_margin, net_profit,
};
pub use quota::{QUOTA_ATTAINMENT, quota_attainment};
pub use stages::{STAGE_CONVERSION, Step, stage_conversion};
pub use units::{
    UNITS_PER_DAY, UNITS_PER_MONTH, UNITS_PER_WEEK, units_per_day, units_per_month, units_per_week,
};

/// Every definition, in the order in which a page lists them.
pub const ALL: [&Definition; 27] = [
    &LEAD_CONVERSION,
    &SPEED_TO_LEAD,
    &STAGE_CONVERSION,
    &WIN_RATE,
    &WIN_RATE_BY_VALUE,
    &SALES_CYCLE_MEAN,
    &SALES_CYCLE_MEDIAN,
    &AVERAGE_DEAL,
    &DISCOUNT,
    &PIPELINE_VELOCITY,
    &PIPELINE_COVERAGE,
    &COVERAGE_OF_QUOTA,
    &COVERAGE_NEEDED,
    &QUOTA_ATTAINMENT,
    &UNITS_PER_DAY,
    &UNITS_PER_WEEK,
    &UNITS_PER_MONTH,
    &GROSS_PROFIT,
    &GROSS_MARGIN,
    &NET_PROFIT,
    &NET_MARGIN,
    &CSAT,
    &NET_REVENUE_RETENTION,
    &GROSS_REVENUE_RETENTION,
    &CUSTOMER_RETENTION,
    &REPEAT_RATE,
    &REFERRAL_SHARE,
];

/// The definition of this code.
#[must_use]
pub fn definition(code: &str) -> Option<&'static Definition> {
    ALL.into_iter().find(|definition| definition.code == code)
}
