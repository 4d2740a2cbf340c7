//! Incentives as people and programs use them.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails so")]

mod accruals;
mod adjustments;
mod closing;
mod estimates;
mod estimating;
mod examples;
mod large;
mod lately;
mod letters;
mod models;
mod objectives;
mod papers;
mod payroll;
mod peers;
mod plans;
mod previews;
mod rewards;
mod size;
mod statements;
mod support;
mod together;
mod why;
