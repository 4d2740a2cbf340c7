//! The stacked model: fit, stack, drivers.

use super::boost::{Boosted, Shape};
use super::encode::Encoder;
use super::held::{Held, STRIDE, held_out, level};
use super::logistic::Logistic;
use super::{Frame, log_loss};
use crate::series::numeric::sigmoid;
use prestasi_kernel::{Problem, Result};
use rayon::prelude::*;

/// How to fit.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Options {
    pub seed: u64,
    pub folds: usize,
    /// Ensembles averaged in the final model.
    pub ensembles: usize,
    /// L2 penalty of the regression, in rows.
    pub penalty: f64,
    pub shape: Shape,
    /// Rows are in order of time: folds go forward in time, and the level is re-centred on the recent rows.
    pub ordered: bool,
    /// Mean age, as a share of all rows, of the rows on which the level is re-centred, if rows are in order.
    pub recent_share: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 20261123,
            folds: 3,
            ensembles: 2,
            penalty: 3.0,
            shape: Shape::default(),
            ordered: false,
            recent_share: 0.05,
        }
    }
}

/// What moved a probability, and by how many log-odds.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Driver {
    pub feature: String,
    pub log_odds: f64,
}

/// A fitted model.
#[derive(Debug, Clone)]
pub struct WinModel {
    encoder: Encoder,
    logistic: Logistic,
    boosted: Vec<Boosted>,
    /// Intercept, weight of the regression, weight of the trees.
    pub stack: [f64; 3],
    /// Log-odds added by re-centring on the recent rows.
    pub shift: f64,
    /// Average log-odds of the training rows, from which drivers are counted.
    pub centre: f64,
    /// Trees in each ensemble, as the folds advised.
    pub trees: usize,
    /// Log-loss of the stacked predictions on rows not seen by their models, and of the base rate alone.
    pub fold_log_loss: f64,
    pub base_log_loss: f64,
    /// Mean contribution of each regression column over the training rows.
    means: Vec<f64>,
}

/// Fits regression and trees, learns on held-out rows how much to trust either, and re-centres the level.
///
/// # Errors
/// `win-too-few-rows` under fifty rows, `win-one-outcome` where fewer than five rows have one of the outcomes.
pub fn fit(frame: &Frame, won: &[bool], options: &Options) -> Result<WinModel> {
    let n = won.len();
    if n < 50 || frame.rows() != n {
        return Err(Problem::new("win-too-few-rows").arg("rows", n).arg("rows_min", 50));
    }
    let wins = won.iter().filter(|w| **w).count();
    if wins < 5 || n - wins < 5 {
        return Err(Problem::new("win-one-outcome").arg("rows", n).arg("won", wins));
    }
    let (held, recent) = held_out(frame, won, options);
    let (round, stack, fold_log_loss) = stack(&held, won);
    let trees = round * STRIDE;
    let encoder = Encoder::learn(frame, won);
    let sparse = encoder.sparse(frame);
    let bins = encoder.bins(frame);
    let shape = Shape { trees, ..options.shape };
    let seeds: Vec<u64> =
        (0..options.ensembles.max(1) as u64).map(|k| options.seed.wrapping_add(1 + k)).collect();
    let (logistic, boosted) = rayon::join(
        || Logistic::fit(&sparse, won, encoder.width, options.penalty),
        || seeds.par_iter().map(|seed| Boosted::fit(&bins, won, shape, *seed, |_| true)).collect::<Vec<_>>(),
    );
    let rate = wins as f64 / n as f64;
    let base_log_loss = log_loss(won, &vec![rate; n]);
    let mut means = vec![0.0; encoder.width];
    for (i, x) in sparse.iter().flatten() {
        means[*i as usize] += x / n as f64;
    }
    let mut model = WinModel {
        encoder,
        logistic,
        boosted,
        stack,
        shift: 0.0,
        centre: 0.0,
        trees,
        fold_log_loss,
        base_log_loss,
        means,
    };
    let scores: Vec<f64> = (0..n).map(|row| model.stacked(&sparse[row], &bins, row)).collect();
    model.centre = scores.iter().sum::<f64>() / n as f64;
    if let Some(latest) = recent.last() {
        let scores: Vec<f64> = recent.iter().flat_map(|held| mixed(held, round, stack)).collect();
        model.shift = level(&scores, &won[n - scores.len()..], latest.test.len());
    }
    Ok(model)
}

/// Chooses the number of trees, then the weights of both models, on held-out rows.
fn stack(held: &[Held], won: &[bool]) -> (usize, [f64; 3], f64) {
    let labels: Vec<bool> = held.iter().flat_map(|h| h.test.iter().map(|i| won[*i])).collect();
    let rounds = held.iter().map(|h| h.boosted.len()).min().unwrap_or(0);
    let at =
        |round: usize| -> Vec<f64> { held.iter().flat_map(|h| h.boosted[round].iter().copied()).collect() };
    let loss = |scores: &[f64]| log_loss(&labels, &scores.iter().map(|s| sigmoid(*s)).collect::<Vec<_>>());
    let best = (0..rounds).map(|round| (loss(&at(round)), round)).min_by(|a, b| a.0.total_cmp(&b.0));
    let round = best.map_or(0, |(_, round)| round);
    let boosted = if rounds > 0 { at(round) } else { vec![0.0; labels.len()] };
    let logistic: Vec<f64> = held.iter().flat_map(|h| h.logistic.iter().copied()).collect();
    let stack = blend(&logistic, &boosted, &labels);
    let mixed: Vec<f64> = held.iter().flat_map(|h| mixed(h, round, stack)).collect();
    (round, stack, loss(&mixed))
}

/// Stacked log-odds of held-out rows, after the last look that its trees have come to.
fn mixed(held: &Held, round: usize, stack: [f64; 3]) -> impl Iterator<Item = f64> {
    let boosted = &held.boosted[round.min(held.boosted.len() - 1)];
    held.logistic.iter().zip(boosted).map(move |(l, b)| stack[0] + stack[1] * l + stack[2] * b)
}

/// Logistic regression of the outcome on both scores with weights that are not negative. Where neither has signal the
/// weights shrink towards zero and the base rate remains.
fn blend(logistic: &[f64], boosted: &[f64], won: &[bool]) -> [f64; 3] {
    let fit = |use_first: bool, use_second: bool| {
        let rows: Vec<Vec<(u32, f64)>> = logistic
            .iter()
            .zip(boosted)
            .map(|(l, b)| vec![(0, if use_first { *l } else { 0.0 }), (1, if use_second { *b } else { 0.0 })])
            .collect();
        let model = Logistic::fit(&rows, won, 2, 1.0);
        [model.intercept, model.coefficients[0], model.coefficients[1]]
    };
    let both = fit(true, true);
    let weights = if both[1] < 0.0 {
        fit(false, true)
    } else if both[2] < 0.0 {
        fit(true, false)
    } else {
        both
    };
    [weights[0], weights[1].max(0.0), weights[2].max(0.0)]
}

impl WinModel {
    fn stacked(&self, sparse: &[(u32, f64)], bins: &[Vec<u8>], row: usize) -> f64 {
        let trees: f64 = self.boosted.iter().map(|model| model.score(bins, row)).sum();
        let trees = trees / self.boosted.len().max(1) as f64;
        self.stack[0] + self.stack[1] * self.logistic.score(sparse) + self.stack[2] * trees
    }

    /// Probability of winning for each row, with its strongest drivers, at most `drivers` of them.
    pub fn score(&self, frame: &Frame, drivers: usize) -> Vec<(f64, Vec<Driver>)> {
        let sparse = self.encoder.sparse(frame);
        let bins = self.encoder.bins(frame);
        (0..frame.rows())
            .into_par_iter()
            .map(|row| {
                let probability = sigmoid(self.stacked(&sparse[row], &bins, row) + self.shift);
                (probability, self.drivers(&sparse[row], &bins, row, drivers))
            })
            .collect()
    }

    fn drivers(&self, sparse: &[(u32, f64)], bins: &[Vec<u8>], row: usize, most: usize) -> Vec<Driver> {
        let mut parts = vec![0.0; self.encoder.features()];
        for (column, (coefficient, mean)) in self.logistic.coefficients.iter().zip(&self.means).enumerate() {
            parts[self.encoder.feature_of(column)] -= self.stack[1] * coefficient * mean;
        }
        for (column, x) in sparse {
            let coefficient = self.logistic.coefficients[*column as usize];
            parts[self.encoder.feature_of(*column as usize)] += self.stack[1] * coefficient * x;
        }
        let weight = self.stack[2] / self.boosted.len().max(1) as f64;
        self.boosted.iter().for_each(|model| model.explain(bins, row, weight, &mut parts));
        let mut drivers: Vec<Driver> = parts
            .into_iter()
            .enumerate()
            .filter(|(_, part)| part.abs() > 1e-9)
            .map(|(i, log_odds)| Driver { feature: self.encoder.name(i).to_owned(), log_odds })
            .collect();
        drivers.sort_by(|a, b| b.log_odds.abs().total_cmp(&a.log_odds.abs()).then(a.feature.cmp(&b.feature)));
        drivers.truncate(most);
        drivers
    }
}
