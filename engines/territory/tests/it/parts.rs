//! Accounts whose territories hang together, exact borders, parts of a plan planned anew, and what stands against balance.

use crate::accounts::grid;
use prestasi_territory::plane::{Cause, Options, Plan, rerun, solve};
use prestasi_territory::{Book, Budget, Measure, NONE, Task, Territory, misplaced, pmedian};
use proptest::prelude::*;

/// Scattered accounts, thick in one corner.
fn scattered(n: usize, k: usize, tolerance: f64, seed: u64) -> Task {
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut book = Book { ids: (0..n).map(|i| i.to_string()).collect(), ..Book::default() };
    book.x = (0..n).map(|_| 100.0 * rng.f64() * rng.f64()).collect();
    book.y = (0..n).map(|_| 80.0 * rng.f64()).collect();
    let values = (0..n).map(|_| 1.0 + 9.0 * rng.f64()).collect();
    book.measures.push(Measure { name: "w".into(), values, tolerance });
    Task { book, territories: Territory::equal(k), handover_km: 0.0 }
}

fn run(task: &Task, contiguous: bool, polish: bool, steps: u64) -> Plan {
    solve(task, Options { contiguous, polish }, 1, &Budget::steps(steps)).unwrap()
}

#[test]
fn accounts_hang_together_when_asked() {
    let task = scattered(800, 9, 0.05, 3);
    let plan = run(&task, true, false, 120);
    assert_eq!(plan.contiguous, Some(vec![true; 9]));
    assert!(plan.feasible, "{}", plan.largest_imbalance);
    let free = run(&task, false, false, 120);
    assert!(plan.value < 1.1 * free.value, "{} against {}", plan.value, free.value);
}

#[test]
fn families_count_as_one_place_and_locks_hold() {
    let mut task = scattered(400, 4, 0.1, 5);
    task.book.family = (0..400).map(|i| if i < 12 { i / 3 } else { NONE }).collect();
    task.book.lock = (0..400).map(|i| if i == 50 { 2 } else { NONE }).collect();
    let plan = run(&task, true, false, 80);
    assert_eq!(plan.contiguous, Some(vec![true; 4]));
    assert_eq!(plan.territory[50], 2);
    (0..12).for_each(|i| assert_eq!(plan.territory[i], plan.territory[i / 3 * 3]));
}

#[test]
fn exact_borders_never_make_a_plan_worse() {
    let task = scattered(300, 5, 0.02, 7);
    let (plain, polished) = (run(&task, false, false, 6), run(&task, false, true, 6));
    assert!(polished.feasible >= plain.feasible);
    assert!(polished.polished > 0, "a short search leaves something to mend");
    assert!(polished.bound_at_centres <= polished.value + 1e-9);
}

#[test]
fn exact_borders_mend_a_spoilt_solution() {
    let task = scattered(120, 6, 0.1, 9);
    let demand: Vec<i64> = task.book.measures[0].values.iter().map(|&w| w.round() as i64).collect();
    let room = demand.iter().sum::<i64>() * 11 / 60;
    let instance = pmedian::Instance {
        x: task.book.x.clone(),
        y: task.book.y.clone(),
        capacity: vec![room; 120],
        demand,
        weight: Vec::new(),
        centres: 6,
        rounding: pmedian::Rounding::Real,
    };
    let good = pmedian::solve(&instance, 1, &Budget::steps(200)).unwrap();
    let mut spoilt = good.solution.clone();
    // Two points trade places wherever capacities allow it.
    for i in 0..119 {
        let (a, b) = (spoilt.cluster[i], spoilt.cluster[i + 1]);
        let centre = |k: u32| spoilt.centre[k as usize] as usize;
        if a != b && centre(a) != i && centre(b) != i + 1 && spoilt.value(&instance) < 1.1 * good.value {
            let before = spoilt.clone();
            spoilt.cluster.swap(i, i + 1);
            if spoilt.excess(&instance) > 0 {
                spoilt = before;
            }
        }
    }
    let before = spoilt.value(&instance);
    assert!(before > good.value + 1.0, "spoilt indeed");
    assert!(pmedian::polish(&instance, &mut spoilt, &Budget::steps(1)) > 0);
    assert!(spoilt.value(&instance) < before && spoilt.excess(&instance) == 0);
}

#[test]
fn a_heavy_unit_is_named() {
    let mut task = grid(60, 6, 0.05);
    task.book.measures[0].values[17] = 500.0;
    let plan = run(&task, false, false, 20);
    let limit = plan.limit.unwrap();
    assert_eq!((limit.cause, limit.units), (Cause::Unit, vec![17]));
    assert!(!plan.feasible && (plan.largest_imbalance - limit.imbalance).abs() < 1e-9, "best reachable");
    let mut task = grid(60, 2, 0.05);
    task.book.measures[0].values = vec![0.1; 60];
    (0..3).for_each(|i| task.book.measures[0].values[20 * i] = 30.0);
    let limit = run(&task, false, false, 20).limit.unwrap();
    assert_eq!((limit.cause, limit.units), (Cause::Pair, vec![0, 20, 40]));
}

#[test]
fn misplaced_units_are_told() {
    let task = grid(600, 4, 0.3);
    let plan = run(&task, false, false, 60);
    let mut worse = plan.territory.clone();
    // Unit 0 stands in a corner: the furthest territory is the wrong one.
    worse[0] = plan.territory[599];
    let found = misplaced(&task, &worse);
    assert_eq!(found[0].unit, "0");
    assert!(found[0].fits && found[0].saves_km > 5.0, "{:?}", found[0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_rerun_leaves_the_others_alone(seed in 0u64..999, a in 0u32..6, b in 0u32..6) {
        prop_assume!(a != b);
        let task = scattered(240, 6, 0.2, seed);
        let plan = run(&task, false, false, 10);
        let after = rerun(&task, &plan.territory, &[a, b], Options::default(), seed, &Budget::steps(10)).unwrap();
        for (&old, &new) in plan.territory.iter().zip(&after.territory) {
            prop_assert!(old == new || ([a, b].contains(&old) && [a, b].contains(&new)));
        }
        prop_assert!(after.bound <= after.value + 1e-6);
        let travel = prestasi_territory::report(&task, &after.territory).travel_km;
        prop_assert!((travel - after.value).abs() < 1e-4 * travel, "{travel} {}", after.value);
    }

    #[test]
    fn contiguous_accounts_are_contiguous(seed in 0u64..999, n in 20usize..200, k in 1usize..7) {
        let task = scattered(n, k, 0.3, seed);
        let plan = run(&task, true, false, 20);
        prop_assert_eq!(plan.contiguous, Some(vec![true; k]));
        prop_assert_eq!(plan.territory.len(), n);
    }
}
