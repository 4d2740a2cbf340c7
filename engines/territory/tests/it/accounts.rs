//! Accounts on the plane: balance, kept owners, what-ifs.

use crate::shared;
use prestasi_territory::plane::{Edit, Options, Plan, what_if};
use prestasi_territory::{
    Book, Budget, Measure, NONE, Task, Territory, compare, explain, loads, read, report,
};

fn solve(task: &Task, seed: u64, budget: &Budget) -> prestasi_kernel::Result<Plan> {
    prestasi_territory::plane::solve(task, Options::default(), seed, budget)
}

/// The shared set of 2,000 accounts with 20 owners.
fn small(handover_km: f64) -> Option<Task> {
    let (text, file) = shared("territory/synth2k_k20_s1.csv")?;
    let accounts = read::accounts(&text, &file, &[("potential".to_owned(), 0.05)]).unwrap();
    let mut territories = Territory::equal(accounts.owners.len());
    territories.iter_mut().zip(&accounts.owners).for_each(|(t, name)| t.name.clone_from(name));
    Some(Task { book: accounts.book, territories, handover_km })
}

/// A grid of `n` accounts with weights 1 to 7.
pub fn grid(n: usize, k: usize, tolerance: f64) -> Task {
    let mut book = Book { ids: (0..n).map(|i| i.to_string()).collect(), ..Book::default() };
    book.x = (0..n).map(|i| (i % 30) as f64).collect();
    book.y = (0..n).map(|i| (i / 30) as f64 * 1.1).collect();
    book.measures.push(Measure {
        name: "w".into(),
        values: (0..n).map(|i| (i % 7 + 1) as f64).collect(),
        tolerance,
    });
    Task { book, territories: Territory::equal(k), handover_km: 0.0 }
}

#[test]
fn two_thousand_accounts_are_balanced_and_short() {
    let Some(task) = small(0.0) else { return };
    let plan = solve(&task, 1, &Budget::steps(300)).unwrap();
    assert!(plan.feasible && plan.largest_imbalance <= 0.05 + 1e-9);
    assert!(plan.value < 67_800.0, "{}", plan.value);
    assert!(plan.bound_at_centres <= plan.value && plan.bound_at_centres > 0.99 * plan.value);
    assert!(plan.bound <= plan.bound_at_centres);
}

#[test]
fn owners_keep_more_when_a_change_costs_more() {
    let Some(mut task) = small(0.0) else { return };
    let kept: Vec<usize> = [1.0, 8.0, 40.0]
        .into_iter()
        .map(|km| {
            task.handover_km = km;
            let plan = solve(&task, 1, &Budget::steps(60)).unwrap();
            assert!(plan.feasible, "{km} km");
            report(&task, &plan.territory).kept.0
        })
        .collect();
    assert!(kept[0] < kept[1] && kept[1] < kept[2], "{kept:?}");
}

#[test]
fn a_seller_leaves_and_only_the_neighbours_change() {
    let Some(task) = small(0.0) else { return };
    let plan = solve(&task, 1, &Budget::steps(60)).unwrap();
    let pin: Vec<(u32, u32)> = (0..task.book.len() as u32)
        .filter(|&i| plan.territory[i as usize] == 4)
        .take(10)
        .map(|i| (i, 5))
        .collect();
    let after = what_if(&task, &plan.territory, &Edit { close: Vec::new(), pin: pin.clone() }).unwrap();
    assert!(after.largest_imbalance <= 0.05 + 1e-9);
    assert!(pin.iter().all(|&(unit, t)| after.territory[unit as usize] == t));
    assert!(after.changed.len() < 15, "{:?}", after.changed);
    let after = what_if(&task, &plan.territory, &Edit { close: vec![3], pin: Vec::new() }).unwrap();
    assert!(!after.territory.contains(&3));
    assert!(after.moved.iter().all(|&(unit, old)| plan.territory[unit as usize] == old));
}

#[test]
fn families_and_locks_hold_with_two_measures() {
    let mut task = grid(600, 6, 0.1);
    task.book.measures.push(Measure { name: "count".into(), values: vec![1.0; 600], tolerance: 0.15 });
    task.book.family = (0..600).map(|i| if i % 10 < 3 { i / 10 } else { NONE }).collect();
    task.book.lock = (0..600).map(|i| if i % 97 == 0 { i % 6 } else { NONE }).collect();
    let plan = solve(&task, 3, &Budget::steps(200)).unwrap();
    assert!(plan.feasible, "{:?}", loads(&task, &plan.territory));
    for i in 0..600 {
        assert!([NONE, plan.territory[i]].contains(&task.book.lock[i]), "lock of {i}");
        if task.book.family[i] != NONE {
            assert_eq!(plan.territory[i], plan.territory[i - i % 10], "family of {i}");
        }
    }
}

#[test]
fn homes_and_shares_hold() {
    let mut task = grid(900, 3, 0.05);
    task.territories[0].share = 2.0;
    task.territories[1].home = Some((29.0, 0.0));
    let plan = solve(&task, 1, &Budget::steps(100)).unwrap();
    let load = loads(&task, &plan.territory);
    assert!(plan.feasible && (load[0] / load[2] - 2.0).abs() < 0.25, "{load:?}");
    assert_eq!(plan.centre[1], (29.0, 0.0));
}

#[test]
fn any_number_of_threads_gives_the_same_plan() {
    let task = grid(900, 12, 0.05);
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| solve(&task, 5, &Budget::steps(40)).unwrap())
    };
    let (one, three) = (run(1), run(3));
    assert_eq!(one.territory, three.territory);
    assert_eq!(one.value.to_bits(), three.value.to_bits());
}

#[test]
fn plans_compare_and_moves_have_reasons() {
    let task = grid(60, 2, 0.5);
    let a: Vec<u32> = (0..60).map(|i| u32::from(i >= 30)).collect();
    let mut b = a.clone();
    b[29] = 1;
    let moves = explain(&task, &a, &b);
    assert_eq!(moves.len(), 1);
    assert_eq!((moves[0].unit.as_str(), moves[0].from.as_str(), moves[0].to.as_str()), ("29", "1", "2"));
    let named = |plan: &[u32]| plan.iter().enumerate().map(|(i, t)| (i.to_string(), t.to_string())).collect();
    let difference = compare(&named(&a), &named(&b));
    assert_eq!(
        (difference.moved, difference.territories["1"], difference.territories["0"]),
        (1, (1, 0), (0, 1))
    );
}
