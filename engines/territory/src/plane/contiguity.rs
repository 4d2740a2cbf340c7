//! Accounts whose territories hang together: a plan is mended along the graph of neighbouring points. Strays go to a
//! territory next to them; then border blocks wander until the loads are within tolerance again, and the travel is short.

use super::blocks::Blocks;
use super::search::State;
use crate::Budget;
use crate::book::NONE;
use crate::contiguous::parts;
use fastrand::Rng;
use prestasi_kernel::Result;

/// Neighbours of each block: blocks with points next to each other.
pub(super) fn graph(blocks: &Blocks) -> Result<Vec<Vec<u32>>> {
    let near = crate::near::gabriel(&blocks.points)?;
    let mut block = vec![0_u32; blocks.points.len()];
    (0..blocks.len()).for_each(|b| blocks.points_of(b).for_each(|p| block[p] = b as u32));
    let mut graph = vec![Vec::new(); blocks.len()];
    for (p, list) in near.iter().enumerate() {
        let others = list.iter().map(|&q| block[q as usize]).filter(|&b| b != block[p]);
        graph[block[p] as usize].extend(others);
    }
    for list in &mut graph {
        list.sort_unstable();
        list.dedup();
    }
    Ok(graph)
}

/// A plan being mended.
struct Mend<'a> {
    blocks: &'a Blocks,
    graph: &'a [Vec<u32>],
    plan: Vec<u32>,
    count: Vec<u32>,
    /// Territories x M.
    load: Vec<f64>,
    centre: Vec<(f64, f64)>,
    mark: Vec<u32>,
    stamp: u32,
    open: Vec<u32>,
}

/// Makes every territory of a state hang together; blocks locked apart stay apart.
pub(super) fn mend(blocks: &Blocks, graph: &[Vec<u32>], state: &State, seed: u64, budget: &Budget) -> State {
    let mut mend = Mend::new(blocks, graph, gathered(blocks, graph, state), state.centre.clone());
    let mut rng = Rng::with_seed(seed);
    let mean = state.value() / blocks.len().max(1) as f64;
    let mut best: Option<(f64, State)> = None;
    let mut step = 0;
    while step == 0 || !budget.is_over(step) {
        let phase = budget.fraction(step);
        mend.wander(mean, phase, &mut rng);
        let now = State::new(blocks, mend.plan.clone());
        mend.centre.clone_from(&now.centre);
        step += 1;
        // A violation is worth any way.
        let rank = now.violations() * 1e9 + now.value();
        if best.as_ref().is_none_or(|(least, _)| rank < *least) {
            budget.report(step, now.value());
            best = Some((rank, now));
        }
    }
    best.map_or_else(|| state.clone(), |(_, state)| state)
}

/// The plan with every stray given to the territory next to it that is nearest. The piece of a territory that counts as the
/// territory is the one with a lock, or else the one with most blocks.
fn gathered(blocks: &Blocks, graph: &[Vec<u32>], state: &State) -> Vec<u32> {
    let k = blocks.territories();
    let mut plan = state.plan.clone();
    let own: Vec<Vec<u32>> = (0..graph.len())
        .map(|b| graph[b].iter().copied().filter(|&c| plan[c as usize] == plan[b]).collect())
        .collect();
    let piece = parts(&own);
    let mut size = vec![(0_u32, 0_u32); piece.len()];
    for (b, &p) in piece.iter().enumerate() {
        size[p as usize].0 += u32::from(blocks.lock[b] != NONE);
        size[p as usize].1 += 1;
    }
    let mut main = vec![NONE; k];
    for (b, &p) in piece.iter().enumerate() {
        let slot = &mut main[plan[b] as usize];
        if *slot == NONE || size[p as usize] > size[*slot as usize] {
            *slot = p;
        }
    }
    let mut stray: Vec<bool> =
        (0..plan.len()).map(|b| blocks.lock[b] == NONE && main[plan[b] as usize] != piece[b]).collect();
    let mut left: Vec<usize> = (0..plan.len()).filter(|&b| stray[b]).collect();
    while !left.is_empty() {
        let mut placed = Vec::new();
        for &b in &left {
            let near = graph[b].iter().filter(|&&c| !stray[c as usize]).map(|&c| plan[c as usize]);
            let cost = |t: &u32| blocks.travel(b, state.centre[*t as usize]) + blocks.handover(b, *t);
            if let Some(t) = near.min_by(|a, b| cost(a).total_cmp(&cost(b)).then(a.cmp(b))) {
                placed.push((b, t));
            }
        }
        if placed.is_empty() {
            break;
        }
        for (b, t) in placed {
            (plan[b], stray[b]) = (t, false);
        }
        left.retain(|&b| stray[b]);
    }
    plan
}

impl<'a> Mend<'a> {
    fn new(blocks: &'a Blocks, graph: &'a [Vec<u32>], plan: Vec<u32>, centre: Vec<(f64, f64)>) -> Self {
        let (k, m, n) = (blocks.territories(), blocks.measures, plan.len());
        let mut mend = Self {
            blocks,
            graph,
            count: vec![0; k],
            load: vec![0.0; k * m],
            centre,
            mark: vec![0; n],
            stamp: 0,
            open: Vec::new(),
            plan,
        };
        for b in 0..n {
            let t = mend.plan[b] as usize;
            mend.count[t] += 1;
            (0..m).for_each(|at| mend.load[t * m + at] += blocks.weight[b * m + at]);
        }
        mend
    }

    /// One pass over all blocks in random order: those on a border move where it pays.
    fn wander(&mut self, mean: f64, phase: f64, rng: &mut Rng) {
        let mut order: Vec<u32> = (0..self.plan.len() as u32).collect();
        rng.shuffle(&mut order);
        let heat = 0.3 * mean * (1.0 - phase) * (1.0 - phase);
        // Kilometres that a load out of bounds by one target costs: first load flows freely, then it settles.
        let strength = 300.0 * mean * (100.0_f64).powf(phase);
        for b in order {
            let b = b as usize;
            let from = self.plan[b];
            if self.blocks.lock[b] != NONE || self.count[from as usize] <= 1 {
                continue;
            }
            let near = self.graph[b].iter().map(|&c| self.plan[c as usize]).filter(|&t| t != from);
            let priced = near.map(|t| (self.change(b, from, t, strength), t));
            let Some((change, to)) = priced.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))) else {
                continue;
            };
            let taken = change < 0.0 || (heat > 0.0 && rng.f64() < (-change / heat).exp());
            if taken && self.may_leave(b) {
                self.shift(b, to);
            }
        }
    }

    fn change(&self, b: usize, from: u32, to: u32, strength: f64) -> f64 {
        let cost = |t: u32| self.blocks.travel(b, self.centre[t as usize]) + self.blocks.handover(b, t);
        let m = self.blocks.measures;
        let mut violation = 0.0;
        for at in 0..m {
            let weight = self.blocks.weight[b * m + at];
            for (t, by) in [(from as usize, -weight), (to as usize, weight)] {
                let now = self.load[t * m + at];
                // The square alone would leave small excesses standing.
                let pain = |load: f64| {
                    let out = self.blocks.violation(t, at, load);
                    10.0 * out * out + out
                };
                violation += pain(now + by) - pain(now);
            }
        }
        cost(to) - cost(from) + strength * violation
    }

    fn shift(&mut self, b: usize, to: u32) {
        let (m, from) = (self.blocks.measures, self.plan[b] as usize);
        for at in 0..m {
            let weight = self.blocks.weight[b * m + at];
            self.load[from * m + at] -= weight;
            self.load[to as usize * m + at] += weight;
        }
        self.count[from] -= 1;
        self.count[to as usize] += 1;
        self.plan[b] = to;
    }

    /// Whether the block's neighbours in its territory still reach each other without it. Looks near the block first, and
    /// takes a longer way round for a no.
    fn may_leave(&mut self, b: usize) -> bool {
        let from = self.plan[b];
        let near: Vec<u32> =
            self.graph[b].iter().copied().filter(|&c| self.plan[c as usize] == from).collect();
        let Some((&first, rest)) = near.split_first() else { return true };
        self.stamp += 1;
        self.mark[b] = self.stamp;
        self.mark[first as usize] = self.stamp;
        self.open.clear();
        self.open.push(first);
        let (mut missing, mut at) = (rest.len(), 0);
        while missing > 0 && at < self.open.len() && at < LOOK {
            let here = self.open[at] as usize;
            at += 1;
            for &next in &self.graph[here] {
                if self.mark[next as usize] != self.stamp && self.plan[next as usize] == from {
                    self.mark[next as usize] = self.stamp;
                    missing -= usize::from(near.contains(&next));
                    self.open.push(next);
                }
            }
        }
        missing == 0
    }
}

/// Blocks that are looked at before a way round counts as too long.
const LOOK: usize = 400;
