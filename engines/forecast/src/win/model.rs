//! The stacked model: folds, stack, re-centring, drivers.

use super::boost::{Boosted, Shape};
use super::encode::Encoder;
use super::logistic::Logistic;
use super::{Frame, log_loss};
use crate::series::numeric::sigmoid;
use prestasi_kernel::{Problem, Result};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
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
    /// Rows are in order of time: folds go forward in time, and the level is re-centred on the last rows.
    pub ordered: bool,
    /// Share of the last rows on which the level is re-centred, if rows are in order.
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
    /// Log-odds added by re-centring on the last rows.
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

/// A part of the rows, and the models that have not seen it.
struct Fold {
    train: Vec<usize>,
    test: Vec<usize>,
}

/// Scores of held-out rows: regression, and trees after every tenth tree.
struct Held {
    test: Vec<usize>,
    logistic: Vec<f64>,
    boosted: Vec<Vec<f64>>,
}

/// Trees between two looks at the held-out rows, and without progress before a fold stops.
const STRIDE: usize = 10;
const PATIENCE: usize = 60;

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
    let mut held: Vec<Held> =
        folds(n, options).into_par_iter().map(|fold| hold_out(frame, won, fold, options)).collect();
    let last = if options.ordered { held.pop() } else { None };
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
    if let Some(last) = last {
        model.shift = recentred(&last, won, round, stack);
    }
    Ok(model)
}

/// What to add to the log-odds so that the last rows, scored by models that have not seen them, add up to their wins.
fn recentred(last: &Held, won: &[bool], round: usize, stack: [f64; 3]) -> f64 {
    let Some(boosted) = last.boosted.get(round.min(last.boosted.len().saturating_sub(1))) else { return 0.0 };
    let scores: Vec<f64> =
        last.logistic.iter().zip(boosted).map(|(l, b)| stack[0] + stack[1] * l + stack[2] * b).collect();
    let labels: Vec<bool> = last.test.iter().map(|i| won[*i]).collect();
    shift(&scores, &labels)
}

/// Random folds; or for ordered rows growing histories each followed by the next block, and at the end the most recent
/// rows, on which the level is re-centred.
fn folds(n: usize, options: &Options) -> Vec<Fold> {
    let k = options.folds.max(2);
    if options.ordered {
        let block = n / (k + 1);
        let recent = ((n as f64 * options.recent_share) as usize).clamp(20, n / 2);
        let mut folds: Vec<Fold> = (1..=k)
            .map(|i| Fold {
                train: (0..i * block).collect(),
                test: (i * block..if i == k { n } else { (i + 1) * block }).collect(),
            })
            .collect();
        folds.push(Fold { train: (0..n - recent).collect(), test: (n - recent..n).collect() });
        return folds;
    }
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
    let mixed: Vec<f64> =
        logistic.iter().zip(&boosted).map(|(l, b)| stack[0] + stack[1] * l + stack[2] * b).collect();
    (round, stack, loss(&mixed))
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

/// The log-odds to add so that the scores add up to the wins, by bisection.
fn shift(scores: &[f64], won: &[bool]) -> f64 {
    let wins = won.iter().filter(|w| **w).count() as f64;
    // Half a win either way keeps a run of losses from meaning certainty.
    let target = wins.clamp(0.5, won.len() as f64 - 0.5);
    let (mut low, mut high) = (-10.0, 10.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        let sum: f64 = scores.iter().map(|s| sigmoid(s + middle)).sum();
        if sum < target { low = middle } else { high = middle }
    }
    (low + high) / 2.0
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
