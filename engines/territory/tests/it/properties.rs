//! What must hold for any units.

use prestasi_territory::{
    Book, Budget, Measure, NONE, Task, Territory, contiguous, loads, plane, pmedian, read,
};
use proptest::prelude::*;

fn task(points: Vec<(f64, f64, f64)>, k: usize, tolerance: f64) -> Task {
    let mut book = Book { ids: (0..points.len()).map(|i| i.to_string()).collect(), ..Book::default() };
    book.x = points.iter().map(|p| p.0).collect();
    book.y = points.iter().map(|p| p.1).collect();
    book.measures.push(Measure { name: "w".into(), values: points.iter().map(|p| p.2).collect(), tolerance });
    Task { book, territories: Territory::equal(k), handover_km: 0.0 }
}

fn points(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<(f64, f64, f64)>> {
    prop::collection::vec((0.0..400.0, 0.0..700.0, 1.0..9.0), count)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_unit_has_one_territory_and_the_bounds_are_below(points in points(8..120), k in 1usize..8, seed in 0u64..99) {
        let task = task(points, k, 0.3);
        let plan = plane::solve(&task, plane::Options::default(), seed, &Budget::steps(8)).unwrap();
        prop_assert_eq!(plan.territory.len(), task.book.len());
        prop_assert!(plan.territory.iter().all(|&t| (t as usize) < k));
        let total: f64 = task.book.measures[0].values.iter().sum();
        prop_assert!((loads(&task, &plan.territory).iter().sum::<f64>() - total).abs() < 1e-6);
        prop_assert!(plan.bound <= plan.bound_at_centres + 1e-9 && plan.bound_at_centres <= plan.value + 1e-9);
        let measured = prestasi_territory::report(&task, &plan.territory).travel_km;
        prop_assert!((measured - plan.value).abs() < 1e-4 * plan.value.max(1.0));
    }

    #[test]
    fn medians_are_feasible_and_bounded(points in points(10..60), p in 1usize..6, seed in 0u64..99) {
        let demand: Vec<i64> = points.iter().map(|p| p.2 as i64).collect();
        let room = 1 + demand.iter().sum::<i64>() / p as i64 + 9;
        let instance = pmedian::Instance {
            x: points.iter().map(|p| p.0).collect(),
            y: points.iter().map(|p| p.1).collect(),
            capacity: vec![room; points.len()],
            demand,
            weight: Vec::new(),
            centres: p,
            rounding: pmedian::Rounding::Real,
        };
        let answer = pmedian::solve(&instance, seed, &Budget::steps(60)).unwrap();
        prop_assert_eq!(answer.solution.excess(&instance), 0);
        prop_assert!(answer.bound <= answer.value + 1e-9);
        prop_assert!((answer.solution.value(&instance) - answer.value).abs() < 1e-6);
    }

    #[test]
    fn small_medians_are_optimal_and_bounds_hold(points in points(5..8), p in 1usize..3, seed in 0u64..9) {
        let demand: Vec<i64> = points.iter().map(|p| p.2 as i64).collect();
        let instance = pmedian::Instance {
            x: points.iter().map(|p| p.0).collect(),
            y: points.iter().map(|p| p.1).collect(),
            capacity: vec![9 + demand.iter().sum::<i64>() / p as i64; points.len()],
            demand,
            weight: Vec::new(),
            centres: p,
            rounding: pmedian::Rounding::Real,
        };
        let optimum = by_trial(&instance);
        let answer = pmedian::solve(&instance, seed, &Budget::steps(200)).unwrap();
        prop_assert!(answer.bound <= optimum + 1e-6, "bound {} above {optimum}", answer.bound);
        prop_assert!((answer.value - optimum).abs() < 1e-6, "{} instead of {optimum}", answer.value);
    }

    #[test]
    fn contiguous_plans_are_contiguous(points in points(20..60), k in 1usize..5, seed in 0u64..99) {
        let n = points.len() as u32;
        // A ring with chords is connected.
        let neighbours: Vec<Vec<u32>> = (0..n).map(|i| vec![(i + 1) % n, (i + n - 1) % n, (i + n / 2) % n, (i + n - n / 2) % n]).collect();
        let mut task = task(points, k, 0.2);
        task.book.lock = vec![NONE; n as usize];
        task.book.lock[0] = 0;
        let plan = contiguous::solve(&task, &neighbours, seed, &Budget::steps(1)).unwrap();
        prop_assert!(contiguous::contiguous(&neighbours, &plan.territory, k).into_iter().all(|whole| whole));
        prop_assert_eq!(plan.territory[0], 0);
        prop_assert!(plan.bound <= plan.value + 1e-9);
        if let Some(limit) = plan.limit {
            prop_assert!(limit.imbalance <= plan.largest_imbalance + 1e-9);
        }
    }

    #[test]
    fn hostile_files_do_not_panic(text in "(id|x|y|lat|lon|w|owner|lock|,|\n|-?[0-9]{1,30}|NaN|\"|[ .a]){0,80}") {
        let _ = read::accounts(&text, "a.csv".as_ref(), &[("w".to_owned(), 0.05)]);
        let _ = read::cpmp(&text, "a.txt".as_ref(), None);
        let _ = read::plan(&text, "p.csv".as_ref());
        let _ = read::geo(&text, "m.geojson".as_ref(), &[("w".to_owned(), 0.05)], Some((&text, "e.csv".as_ref())));
    }
}

/// The least value over all centres and assignments, for one or two centres.
fn by_trial(instance: &pmedian::Instance) -> f64 {
    let n = instance.len();
    let mut best = f64::INFINITY;
    for a in 0..n {
        for b in a..n {
            if (instance.centres == 1) != (a == b) {
                continue;
            }
            for sides in 0..1u32 << n {
                let to = |i: usize| if sides >> i & 1 == 0 { a } else { b };
                let load = |c: usize| (0..n).filter(|&i| to(i) == c).map(|i| instance.demand[i]).sum::<i64>();
                if load(a) <= instance.capacity[a] && load(b) <= instance.capacity[b] {
                    best = best.min((0..n).map(|i| instance.distance(i, to(i))).sum());
                }
            }
        }
    }
    best
}
