//! The periods of a year, today's marked, and the calendars with the years that they begin with.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::{CalendarSettings, FiscalCalendar, Grain, NameBy, Period, WeekPattern, YearEnd};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::icon::{Icon, icon};
use prestasi_web::api::Query;
use prestasi_web::{Outcome, Visit, fields};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::row::{day_of, known};
use super::years::Bounds;
use crate::company::CHANGE_COMPANY;
use crate::when;

/// The calendars of the company.
#[derive(Debug, Serialize, ToSchema)]
pub struct Calendars {
    /// Each with the fiscal year that it begins with; before the first, years are those of the calendar.
    calendars: Vec<Calendar>,
}

/// A calendar, from a fiscal year on.
#[derive(Debug, Serialize, ToSchema)]
pub struct Calendar {
    from_year: i32,
    start_month: i8,
    start_day: i8,
    /// `start` or `end`: which calendar year a fiscal year is called after.
    name_by: String,
    /// Whole weeks instead of months.
    weeks: Option<CalendarWeeks>,
}

/// A year of whole weeks.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalendarWeeks {
    /// `4-4-5`, `4-5-4` or `5-4-4`.
    pattern: String,
    /// The first day of each week: `sunday`.
    week_start: String,
    /// `last` or `nearest`: which of these days ends the year.
    year_end: String,
}

/// Which periods.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct PeriodsQuery {
    /// The fiscal year; without one, that of today.
    #[param(minimum = 1900, maximum = 2999)]
    year: Option<i32>,
    /// How long they are.
    #[serde(default)]
    #[param(inline)]
    grain: Length,
    /// As known at the end of this day; without one, now.
    #[param(format = Date)]
    known: Option<String>,
}

/// How long periods are.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// One of twelve.
    #[default]
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// Twelve months.
    Year,
}

impl From<Length> for Grain {
    fn from(length: Length) -> Self {
        match length {
            Length::Month => Self::Month,
            Length::Quarter => Self::Quarter,
            Length::Half => Self::Half,
            Length::Year => Self::Year,
        }
    }
}

/// The periods of a fiscal year.
#[derive(Debug, Serialize, ToSchema)]
pub struct FiscalPeriods {
    year: i32,
    periods: Vec<FiscalPeriod>,
}

/// A period.
#[derive(Debug, Serialize, ToSchema)]
pub struct FiscalPeriod {
    /// Its name: `2026-03`, `2026-Q1`, `2026-H1`, `2026`.
    period: String,
    #[schema(format = Date)]
    first: String,
    #[schema(format = Date)]
    last: String,
    days: i32,
    /// Whether today is one of them.
    present: bool,
}

pub async fn all(visit: Visit) -> Outcome<Json<Calendars>> {
    let years = known(visit.db(), &visit.viewer, None).await?;
    let calendars = years.changes().iter().map(|(year, calendar)| told(*year, calendar)).collect();
    Ok(Json(Calendars { calendars }))
}

fn told(from_year: i32, calendar: &FiscalCalendar) -> Calendar {
    let CalendarSettings { start_month, start_day, name_by, weeks } = *calendar.settings();
    let name_by = if name_by == NameBy::End { "end" } else { "start" };
    let weeks = weeks.map(|weeks| CalendarWeeks {
        pattern: pattern(weeks.pattern).to_owned(),
        week_start: super::change::WEEKDAYS
            [usize::from(weeks.week_start.to_monday_zero_offset().unsigned_abs())]
        .1
        .to_owned(),
        year_end: if weeks.year_end == YearEnd::Last { "last" } else { "nearest" }.to_owned(),
    });
    Calendar { from_year, start_month, start_day, name_by: name_by.to_owned(), weeks }
}

pub const fn pattern(pattern: WeekPattern) -> &'static str {
    match pattern {
        WeekPattern::Weeks445 => "4-4-5",
        WeekPattern::Weeks454 => "4-5-4",
        WeekPattern::Weeks544 => "5-4-4",
    }
}

pub async fn periods(visit: Visit, Query(asked): Query<PeriodsQuery>) -> Outcome<Json<FiscalPeriods>> {
    let at = when::end_of(&visit, asked.known.as_deref())?;
    let (years, today) = (known(visit.db(), &visit.viewer, at).await?, visit.viewer.day());
    let year = match asked.year {
        Some(year) => i32::from(day_of(year)?.year()),
        None => years.of(today, Grain::Year)?.period.year(),
    };
    let periods = years.periods(year, asked.grain.into())?.into_iter().map(|bounds| FiscalPeriod {
        period: bounds.period.to_string(),
        first: bounds.first.to_string(),
        last: bounds.last.to_string(),
        days: bounds.days(),
        present: bounds.has(today),
    });
    Ok(Json(FiscalPeriods { year, periods: periods.collect() }))
}

/// A period as people call it: by its month only where fiscal months are those of the calendar.
pub fn name(w: Words, calendar: FiscalCalendar, period: Period) -> String {
    if period.grain() == Grain::Month && calendar != FiscalCalendar::default() {
        let (month, year) = (period.index().to_string(), period.year().to_string());
        return w.with("calendar-month-of", &[("month", month), ("year", year)]);
    }
    w.period(period)
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let (w, today) = (visit.words, visit.viewer.day());
    let years = known(visit.db(), &visit.viewer, None).await?;
    let present = years.of(today, Grain::Year)?.period.year();
    let asked = fields::parameter(visit.query(), "year").parse().ok();
    let year = asked.filter(|year| day_of(*year).is_ok()).unwrap_or(present);
    let calendar = years.calendar(year);
    let months = years.periods(year, Grain::Month)?;
    let quarters = years.periods(year, Grain::Quarter)?;
    let content = html! {
        div class="pair wide-left" {
            (grid(w, year, calendar, &quarters, &months, today))
            section class="card" aria-labelledby="calendar-kind" {
                h2 id="calendar-kind" { (w.say("calendar-kind-title")) }
                (kind(w, calendar))
                @if !years.changes().is_empty() {
                    h3 { (w.say("calendar-changes")) }
                    ul class="rows" {
                        @for (from, calendar) in years.changes().iter().rev() {
                            li {
                                div class="two-lines" {
                                    a href={ "/calendar?year=" (from) } { (w.with("calendar-from-year", &[("year", from.to_string())])) }
                                    span class="muted" { (in_short(w, *calendar)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    let way = |year: i32, mark, key| {
        let label = w.with(key, &[("year", year.to_string())]);
        html! { a class="button quiet icon-only" href={ "/calendar?year=" (year) } aria-label=(label) title=(label) { (icon(mark)) } }
    };
    let actions = html! {
        (way(year - 1, Icon::Left, "calendar-year-before"))
        (way(year + 1, Icon::Right, "calendar-year-after"))
        @if visit.viewer.may(CHANGE_COMPANY) {
            (button::link(Weight::Primary, "/calendar/change", Some(Icon::Pencil), &w.say("calendar-change")))
        }
    };
    let title = w.with("calendar-year-title", &[("year", year.to_string())]);
    let page = visit.page(title).here("/calendar").actions(actions);
    Ok(page.reply(&content, &[]))
}

fn grid(
    w: Words,
    year: i32,
    calendar: FiscalCalendar,
    quarters: &[Bounds],
    months: &[Bounds],
    today: jiff::civil::Date,
) -> Markup {
    let label = w.with("calendar-year-title", &[("year", year.to_string())]);
    let line = |bounds: &Bounds, name: String| {
        let here = bounds.has(today);
        html! {
            th scope="row" { (name) @if here { " " (badge(Tone::Active, &w.say("calendar-present"))) } }
            td { (w.date(bounds.first)) }
            td { (w.date(bounds.last)) }
            td class="number" { (bounds.days()) }
        }
    };
    html! {
        section class="card" {
            div class="table-scroll" role="region" tabindex="0" aria-label=(label) {
                table class="plain" {
                    thead { tr {
                        th scope="col" { (w.say("calendar-period")) }
                        th scope="col" { (w.say("calendar-first")) }
                        th scope="col" { (w.say("calendar-last")) }
                        th scope="col" class="number" { (w.say("calendar-days")) }
                    } }
                    @for quarter in quarters {
                        tbody {
                            tr class="whole" { (line(quarter, w.period(quarter.period))) }
                            @for month in months.iter().filter(|month| month.period.parent(Grain::Quarter) == Some(quarter.period)) {
                                tr aria-current=[month.has(today).then_some("date")] { (line(month, name(w, calendar, month.period))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn month_name(w: Words, month: i8) -> &'static str {
    w.months()[usize::from((month - 1).unsigned_abs()) % 12]
}

fn kind(w: Words, calendar: FiscalCalendar) -> Markup {
    let settings = calendar.settings();
    let start = format!("{} {}", settings.start_day, month_name(w, settings.start_month));
    let named = if settings.name_by == NameBy::End { "calendar-name-end" } else { "calendar-name-start" };
    let mut facts = vec![
        (w.say("calendar-start"), html! { (start) }),
        (w.say("calendar-name-by"), html! { (w.say(named)) }),
    ];
    match settings.weeks {
        None => facts.push((w.say("calendar-division"), html! { (w.say("calendar-months")) })),
        Some(weeks) => {
            let day = usize::from(weeks.week_start.to_monday_zero_offset().unsigned_abs());
            let end =
                if weeks.year_end == YearEnd::Last { "calendar-end-last" } else { "calendar-end-nearest" };
            facts.push((
                w.say("calendar-division"),
                html! { (w.with("calendar-weeks", &[("pattern", pattern(weeks.pattern).to_owned())])) },
            ));
            facts.push((w.say("calendar-week-start"), html! { (w.say(super::change::WEEKDAYS[day].0)) }));
            facts.push((w.say("calendar-year-end"), html! { (w.say(end)) }));
        }
    }
    pairs(&facts)
}

/// A calendar in a line.
fn in_short(w: Words, calendar: FiscalCalendar) -> String {
    let settings = calendar.settings();
    let start = format!("{} {}", settings.start_day, month_name(w, settings.start_month));
    let division = match settings.weeks {
        None => w.say("calendar-months"),
        Some(weeks) => w.with("calendar-weeks", &[("pattern", pattern(weeks.pattern).to_owned())]),
    };
    w.with("calendar-in-short", &[("start", start), ("division", division)])
}
