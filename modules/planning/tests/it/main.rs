//! Planning as people and programs use it.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails so")]

mod quotas;
mod support;
