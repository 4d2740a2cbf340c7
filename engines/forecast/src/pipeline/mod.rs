//! Pipeline: deals as they were known on any day, what changed between two days, and what the period will bring.
//!
//! All sums of money are integers in minor units; floats appear only where chance does.

mod baseline;
mod forecast;
mod hazard;
mod measures;
mod rollup;
pub mod simulate;
mod snapshot;
mod waterfall;

pub use baseline::{Baseline, StageRates};
pub use forecast::{Answer, DealOutlook, Question, forecast};
pub use hazard::{Hazard, Outcome, Subject, landmark_rows};
pub use measures::{Conversion, Measures, Pace, Slip, coverage, measures, pacing};
pub use rollup::{Layer, NewBusiness, NodeForecast, OpenDeal, RollUp, period_factor, roll_up};
pub use snapshot::{DealState, History, Status, Window};
pub use waterfall::{Step, Waterfall, waterfall};
