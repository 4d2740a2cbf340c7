//! Plans modelled over histories: quotas, chance, and sellers who look for loopholes.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails so")]

mod chance;
mod history;
mod loopholes;
mod outcomes;
