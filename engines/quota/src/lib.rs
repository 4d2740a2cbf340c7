//! Quota planning: splitting a target by potential, history or chance, within collars, down a tree, over months; ramp,
//! capacity, bottom-up; fairness; budget arithmetic. Amounts are whole minor units; every split adds up to its parent by
//! the largest remainder. No database, no web, no clock.

mod allocate;
mod bottom_up;
mod budget;
mod capacity;
mod cascade;
mod chance;
mod check;
mod collar;
mod exact;
mod fairness;
pub mod read;
mod season;
mod split;

pub use allocate::{Method, Settings, allocate};
pub use bottom_up::{BottomUp, bottom_up};
pub use budget::{Budget, Line, Variance, variances};
pub use capacity::{Capacity, Staffing, capacity};
pub use cascade::{Node, Tree, cascade};
pub use chance::{Chance, empirical_chance, equal_chance};
pub use check::{Level, check};
pub use collar::{Collared, collared};
pub use fairness::{Fairness, Seller, fairness};
pub use season::{Ramped, quarters, ramp, seasonal};
pub use split::{by_history, by_potential, growth_bp, hybrid, penetration};
