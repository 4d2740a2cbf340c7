//! Days of business: weekends, and how sales rise and fall over a year.

use crate::{FIRST, LAST};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// All days of the records on which business is done.
pub fn business_days() -> impl Iterator<Item = Date> {
    FIRST.series(1.day()).take_while(|day| *day <= LAST).filter(|day| is_open(*day))
}

/// Whether business is done: not at weekends, nor on the days of the great feasts, which move from year to year.
pub fn is_open(day: Date) -> bool {
    let feast = FEASTS.contains(&(day.year(), day.month(), day.day()));
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !feast
}

/// Chinese New Year, Hari Raya Aidilfitri, Deepavali and days that are the same every year.
const FEASTS: [(i16, i8, i8); 18] = [
    (2024, 2, 12),
    (2024, 4, 10),
    (2024, 4, 11),
    (2024, 10, 31),
    (2024, 12, 25),
    (2025, 1, 29),
    (2025, 1, 30),
    (2025, 3, 31),
    (2025, 4, 1),
    (2025, 10, 20),
    (2025, 12, 25),
    (2026, 2, 17),
    (2026, 2, 18),
    (2026, 3, 20),
    (2026, 8, 31),
    (2024, 8, 30),
    (2025, 9, 1),
    (2026, 9, 16),
];

/// Demand of a month in percent: quiet around the feasts, strong at the ends of quarter and year.
pub fn season(month: i8) -> i64 {
    [78, 80, 118, 92, 100, 116, 94, 96, 122, 104, 108, 132][usize::from(month.unsigned_abs() - 1)]
}

/// The first day of each month of the records.
pub fn months() -> impl Iterator<Item = Date> {
    FIRST.series(1.month()).take_while(|day| *day <= LAST)
}
