//! Time series: from dated values to a forecast with calibrated intervals.

pub mod accuracy;
mod calendar;
pub mod models;
mod numeric;
mod panel;
mod profile;
mod season;

pub use calendar::{Frequency, Period, PeriodStyle};
pub use panel::{Gaps, Panel, Series, TidyRow};
pub use profile::{DemandClass, Profile};
