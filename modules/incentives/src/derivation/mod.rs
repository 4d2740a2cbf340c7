//! Statements in words: what the pages and the commands tell of a derivation.

pub mod figures;
pub mod line;
pub mod period;
pub mod sheet;
pub mod tongue;
