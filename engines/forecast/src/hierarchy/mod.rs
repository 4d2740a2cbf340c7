//! Forecasts that add up: every node's own forecast is moved as little as its errors allow until parents equal the sum of
//! their children (Wickramasuriya, Athanasopoulos and Hyndman, "Optimal forecast reconciliation for hierarchical and
//! grouped time series through trace minimization", JASA 114, 2019).

mod cents;
mod dated;
mod normal;
mod reconcile;

pub use cents::to_minor_units;
pub use dated::{Attributes, Cut};
pub use reconcile::{Method, Reconciler, Structure};
