//! Incentives as people and programs use them.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails so")]

mod closing;
mod examples;
mod letters;
mod models;
mod peers;
mod plans;
mod size;
mod statements;
mod support;
mod together;
