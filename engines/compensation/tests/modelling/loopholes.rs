//! What a sensible seller finds: everything in plans with cliffs, nothing in one that pays the same for the same.

use prestasi_compensation::modelling::{Loophole, Trick, loopholes};
use prestasi_kernel::Ratio;

use crate::history::{history, one_thread};

const FLAT: &str = "[[component]]\nname = 'commission'\n[[component.rate]]\ntype = 'flat'\nvalue = '5%'\n";
/// 1 % below 10,000 a month, and 3 % of all of it from there on.
const CLIFF: &str = "[[component]]\nname = 'cliff'\nquota = 'sales'\n[[component.rate]]\ntype = 'retroactive'\nof = 'quota'\ntiers = [{ from = 0, rate = '1%' }, { from = '100%', rate = '3%' }]\n";
/// 5 %, and 500 for three deals in a month.
const KICKER: &str = "[[component]]\nname = 'commission'\n[[component.rate]]\ntype = 'flat'\nvalue = '5%'\n[[step]]\nname = 'three_deals'\ntype = 'kicker'\nwhen = 'commission.lines >= 3'\namount = 500\n";

fn found(components: &str, orders: &[(&str, &str, &str)]) -> Vec<Loophole> {
    let history = history(components, orders);
    loopholes(history.modelled(Ratio::ONE), &history.sales(), "ana", one_thread()).expect("a hunt")
}

#[test]
fn a_plan_that_pays_the_same_for_the_same_has_none() {
    // Amounts at which rounding gives and takes.
    let orders = [
        ("2026-01-05", "ana", "333.33"),
        ("2026-01-31", "ana", "99.99"),
        ("2026-02-10", "ana", "1234.57"),
        ("2026-03-01", "ana", "0.11"),
    ];
    assert_eq!(found(FLAT, &orders), []);
    assert_eq!(found(CLIFF, &[]), []);
}

#[test]
fn deals_wait_for_a_cliff() {
    let found = found(CLIFF, &[("2026-01-05", "ana", "6000.00"), ("2026-02-10", "ana", "6000.00")]);
    let held = found.iter().find(|one| one.trick == Trick::HoldBack).expect("a loophole");
    // 1 % of 6,000 twice; 3 % of 12,000 where both are in one month.
    assert_eq!((held.honest, held.gain, held.item.as_deref()), (12_000, 24_000, Some("cliff")));
    assert_eq!(
        held.moved.map(|(from, to)| (from.to_string(), to.to_string())),
        Some(("2026-01".into(), "2026-02".into()))
    );
    assert!(found.iter().any(|one| one.trick == Trick::PullForward && one.gain == 24_000), "{found:?}");
    assert!(found.iter().all(|one| one.trick != Trick::Split), "{found:?}");
}

#[test]
fn a_premium_for_many_deals_is_had_by_splitting_them() {
    let found = found(KICKER, &[("2026-01-05", "ana", "6000.00")]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].trick, found[0].parts, found[0].gain), (Trick::Split, 5, 50_000));
    assert_eq!(found[0].item.as_deref(), Some("three_deals"));
}

#[test]
fn what_others_sell_is_not_theirs() {
    assert_eq!(found(CLIFF, &[("2026-01-05", "ben", "6000.00"), ("2026-02-10", "ben", "6000.00")]), []);
}
