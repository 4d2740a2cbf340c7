//! Through the public face of the crate.

mod breaks;
mod calendar;
mod competition;
mod hierarchy;
mod hostile;
mod ledger;
mod pipeline;
mod series;
mod support;
mod win;
