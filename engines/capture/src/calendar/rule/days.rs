//! Which days a rule lets through.

use jiff::civil::{Date, DateTime, Weekday};

use super::{Every, Rule};

impl Rule {
    /// The rule with what it takes from its first day, where it names no day itself.
    pub(super) fn completed(&self, start: DateTime) -> Self {
        let mut rule = self.clone();
        let no_day = rule.year_days.is_empty() && rule.month_days.is_empty() && rule.weekdays.is_empty();
        match rule.every {
            Every::Year if no_day && !rule.weeks.is_empty() => rule.weekdays.push((0, start.weekday())),
            Every::Year if no_day => {
                if rule.months.is_empty() {
                    rule.months.push(start.month().into());
                }
                rule.month_days.push(start.day().into());
            }
            Every::Month if no_day && rule.weeks.is_empty() => rule.month_days.push(start.day().into()),
            Every::Week if no_day && rule.weeks.is_empty() => rule.weekdays.push((0, start.weekday())),
            _ => {}
        }
        let from_start = [
            (&mut rule.hours, start.hour(), Every::Hour),
            (&mut rule.minutes, start.minute(), Every::Minute),
            (&mut rule.seconds, start.second(), Every::Second),
        ];
        for (parts, part, unit) in from_start {
            if parts.is_empty() && rule.every > unit {
                parts.push(part.into());
            }
        }
        rule
    }

    /// Whether something may happen on this day.
    pub(super) fn lets(&self, day: Date) -> bool {
        let any = |numbers: &[i16], number: i16, from_end: i16| {
            numbers.is_empty() || numbers.contains(&number) || numbers.contains(&from_end)
        };
        let (of_month, of_year) = (i16::from(day.day()), day.day_of_year());
        any(&self.months, day.month().into(), 0)
            && any(&self.month_days, of_month, of_month - i16::from(day.days_in_month()) - 1)
            && any(&self.year_days, of_year, of_year - day.days_in_year() - 1)
            && (self.weekdays.is_empty() || self.weekdays.iter().any(|&wanted| self.is_weekday(day, wanted)))
            && (self.weeks.is_empty() || {
                let (week, from_end) = self.week(day);
                any(&self.weeks, week, from_end)
            })
    }

    /// Whether a day is this weekday, and the right one of its month or year.
    fn is_weekday(&self, day: Date, (nth, weekday): (i16, Weekday)) -> bool {
        if day.weekday() != weekday {
            return false;
        }
        let (at, of) = match self.every {
            Every::Month => (i16::from(day.day()), i16::from(day.days_in_month())),
            Every::Year if !self.months.is_empty() => (i16::from(day.day()), i16::from(day.days_in_month())),
            Every::Year if self.weeks.is_empty() => (day.day_of_year(), day.days_in_year()),
            // Elsewhere the standard has no number before a weekday.
            _ => return true,
        };
        match nth {
            0 => true,
            1.. => (at - 1) / 7 + 1 == nth,
            _ => (of - at) / 7 + 1 == -nth,
        }
    }

    /// The number of the day's week, and counted from the end of its year: the first has four days or more in the new year.
    fn week(&self, day: Date) -> (i16, i16) {
        let since_start = i64::from(day.weekday().since(self.week_start));
        let Some(middle) = later(day, 3 - since_start) else { return (1, -1) };
        let at = middle.day_of_year() - 1;
        let (week, weeks) = (at / 7 + 1, (middle.days_in_year() - 1 - at % 7) / 7 + 1);
        (week, week - weeks - 1)
    }
}

/// The day so many days later.
pub(super) fn later(day: Date, days: i64) -> Option<Date> {
    let hours = days.checked_mul(24)?;
    day.checked_add(jiff::SignedDuration::try_from_hours(hours)?).ok()
}
