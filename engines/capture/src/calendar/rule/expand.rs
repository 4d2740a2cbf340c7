//! When something recurs by a rule, in local time.
//!
//! Periods are counted from the first one by arithmetic, so that a daily meeting of twenty years ago costs what this year's does;
//! only a rule that counts its instances has to be followed from its beginning.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use super::days::later;
use super::{Every, Rule, Until};
use crate::calendar::zone::{local, seconds};

const DAY: i64 = 86_400;

/// Which instances are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    pub from: DateTime,
    pub to: DateTime,
    /// From this instant on and before that one, if that is asked for too: local times alone are vague by a day.
    pub between: Option<(Timestamp, Timestamp)>,
    /// How many at most.
    pub most: usize,
}

impl Rule {
    /// The instances within the bounds, in order; the first is where it starts, whether the rule says so or not.
    /// `budget` is how many candidates may be looked at, `instant` tells the instant of a local time.
    /// None when that is spent.
    pub fn expand(
        &self,
        start: DateTime,
        bounds: Bounds,
        budget: &mut usize,
        instant: impl Fn(DateTime) -> Option<Timestamp>,
    ) -> Option<Vec<DateTime>> {
        let rule = self.completed(start);
        let mut found = Found { left: rule.count, bounds, instances: Vec::new() };
        let wanted = |at| {
            let within = |(from, until)| instant(at).is_some_and(|at| from <= at && at < until);
            bounds.between.is_none_or(within)
        };
        let mut going = found.take(start, wanted);
        let mut number = rule.first(start, bounds.from);
        let whole_days = if rule.every >= Every::Day {
            all(&rule.hours, &rule.minutes, &rule.seconds)
        } else {
            Vec::new()
        };
        while going && let Some(period) = rule.period(start, number) {
            if period.begins > bounds.to {
                break;
            }
            let days: Vec<Date> = period.days().filter(|&day| rule.lets(day)).collect();
            let (within_day, next) = rule.times_within_day(&period, !days.is_empty());
            let times = if rule.every >= Every::Day { &whole_days } else { &within_day };
            *budget = budget.checked_sub(1 + days.len() * times.len())?;
            for at in rule.chosen(&days, times).into_iter().filter(|&at| at > start) {
                going = going && !rule.is_over(at, &instant) && found.take(at, wanted);
            }
            number = match next {
                Some(second) => rule.number_at(start, second).max(number + 1),
                None => number + 1,
            };
        }
        Some(found.instances)
    }

    /// The number of the period to begin with.
    fn first(&self, start: DateTime, from: DateTime) -> i64 {
        let passed = match self.every {
            _ if self.count.is_some() || from <= start => 0,
            Every::Year => i64::from(from.year() - start.year()),
            Every::Month => months(from) - months(start),
            Every::Week => days_between(start.date(), from.date()) / 7,
            unit => seconds(from).zip(seconds(start)).map_or(0, |(a, b)| (a - b) / unit.seconds()),
        };
        (passed / self.interval - 1).max(0)
    }

    /// The period of this number; none beyond the years that there are.
    fn period(&self, start: DateTime, number: i64) -> Option<Period> {
        let passed = number.checked_mul(self.interval)?;
        let day = |date: Date, days| Some(Period { begins: date.to_datetime(Time::midnight()), days });
        match self.every {
            Every::Year => {
                let year = i16::try_from(i64::from(start.year()).checked_add(passed)?).ok()?;
                let first = Date::new(year, 1, 1).ok()?;
                day(first, first.days_in_year().into())
            }
            Every::Month => {
                let month = months(start).checked_add(passed)?;
                let year = i16::try_from(month.div_euclid(12)).ok()?;
                let first = Date::new(year, i8::try_from(month.rem_euclid(12)).ok()? + 1, 1).ok()?;
                day(first, first.days_in_month().into())
            }
            Every::Week => {
                let since_start = i64::from(start.weekday().since(self.week_start));
                day(later(start.date(), passed.checked_mul(7)? - since_start)?, 7)
            }
            Every::Day => day(later(start.date(), passed)?, 1),
            unit => {
                let second = seconds(start)?;
                let first = second - second.rem_euclid(unit.seconds());
                let begins = local(first.checked_add(passed.checked_mul(unit.seconds())?)?)?;
                Some(Period { begins, days: 1 })
            }
        }
    }

    /// The times of a period that is shorter than a day, and from which second on there can be more: without that, every
    /// second of a year would be looked at.
    fn times_within_day(&self, period: &Period, has_day: bool) -> (Vec<Time>, Option<i64>) {
        let at = period.begins;
        let allows = |parts: &[i16], part: i8| parts.is_empty() || parts.contains(&part.into());
        let (hour, minute, second) = (i16::from(at.hour()), i16::from(at.minute()), i16::from(at.second()));
        let next = |unit: i64| seconds(at).map(|second| second - second.rem_euclid(unit) + unit);
        match self.every {
            Every::Hour | Every::Minute | Every::Second if !has_day => (Vec::new(), next(DAY)),
            Every::Hour | Every::Minute | Every::Second if !allows(&self.hours, at.hour()) => {
                (Vec::new(), next(3600))
            }
            Every::Hour => (all(&[hour], &self.minutes, &self.seconds), None),
            Every::Minute | Every::Second if !allows(&self.minutes, at.minute()) => (Vec::new(), next(60)),
            Every::Minute => (all(&[hour], &[minute], &self.seconds), None),
            Every::Second if !allows(&self.seconds, at.second()) => (Vec::new(), None),
            Every::Second => (all(&[hour], &[minute], &[second]), None),
            _ => (Vec::new(), None),
        }
    }

    /// The number of the first period that does not begin before this second.
    fn number_at(&self, start: DateTime, second: i64) -> i64 {
        let unit = self.every.seconds();
        let Some(first) = seconds(start).map(|second| second - second.rem_euclid(unit)) else {
            return i64::MAX;
        };
        let step = unit * self.interval;
        (second - first + step - 1).div_euclid(step)
    }

    /// Each day with each time; of these, the ones at the positions that are asked for.
    fn chosen(&self, days: &[Date], times: &[Time]) -> Vec<DateTime> {
        let set = days.iter().flat_map(|day| times.iter().map(|&time| day.to_datetime(time)));
        if self.positions.is_empty() {
            return set.collect();
        }
        let set: Vec<DateTime> = set.collect();
        let at = |&position: &i16| {
            let place = usize::from(position.unsigned_abs());
            set.get(if position > 0 { place - 1 } else { set.len().checked_sub(place)? }).copied()
        };
        let mut chosen: Vec<DateTime> = self.positions.iter().filter_map(at).collect();
        chosen.sort_unstable();
        chosen.dedup();
        chosen
    }

    fn is_over(&self, at: DateTime, instant: impl Fn(DateTime) -> Option<Timestamp>) -> bool {
        match self.until {
            None => false,
            Some(Until::Day(day)) => at.date() > day,
            Some(Until::Local(last)) => at > last,
            Some(Until::Instant(last)) => instant(at).is_none_or(|at| at > last),
        }
    }
}

impl Every {
    fn seconds(self) -> i64 {
        match self {
            Self::Second => 1,
            Self::Minute => 60,
            Self::Hour => 3600,
            _ => DAY,
        }
    }
}

/// A year, a month, a week, a day, or less.
struct Period {
    begins: DateTime,
    days: i64,
}

impl Period {
    fn days(&self) -> impl Iterator<Item = Date> {
        let first = self.begins.date();
        (0..self.days).map_while(move |days| later(first, days))
    }
}

struct Found {
    left: Option<u32>,
    bounds: Bounds,
    instances: Vec<DateTime>,
}

impl Found {
    /// Takes one that counts; false after the last.
    fn take(&mut self, at: DateTime, wanted: impl Fn(DateTime) -> bool) -> bool {
        if at > self.bounds.to {
            return false;
        }
        if at >= self.bounds.from && wanted(at) {
            self.instances.push(at);
        }
        self.left = self.left.map(|left| left.saturating_sub(1));
        self.left != Some(0) && self.instances.len() < self.bounds.most
    }
}

fn months(at: DateTime) -> i64 {
    i64::from(at.year()) * 12 + i64::from(at.month()) - 1
}

fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

fn all(hours: &[i16], minutes: &[i16], seconds: &[i16]) -> Vec<Time> {
    let small = |part: i16| i8::try_from(part).unwrap_or(0);
    let time = |&hour: &i16, &minute: &i16, &second: &i16| {
        Time::new(small(hour), small(minute), small(second), 0).unwrap_or(Time::midnight())
    };
    let hours = hours.iter();
    hours
        .flat_map(|hour| {
            minutes
                .iter()
                .flat_map(move |minute| seconds.iter().map(move |second| time(hour, minute, second)))
        })
        .collect()
}
