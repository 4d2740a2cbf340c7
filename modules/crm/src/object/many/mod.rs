//! Many records are changed at once, in one change: each as whoever asks may change it, and what could not be changed is
//! told record by record. The whole of it can be taken back for a day.
//!
//! Invariant: a record that is refused is as it was; so is its trail.

mod api;
mod change;
mod form;
mod page;
mod run;
mod undo;

pub use run::{forget, table as runs_table};

/// Records of one change at most.
pub const MOST: usize = 1_000;

/// What answers at the addresses of a kind of record.
pub mod handlers {
    pub use super::api::{one as many_one, post as many_post, undo as many_undo};
    pub use super::form::{choose as many_choose, page as many_page, send as many_send};
    pub use super::page::{page as many_done, send_undo as many_send_undo};
}
