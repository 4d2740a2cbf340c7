//! Exponential smoothing in state space form (Hyndman, Koehler, Ord and Snyder, "Forecasting with Exponential
//! Smoothing", 2008): thirteen specifications, maximum likelihood, combined by their information criterion.

mod filter;
mod fit;
mod spec;

pub use fit::{EtsFit, Options, combined, fit};
pub use spec::{Season, Spec, Trend};
