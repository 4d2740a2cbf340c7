//! When people work: on weekdays that are no holidays of the whole company.

use std::collections::BTreeMap;

use jiff::civil::Date;
use prestasi_scoring::{Hours, Shift};
use prestasi_web::Outcome;
use prestasi_web::calendar::WorkingDays;

use crate::today::Desk;

/// The hours of such a day.
pub const SHIFT: &str = "09:00-18:00";

/// Working hours from a day on, until today.
pub async fn hours(desk: &Desk, first: Date) -> Outcome<Hours> {
    let shift: Shift = SHIFT.parse()?;
    let closed = WorkingDays::between(desk.db(), &desk.viewer, first, desk.today()).await?;
    let special: BTreeMap<Date, Vec<Shift>> =
        closed.holidays().iter().map(|day| (*day, Vec::new())).collect();
    let week = std::array::from_fn(|weekday| if weekday < 5 { vec![shift] } else { Vec::new() });
    Ok(Hours::new(week, special, desk.zone().clone()))
}
