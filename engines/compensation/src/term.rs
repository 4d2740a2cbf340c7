//! The plan's term cut into pay periods and windows, with each day's period at hand.

use crate::dates;
use crate::plan::model::{Head, Per, Window};
use jiff::civil::Date;
use prestasi_kernel::{FiscalCalendar, Grain, Period, Problem, Result};
use toml::value::Datetime;

/// A pay period of the term.
#[derive(Debug, Clone, Copy)]
pub struct PayPeriod {
    /// Which one.
    pub period: Period,
    /// First day, as a number.
    pub first: i32,
    /// Last day.
    pub last: i32,
}

/// The plan's term.
#[derive(Debug, Clone)]
pub struct Term {
    /// The company's calendar.
    pub calendar: FiscalCalendar,
    /// First day of the term.
    pub first: i32,
    /// Last day.
    pub last: i32,
    /// Pay periods in order.
    pub periods: Vec<PayPeriod>,
    /// For each day from `first` on, its pay period.
    of_day: Vec<u16>,
}

/// Longest term, in days: days are kept in 16 bits.
const DAYS: i32 = 36_600;

impl Term {
    /// Cuts the term of a plan.
    ///
    /// # Errors
    /// `term-reversed`, `term-too-long`, dates that the calendar does not know.
    pub fn new(head: &Head) -> Result<Self> {
        let (from, to) = (civil(&head.from)?, civil(&head.to)?);
        let (first, last) = (dates::number(from), dates::number(to));
        if first > last {
            return Err(Problem::new("term-reversed").arg("from", from).arg("to", to));
        }
        if last - first >= DAYS {
            return Err(Problem::new("term-too-long").arg("most", DAYS));
        }
        let mut periods = Vec::new();
        for period in head.calendar.periods(from, to, head.period)? {
            let (begin, end) = head.calendar.bounds(period)?;
            periods.push(PayPeriod { period, first: dates::number(begin), last: dates::number(end) });
        }
        let mut of_day = vec![0; (last - first + 1) as usize];
        for (index, period) in periods.iter().enumerate() {
            for day in period.first.max(first)..=period.last.min(last) {
                of_day[(day - first) as usize] = index as u16;
            }
        }
        Ok(Self { calendar: head.calendar, first, last, periods, of_day })
    }

    /// The pay period of a day of the term.
    pub fn period_of(&self, day: i32) -> Option<usize> {
        usize::try_from(day - self.first)
            .ok()
            .and_then(|at| self.of_day.get(at))
            .map(|period| usize::from(*period))
    }

    /// For each pay period, the number of the window that it is in, counted from 0.
    pub fn windows(&self, window: Window) -> Vec<usize> {
        let Some(grain) = grain(window) else {
            return match window {
                Window::Term => vec![0; self.periods.len()],
                _ => (0..self.periods.len()).collect(),
            };
        };
        let mut numbers = Vec::with_capacity(self.periods.len());
        let mut last = None;
        let mut count = 0usize;
        for pay in &self.periods {
            // A window finer than the pay period is the pay period itself.
            let key = pay.period.parent(grain).unwrap_or(pay.period);
            count += usize::from(last != Some(key));
            last = Some(key);
            numbers.push(count - 1);
        }
        numbers
    }

    /// First and last day of the whole window that holds a pay period, not cut to the term (but for `Term`).
    pub fn bounds(&self, window: Window, period: usize) -> (i32, i32) {
        let pay = &self.periods[period];
        let Some(grain) = grain(window) else {
            return if window == Window::Term { (self.first, self.last) } else { (pay.first, pay.last) };
        };
        let Some(parent) = pay.period.parent(grain) else { return (pay.first, pay.last) };
        self.calendar
            .bounds(parent)
            .map_or((pay.first, pay.last), |(first, last)| (dates::number(first), dates::number(last)))
    }

    /// The periods of a grain that lie in a span of days, each with its days.
    pub fn grains(&self, grain: Grain, first: i32, last: i32) -> Vec<PayPeriod> {
        let Ok(periods) = self.calendar.periods(dates::day(first), dates::day(last), grain) else {
            return Vec::new();
        };
        let with_days = |period: Period| {
            let (first, last) = self.calendar.bounds(period).ok()?;
            Some(PayPeriod { period, first: dates::number(first), last: dates::number(last) })
        };
        periods.filter_map(with_days).collect()
    }

    /// The pay period that a text or a month's number names.
    pub fn named(&self, text: &str) -> Option<Period> {
        if let Ok(period) = text.parse::<Period>() {
            return Some(period);
        }
        if let Some(day) = dates::parse(text) {
            return self.calendar.period_of(dates::day(day), self.periods.first()?.period.grain()).ok();
        }
        None
    }
}

fn grain(window: Window) -> Option<Grain> {
    match window {
        Window::Month => Some(Grain::Month),
        Window::Quarter => Some(Grain::Quarter),
        Window::Half => Some(Grain::Half),
        Window::Year => Some(Grain::Year),
        Window::Line | Window::Term => None,
    }
}

impl Term {
    /// The windows of the term, where they are finer than its pay periods; `None` where they are not.
    pub fn finer(&self, window: Window) -> Option<Vec<PayPeriod>> {
        let grain = grain(window)?;
        let pay = self.periods.first()?.period.grain();
        (grain < pay).then(|| self.grains(grain, self.first, self.last))
    }
}

/// The window of a pay period's grain.
pub fn window_of(grain: Grain) -> Window {
    match grain {
        Grain::Month => Window::Month,
        Grain::Quarter => Window::Quarter,
        Grain::Half => Window::Half,
        Grain::Year => Window::Year,
    }
}

/// The window that a limit runs over; `None` for a deal.
pub fn window_of_limit(per: Per, grain: Grain) -> Option<Window> {
    Some(match per {
        Per::Deal => return None,
        Per::Period => window_of(grain),
        Per::Quarter => Window::Quarter,
        Per::Half => Window::Half,
        Per::Year => Window::Year,
        Per::Term => Window::Term,
    })
}

/// The civil day of a TOML date.
///
/// # Errors
/// `date-invalid` when it has no day.
pub fn civil(value: &Datetime) -> Result<Date> {
    let day = value.date.ok_or_else(|| Problem::new("date-invalid").arg("found", value))?;
    let (month, date) = (i8::try_from(day.month).unwrap_or(0), i8::try_from(day.day).unwrap_or(0));
    Date::new(i16::try_from(day.year).unwrap_or(0), month, date)
        .map_err(|_| Problem::new("date-invalid").arg("found", value))
}

/// The number of an optional TOML date.
///
/// # Errors
/// As [`civil`].
pub fn day_or(value: Option<&Datetime>, default: i32) -> Result<i32> {
    value.map_or(Ok(default), |value| civil(value).map(dates::number))
}
