//! The company's fiscal calendar: which days belong to which fiscal month, quarter, half and year.
//!
//! Two kinds. Of months: the year starts on a day of a month, and each fiscal month on that day of the month. Of
//! weeks: the year ends on a weekday near the end of a month, and has 52 or 53 weeks that are dealt out to twelve
//! months. What is not here: holidays and working days, and the names of periods in a language.
//!
//! Invariant: months follow one another without a gap, twelve make a year, and every day belongs to exactly one.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::civil::{add_days, date_of, days_between};
use crate::effective::Span;
use crate::period::{Grain, Period};
use crate::problem::{Problem, Result};

/// What a company says about its fiscal year. The default is the calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CalendarSettings {
    /// The month in which the year starts, 1 to 12.
    pub start_month: i8,
    /// The day of that month, 1 to 28, so that every month has it.
    pub start_day: i8,
    /// Which calendar year the fiscal year is called after.
    pub name_by: NameBy,
    /// Weeks instead of months; the start above is then what the year's end keeps near to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weeks: Option<Weeks>,
}

/// Which calendar year a fiscal year is called after, by the start above also in a calendar of weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameBy {
    /// The one in which it starts: April 2026 to March 2027 is 2026.
    #[default]
    Start,
    /// The one in which it ends: April 2026 to March 2027 is 2027.
    End,
}

/// A year of whole weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weeks {
    /// How the thirteen weeks of a quarter go to its months.
    pub pattern: WeekPattern,
    /// The first day of each week; the year ends on the day before it.
    #[serde(with = "WeekdayName")]
    pub week_start: Weekday,
    /// Which of these days ends the year.
    pub year_end: YearEnd,
}

/// Weeks in the three months of a quarter. Week 53, in a year that has one, goes to the last month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WeekPattern {
    /// Four, four, five.
    #[serde(rename = "4-4-5")]
    Weeks445,
    /// Four, five, four.
    #[serde(rename = "4-5-4")]
    Weeks454,
    /// Five, four, four.
    #[serde(rename = "5-4-4")]
    Weeks544,
}

/// Which week is the last of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YearEnd {
    /// The last one that ends in the year's last month: "last Saturday of January".
    Last,
    /// The one that ends nearest to that month's end, before or after it: "Saturday nearest to 31 January".
    Nearest,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Weekday", rename_all = "snake_case")]
enum WeekdayName {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Default for CalendarSettings {
    fn default() -> Self {
        Self { start_month: 1, start_day: 1, name_by: NameBy::Start, weeks: None }
    }
}

/// A fiscal calendar whose settings were checked. The default is the calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "CalendarSettings", into = "CalendarSettings")]
pub struct FiscalCalendar(CalendarSettings);

impl FiscalCalendar {
    /// Checks the settings.
    ///
    /// # Errors
    /// `calendar-start-month`, `calendar-start-day`.
    pub fn new(settings: CalendarSettings) -> Result<Self> {
        if !(1..=12).contains(&settings.start_month) {
            return Err(Problem::new("calendar-start-month").arg("month", settings.start_month));
        }
        if !(1..=28).contains(&settings.start_day) {
            return Err(Problem::new("calendar-start-day").arg("day", settings.start_day));
        }
        Ok(Self(settings))
    }

    /// What it was made from.
    #[must_use]
    pub const fn settings(&self) -> &CalendarSettings {
        &self.0
    }

    /// The period of this grain that a day belongs to.
    ///
    /// # Errors
    /// `date-out-of-range`, `period-invalid` near the ends of the years 1 to 9999.
    pub fn period_of(&self, date: Date, grain: Grain) -> Result<Period> {
        let (start_year, months_before) = match self.0.weeks {
            None => self.month_of(date),
            Some(weeks) => self.week_month_of(date, weeks)?,
        };
        let index = months_before / grain.months() + 1;
        Period::new(start_year + self.years_to_name(), grain, index)
    }

    /// The first and the last day, both included.
    ///
    /// # Errors
    /// `date-out-of-range` near the ends of the years 1 to 9999.
    pub fn bounds(&self, period: Period) -> Result<(Date, Date)> {
        let start_year = period.year() - self.years_to_name();
        let first = self.month_start(start_year, period.months_before())?;
        let next = self.month_start(start_year, period.months_before() + period.grain().months())?;
        Ok((first, add_days(next, -1)?))
    }

    /// The same, as a span of days.
    ///
    /// # Errors
    /// As [`Self::bounds`].
    pub fn span(&self, period: Period) -> Result<Span> {
        let (first, last) = self.bounds(period)?;
        Span::new(Some(first), Some(last))
    }

    /// How many days a period has.
    ///
    /// # Errors
    /// As [`Self::bounds`].
    pub fn days(&self, period: Period) -> Result<i64> {
        let (first, last) = self.bounds(period)?;
        Ok(days_between(first, last) + 1)
    }

    /// The periods that have a day between two dates, both included.
    ///
    /// # Errors
    /// As [`Self::period_of`].
    pub fn periods(
        &self,
        first: Date,
        last: Date,
        grain: Grain,
    ) -> Result<impl DoubleEndedIterator<Item = Period> + use<>> {
        self.period_of(first, grain)?.through(self.period_of(last, grain)?)
    }

    /// From the calendar year in which a fiscal year starts to the one that it is called after.
    fn years_to_name(&self) -> i32 {
        let within_one_year = self.0.start_month == 1 && self.0.start_day == 1;
        i32::from(self.0.name_by == NameBy::End && !within_one_year)
    }

    /// The first day of a fiscal month, by the months before it; after twelve, the first day of the next year.
    fn month_start(&self, start_year: i32, months_before: u8) -> Result<Date> {
        match self.0.weeks {
            None => {
                let month = i32::from(self.0.start_month) - 1 + i32::from(months_before);
                date_of(start_year + month / 12, month % 12 + 1, self.0.start_day)
            }
            Some(weeks) if months_before == 12 => self.week_year_start(start_year + 1, weeks),
            Some(weeks) => {
                let before = 7 * weeks.pattern.weeks_before(months_before);
                add_days(self.week_year_start(start_year, weeks)?, before)
            }
        }
    }

    /// The calendar year in which the fiscal year of a day starts, and the months of it before the day's own.
    fn month_of(&self, date: Date) -> (i32, u8) {
        let not_yet = i32::from(date.day() < self.0.start_day);
        let months = i32::from(date.month()) - i32::from(self.0.start_month) - not_yet;
        let year = i32::from(date.year()) + months.div_euclid(12);
        (year, months.rem_euclid(12).unsigned_abs() as u8)
    }

    fn week_month_of(&self, date: Date, weeks: Weeks) -> Result<(i32, u8)> {
        // The year starts at most six days from the day that the settings name.
        let mut start_year = self.month_of(date).0;
        let mut start = self.week_year_start(start_year, weeks)?;
        if date < start {
            start_year -= 1;
            start = self.week_year_start(start_year, weeks)?;
        } else if days_between(start, date) >= 7 * 52
            && date >= self.week_year_start(start_year + 1, weeks)?
        {
            start_year += 1;
            start = self.week_year_start(start_year, weeks)?;
        }
        let week = days_between(start, date) / 7;
        let months_before = (1..12).take_while(|months| weeks.pattern.weeks_before(*months) <= week).count();
        Ok((start_year, months_before as u8))
    }

    /// The day after the last week of the year before.
    fn week_year_start(&self, start_year: i32, weeks: Weeks) -> Result<Date> {
        let named = date_of(start_year, self.0.start_month.into(), self.0.start_day)?;
        // How far the last week's end lies before the last day that the settings name: 0 to 6 days.
        let back = i64::from(named.weekday().since(weeks.week_start));
        match weeks.year_end {
            YearEnd::Nearest if back > 3 => add_days(named, 7 - back),
            YearEnd::Last | YearEnd::Nearest => add_days(named, -back),
        }
    }
}

impl WeekPattern {
    /// Weeks of the year before a month, by the months before it, 0 to 11.
    fn weeks_before(self, months: u8) -> i64 {
        let within = match self {
            Self::Weeks445 => [0, 4, 8],
            Self::Weeks454 => [0, 4, 9],
            Self::Weeks544 => [0, 5, 9],
        };
        13 * i64::from(months / 3) + within[usize::from(months % 3)]
    }
}

impl TryFrom<CalendarSettings> for FiscalCalendar {
    type Error = Problem;

    fn try_from(settings: CalendarSettings) -> Result<Self> {
        Self::new(settings)
    }
}

impl From<FiscalCalendar> for CalendarSettings {
    fn from(calendar: FiscalCalendar) -> Self {
        calendar.0
    }
}
