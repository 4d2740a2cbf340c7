//! Time series: from dated values to a forecast with calibrated intervals.

pub mod accuracy;
mod breaks;
mod calendar;
mod calibration;
mod combine;
mod engine;
pub mod models;
pub(crate) mod numeric;
mod panel;
mod pool;
mod profile;
pub mod season;

pub use calendar::{Anchor, Frequency, Period, PeriodStyle};
pub use calibration::{Calibration, LEVELS, Sample, Signs};
pub use combine::MemberShare;
pub use engine::{Flag, Learnt, SeriesForecast, Settings, errors, forecast, learn};
pub use panel::{Gaps, Series};
pub use pool::Member;
pub use profile::{DemandClass, Profile};
