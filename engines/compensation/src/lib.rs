//! Compensation: plan language → credits → earnings → payouts, every line with its derivation.
//!
//! A pure library: it reads Arrow batches and gives Arrow batches; it knows no database, no web and no clock.

pub mod data;
pub mod dates;
pub mod expr;
pub mod people;
pub mod plan;
pub mod rows;
pub mod term;
