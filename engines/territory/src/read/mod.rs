//! The file forms: capacitated p-median benchmark files, account tables, district maps, finished plans.

mod accounts;
mod assignments;
mod cpmp;
mod geo;
mod plan;
mod sellers;
mod table;
mod touch;

pub use accounts::{Accounts, accounts, natural};
pub use assignments::assignments;
pub use cpmp::cpmp;
pub use geo::{Map, Rings, geo};
pub use plan::plan;
pub use sellers::sellers;
pub use table::{Columns, columns};
