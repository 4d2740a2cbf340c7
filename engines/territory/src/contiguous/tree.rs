//! The big move: two touching territories are joined, a random spanning tree of the union is drawn, and it is cut where
//! both sides come nearest to their targets (recombination, DeFord, Duchin & Solomon 2021).

use super::layout::Layout;
use crate::book::NONE;
use fastrand::Rng;

/// Units of territories `a` and `b`, with the side that each gets; `None` if no cut keeps the locks.
pub(super) fn recombine(layout: &Layout, a: u32, b: u32, rng: &mut Rng) -> Option<Vec<(u32, u32)>> {
    let units: Vec<u32> = (0..layout.territory.len() as u32)
        .filter(|&u| [a, b].contains(&layout.territory[u as usize]))
        .collect();
    let (order, parent) = random_tree(layout, &units, rng);
    let m = layout.part.measures;
    let n = layout.territory.len();
    let mut below = vec![0.0; n * m.max(1)];
    let mut size = vec![0_u32; n];
    for &u in order.iter().rev() {
        let u = u as usize;
        size[u] += 1;
        for at in 0..m {
            below[u * m + at] += layout.part.weight[u * m + at];
        }
        if parent[u] != NONE {
            let up = parent[u] as usize;
            size[up] += size[u];
            for at in 0..m {
                below[up * m + at] += below[u * m + at];
            }
        }
    }
    let (cut, side) = best_cut(layout, (a, b), &order, &parent, &below, rng)?;
    let other = if side == a { b } else { a };
    let mut of = vec![other; n];
    of[cut as usize] = side;
    // Parents come before children in the order.
    for &u in &order {
        if u != cut && parent[u as usize] != NONE && of[parent[u as usize] as usize] == side {
            of[u as usize] = side;
        }
    }
    let kept = units.iter().all(|&u| [NONE, of[u as usize]].contains(&layout.part.lock[u as usize]));
    kept.then(|| units.iter().map(|&u| (u, of[u as usize])).collect())
}

/// A random spanning tree by randomised growth: order of discovery, and the parent of each unit.
fn random_tree(layout: &Layout, units: &[u32], rng: &mut Rng) -> (Vec<u32>, Vec<u32>) {
    let n = layout.territory.len();
    let mut inside = vec![false; n];
    units.iter().for_each(|&u| inside[u as usize] = true);
    let mut parent = vec![NONE; n];
    let root = units[rng.usize(0..units.len())];
    let mut border: Vec<(u32, u32)> = vec![(NONE, root)];
    let mut order = Vec::with_capacity(units.len());
    while !border.is_empty() {
        let (from, u) = border.swap_remove(rng.usize(0..border.len()));
        if !std::mem::replace(&mut inside[u as usize], false) {
            continue;
        }
        parent[u as usize] = from;
        order.push(u);
        let next = layout.part.neighbours[u as usize].iter().filter(|&&v| inside[v as usize]);
        border.extend(next.map(|&v| (u, v)));
    }
    (order, parent)
}

/// The cut below which one side should go, and to which territory.
fn best_cut(
    layout: &Layout,
    (a, b): (u32, u32),
    order: &[u32],
    parent: &[u32],
    below: &[f64],
    rng: &mut Rng,
) -> Option<(u32, u32)> {
    let m = layout.part.measures;
    let target = &layout.part.target;
    let mut best: Option<(f64, u32, u32)> = None;
    for &u in order.iter().filter(|&&u| parent[u as usize] != NONE) {
        for (side, other) in [(a, b), (b, a)] {
            let mut worst: f64 = 0.0;
            for at in 0..m {
                let (s, o) = (side as usize * m + at, other as usize * m + at);
                let whole = layout.load[s] + layout.load[o];
                let part = below[u as usize * m + at];
                worst =
                    worst.max((part / target[s] - 1.0).abs()).max(((whole - part) / target[o] - 1.0).abs());
            }
            let noisy = worst + 0.02 * rng.f64();
            if best.is_none_or(|(least, ..)| noisy < least) {
                best = Some((noisy, u, side));
            }
        }
    }
    best.map(|(_, u, side)| (u, side))
}
