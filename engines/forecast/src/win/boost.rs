//! Gradient boosted trees for two outcomes, grown leaf by leaf on binned features (Friedman 2001; histograms as in Ke et
//! al., "LightGBM", 2017). Rows and features are drawn anew for every tree.

use crate::series::numeric::sigmoid;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Shape of the ensemble.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Shape {
    pub trees: usize,
    pub rate: f64,
    pub leaves: usize,
    /// Fewest rows in a leaf.
    pub leaf_rows: usize,
    /// L2 penalty on the value of a leaf.
    pub penalty: f64,
    /// Share of rows and of features that a tree sees.
    pub row_share: f64,
    pub feature_share: f64,
}

impl Default for Shape {
    fn default() -> Self {
        Self {
            trees: 300,
            rate: 0.05,
            leaves: 15,
            leaf_rows: 40,
            penalty: 5.0,
            row_share: 0.8,
            feature_share: 0.7,
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Node {
    /// Feature and last bin that goes left; leaves have `left` 0.
    feature: u32,
    bin: u8,
    left: u32,
    right: u32,
    /// Log-odds that a leaf here adds, the learning rate included.
    value: f64,
}

/// A fitted ensemble.
#[derive(Debug, Clone)]
pub struct Boosted {
    pub base: f64,
    trees: Vec<Vec<Node>>,
}

/// Sums of gradient and curvature for one bin.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    gradient: f64,
    curvature: f64,
    rows: u32,
}

impl Cell {
    fn take(&mut self, part: &Self) {
        self.gradient -= part.gradient;
        self.curvature -= part.curvature;
        self.rows -= part.rows;
    }
}

struct Leaf {
    node: usize,
    rows: Vec<u32>,
    total: Cell,
    cells: Vec<Cell>,
    best: Option<Split>,
}

#[derive(Clone, Copy)]
struct Split {
    gain: f64,
    feature: usize,
    bin: u8,
}

/// What a tree is grown from.
struct Ground<'a> {
    bins: &'a [Vec<u8>],
    /// Gradient and curvature of each row, side by side.
    slopes: Vec<[f64; 2]>,
    features: Vec<usize>,
    /// Highest bin of each feature.
    tops: &'a [u8],
    shape: Shape,
}

impl Boosted {
    /// Fits on bins `[feature][row]`. Calls `watch` after each tree; `false` stops.
    pub fn fit(
        bins: &[Vec<u8>],
        won: &[bool],
        shape: Shape,
        seed: u64,
        mut watch: impl FnMut(&Self) -> bool,
    ) -> Self {
        let n = won.len();
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let rate = (won.iter().filter(|w| **w).count() as f64 + 0.5) / (n as f64 + 1.0);
        let mut model = Self { base: (rate / (1.0 - rate)).ln(), trees: Vec::new() };
        let mut score = vec![model.base; n];
        let tops: Vec<u8> = bins.iter().map(|column| column.iter().copied().max().unwrap_or(0)).collect();
        for _ in 0..shape.trees {
            let slope = |(score, w): (&f64, &bool)| {
                let p = sigmoid(*score);
                [f64::from(u8::from(*w)) - p, (p * (1.0 - p)).max(1e-9)]
            };
            let ground = Ground {
                bins,
                slopes: score.iter().zip(won).map(slope).collect(),
                features: draw_features(bins.len(), shape.feature_share, &mut random),
                tops: &tops,
                shape,
            };
            let limit = (shape.row_share * f64::from(u32::MAX)) as u32;
            let rows: Vec<u32> = (0..n as u32).filter(|_| random.next_u32() <= limit).collect();
            let tree = ground.grow(rows);
            for (row, score) in score.iter_mut().enumerate() {
                *score += leaf_value(&tree, bins, row);
            }
            model.trees.push(tree);
            if !watch(&model) {
                break;
            }
        }
        model
    }

    /// What the newest tree adds to a row.
    pub fn newest(&self, bins: &[Vec<u8>], row: usize) -> f64 {
        self.trees.last().map_or(0.0, |tree| leaf_value(tree, bins, row))
    }

    /// Log-odds of a row.
    pub fn score(&self, bins: &[Vec<u8>], row: usize) -> f64 {
        self.base + self.trees.iter().map(|tree| leaf_value(tree, bins, row)).sum::<f64>()
    }

    /// Adds to `parts[feature]` what each feature moved on the way down the trees (Saabas 2014).
    pub fn explain(&self, bins: &[Vec<u8>], row: usize, weight: f64, parts: &mut [f64]) {
        for tree in &self.trees {
            let mut at = 0;
            while tree[at].left != 0 {
                let next = step(&tree[at], bins, row);
                parts[tree[at].feature as usize] += weight * (tree[next].value - tree[at].value);
                at = next;
            }
        }
    }
}

fn draw_features(count: usize, share: f64, random: &mut ChaCha8Rng) -> Vec<usize> {
    let mut all: Vec<usize> = (0..count).collect();
    let keep = ((count as f64 * share).ceil() as usize).clamp(1.min(count), count);
    for i in 0..keep {
        let j = i + (random.next_u32() as usize) % (count - i);
        all.swap(i, j);
    }
    all.truncate(keep);
    all
}

fn step(node: &Node, bins: &[Vec<u8>], row: usize) -> usize {
    if bins[node.feature as usize][row] <= node.bin { node.left as usize } else { node.right as usize }
}

fn leaf_value(tree: &[Node], bins: &[Vec<u8>], row: usize) -> f64 {
    let mut at = 0;
    while tree[at].left != 0 {
        at = step(&tree[at], bins, row);
    }
    tree[at].value
}

impl Ground<'_> {
    fn grow(&self, rows: Vec<u32>) -> Vec<Node> {
        let total = self.sum(&rows);
        let mut nodes = vec![self.node(total)];
        let cells = self.histogram(&rows);
        let best = self.best(&cells, total);
        let mut open = vec![Leaf { node: 0, rows, total, cells, best }];
        while nodes.len() < 2 * self.shape.leaves - 1 {
            let gains = open.iter().enumerate().filter_map(|(i, leaf)| leaf.best.map(|b| (b.gain, i)));
            let Some((_, i)) = gains.max_by(|a, b| a.0.total_cmp(&b.0)) else { break };
            let leaf = open.swap_remove(i);
            let Some(split) = leaf.best else { break };
            let at = nodes.len();
            nodes[leaf.node].feature = split.feature as u32;
            nodes[leaf.node].bin = split.bin;
            nodes[leaf.node].left = at as u32;
            nodes[leaf.node].right = at as u32 + 1;
            for (k, child) in self.part(leaf, split).into_iter().enumerate() {
                nodes.push(self.node(child.total));
                open.push(Leaf { node: at + k, ..child });
            }
        }
        nodes
    }

    /// Both children of a leaf. Only the smaller one is counted; the other is what remains of the parent.
    fn part(&self, leaf: Leaf, split: Split) -> [Leaf; 2] {
        let column = &self.bins[split.feature];
        let (left, right): (Vec<u32>, Vec<u32>) =
            leaf.rows.iter().partition(|row| column[**row as usize] <= split.bin);
        let left_is_small = left.len() <= right.len();
        let small = self.histogram(if left_is_small { &left } else { &right });
        let mut large = leaf.cells;
        large.iter_mut().zip(&small).for_each(|(cell, taken)| cell.take(taken));
        let left_total = self.sum(&left);
        let mut right_total = leaf.total;
        right_total.take(&left_total);
        let (left_cells, right_cells) = if left_is_small { (small, large) } else { (large, small) };
        [(left, left_total, left_cells), (right, right_total, right_cells)].map(|(rows, total, cells)| {
            let best = self.best(&cells, total);
            Leaf { node: 0, rows, total, cells, best }
        })
    }

    /// Cells of the drawn features, 256 for each.
    fn histogram(&self, rows: &[u32]) -> Vec<Cell> {
        let mut cells = vec![Cell::default(); self.features.len() * 256];
        // Gathered once, so that every feature walks through them in order.
        let slopes: Vec<[f64; 2]> = rows.iter().map(|row| self.slopes[*row as usize]).collect();
        for (feature, cells) in self.features.iter().zip(cells.chunks_exact_mut(256)) {
            let column = &self.bins[*feature];
            for (row, slope) in rows.iter().zip(&slopes) {
                let cell = &mut cells[usize::from(column[*row as usize])];
                cell.gradient += slope[0];
                cell.curvature += slope[1];
                cell.rows += 1;
            }
        }
        cells
    }

    fn node(&self, total: Cell) -> Node {
        let value = self.shape.rate * total.gradient / (total.curvature + self.shape.penalty);
        Node { feature: 0, bin: 0, left: 0, right: 0, value }
    }

    fn sum(&self, rows: &[u32]) -> Cell {
        let mut cell = Cell::default();
        for row in rows {
            let [gradient, curvature] = self.slopes[*row as usize];
            cell.gradient += gradient;
            cell.curvature += curvature;
        }
        cell.rows = rows.len() as u32;
        cell
    }

    /// Best split of a leaf over the drawn features.
    fn best(&self, cells: &[Cell], total: Cell) -> Option<Split> {
        let least = self.shape.leaf_rows as u32;
        if total.rows < 2 * least {
            return None;
        }
        let quality = |c: &Cell| c.gradient * c.gradient / (c.curvature + self.shape.penalty);
        let parent = quality(&total);
        let mut best: Option<Split> = None;
        for (feature, cells) in self.features.iter().zip(cells.chunks_exact(256)) {
            let mut left = Cell::default();
            for bin in 0..self.tops[*feature] {
                let cell = cells[usize::from(bin)];
                if cell.rows == 0 {
                    continue;
                }
                left.gradient += cell.gradient;
                left.curvature += cell.curvature;
                left.rows += cell.rows;
                let mut right = total;
                right.take(&left);
                if left.rows < least || right.rows < least {
                    continue;
                }
                let gain = quality(&left) + quality(&right) - parent;
                if gain > 1e-6 && best.is_none_or(|b| gain > b.gain) {
                    best = Some(Split { gain, feature: *feature, bin });
                }
            }
        }
        best
    }
}
