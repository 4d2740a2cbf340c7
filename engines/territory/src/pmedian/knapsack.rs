//! The 0-1 knapsack: most profit within a capacity, by depth-first branch and bound (Horowitz & Sahni 1974).

/// One thing that may be packed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item {
    pub profit: f64,
    pub weight: i64,
    pub point: u32,
}

/// Branch-and-bound nodes after which the linear bound is kept instead of the exact value.
const NODE_LIMIT: usize = 20_000;

/// Puts the items into the order that all functions here need: falling profit for each unit of weight.
pub(crate) fn sort(items: &mut [Item]) {
    let key = |item: &Item| item.profit / (item.weight.max(0) as f64 + 1e-9);
    items.sort_unstable_by(|a, b| key(b).total_cmp(&key(a)).then(a.point.cmp(&b.point)));
}

/// Dantzig's bound: profit when the last item may be cut. Also the number of whole items and the part of the next.
pub(crate) fn linear(items: &[Item], capacity: i64) -> (f64, usize, f64) {
    let (mut room, mut profit) = (capacity, 0.0);
    for (at, item) in items.iter().enumerate() {
        if item.weight > room {
            let part = room as f64 / item.weight as f64;
            return (profit + part * item.profit, at, part);
        }
        room -= item.weight;
        profit += item.profit;
    }
    (profit, items.len(), 0.0)
}

/// The best packing: an upper bound of its profit (exact unless the node limit was met), and what is packed.
pub(super) fn exact(items: &[Item], capacity: i64, packed: &mut Vec<bool>) -> f64 {
    let mut search = Search { items, best: 0.0, chosen: vec![false; items.len()], packed, nodes: 0 };
    search.packed.clear();
    search.packed.resize(items.len(), false);
    search.greedy(capacity);
    search.branch(0, capacity, 0.0);
    if search.nodes >= NODE_LIMIT { linear(items, capacity).0 } else { search.best }
}

struct Search<'a> {
    items: &'a [Item],
    best: f64,
    chosen: Vec<bool>,
    packed: &'a mut Vec<bool>,
    nodes: usize,
}

impl Search<'_> {
    fn greedy(&mut self, capacity: i64) {
        let mut room = capacity;
        for (at, item) in self.items.iter().enumerate() {
            if item.weight <= room {
                room -= item.weight;
                self.best += item.profit;
                self.packed[at] = true;
            }
        }
    }

    fn branch(&mut self, from: usize, room: i64, profit: f64) {
        self.nodes += 1;
        if profit > self.best + 1e-9 {
            self.best = profit;
            self.packed.clone_from(&self.chosen);
        }
        if from == self.items.len() || self.nodes >= NODE_LIMIT {
            return;
        }
        if profit + linear(&self.items[from..], room).0 <= self.best + 1e-9 {
            return;
        }
        let item = self.items[from];
        if item.weight <= room {
            self.chosen[from] = true;
            self.branch(from + 1, room - item.weight, profit + item.profit);
            self.chosen[from] = false;
        }
        self.branch(from + 1, room, profit);
    }
}
