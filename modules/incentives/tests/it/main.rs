//! Incentives as people and programs use them.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails so")]

mod adjustments;
mod closing;
mod estimates;
mod estimating;
mod examples;
mod letters;
mod peers;
mod plans;
mod size;
mod statements;
mod support;
mod together;
