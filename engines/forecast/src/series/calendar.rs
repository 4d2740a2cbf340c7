//! Periods of a series: months, quarters, weeks, days, or plain numbers, read from text and written back in the same
//! style. Inside the engine a period is one integer that counts up by one.

use jiff::ToSpan;
use jiff::civil::Date;
use prestasi_kernel::{Problem, Result};

/// How far apart the values of a series are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Frequency {
    Month,
    Quarter,
    Week,
    Day,
}

impl Frequency {
    /// Periods in one seasonal cycle: twelve months, four quarters, 52 weeks, seven days.
    pub fn season(self) -> usize {
        match self {
            Self::Month => 12,
            Self::Quarter => 4,
            Self::Week => 52,
            Self::Day => 7,
        }
    }

    /// Season by which the M4 competition scales errors: weekly and daily series are scaled by the plain step.
    pub fn scoring_season(self) -> usize {
        match self {
            Self::Month => 12,
            Self::Quarter => 4,
            Self::Week | Self::Day => 1,
        }
    }
}

/// One period as a count: months since year 0, quarters since year 0, weeks or days since 1970, or a plain number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period(pub i64);

/// How the user's file writes periods. The first row settles it; every other row must follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodStyle {
    /// `17`: the number of the period.
    Number,
    /// `2026-11`.
    YearMonth,
    /// `2026-Q4`, or `2026Q4`.
    YearQuarter { dash: bool },
    /// `2026-W07`, ISO 8601 week.
    IsoWeek,
    /// `2026-11-23`: some day inside the period; `anchor` is which one, so that output can follow suit.
    Date { anchor: Anchor },
}

/// Which day stands for the period in the user's dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Day of the period counted from its first day.
    FromStart(i16),
    /// The last day of a month or quarter.
    Last,
}

impl PeriodStyle {
    /// Recognises the style of `text`.
    ///
    /// # Errors
    /// `period-unreadable` when the text fits no style or does not fit the frequency.
    pub fn detect(text: &str, frequency: Frequency) -> Result<Self> {
        let text = text.trim();
        let style = if text.parse::<i64>().is_ok() {
            Self::Number
        } else if text.contains(['Q', 'q']) {
            Self::YearQuarter { dash: text.contains('-') }
        } else if text.contains(['W', 'w']) {
            Self::IsoWeek
        } else if text.len() == 7 {
            Self::YearMonth
        } else {
            Self::Date { anchor: anchor(date(text)?, frequency) }
        };
        style.parse(text, frequency)?;
        Ok(style)
    }

    /// Reads one period.
    ///
    /// # Errors
    /// `period-unreadable` when the text is not in this style or out of range.
    pub fn parse(self, text: &str, frequency: Frequency) -> Result<Period> {
        let text = text.trim();
        let unreadable = || Problem::new("period-unreadable").arg("text", text);
        let value = match (self, frequency) {
            (Self::Number, _) => {
                let number: i64 = text.parse().map_err(|_| unreadable())?;
                (number.abs() < 1 << 40).then_some(number).ok_or_else(unreadable)?
            }
            (Self::YearMonth, Frequency::Month) => {
                let first = date(&format!("{text}-01"))?;
                months(first)
            }
            (Self::YearQuarter { .. }, Frequency::Quarter) => {
                let (year, quarter) = text.split_once(['Q', 'q']).ok_or_else(unreadable)?;
                let year: i64 = year.trim_end_matches('-').parse().map_err(|_| unreadable())?;
                let quarter: i64 = quarter.parse().map_err(|_| unreadable())?;
                if !(0..=9999).contains(&year) || !(1..=4).contains(&quarter) {
                    return Err(unreadable());
                }
                year * 4 + quarter - 1
            }
            (Self::IsoWeek, Frequency::Week) => weeks(iso_week(text).ok_or_else(unreadable)?),
            (Self::Date { .. }, _) => {
                let day = date(text)?;
                match frequency {
                    Frequency::Month => months(day),
                    Frequency::Quarter => months(day).div_euclid(3),
                    Frequency::Week => weeks(day),
                    Frequency::Day => days(day),
                }
            }
            _ => return Err(unreadable().arg("frequency", format!("{frequency:?}").to_lowercase())),
        };
        Ok(Period(value))
    }

    /// Writes a period in the file's own style; a date past the calendar's end falls back to the plain number.
    pub fn format(self, period: Period, frequency: Frequency) -> String {
        self.try_format(period.0, frequency).unwrap_or_else(|| period.0.to_string())
    }

    fn try_format(self, period: i64, frequency: Frequency) -> Option<String> {
        Some(match self {
            Self::Number => period.to_string(),
            Self::YearMonth => {
                format!("{:04}-{:02}", period.div_euclid(12), period.rem_euclid(12) + 1)
            }
            Self::YearQuarter { dash } => {
                let dash = if dash { "-" } else { "" };
                format!("{:04}{dash}Q{}", period.div_euclid(4), period.rem_euclid(4) + 1)
            }
            Self::IsoWeek => {
                let week = start(period, Frequency::Week)?.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Self::Date { anchor } => {
                let first = start(period, frequency)?;
                let last = start(period.checked_add(1)?, frequency)?.checked_sub(1.day()).ok()?;
                let day = match anchor {
                    Anchor::Last => last,
                    Anchor::FromStart(n) => first.checked_add(n.days()).ok()?.min(last),
                };
                day.to_string()
            }
        })
    }
}

fn anchor(day: Date, frequency: Frequency) -> Anchor {
    let number = match frequency {
        Frequency::Month => months(day),
        Frequency::Quarter => months(day).div_euclid(3),
        Frequency::Week => weeks(day),
        Frequency::Day => days(day),
    };
    let Some(first) = start(number, frequency) else { return Anchor::FromStart(0) };
    let ends_month = day.day() >= 28 && day == day.last_of_month();
    let from_start = (days(day) - days(first)) as i16;
    let closes = frequency == Frequency::Month || from_start > 80;
    if ends_month && closes && matches!(frequency, Frequency::Month | Frequency::Quarter) {
        Anchor::Last
    } else {
        Anchor::FromStart(from_start)
    }
}

/// A civil date, with or without a time of day behind it.
fn date(text: &str) -> Result<Date> {
    let day = text.get(..10).unwrap_or(text);
    let tail = text.get(10..).unwrap_or("");
    let plain = tail.is_empty() || tail.starts_with([' ', 'T']);
    day.parse::<Date>()
        .ok()
        .filter(|date| plain && date.year() >= 0)
        .ok_or_else(|| Problem::new("period-unreadable").arg("text", text))
}

fn iso_week(text: &str) -> Option<Date> {
    let (year, week) = text.split_once(['W', 'w'])?;
    let year = year.trim_end_matches('-').parse().ok()?;
    let week = week.parse().ok()?;
    let day = jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday).ok()?;
    Some(day.date())
}

fn months(day: Date) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month()) - 1
}

/// Days since 1970-01-01.
fn days(day: Date) -> i64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    i64::from((day - epoch).get_days())
}

/// Weeks that begin on Monday, counted from the one that holds 1970-01-01.
fn weeks(day: Date) -> i64 {
    (days(day) + 3).div_euclid(7)
}

/// First day of a period, if the calendar reaches that far.
fn start(period: i64, frequency: Frequency) -> Option<Date> {
    let month = |number: i64| {
        let year = i16::try_from(number.div_euclid(12)).ok()?;
        Date::new(year, (number.rem_euclid(12) + 1) as i8, 1).ok()
    };
    let day = |number: i64| {
        jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(number).ok()?).ok()
    };
    match frequency {
        Frequency::Month => month(period),
        Frequency::Quarter => month(period.checked_mul(3)?),
        Frequency::Week => day(period.checked_mul(7)? - 3),
        Frequency::Day => day(period),
    }
}
