//! Incentives as people and programs use them.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails so")]

mod closing;
mod examples;
mod letters;
mod papers;
mod peers;
mod plans;
mod previews;
mod size;
mod statements;
mod support;
mod together;
mod why;
