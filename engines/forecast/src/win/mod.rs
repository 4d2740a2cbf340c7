//! Win probability: a penalised logistic regression and boosted trees, stacked on predictions that neither has seen,
//! re-centred on the most recent rows, with the drivers of every number and a watch on drift.

mod boost;
mod encode;
mod frame;
mod held;
mod logistic;
mod measures;
mod model;
mod watch;

pub use frame::{Column, Frame};
pub use logistic::Logistic;
pub use measures::{auc, brier, calibration_error, log_loss};
pub use model::{Driver, Options, WinModel, fit};
pub use watch::{Drift, Leak, drift, leaks};
