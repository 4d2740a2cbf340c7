//! What every other crate stands on: money, rates, rounding, allocation, fiscal periods, effective dates, ids, actors,
//! the clock as a parameter, and problems with a stable code. No I/O, no global state, no call for the time of day.

mod actor;
mod allocation;
mod calendar;
mod civil;
mod clock;
mod currency;
mod effective;
mod id;
mod money;
mod near;
mod period;
mod problem;
mod ratio;
mod ratio_text;
mod rounding;
mod text;
mod wide;

pub use actor::{Actor, SystemName};
pub use allocation::{even, instalments, largest_remainder};
pub use calendar::{CalendarSettings, FiscalCalendar, NameBy, WeekPattern, Weeks, YearEnd};
pub use civil::parse_date;
pub use clock::{Clock, FixedClock};
pub use currency::Currency;
pub use effective::{Dated, Span};
pub use id::{Id, IdSource};
pub use money::{Money, decimal};
pub use period::{Grain, Period};
pub use problem::{Place, Problem, Result};
pub use ratio::Ratio;
pub use rounding::{Divisor, Rounding};
