//! Days as somebody asks for them.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use prestasi_kernel::{Problem, parse_date};
use prestasi_web::Visit;
use serde::Serializer;

/// The last moment of a day of the company: what was known on it is what was known by then.
pub fn end_of(visit: &Visit, day: Option<&str>) -> Result<Option<Timestamp>, Problem> {
    let Some(text) = day else { return Ok(None) };
    let day = parse_date(text)?;
    let invalid = || Problem::new("date-out-of-range").arg("date", day).arg("days", 1);
    let next = day.tomorrow().map_err(|_| invalid())?;
    let start = visit.app().site().zone.to_timestamp(next.at(0, 0, 0, 0)).map_err(|_| invalid())?;
    Ok(Some(start.checked_sub(1.microsecond()).map_err(|_| invalid())?))
}

/// A day in what an operation is recognised by.
pub fn written<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}
