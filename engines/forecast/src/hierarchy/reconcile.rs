//! Bottom-up, weighted least squares and minimum trace, with a variant that keeps every node at or above zero.

use super::normal::Normal;
use faer::prelude::*;
use faer::{Mat, Side};
use prestasi_kernel::{Problem, Result};

/// How much each node is trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Only the leaves speak.
    BottomUp,
    /// Every leaf has the same variance, a parent that of its leaves together.
    WlsStructure,
    /// The variance of each node's own in-sample errors.
    WlsVariance,
    /// The covariance of all nodes' errors, shrunk to its diagonal (Schäfer and Strimmer 2005).
    MinTrace,
}

/// Which leaves each node adds up. Groups may cross; nodes may come in any order, leaves among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Structure {
    /// For each node the leaves below it, by index from 0.
    pub members: Vec<Vec<usize>>,
    pub leaves: usize,
}

/// The map from base forecasts to reconciled leaves, worked out once for all steps ahead.
#[derive(Debug, Clone)]
pub struct Reconciler {
    structure: Structure,
    /// `leaves × nodes`.
    map: Mat<f64>,
    /// The least-squares problem behind the map; bottom-up has none.
    normal: Option<Normal>,
}

impl Structure {
    /// Checks that every leaf exists and has a node of its own.
    ///
    /// # Errors
    /// `hierarchy-unknown-leaf`, `hierarchy-leaf-missing`, `hierarchy-empty-node`.
    pub fn check(&self) -> Result<()> {
        let mut single = vec![false; self.leaves];
        for (node, members) in self.members.iter().enumerate() {
            if members.is_empty() {
                return Err(Problem::new("hierarchy-empty-node").arg("node", node));
            }
            for leaf in members {
                if *leaf >= self.leaves {
                    return Err(Problem::new("hierarchy-unknown-leaf").arg("node", node).arg("leaf", leaf));
                }
            }
            if let [leaf] = members[..] {
                single[leaf] = true;
            }
        }
        match single.iter().position(|found| !found) {
            Some(leaf) => Err(Problem::new("hierarchy-leaf-missing").arg("leaf", leaf)),
            None => Ok(()),
        }
    }

    /// Sums the leaves up to all nodes.
    pub fn add_up(&self, leaves: &[f64]) -> Vec<f64> {
        self.members.iter().map(|members| members.iter().map(|leaf| leaves[*leaf]).sum()).collect()
    }
}

impl Reconciler {
    /// Works out the map. `errors` holds each node's in-sample one-step errors, all of one length; bottom-up and structural
    /// weights do not look at them.
    ///
    /// # Errors
    /// Those of [`Structure::check`]; `hierarchy-errors` when errors are missing or of different length;
    /// `hierarchy-singular` when the weights leave the leaves undetermined.
    pub fn new(structure: Structure, method: Method, errors: &[Vec<f64>]) -> Result<Self> {
        structure.check()?;
        let nodes = structure.members.len();
        let needs_errors = matches!(method, Method::WlsVariance | Method::MinTrace);
        let length = errors.first().map_or(0, Vec::len);
        let even = errors.len() == nodes && length > 1 && errors.iter().all(|e| e.len() == length);
        if needs_errors && (!even || errors.iter().flatten().any(|v| !v.is_finite())) {
            return Err(Problem::new("hierarchy-errors").arg("nodes", nodes).arg("found", errors.len()));
        }
        let summing = Mat::from_fn(nodes, structure.leaves, |node, leaf| {
            f64::from(u8::from(structure.members[node].contains(&leaf)))
        });
        let normal = match method {
            Method::BottomUp => None,
            Method::WlsStructure => Some(weighted(
                &summing,
                &structure.members.iter().map(|m| m.len() as f64).collect::<Vec<_>>(),
            )),
            Method::WlsVariance => Some(weighted(&summing, &variances(errors))),
            Method::MinTrace => Some(min_trace(&summing, errors)?),
        };
        let map = match &normal {
            None => bottom_up(&structure),
            Some(normal) => normal.solve()?,
        };
        Ok(Self { structure, map, normal })
    }

    /// Reconciles the base forecasts of one step; returns all nodes, parents equal to the sum of their leaves up to float
    /// rounding ([`super::to_minor_units`] makes it exact).
    pub fn apply(&self, base: &[f64]) -> Vec<f64> {
        self.structure.add_up(&self.leaves(base))
    }

    /// As [`Self::apply`], with no leaf under zero: the closest coherent forecasts, by the method's own weights, among those
    /// that are nowhere negative.
    pub fn apply_non_negative(&self, base: &[f64]) -> Vec<f64> {
        let free = self.leaves(base);
        let leaves = match &self.normal {
            _ if free.iter().all(|v| *v >= 0.0) => free,
            None => free.into_iter().map(|v| v.max(0.0)).collect(),
            Some(normal) => normal.non_negative(base, &free),
        };
        self.structure.add_up(&leaves)
    }

    fn leaves(&self, base: &[f64]) -> Vec<f64> {
        let base = Mat::from_fn(base.len(), 1, |i, _| base[i]);
        let leaves = &self.map * &base;
        (0..self.structure.leaves).map(|i| leaves[(i, 0)]).collect()
    }
}

fn bottom_up(structure: &Structure) -> Mat<f64> {
    let mut map = Mat::zeros(structure.leaves, structure.members.len());
    let mut done = vec![false; structure.leaves];
    for (node, members) in structure.members.iter().enumerate() {
        if let [leaf] = members[..]
            && !done[leaf]
        {
            map[(leaf, node)] = 1.0;
            done[leaf] = true;
        }
    }
    map
}

fn variances(errors: &[Vec<f64>]) -> Vec<f64> {
    let raw: Vec<f64> =
        errors.iter().map(|e| e.iter().map(|v| v * v).sum::<f64>() / e.len() as f64).collect();
    let largest = raw.iter().fold(0.0f64, |m, v| m.max(*v));
    // A node that never erred would take all the say.
    raw.into_iter().map(|v| v.max(largest * 1e-8).max(1e-12)).collect()
}

/// `S' W⁻¹` for a diagonal `W`.
fn weighted(summing: &Mat<f64>, weights: &[f64]) -> Normal {
    let (nodes, leaves) = (summing.nrows(), summing.ncols());
    let scaled = Mat::from_fn(leaves, nodes, |leaf, node| summing[(node, leaf)] / weights[node]);
    Normal::new(scaled, summing)
}

/// The same with the shrunk covariance: the off-diagonal correlations are multiplied by `1 - lambda`, lambda estimated as
/// in Schäfer and Strimmer.
fn min_trace(summing: &Mat<f64>, errors: &[Vec<f64>]) -> Result<Normal> {
    let n = errors[0].len() as f64;
    let nodes = errors.len();
    // A bias of the base forecasts is no covariance.
    let centred = |e: &Vec<f64>| -> Vec<f64> {
        let mean = e.iter().sum::<f64>() / n;
        e.iter().map(|v| v - mean).collect()
    };
    let errors: &[Vec<f64>] = &errors.iter().map(centred).collect::<Vec<_>>();
    let deviation: Vec<f64> = variances(errors).into_iter().map(f64::sqrt).collect();
    let standard = Mat::from_fn(nodes, errors[0].len(), |node, t| errors[node][t] / deviation[node]);
    let squared = Mat::from_fn(nodes, errors[0].len(), |node, t| standard[(node, t)].powi(2));
    let products = &standard * standard.transpose();
    let squares = &squared * squared.transpose();
    let (mut noise, mut signal) = (0.0, 0.0);
    for i in 0..nodes {
        for j in 0..i {
            let r = products[(i, j)] / n;
            noise += (squares[(i, j)] - n * r * r) / (n * (n - 1.0).max(1.0));
            signal += r * r;
        }
    }
    let lambda = if signal > 0.0 { (noise / signal).clamp(0.0, 1.0) } else { 1.0 };
    // A little ridge keeps the matrix invertible where there are more nodes than errors.
    let lambda = lambda.max(0.01);
    let covariance = Mat::from_fn(nodes, nodes, |i, j| {
        if i == j {
            deviation[i] * deviation[i]
        } else {
            (1.0 - lambda) * products[(i, j)] / n * deviation[i] * deviation[j]
        }
    });
    let factor = covariance.llt(Side::Lower).map_err(|_| Problem::new("hierarchy-singular"))?;
    Ok(Normal::new(factor.solve(summing).transpose().to_owned(), summing))
}
