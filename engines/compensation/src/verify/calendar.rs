//! Days, pay periods and windows of a plan.

use super::value::days_between;
use crate::plan::model::{Head, Window};
use jiff::civil::Date;
use prestasi_kernel::{FiscalCalendar, Grain, Period, Problem, Result};
use toml::value::Datetime;

/// The longest term that is recomputed.
const TERM_DAYS_MAX: i64 = 20_000;

/// Days from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// The first.
    pub first: Date,
    /// The last.
    pub last: Date,
}

impl Days {
    /// How many they are.
    pub fn count(self) -> i64 {
        days_between(self.first, self.last) + 1
    }

    /// Whether a day is among them.
    pub fn contains(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// The days of both.
    pub fn common(self, other: Self) -> Option<Self> {
        let (first, last) = (self.first.max(other.first), self.last.min(other.last));
        (first <= last).then_some(Self { first, last })
    }
}

/// A civil day of the plan's text.
///
/// # Errors
/// `plan-date-invalid` for a time, or a day that no month has.
pub fn plan_day(datetime: &Datetime) -> Result<Date> {
    let invalid = || Problem::new("plan-date-invalid").arg("text", datetime);
    let date = datetime.date.filter(|_| datetime.time.is_none()).ok_or_else(invalid)?;
    let year = i16::try_from(date.year).map_err(|_| invalid())?;
    let month = i8::try_from(date.month).map_err(|_| invalid())?;
    let day = i8::try_from(date.day).map_err(|_| invalid())?;
    Date::new(year, month, day).map_err(|_| invalid())
}

/// The days from one optional day of the plan's text to another; open ends take those of `within`.
///
/// # Errors
/// `plan-date-invalid`.
pub fn plan_days(from: Option<&Datetime>, to: Option<&Datetime>, within: Days) -> Result<Days> {
    let first = from.map_or(Ok(within.first), plan_day)?;
    let last = to.map_or(Ok(within.last), plan_day)?;
    Ok(Days { first, last })
}

/// The fiscal calendar with the plan's term and pay period.
#[derive(Debug, Clone, Copy)]
pub struct Calendar {
    fiscal: FiscalCalendar,
    /// How often the plan pays.
    pub grain: Grain,
    /// The plan's term.
    pub term: Days,
}

impl Calendar {
    /// That of a plan.
    ///
    /// # Errors
    /// `plan-date-invalid`, `plan-term-invalid`.
    pub fn new(head: &Head) -> Result<Self> {
        let term = Days { first: plan_day(&head.from)?, last: plan_day(&head.to)? };
        if !(1..=TERM_DAYS_MAX).contains(&term.count()) {
            return Err(Problem::new("plan-term-invalid").arg("days", term.count()));
        }
        Ok(Self { fiscal: head.calendar, grain: head.period, term })
    }

    /// The pay period of a day.
    ///
    /// # Errors
    /// Those of the fiscal calendar, at the ends of time.
    pub fn pay_period(&self, day: Date) -> Result<Period> {
        self.period(day, self.grain)
    }

    /// The period of a day.
    ///
    /// # Errors
    /// Those of the fiscal calendar, at the ends of time.
    pub fn period(&self, day: Date, grain: Grain) -> Result<Period> {
        self.fiscal.period_of(day, grain)
    }

    /// The days of a period.
    ///
    /// # Errors
    /// Those of the fiscal calendar, at the ends of time.
    pub fn days(&self, period: Period) -> Result<Days> {
        let (first, last) = self.fiscal.bounds(period)?;
        Ok(Days { first, last })
    }

    /// The periods of a grain that have one of these days.
    ///
    /// # Errors
    /// Those of the fiscal calendar, at the ends of time.
    pub fn periods(&self, days: Days, grain: Grain) -> Result<Vec<Period>> {
        Ok(self.fiscal.periods(days.first, days.last, grain)?.collect())
    }

    /// The pay periods from the plan's first day through the last one computed.
    ///
    /// # Errors
    /// `evidence-run` if that is a period of another length.
    pub fn pay_periods(&self, through: Period) -> Result<Vec<Period>> {
        if through.grain() != self.grain {
            return Err(Problem::new("evidence-run").arg("through", through));
        }
        let all = self.periods(self.term, self.grain)?;
        Ok(all.into_iter().filter(|period| *period <= through).collect())
    }

    /// The days of the window that a day lies in. A window of one line lies in its pay period.
    ///
    /// # Errors
    /// Those of the fiscal calendar, at the ends of time.
    pub fn window(&self, window: Option<Window>, day: Date) -> Result<Days> {
        let grain = match window {
            None | Some(Window::Line) => self.grain,
            Some(Window::Month) => Grain::Month,
            Some(Window::Quarter) => Grain::Quarter,
            Some(Window::Half) => Grain::Half,
            Some(Window::Year) => Grain::Year,
            Some(Window::Term) => return Ok(self.term),
        };
        self.days(self.period(day, grain)?)
    }
}
