//! From deals to totals: many draws of how the period may end, each summed along every dimension, so that the quantiles of
//! all nodes come from the same futures.

use crate::series::numeric::{quantile_sorted, sigmoid};
use prestasi_kernel::{Problem, Result};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::collections::BTreeMap;

/// A deal that may still be won in the period.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenDeal {
    pub amount_minor: i64,
    /// Probability of being won before the period ends.
    pub probability: f64,
    /// One label for each dimension.
    pub labels: Vec<String>,
}

/// Value of deals not known yet: past totals from the same point of the period on, for one leaf of the hierarchy.
#[derive(Debug, Clone, PartialEq)]
pub struct NewBusiness {
    pub labels: Vec<String>,
    /// What new deals brought in each earlier period, in minor units, oldest first.
    pub past_minor: Vec<i64>,
}

/// A manager's change on top of the model: kept apart, with who and why.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Layer {
    pub dimension: usize,
    pub label: String,
    pub change_minor: i64,
    pub author: String,
    pub reason: String,
}

/// Totals of one node.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct NodeForecast {
    pub dimension: usize,
    pub label: String,
    pub won_minor: i64,
    /// Sum of open value, and of value times probability.
    pub open_minor: i64,
    pub expected_open_minor: i64,
    pub expected_new_minor: i64,
    pub p10_minor: i64,
    pub p50_minor: i64,
    pub p90_minor: i64,
    pub mean_minor: i64,
    /// Sum of the layers on this node.
    pub layers_minor: i64,
}

/// What to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct RollUp<'a> {
    /// Won so far: amount and labels.
    pub won: &'a [(i64, Vec<String>)],
    pub open: &'a [OpenDeal],
    pub new_business: &'a [NewBusiness],
    pub layers: &'a [Layer],
    /// Standard deviation of the period's common factor, in log-odds: how far all deals swing together.
    pub period_factor: f64,
    pub draws: usize,
    pub seed: u64,
}

/// Draws the period `draws` times. Returns one node for each label of each dimension; dimension 0 should hold one label for
/// the whole company.
///
/// # Errors
/// `rollup-labels` when deals have different numbers of labels.
pub fn roll_up(input: &RollUp<'_>) -> Result<Vec<NodeForecast>> {
    let dimensions = input.open.iter().map(|d| d.labels.len()).chain(input.won.iter().map(|w| w.1.len()));
    let dimensions: Vec<usize> =
        dimensions.chain(input.new_business.iter().map(|n| n.labels.len())).collect();
    if dimensions.windows(2).any(|pair| pair[0] != pair[1]) {
        return Err(Problem::new("rollup-labels"));
    }
    let nodes = Nodes::of(input);
    let mut sums: Vec<Vec<f64>> = vec![Vec::with_capacity(input.draws); nodes.count];
    let logits: Vec<f64> = input
        .open
        .iter()
        .map(|deal| {
            let p = deal.probability.clamp(1e-9, 1.0 - 1e-9);
            // A factor that swings both ways flattens probabilities; this keeps their mean (MacKay 1992).
            let flat = (1.0 + std::f64::consts::PI * input.period_factor.powi(2) / 8.0).sqrt();
            (p / (1.0 - p)).ln() * flat
        })
        .collect();
    let mut random = Random::new(input.seed);
    let mut draw = vec![0.0; nodes.count];
    for _ in 0..input.draws {
        draw.copy_from_slice(&nodes.won);
        let swing = input.period_factor * random.normal();
        for ((deal, logit), at) in input.open.iter().zip(&logits).zip(&nodes.open) {
            if random.uniform() < sigmoid(logit + swing) {
                at.iter().for_each(|node| draw[*node] += deal.amount_minor as f64);
            }
        }
        for (new, at) in input.new_business.iter().zip(&nodes.new_business) {
            let value = random.new_business(&new.past_minor);
            at.iter().for_each(|node| draw[*node] += value);
        }
        sums.iter_mut().zip(&draw).for_each(|(all, value)| all.push(*value));
    }
    Ok(nodes.finish(input, sums))
}

/// Standard deviation of the common factor of past periods, in log-odds, by the method of moments: how much more the wins
/// vary around the sum of their probabilities than independent deals would. Few periods are pulled towards 0.3, which
/// also stands for what the probabilities themselves do not know.
pub fn period_factor(periods: &[(Vec<f64>, usize)]) -> f64 {
    let (mut excess, mut reach) = (0.0, 0.0);
    for (probabilities, wins) in periods {
        let expected: f64 = probabilities.iter().sum();
        let chance: f64 = probabilities.iter().map(|p| p * (1.0 - p)).sum();
        excess += (*wins as f64 - expected).powi(2) - chance;
        reach += chance * chance;
    }
    let n = periods.len() as f64;
    let seen = if reach > 0.0 { (excess / reach).clamp(0.0, 1.0) } else { 0.0 };
    ((n * seen + 8.0 * 0.09) / (n + 8.0)).sqrt()
}

/// Index of every `(dimension, label)`, and which nodes each input belongs to.
struct Nodes {
    keys: Vec<(usize, String)>,
    count: usize,
    won: Vec<f64>,
    open: Vec<Vec<usize>>,
    new_business: Vec<Vec<usize>>,
}

impl Nodes {
    fn of(input: &RollUp<'_>) -> Self {
        let mut index: BTreeMap<(usize, String), usize> = BTreeMap::new();
        let all = input.won.iter().map(|w| &w.1).chain(input.open.iter().map(|d| &d.labels));
        for labels in all.chain(input.new_business.iter().map(|n| &n.labels)) {
            for (dimension, label) in labels.iter().enumerate() {
                index.entry((dimension, label.clone())).or_insert(0);
            }
        }
        index.values_mut().enumerate().for_each(|(i, at)| *at = i);
        let find = |labels: &Vec<String>| -> Vec<usize> {
            labels.iter().enumerate().map(|(d, label)| index[&(d, label.clone())]).collect()
        };
        let mut won = vec![0.0; index.len()];
        for (amount, labels) in input.won {
            find(labels).into_iter().for_each(|at| won[at] += *amount as f64);
        }
        let open = input.open.iter().map(|deal| find(&deal.labels)).collect();
        let new_business = input.new_business.iter().map(|new| find(&new.labels)).collect();
        Self { count: index.len(), keys: index.into_keys().collect(), won, open, new_business }
    }

    fn finish(self, input: &RollUp<'_>, mut sums: Vec<Vec<f64>>) -> Vec<NodeForecast> {
        let mut open = vec![(0i64, 0.0); self.count];
        for (deal, at) in input.open.iter().zip(&self.open) {
            for node in at {
                open[*node].0 = open[*node].0.saturating_add(deal.amount_minor);
                open[*node].1 += deal.amount_minor as f64 * deal.probability;
            }
        }
        let mut new = vec![0.0; self.count];
        for (business, at) in input.new_business.iter().zip(&self.new_business) {
            let n = business.past_minor.len().max(1) as f64;
            let mean = business.past_minor.iter().map(|v| *v as f64).sum::<f64>() / n;
            at.iter().for_each(|node| new[*node] += mean);
        }
        self.keys
            .into_iter()
            .enumerate()
            .map(|(i, (dimension, label))| {
                sums[i].sort_by(f64::total_cmp);
                let at = |share: f64| quantile_sorted(&sums[i], share).round() as i64;
                let layers = input.layers.iter().filter(|l| l.dimension == dimension && l.label == label);
                let layers_minor = layers.fold(0i64, |sum, layer| sum.saturating_add(layer.change_minor));
                NodeForecast {
                    dimension,
                    won_minor: self.won[i].round() as i64,
                    open_minor: open[i].0,
                    expected_open_minor: open[i].1.round() as i64,
                    expected_new_minor: new[i].round() as i64,
                    p10_minor: at(0.1),
                    p50_minor: at(0.5),
                    p90_minor: at(0.9),
                    mean_minor: (sums[i].iter().sum::<f64>() / sums[i].len().max(1) as f64).round() as i64,
                    layers_minor,
                    label,
                }
            })
            .collect()
    }
}

/// Draws of the kinds needed here.
pub(super) struct Random(ChaCha8Rng);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// Uniform on [0, 1).
    pub fn uniform(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Standard normal (Box and Muller 1958).
    pub fn normal(&mut self) -> f64 {
        let u = 1.0 - self.uniform();
        let v = self.uniform();
        (-2.0 * u.ln()).sqrt() * (std::f64::consts::TAU * v).cos()
    }

    /// One past total, with the uncertainty of their mean on top: few periods know little.
    fn new_business(&mut self, past: &[i64]) -> f64 {
        if past.is_empty() {
            return 0.0;
        }
        let n = past.len() as f64;
        let mean = past.iter().map(|v| *v as f64).sum::<f64>() / n;
        let at = ((self.uniform() * n) as usize).min(past.len() - 1);
        let variance = past.iter().map(|v| (*v as f64 - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0);
        // Bootstrap smoothed by the error of the mean; the factor undoes the loss of spread in small samples.
        let stretch = ((n / (n - 1.0).max(1.0)) * (1.0 + 1.0 / n)).sqrt();
        let value = mean + (past[at] as f64 - mean) * stretch + self.normal() * (variance / n).sqrt() * 0.5;
        value.max(0.0)
    }
}
