//! Tables: where their rows come from, and how rows are found.

pub mod arrow;
pub mod batches;
pub mod csv;
pub mod frame;
pub mod lookup;
pub mod parquet;
pub mod source;
pub mod tables;
