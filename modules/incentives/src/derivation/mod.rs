//! Statements in words: shared by the commands that show derivations.

pub mod figures;
pub mod line;
pub mod period;
pub mod sheet;
