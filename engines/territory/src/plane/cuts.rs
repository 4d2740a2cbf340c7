//! A balanced first plan by recursive cuts with lines (Kalcsics, Nickel & Schröder 2005): the set is cut across its
//! longer side so that both halves get what their territories should hold, and so on. Balanced from the start, at any
//! size.

use super::blocks::Blocks;

/// Below this many blocks a cut is not worth a thread.
const PARALLEL: usize = 20_000;

/// Territory of each block.
pub(super) fn cuts(blocks: &Blocks) -> Vec<u32> {
    let m = blocks.measures;
    let k = blocks.territories();
    let totals: Vec<f64> = (0..m).map(|at| (0..k).map(|t| blocks.target[t * m + at]).sum()).collect();
    // With several measures the cut follows their mean; with none, the count.
    let weight = |b: usize| match m {
        0 => 1.0,
        _ => (0..m).map(|at| blocks.weight[b * m + at] / totals[at].max(1e-300)).sum::<f64>(),
    };
    let share = |t: usize| if m == 0 { 1.0 } else { blocks.target[t * m] };
    let mut items: Vec<Item> = (0..blocks.len())
        .map(|b| {
            let (x, y) = blocks.points[blocks.start[b] as usize];
            Item { x, y, weight: weight(b), block: b as u32 }
        })
        .collect();
    let shares: Vec<f64> = (0..k).map(share).collect();
    cut(&mut items, &shares, 0).into_iter().fold(vec![0; blocks.len()], |mut plan, (block, territory)| {
        plan[block as usize] = territory;
        plan
    })
}

#[derive(Clone, Copy)]
pub(super) struct Item {
    pub x: f64,
    pub y: f64,
    pub weight: f64,
    pub block: u32,
}

/// Cuts `items` among `shares.len()` territories numbered from `first`.
fn cut(items: &mut [Item], shares: &[f64], first: u32) -> Vec<(u32, u32)> {
    if shares.len() == 1 {
        return items.iter().map(|item| (item.block, first)).collect();
    }
    let half = shares.len() / 2;
    let part = shares[..half].iter().sum::<f64>() / shares.iter().sum::<f64>();
    let spread = |of: fn(&Item) -> f64| {
        let (low, high) = items.iter().map(of).fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(v), h.max(v)));
        high - low
    };
    if spread(|item| item.x) > spread(|item| item.y) {
        items.sort_unstable_by(|a, b| {
            a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)).then(a.block.cmp(&b.block))
        });
    } else {
        items.sort_unstable_by(|a, b| {
            a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)).then(a.block.cmp(&b.block))
        });
    }
    let at = quantile(items, part).clamp(
        half.min(items.len()),
        items.len().saturating_sub(shares.len() - half).max(half.min(items.len())),
    );
    let large = items.len() > PARALLEL;
    let (left, right) = items.split_at_mut(at);
    let (left_shares, right_shares) = shares.split_at(half);
    let (mut a, b) = if large {
        rayon::join(|| cut(left, left_shares, first), || cut(right, right_shares, first + half as u32))
    } else {
        (cut(left, left_shares, first), cut(right, right_shares, first + half as u32))
    };
    a.extend(b);
    a
}

/// Number of items whose weights come nearest to `part` of the whole.
pub(super) fn quantile(items: &[Item], part: f64) -> usize {
    let total: f64 = items.iter().map(|item| item.weight).sum();
    let mut sum = 0.0;
    for (at, item) in items.iter().enumerate() {
        let next = sum + item.weight;
        if next > total * part {
            return if total * part - sum < next - total * part { at } else { at + 1 };
        }
        sum = next;
    }
    items.len()
}
