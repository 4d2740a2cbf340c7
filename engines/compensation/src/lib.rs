//! Compensation: plan language → credits → earnings → payouts, every line with its derivation.
//!
//! A pure library: it reads Arrow batches and gives Arrow batches; it knows no database, no web and no clock.

pub mod book;
pub mod by_hand;
pub mod cases;
pub mod changes;
pub mod closing;
pub mod compare;
pub mod credit;
pub mod data;
pub mod dates;
pub mod earn;
pub mod estimate;
pub mod exchange;
pub mod expr;
pub mod keys;
pub mod model;
pub mod modelling;
pub mod output;
pub mod people;
pub mod plan;
pub mod rows;
pub mod run;
pub mod statement;
pub mod term;
mod unique;
pub mod verify;
