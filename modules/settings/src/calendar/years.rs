//! Fiscal years under a calendar that may change from one year to another.
//!
//! Design: a year begins where its own calendar says, and ends where the next one begins. Within one calendar that is
//! the same as what the calendar says; where calendars meet, the earlier year is cut short, or its last month takes the
//! few days that lie between.
//!
//! Invariant: years follow one another without a gap, and every day belongs to exactly one month.

use jiff::ToSpan;
use jiff::civil::Date;
use prestasi_kernel::{FiscalCalendar, Grain, Period, Problem, Result};

/// Days that may lie between two calendars: those of a broken week.
const DAYS_BETWEEN_MAX: i32 = 6;

/// A period with its first and last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    pub period: Period,
    pub first: Date,
    pub last: Date,
}

impl Bounds {
    /// How many days it has.
    pub fn days(&self) -> i32 {
        days(self.first, self.last) + 1
    }

    /// Whether a day belongs to it.
    pub fn has(&self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

/// The calendars of the company, each from a year on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Years {
    /// The earliest first.
    changes: Vec<(i32, FiscalCalendar)>,
}

impl Years {
    /// The calendar year, until the first of these.
    pub fn new(mut changes: Vec<(i32, FiscalCalendar)>) -> Self {
        changes.sort_by_key(|(year, _)| *year);
        Self { changes }
    }

    /// The same, and another calendar from a year on.
    ///
    /// # Errors
    /// `calendar-gap`, `calendar-year-empty` where the years on either side would not fit together.
    pub fn with(&self, year: i32, calendar: FiscalCalendar) -> Result<Self> {
        let before = self.changes.iter().filter(|(from, _)| *from < year).copied();
        let next = Self::new(before.chain([(year, calendar)]).collect());
        let (start, before) = (next.start(year)?, next.start(year - 1)?);
        if start <= before {
            return Err(Problem::new("calendar-year-empty").arg("year", year - 1).arg("date", start));
        }
        let last = next.calendar(year - 1).bounds(Period::new(year - 1, Grain::Year, 1)?)?.1;
        if days(last, start) > DAYS_BETWEEN_MAX + 1 {
            return Err(Problem::new("calendar-gap")
                .arg("year", year)
                .arg("before", year - 1)
                .arg("first", start)
                .arg("last", last));
        }
        Ok(next)
    }

    /// The calendars, and the years that they begin with.
    pub fn changes(&self) -> &[(i32, FiscalCalendar)] {
        &self.changes
    }

    /// The calendar of a year.
    pub fn calendar(&self, year: i32) -> FiscalCalendar {
        let held = self.changes.iter().rev().find(|(from, _)| *from <= year);
        held.map(|(_, calendar)| *calendar).unwrap_or_default()
    }

    fn start(&self, year: i32) -> Result<Date> {
        Ok(self.calendar(year).bounds(Period::new(year, Grain::Year, 1)?)?.0)
    }

    /// The periods of a year, in order. One that another calendar leaves no day of is not among them.
    ///
    /// # Errors
    /// `period-invalid`, `date-out-of-range` near the ends of the years 1 to 9999.
    pub fn periods(&self, year: i32, grain: Grain) -> Result<Vec<Bounds>> {
        let calendar = self.calendar(year);
        let end = yesterday(self.start(year + 1)?)?;
        let mut all = Vec::new();
        for period in Period::new(year, Grain::Year, 1)?.children(grain) {
            let (first, last) = calendar.bounds(period)?;
            if first <= end {
                all.push(Bounds { period, first, last: last.min(end) });
            }
        }
        if let Some(last) = all.last_mut() {
            last.last = end;
        }
        Ok(all)
    }

    /// The period of this grain that a day belongs to.
    ///
    /// # Errors
    /// As [`Self::periods`].
    pub fn of(&self, day: Date, grain: Grain) -> Result<Bounds> {
        let mut year = i32::from(day.year()) + 1;
        while self.start(year)? > day {
            year -= 1;
        }
        let missing = || Problem::new("date-out-of-range").arg("date", day).arg("days", 0);
        self.periods(year, grain)?.into_iter().find(|period| period.has(day)).ok_or_else(missing)
    }
}

fn yesterday(day: Date) -> Result<Date> {
    day.checked_sub(1.day()).map_err(|_| Problem::new("date-out-of-range").arg("date", day).arg("days", -1))
}

/// From one day to another.
pub fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Weekday, date};
    use prestasi_kernel::{CalendarSettings, NameBy, WeekPattern, Weeks, YearEnd};

    fn months(start_month: i8, name_by: NameBy) -> FiscalCalendar {
        let settings = CalendarSettings { start_month, name_by, ..CalendarSettings::default() };
        FiscalCalendar::new(settings).expect("a calendar")
    }

    fn weeks(year_end: YearEnd) -> FiscalCalendar {
        let weeks = Weeks { pattern: WeekPattern::Weeks445, week_start: Weekday::Sunday, year_end };
        FiscalCalendar::new(CalendarSettings { weeks: Some(weeks), ..CalendarSettings::default() })
            .expect("one")
    }

    #[test]
    fn a_year_is_cut_short_where_the_next_calendar_begins() {
        let years = Years::default().with(2027, months(4, NameBy::End)).expect("it fits");
        let short = years.periods(2026, Grain::Month).expect("months");
        assert_eq!((short.len(), short[2].last), (3, date(2026, 3, 31)));
        let quarter = years.of(date(2026, 4, 1), Grain::Quarter).expect("a quarter");
        assert_eq!((quarter.period.to_string(), quarter.last), ("2027-Q1".to_owned(), date(2026, 6, 30)));
        assert_eq!(years.of(date(2025, 12, 31), Grain::Year).expect("a year").period.year(), 2025);
    }

    #[test]
    fn the_last_month_takes_the_days_of_a_broken_week() {
        let years = Years::default().with(2027, weeks(YearEnd::Nearest)).expect("it fits");
        let december = years.periods(2026, Grain::Month).expect("months")[11];
        assert_eq!((december.first, december.last), (date(2026, 12, 1), date(2027, 1, 2)));
        assert_eq!(years.of(date(2027, 1, 2), Grain::Month).expect("a month"), december);
        assert_eq!(years.periods(2028, Grain::Month).expect("months").len(), 12);
    }

    #[test]
    fn days_that_would_belong_to_no_year_are_refused() {
        let gap = Years::default().with(2027, months(4, NameBy::Start)).expect_err("three months between");
        assert_eq!(gap.code, "calendar-gap");
        let fits = Years::default().with(2027, months(7, NameBy::End)).expect("half a year");
        let later = fits.with(2028, FiscalCalendar::default()).expect_err("half a year between");
        assert_eq!(later.code, "calendar-gap");
        let empty = Years::new(vec![(2000, months(7, NameBy::Start))]).with(2028, months(7, NameBy::End));
        assert_eq!(empty.expect_err("2027 has no day").code, "calendar-year-empty");
    }
}
