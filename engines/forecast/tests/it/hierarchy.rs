//! Reconciled forecasts add up, and a coherent base is left alone.

use jiff::civil::date;
use prestasi_forecast::hierarchy::{Attributes, Method, Reconciler, Structure, to_minor_units};
use proptest::prelude::*;

const ALL: [Method; 4] = [Method::BottomUp, Method::WlsStructure, Method::WlsVariance, Method::MinTrace];

/// Total, two regions, two products crossing them, four leaves.
fn crossed() -> Structure {
    let members = vec![
        vec![0, 1, 2, 3],
        vec![0, 1],
        vec![2, 3],
        vec![0, 2],
        vec![1, 3],
        vec![0],
        vec![1],
        vec![2],
        vec![3],
    ];
    Structure { members, leaves: 4 }
}

fn errors() -> Vec<Vec<f64>> {
    (0..9u32).map(|i| (0..24u32).map(|t| f64::from((i * 31 + t * t * 17) % 23) - 11.0).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn coherent(base in proptest::collection::vec(-1e6..1e6f64, 9)) {
        let structure = crossed();
        for method in ALL {
            let reconciler = Reconciler::new(structure.clone(), method, &errors()).unwrap();
            let out = reconciler.apply(&base);
            let again = structure.add_up(&out[5..]);
            prop_assert!(out.iter().zip(&again).all(|(a, b)| (a - b).abs() < 1e-6));
            // What is coherent already stays as it is.
            let still = reconciler.apply(&out);
            prop_assert!(out.iter().zip(&still).all(|(a, b)| (a - b).abs() < 1e-3 * (1.0 + a.abs())));
            let floor = reconciler.apply_non_negative(&base);
            prop_assert!(floor.iter().all(|v| *v >= 0.0));
        }
    }

    #[test]
    fn without_negatives_nothing_closer_is_found(base in proptest::collection::vec(-1e3..1e3f64, 9), step in 0usize..4) {
        // Structural weights are known, so that the distance can be worked out here.
        let structure = crossed();
        let weights: Vec<f64> = structure.members.iter().map(|m| m.len() as f64).collect();
        let distance = |nodes: &[f64]| -> f64 {
            nodes.iter().zip(&base).zip(&weights).map(|((n, b), w)| (n - b).powi(2) / w).sum()
        };
        let reconciler = Reconciler::new(structure.clone(), Method::WlsStructure, &[]).unwrap();
        let best = reconciler.apply_non_negative(&base);
        for change in [-1.0, -0.01, 0.01, 1.0] {
            let mut leaves = best[5..].to_vec();
            leaves[step] = (leaves[step] + change).max(0.0);
            prop_assert!(distance(&structure.add_up(&leaves)) >= distance(&best) - 1e-6);
        }
    }

    #[test]
    fn exact_to_the_cent(leaves in proptest::collection::vec(-1e9..1e9f64, 4)) {
        let out = to_minor_units(&crossed(), &leaves).unwrap();
        prop_assert_eq!(out[0], out[1] + out[2]);
        prop_assert_eq!(out[0], out[3] + out[4]);
        prop_assert_eq!(out[0], out[5..].iter().sum::<i64>());
        prop_assert!((out[0] as f64 - leaves.iter().sum::<f64>()).abs() <= 0.51);
        prop_assert!(out[5..].iter().zip(&leaves).all(|(o, l)| (*o as f64 - l).abs() < 1.0));
    }
}

#[test]
fn mistakes() {
    let code = |members: Vec<Vec<usize>>| {
        Reconciler::new(Structure { members, leaves: 2 }, Method::BottomUp, &[]).unwrap_err().code
    };
    assert_eq!(code(vec![vec![0, 1], vec![0]]), "hierarchy-leaf-missing");
    assert_eq!(code(vec![vec![0, 2], vec![0], vec![1]]), "hierarchy-unknown-leaf");
    assert_eq!(code(vec![vec![], vec![0], vec![1]]), "hierarchy-empty-node");
    let missing = Reconciler::new(crossed(), Method::MinTrace, &[]).unwrap_err().code;
    assert_eq!(missing, "hierarchy-errors");
}

#[test]
fn history_is_cut_by_the_attributes_of_one_day() {
    let names: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
    let mut attributes = Attributes::default();
    for (leaf, region) in ["north", "north", "south"].into_iter().enumerate() {
        assert!(!attributes.set(leaf, 0, date(2026, 1, 1), region));
    }
    assert!(!attributes.set(1, 0, date(2026, 7, 1), "south"), "b moves in July");
    let of = |day, value: &str| {
        let cut = attributes.cut(&names, &[vec![], vec![0]], day);
        let at = cut.nodes.iter().position(|(level, key)| *level == 1 && key[0] == value).unwrap();
        cut.structure.members[at].clone()
    };
    assert_eq!(of(date(2026, 6, 30), "north"), [0, 1]);
    assert_eq!(of(date(2026, 7, 1), "north"), [0]);
    assert_eq!(of(date(2026, 7, 1), "south"), [1, 2]);
    assert_eq!(of(date(2025, 1, 1), "south"), [2], "before the first day the first value holds");
    let cut = attributes.cut(&names, &[vec![], vec![0]], date(2026, 7, 1));
    cut.structure.check().unwrap();
    assert_eq!(cut.nodes.last(), Some(&(2, vec!["c".to_owned()])));
}
