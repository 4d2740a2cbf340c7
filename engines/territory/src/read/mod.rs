//! The file forms: capacitated p-median benchmark files, account tables, district maps, finished plans.

mod accounts;
mod cpmp;
mod geo;
mod plan;
mod table;
mod touch;

pub use accounts::{Accounts, accounts};
pub use cpmp::cpmp;
pub use geo::{Map, Rings, geo};
pub use plan::plan;
