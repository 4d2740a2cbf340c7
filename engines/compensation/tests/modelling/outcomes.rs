//! What plans come to, and the same history told anew.

use jiff::civil::date;
use prestasi_compensation::modelling::{Days, Deal, Spread, bars, minor, share};
use prestasi_kernel::{Currency, Ratio};

use crate::history::{history, one_thread};

const FLAT: &str = "[[component]]\nname = 'commission'\n[[component.rate]]\ntype = 'flat'\nvalue = '5%'\n";
const TIERS: &str = "[[component]]\nname = 'bonus'\nquota = 'sales'\n[[component.rate]]\ntype = 'retroactive'\nof = 'quota'\ntiers = [{ from = 0, rate = '1%' }, { from = '100%', rate = '3%' }]\n";
const ORDERS: [(&str, &str, &str); 3] =
    [("2026-01-05", "ana", "1000.00"), ("2026-01-20", "ben", "333.33"), ("2026-03-02", "ana", "12000.00")];

fn percent(number: i128) -> Ratio {
    Ratio::new(number, 100).expect("a share")
}

#[test]
fn orders_as_they_were_come_to_what_the_tables_say() {
    let history = history(FLAT, &ORDERS);
    let (plan, sales) = (history.modelled(Ratio::ONE), history.sales());
    let plain = plan.outcome(&history.tables, one_thread()).expect("an outcome");
    let told = sales.retold(&sales.as_they_were()).expect("tables");
    assert_eq!(plan.outcome(&told, one_thread()).expect("an outcome"), plain);
    // 5 % of 1,000.00 and of 12,000.00, and of 333.33, rounded once.
    assert_eq!(plain.people["ana"].amounts.earned, 65_000);
    assert_eq!(plain.people["ben"].amounts.earned, 1_667);
    assert_eq!(plain.people["ana"].items["commission"], 65_000);
}

#[test]
fn only_pay_periods_of_the_days_count() {
    let history = history(FLAT, &ORDERS);
    let mut plan = history.modelled(Ratio::ONE);
    plan.days = Days::new(date(2026, 1, 31), date(2026, 2, 3));
    assert_eq!(plan.outcome(&history.tables, one_thread()).expect("an outcome").cost(), 6_667);
    plan.days = Days::new(date(2025, 1, 1), date(2025, 12, 31));
    let problem = plan.outcome(&history.tables, one_thread()).expect_err("a problem");
    assert_eq!(problem.code, "model-outside-term");
}

#[test]
fn a_quota_is_scaled_before_anybody_is_measured_by_it() {
    let history = history(TIERS, &ORDERS);
    // Quota 10,000 a month for Ana: 12,000 in March is above it, and below one of 13,000. Ben has none: 1 % of 333.33.
    assert_eq!(history.cost(Ratio::ONE), 1_000 + 36_000 + 333);
    assert_eq!(history.cost(percent(130)), 1_000 + 12_000 + 333);
    // 1,000 in January is above a twentieth of it.
    assert_eq!(history.cost(percent(5)), 3_000 + 36_000 + 333);
}

#[test]
fn an_order_told_twice_is_two_orders_and_half_of_it_is_half() {
    let history = history(FLAT, &ORDERS);
    let (plan, sales) = (history.modelled(Ratio::ONE), history.sales());
    let twice = [Deal::whole(0), Deal { copy: 1, share: percent(50), ..Deal::whole(0) }];
    let told = sales.retold(&twice).expect("tables");
    assert_eq!(plan.outcome(&told, one_thread()).expect("an outcome").cost(), 5_000 + 2_500);
    let third = [Deal { share: Ratio::new(1, 3).expect("a third"), ..Deal::whole(0) }];
    assert_eq!(sales.retold(&third).err().expect("a problem").code, "model-share-unfit");
}

#[test]
fn revenue_is_what_was_sold_in_the_days() {
    let history = history(FLAT, &ORDERS);
    let days = Days::new(date(2026, 1, 1), date(2026, 1, 31));
    let totals = history.sales().totals(days, Currency::MYR).expect("totals");
    assert_eq!((minor(totals.revenue, 100), totals.others), (Ok(133_333), 0));
    let usd = history.sales().totals(days, Currency::parse("USD").expect("a currency")).expect("totals");
    assert_eq!((minor(usd.revenue, 100), usd.others), (Ok(0), 2));
    assert_eq!(share(6_667, totals.revenue, 100), Ratio::new(6_667, 133_333));
    assert_eq!(share(1, Ratio::ZERO, 100), None);
}

#[test]
fn a_spread_names_amounts_that_somebody_has() {
    let spread = Spread::of((1..=10).map(|number| number * 100).collect()).expect("a spread");
    assert_eq!(
        (spread.least, spread.tenth, spread.middle, spread.nine_tenths, spread.most),
        (100, 100, 500, 900, 1_000)
    );
    assert_eq!(Spread::of(Vec::new()), None);
    let bars = bars(&[0, 100, 150], &[950, -1], 100).expect("bars");
    assert_eq!(
        bars.iter()
            .map(|bar| (bar.before, bar.after))
            .fold((0, 0), |sum, bar| (sum.0 + bar.0, sum.1 + bar.1)),
        (3, 2)
    );
    assert!(bars.len() <= 10 && bars.windows(2).all(|pair| pair[0].below == pair[1].from), "{bars:?}");
    assert_eq!(
        prestasi_compensation::modelling::bars(&[i64::MIN], &[i64::MAX], 1).expect_err("a problem").code,
        "overflow"
    );
}
