//! The file forms: capacitated p-median benchmark files, account tables, district maps.

mod cpmp;

pub use cpmp::cpmp;
