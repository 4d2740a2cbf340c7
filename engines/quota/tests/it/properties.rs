//! What must hold for any numbers: parts add up, order does not matter, collars hold, nothing panics.

use prestasi_quota::{
    Budget, Line, Node, Seller, Tree, bottom_up, by_potential, cascade, collared, empirical_chance,
    equal_chance, fairness, hybrid, penetration, ramp, read, seasonal, variances,
};
use proptest::prelude::*;

const MOST: i64 = 1_000_000_000_000;

fn amounts(len: std::ops::Range<usize>) -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(0..MOST, len)
}

/// Parts of a split in the order of `order`.
fn turned<T: Clone>(values: &[T], order: &[usize]) -> Vec<T> {
    order.iter().map(|&i| values[i].clone()).collect()
}

proptest! {
    #[test]
    fn parts_add_up(target in 0..MOST, potential in amounts(1..40), pct in 0u32..=100) {
        prop_assume!(potential.iter().any(|&p| p > 0));
        let history: Vec<i64> = potential.iter().rev().copied().collect();
        prop_assert_eq!(by_potential(target, &potential).unwrap().iter().sum::<i64>(), target);
        prop_assert_eq!(hybrid(target, &potential, &history, pct).unwrap().iter().sum::<i64>(), target);
    }

    #[test]
    fn order_does_not_matter(target in 0..MOST, potential in amounts(2..30), by in 1usize..30) {
        prop_assume!(potential.iter().any(|&p| p > 0));
        let order: Vec<usize> = (0..potential.len()).map(|i| (i + by) % potential.len()).collect();
        let straight = turned(&by_potential(target, &potential).unwrap(), &order);
        let shifted = by_potential(target, &turned(&potential, &order)).unwrap();
        // Equal remainders go to the earlier row: only those may differ, by one unit.
        for (i, (a, b)) in straight.iter().zip(&shifted).enumerate() {
            let twins = potential.iter().filter(|&&p| p == potential[order[i]]).count() > 1;
            prop_assert!(a == b || (a - b).abs() <= 1, "{a} {b} {twins}");
        }
    }

    #[test]
    fn collars_hold(target in 0..MOST, rows in prop::collection::vec((0..MOST, 0..MOST, 0..MOST), 1..30)) {
        let weight: Vec<i64> = rows.iter().map(|r| r.0).collect();
        let low: Vec<i64> = rows.iter().map(|r| r.1.min(r.2)).collect();
        let high: Vec<i64> = rows.iter().map(|r| r.1.max(r.2)).collect();
        let (least, most) = (low.iter().sum::<i64>(), high.iter().sum::<i64>());
        match collared(target, &weight, &low, &high) {
            Ok(found) => {
                prop_assert_eq!(found.quota.iter().sum::<i64>(), target);
                for i in 0..rows.len() {
                    prop_assert!(low[i] <= found.quota[i] && found.quota[i] <= high[i]);
                }
            }
            Err(problem) => {
                prop_assert_eq!(problem.code, "quota-collars-cannot-hold");
                prop_assert!(target < least || target > most);
            }
        }
        let inside = least + (most - least) / 3;
        prop_assert!(collared(inside, &weight, &low, &high).is_ok());
    }

    #[test]
    fn every_level_adds_up(target in 0..MOST, seeds in prop::collection::vec((any::<u32>(), 1..1000i64, 9_000u32..13_000), 1..200)) {
        let mut nodes = vec![Node { parent: None, weight: 1, pass_on_bp: 10_300 }];
        for (parent, weight, pass_on_bp) in seeds {
            nodes.push(Node { parent: Some(parent % nodes.len() as u32), weight, pass_on_bp });
        }
        let tree = Tree { nodes };
        let amount = cascade(target, &tree).unwrap();
        for (i, node) in tree.nodes.iter().enumerate() {
            let children: Vec<usize> = (0..tree.nodes.len()).filter(|&c| tree.nodes[c].parent == Some(i as u32)).collect();
            if !children.is_empty() {
                let pool = (i128::from(amount[i]) * i128::from(node.pass_on_bp) + 5_000).div_euclid(10_000);
                prop_assert_eq!(children.iter().map(|&c| i128::from(amount[c])).sum::<i128>(), pool);
            }
        }
    }

    #[test]
    fn a_year_adds_up(annual in 0..MOST, years in prop::collection::vec(prop::collection::vec(1..1_000_000i64, 12), 1..4), hired in 1usize..=12) {
        let month = seasonal(annual, &years).unwrap();
        prop_assert_eq!(month.iter().sum::<i64>(), annual);
        let ramped = ramp(&month, &[0, 25, 50, 75], hired).unwrap();
        prop_assert_eq!(ramped.year + ramped.relief, annual);
    }

    #[test]
    fn chances_add_up(rows in prop::collection::vec((1_000..1_000_000i64, 1..100_000i64), 1..30), off in -20i64..20) {
        let (mean, sd): (Vec<i64>, Vec<i64>) = rows.into_iter().unzip();
        let target = mean.iter().sum::<i64>() * (100 + off) / 100;
        if let Ok(found) = equal_chance(target, &mean, &sd) {
            prop_assert_eq!(found.quota.iter().sum::<i64>(), target);
        }
        let past: Vec<Vec<i64>> = mean.iter().zip(&sd).map(|(&m, &s)| vec![m - s / 2, m, m + s, m + s / 3]).collect();
        if let Ok(found) = empirical_chance(target, &past) {
            prop_assert_eq!(found.quota.iter().sum::<i64>(), target);
            prop_assert!((0..=10_000).contains(&found.probability_bp));
        }
    }

    #[test]
    fn gaps_close(target in 0..MOST, rows in prop::collection::vec((0..MOST, 1..1000i64), 1..30)) {
        let (commitment, weight): (Vec<i64>, Vec<i64>) = rows.into_iter().unzip();
        prop_assert_eq!(bottom_up(target, &commitment, &weight).unwrap().quota.iter().sum::<i64>(), target);
        let potential: Vec<i64> = commitment.iter().zip(&weight).map(|(c, w)| c + w).collect();
        prop_assert_eq!(penetration(target, &potential, &commitment).unwrap().iter().sum::<i64>(), target);
    }

    #[test]
    fn hostile_tables_do_not_panic(text in "(id|parent|quota|locked|,|\n|x|-?[0-9]{1,25}|\"){0,60}") {
        let _ = read::team(&text, "team.csv".as_ref());
    }
}

#[test]
fn fairness_of_a_fair_team_is_flat() {
    let seller = |quota, actual| Seller { quota, actual, potential: quota * 2, tenure_months: quota / 10 };
    let team = [seller(100, 110), seller(200, 220), seller(400, 440)];
    let found = fairness(&team).unwrap();
    assert!(found.slope_quota.abs() < 1e-12 && found.gini_quota_to_potential.abs() < 1e-12);
    assert_eq!(found.bands, [0, 0, 0, 3, 0]);
    assert!(fairness(&[]).is_none());
}

#[test]
fn budgets_compare_plan_actual_and_outlook() {
    let line =
        Line { name: "travel".into(), plan: vec![100; 12], actual: vec![120, 90, 130], forecast: vec![110] };
    let found = variances(&Budget { lines: vec![line.clone(), line] }).unwrap();
    assert_eq!((found[0].to_date, found[0].to_date_bp, found[0].outlook), (40, Some(1333), 1250));
    assert_eq!(
        (found[2].plan, found[2].actual, found[2].left, found[2].outlook_over),
        (2400, 680, 1720, 100)
    );
}
