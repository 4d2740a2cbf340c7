//! Rows held out: how they are chosen, their scores by models that have not seen them, and the level of recent ones.

use super::boost::Boosted;
use super::encode::Encoder;
use super::logistic::Logistic;
use super::{Frame, Options, log_loss};
use crate::series::numeric::sigmoid;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;
use std::ops::Range;

/// Trees between two looks at the held-out rows, and without progress before a fold stops.
pub const STRIDE: usize = 10;
const PATIENCE: usize = 60;
/// Stretches of recent rows. Each is as long as the mean age asked for: what is older than four has no say left.
const STRETCHES: usize = 4;

/// Scores of held-out rows: regression, and trees after every tenth tree.
pub struct Held {
    pub test: Vec<usize>,
    pub logistic: Vec<f64>,
    pub boosted: Vec<Vec<f64>>,
}

/// A part of the rows, and those the models learn from that have not seen it.
struct Fold {
    train: Vec<usize>,
    test: Vec<usize>,
}

/// Held-out rows for the stack; and where rows are in order, the recent ones in that order, for the level.
pub fn held_out(frame: &Frame, won: &[bool], options: &Options) -> (Vec<Held>, Vec<Held>) {
    let n = won.len();
    let (mut folds, recent) =
        if options.ordered { forward(n, options) } else { (random(n, options), Vec::new()) };
    let stacked = folds.len();
    folds.extend(recent);
    let mut held: Vec<Held> = folds.into_par_iter().map(|fold| hold_out(frame, won, fold, options)).collect();
    let recent = held.split_off(stacked);
    (held, recent)
}

/// Growing histories each followed by the next block; and the same in short stretches at the end.
fn forward(n: usize, options: &Options) -> (Vec<Fold>, Vec<Fold>) {
    let after = |test: Range<usize>| Fold { train: (0..test.start).collect(), test: test.collect() };
    let k = options.folds.max(2);
    let block = n / (k + 1);
    let folds = (1..=k).map(|i| after(i * block..if i == k { n } else { (i + 1) * block })).collect();
    let stretch = ((n as f64 * options.recent_share) as usize).max(20).min(n / (2 * STRETCHES));
    let recent = (0..STRETCHES).rev().map(|i| after(n - (i + 1) * stretch..n - i * stretch)).collect();
    (folds, recent)
}

fn random(n: usize, options: &Options) -> Vec<Fold> {
    let k = options.folds.max(2);
    let mut random = ChaCha8Rng::seed_from_u64(options.seed);
    let place: Vec<usize> = (0..n).map(|_| random.next_u32() as usize % k).collect();
    (0..k)
        .map(|i| Fold {
            train: (0..n).filter(|row| place[*row] != i).collect(),
            test: (0..n).filter(|row| place[*row] == i).collect(),
        })
        .collect()
}

fn hold_out(frame: &Frame, won: &[bool], fold: Fold, options: &Options) -> Held {
    let train = frame.pick(&fold.train);
    let test = frame.pick(&fold.test);
    let train_won: Vec<bool> = fold.train.iter().map(|i| won[*i]).collect();
    let encoder = Encoder::learn(&train, &train_won);
    let logistic = Logistic::fit(&encoder.sparse(&train), &train_won, encoder.width, options.penalty);
    let test_bins = encoder.bins(&test);
    let mut boosted: Vec<Vec<f64>> = Vec::new();
    let mut score: Vec<f64> = Vec::new();
    let test_won: Vec<bool> = fold.test.iter().map(|i| won[*i]).collect();
    let (mut grown, mut best) = (0, (f64::MAX, 0));
    Boosted::fit(&encoder.bins(&train), &train_won, options.shape, options.seed, |model| {
        if score.is_empty() {
            score = vec![model.base; fold.test.len()];
            boosted.push(score.clone());
        }
        for (row, score) in score.iter_mut().enumerate() {
            *score += model.newest(&test_bins, row);
        }
        grown += 1;
        // Every tenth is enough to choose from.
        if grown % STRIDE > 0 {
            return true;
        }
        boosted.push(score.clone());
        let loss = log_loss(&test_won, &score.iter().map(|s| sigmoid(*s)).collect::<Vec<_>>());
        if loss < best.0 {
            best = (loss, grown);
        }
        grown < best.1 + PATIENCE
    });
    let logistic = encoder.sparse(&test).iter().map(|row| logistic.score(row)).collect();
    Held { test: fold.test, logistic, boosted }
}

/// The log-odds to add so that the scores, in order of time, add up to the wins, by bisection. Rows weigh less with age,
/// by a factor of `e` every `fade` rows: a burst of wins at the end counts, but does not decide alone.
pub fn level(scores: &[f64], won: &[bool], fade: usize) -> f64 {
    let weights: Vec<f64> = (0..won.len()).rev().map(|age| (-(age as f64) / fade as f64).exp()).collect();
    let total: f64 = weights.iter().sum();
    let wins: f64 = weights.iter().zip(won).filter(|(_, won)| **won).map(|(weight, _)| weight).sum();
    // Half a win either way keeps a run of losses from meaning certainty.
    let target = wins.clamp(0.5, total - 0.5);
    let (mut low, mut high) = (-10.0, 10.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        let sum: f64 = scores.iter().zip(&weights).map(|(s, weight)| weight * sigmoid(s + middle)).sum();
        if sum < target { low = middle } else { high = middle }
    }
    (low + high) / 2.0
}
