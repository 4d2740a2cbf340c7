//! Capacitated p-median files with known optima.

use crate::shared;
use prestasi_territory::{Budget, pmedian, read};

/// Solves a file within so many rounds; checks the value, its feasibility, and that the bound is valid and near.
#[track_caller]
fn check(name: &str, steps: u64, optimum: f64, gap: f64) {
    let Some((text, file)) = shared(&format!("territory/{name}.txt")) else { return };
    let instance = read::cpmp(&text, &file, None).unwrap();
    let answer = pmedian::solve(&instance, 1, &Budget::steps(steps)).unwrap();
    assert_eq!(answer.solution.excess(&instance), 0);
    assert_eq!(answer.solution.centre.len(), instance.centres);
    assert!((answer.solution.value(&instance) - answer.value).abs() < 1e-6);
    assert!((answer.value - optimum).abs() < 0.01, "{name}: {} instead of {optimum}", answer.value);
    assert!(answer.bound <= optimum + 0.01 && answer.gap() <= gap, "{name}: bound {}", answer.bound);
}

macro_rules! known {
    ($($test:ident: $name:literal, $steps:literal, $optimum:literal, $gap:literal;)*) => {
        $(#[test] fn $test() { check($name, $steps, $optimum, $gap); })*
    };
}

known! {
    cpmp01: "cpmp01", 3_000, 713.0, 0.02;
    cpmp03: "cpmp03", 3_000, 751.0, 0.02;
    cpmp05: "cpmp05", 3_000, 664.0, 0.02;
    cpmp07: "cpmp07", 3_000, 787.0, 0.02;
    cpmp09: "cpmp09", 3_000, 715.0, 0.02;
    cpmp11: "cpmp11", 6_000, 1006.0, 0.02;
    cpmp13: "cpmp13", 6_000, 1026.0, 0.02;
    cpmp15: "cpmp15", 6_000, 1091.0, 0.02;
    cpmp17: "cpmp17", 6_000, 1034.0, 0.02;
    cpmp19: "cpmp19", 6_000, 1031.0, 0.02;
    sjc1: "SJC1", 3_000, 17288.99, 0.005;
}

/// A larger file comes near the best known value, is feasible, and its bound is below.
#[test]
fn sjc4a_comes_near_in_a_few_rounds() {
    let Some((text, file)) = shared("territory/SJC4a.txt") else { return };
    let instance = read::cpmp(&text, &file, None).unwrap();
    let answer = pmedian::solve(&instance, 1, &Budget::steps(600)).unwrap();
    assert_eq!(answer.solution.excess(&instance), 0);
    assert!(answer.value < 61925.51 * 1.01 && answer.bound <= 61925.52 && answer.gap() < 0.015, "{answer:?}");
}

#[test]
fn the_same_seed_and_rounds_give_the_same_answer_on_any_number_of_threads() {
    let Some((text, file)) = shared("territory/u724_075.txt") else { return };
    let instance = read::cpmp(&text, &file, None).unwrap();
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| pmedian::solve(&instance, 7, &Budget::steps(60)).unwrap())
    };
    let (one, three) = (run(1), run(3));
    assert_eq!(one.solution, three.solution);
    assert_eq!(one.bound.to_bits(), three.bound.to_bits());
}
