//! The worked examples: each figure to the last digit that is shown, and a dash where there is nothing to divide by.

use prestasi_figures::*;
use prestasi_i18n::{Language, Words};
use prestasi_kernel::{Currency, Money, Ratio, Rounding};

/// Whole ringgit, in sen.
const fn rm(ringgit: i64) -> i64 {
    ringgit * 100
}

fn ratio(num: i128, den: i128) -> Ratio {
    Ratio::new(num, den).unwrap()
}

/// As a page shows it, with so many decimals where the unit does not say.
fn shown(value: Option<Ratio>, unit: Unit, places: u32) -> String {
    let words = Words::new(Language::English);
    let Some(value) = value else { return "–".to_owned() };
    let money = || {
        let minor = i64::try_from(value.round(Rounding::HalfAway, 0).unwrap()).unwrap();
        words.money(Money::new(minor, Currency::MYR))
    };
    match unit {
        Unit::Share => words.percent(&value, 2),
        Unit::Times => format!("{}×", words.number(&value, places)),
        Unit::Money => money(),
        Unit::MoneyPerDay => format!("{}/day", money()),
        Unit::Days | Unit::Minutes => words.number(&value, places),
        Unit::PerDay => format!("{}/day", words.number(&value, 0)),
        Unit::PerWeek => format!("{}/week", words.number(&value, 0)),
        Unit::PerMonth => format!("{}/month", words.number(&value, 0)),
    }
}

const CYCLES: [i64; 10] = [12, 20, 25, 31, 33, 40, 41, 55, 60, 83];
const RECURRING: Recurring =
    Recurring { start: rm(200_000), churn: rm(10_000), shrink: rm(15_000), growth: rm(30_000) };

#[test]
fn every_example() {
    let velocity =
        |cycle| pipeline_velocity(60, ratio(rm(30_000).into(), 1), ratio(30, 100), ratio(cycle, 1)).unwrap();
    for (figure, value, places, expected) in [
        (&LEAD_CONVERSION, lead_conversion(36, 240), 0, "15.00 %"),
        (&WIN_RATE, win_rate(18, 42), 0, "30.00 %"),
        (&WIN_RATE_BY_VALUE, win_rate_by_value(rm(540_000), rm(1_410_000)), 0, "27.69 %"),
        (&SALES_CYCLE_MEAN, sales_cycle_mean(&CYCLES), 1, "40.0"),
        (&SALES_CYCLE_MEDIAN, sales_cycle_median(&CYCLES), 1, "36.5"),
        (&PIPELINE_VELOCITY, velocity(45), 0, "RM 12,000.00/day"),
        (&PIPELINE_COVERAGE, pipeline_coverage(rm(1_350_000), rm(450_000), rm(180_000)), 1, "5.0×"),
        (&COVERAGE_OF_QUOTA, coverage_of_quota(rm(1_350_000), rm(450_000)), 1, "3.0×"),
        (&COVERAGE_NEEDED, coverage_needed(ratio(30, 100)), 2, "3.33×"),
        (&AVERAGE_DEAL, average_deal(rm(540_000), 18), 0, "RM 30,000.00"),
        (&UNITS_PER_DAY, units_per_day(1_260, 21), 0, "60/day"),
        (&UNITS_PER_WEEK, units_per_week(1_260, 21), 0, "300/week"),
        (&UNITS_PER_MONTH, units_per_month(1_260, 1), 0, "1,260/month"),
        (&GROSS_PROFIT, gross_profit(rm(540_000), rm(351_000)), 0, "RM 189,000.00"),
        (&GROSS_MARGIN, gross_margin(rm(540_000), rm(351_000)), 0, "35.00 %"),
        (&NET_PROFIT, net_profit(rm(540_000), rm(351_000), rm(97_200)), 0, "RM 91,800.00"),
        (&NET_MARGIN, net_margin(rm(540_000), rm(351_000), rm(97_200)), 0, "17.00 %"),
        (&QUOTA_ATTAINMENT, quota_attainment(rm(540_000), rm(450_000)), 0, "120.00 %"),
        (&DISCOUNT, discount(rm(600_000), rm(540_000)), 0, "10.00 %"),
        (&CSAT, csat([6, 9, 15, 48, 72]), 0, "80.00 %"),
        (&NET_REVENUE_RETENTION, net_revenue_retention(RECURRING), 0, "102.50 %"),
        (&GROSS_REVENUE_RETENTION, gross_revenue_retention(RECURRING), 0, "87.50 %"),
        (&CUSTOMER_RETENTION, customer_retention(160, 180, 30), 0, "93.75 %"),
        (&REPEAT_RATE, repeat_rate(35, 140), 0, "25.00 %"),
        (&REFERRAL_SHARE, referral_share(9, 36), 0, "25.00 %"),
        (&SPEED_TO_LEAD, speed_to_lead(&[240, 4, 18, 7, 61, 12, 35]), 0, "18"),
    ] {
        assert_eq!(shown(value, figure.unit, places), expected, "{}", figure.code);
    }
}

#[test]
fn fractions_are_exact() {
    for (value, exact) in [
        (win_rate_by_value(rm(540_000), rm(1_410_000)), ratio(18, 65)),
        (coverage_needed(ratio(30, 100)), ratio(10, 3)),
        (sales_cycle_mean(&[1, 1, 2]), ratio(4, 3)),
        (sales_cycle_median(&[5, 4]), ratio(9, 2)),
        (average_deal(rm(100), 3), ratio(10_000, 3)),
        (discount(rm(600_000), rm(460_000)), ratio(7, 30)),
        (discount(rm(100), rm(110)), ratio(-1, 10)),
        (gross_profit(i64::MIN, i64::MAX), ratio(-(1 << 64) + 1, 1)),
    ] {
        assert_eq!(value, Some(exact));
    }
}

#[test]
fn nothing_to_divide_by_is_a_dash() {
    let zero = Ratio::ZERO;
    for value in [
        lead_conversion(0, 0),
        lead_conversion(3, -1),
        win_rate(0, 0),
        win_rate_by_value(0, 0),
        sales_cycle_mean(&[]),
        sales_cycle_median(&[]),
        speed_to_lead(&[]),
        pipeline_velocity(60, Ratio::ONE, Ratio::ONE, zero).unwrap(),
        coverage_of_quota(rm(10), 0),
        coverage_needed(zero),
        average_deal(0, 0),
        units_per_day(10, 0),
        units_per_week(10, 0),
        units_per_month(10, 0),
        gross_profit(0, 0),
        gross_margin(0, rm(5)),
        net_profit(0, 0, 0),
        net_margin(0, 0, rm(5)),
        quota_attainment(rm(10), 0),
        discount(0, 0),
        csat([0; 5]),
        net_revenue_retention(Recurring::default()),
        gross_revenue_retention(Recurring::default()),
        customer_retention(0, 12, 12),
        repeat_rate(0, 0),
        referral_share(0, 0),
        // The quota is reached: there is nothing to cover.
        pipeline_coverage(rm(1_350_000), rm(450_000), rm(450_000)),
        pipeline_coverage(rm(1_350_000), rm(450_000), rm(500_000)),
    ] {
        assert_eq!(shown(value, Unit::Share, 2), "–");
    }
    // Something to divide, and nothing of it: that is 0.
    assert_eq!(shown(win_rate(0, 7), Unit::Share, 2), "0.00 %");
    assert_eq!(
        pipeline_velocity(i64::MAX, ratio(i128::MAX, 1), Ratio::ONE, Ratio::ONE).unwrap_err().code,
        "overflow"
    );
}

#[test]
fn stages_count_a_deal_once() {
    let process = ["qualify", "propose", "negotiate", "won"];
    for (case, history, expected) in [
        ("nobody", "", "–, –, –"),
        ("straight through", "a qualify, a propose, a negotiate, a won", "1/1, 1/1, 1/1"),
        ("lost goes no further", "a qualify, a propose, a lost", "1/1, 0/1, –"),
        ("reopened counts once", "a qualify, a propose, a lost, a propose, a negotiate", "1/1, 1/1, 0/1"),
        ("moved back counts once", "a qualify, a propose, a qualify, a propose", "1/1, 0/1, –"),
        ("skipped was never in it", "a qualify, a negotiate, a won", "1/1, –, 1/1"),
        ("back to the start is not onward", "a propose, a qualify", "0/1, 0/1, –"),
        ("won twice", "a qualify, a won, a qualify, a won", "1/1, –, –"),
        (
            "three deals",
            "a qualify, b qualify, c qualify, a propose, b propose, b lost, a negotiate, b propose",
            "2/3, 1/2, 0/1",
        ),
    ] {
        let moves: Vec<(&str, &str)> = history.split(", ").filter_map(|one| one.split_once(' ')).collect();
        let steps = stage_conversion(&process, &moves);
        let told: Vec<String> = steps
            .iter()
            .map(|step| match step.conversion {
                Some(share) => {
                    assert_eq!(share, ratio(step.went_on.into(), step.entered.into()));
                    format!("{}/{}", step.went_on, step.entered)
                }
                None => "–".to_owned(),
            })
            .collect();
        assert_eq!(told.join(", "), expected, "{case}");
    }
    assert!(stage_conversion::<u8, u8>(&[], &[]).is_empty() && stage_conversion(&[1], &[(1, 1)]).is_empty());
}
