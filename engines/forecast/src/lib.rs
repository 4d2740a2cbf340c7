//! Sales forecasting as a pure library: time series, pipeline and win probability. It reads no file, no clock and no
//! database; everything random takes a seed, so a number can be made again from what is stored beside it.

pub mod hierarchy;
pub mod ledger;
pub mod pipeline;
pub mod series;
pub mod win;
