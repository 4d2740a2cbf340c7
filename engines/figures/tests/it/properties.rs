//! What holds for any numbers: no panic, shares of a part lie between 0 and 1, order does not matter.

use prestasi_figures::*;
use prestasi_kernel::Ratio;
use proptest::prelude::*;

fn fraction() -> impl Strategy<Value = Ratio> {
    (any::<i128>(), any::<i128>()).prop_map(|(num, den)| Ratio::new(num, den).unwrap_or_default())
}

proptest! {
    #[test]
    fn any_numbers_give_a_figure_or_none(a: i64, b: i64, c: i64, answers: [i64; 5], list: Vec<i64>, x in fraction(), y in fraction(), z in fraction()) {
        let revenue = Recurring { start: a, churn: b, shrink: c, growth: answers[0] };
        let _ = (lead_conversion(a, b), win_rate(a, b), win_rate_by_value(a, b), average_deal(a, b), discount(a, b));
        let _ = (pipeline_coverage(a, b, c), coverage_of_quota(a, b), quota_attainment(a, b), coverage_needed(x));
        let _ = (units_per_day(a, b), units_per_week(a, b), units_per_month(a, b), csat(answers));
        let _ = (gross_profit(a, b), gross_margin(a, b), net_profit(a, b, c), net_margin(a, b, c));
        let _ = (net_revenue_retention(revenue), gross_revenue_retention(revenue), customer_retention(a, b, c));
        let _ = (repeat_rate(a, b), referral_share(a, b), sales_cycle_mean(&list), pipeline_velocity(a, x, y, z));
        prop_assert_eq!(sales_cycle_median(&list).is_some(), !list.is_empty());
    }

    #[test]
    fn a_part_of_a_whole_is_a_share(won in 0..i64::MAX, lost in 0..i64::MAX, answers: [u32; 5]) {
        let shares = [win_rate(won, lost), csat(answers.map(i64::from))];
        prop_assert!(shares.into_iter().flatten().all(|share| share >= Ratio::ZERO && share <= Ratio::ONE));
    }

    #[test]
    fn the_middle_does_not_depend_on_the_order(mut days in prop::collection::vec(any::<i64>(), 1..40)) {
        let (mean, median) = (sales_cycle_mean(&days), sales_cycle_median(&days));
        days.reverse();
        prop_assert_eq!((mean, median), (sales_cycle_mean(&days), sales_cycle_median(&days)));
        let most = Ratio::from_int(days.iter().copied().max().unwrap());
        let least = Ratio::from_int(days.iter().copied().min().unwrap());
        prop_assert!([mean, median].into_iter().flatten().all(|it| least <= it && it <= most));
    }

    #[test]
    fn no_more_go_on_than_entered(history in prop::collection::vec((0u8..9, 0u8..7), 0..80), again in 0usize..80) {
        let process = [0, 1, 2, 3, 4];
        let steps = stage_conversion(&process, &history);
        prop_assert_eq!(steps.len(), 4);
        prop_assert!(steps.iter().all(|step| 0 <= step.went_on && step.went_on <= step.entered && step.entered <= 9));
        // To be told the same move twice in a row changes nothing.
        let mut told_twice = history.clone();
        if let Some(one) = history.get(again) {
            told_twice.insert(again, *one);
        }
        prop_assert_eq!(stage_conversion(&process, &told_twice), steps);
    }
}
