//! Another calendar, from a fiscal year on.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Weekday;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{
    CalendarSettings, FiscalCalendar, Grain, NameBy, Problem, Span, WeekPattern, Weeks, YearEnd,
};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Tx, facts};
use prestasi_ui::form::{Control, Form, form};
use prestasi_web::api::Body;
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{EntityTrait, Set};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::row::{FISCAL, calendar, day_of, known, years};
use super::show::pattern;
use crate::company::CHANGE_COMPANY;

/// The weekdays from Monday: the key of each name, and what programs write.
pub const WEEKDAYS: [(&str, &str); 7] = [
    ("weekday-monday", "monday"),
    ("weekday-tuesday", "tuesday"),
    ("weekday-wednesday", "wednesday"),
    ("weekday-thursday", "thursday"),
    ("weekday-friday", "friday"),
    ("weekday-saturday", "saturday"),
    ("weekday-sunday", "sunday"),
];

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 5] = [
    ("calendar-gap", "from_year"),
    ("calendar-year-empty", "from_year"),
    ("calendar-year-unfit", "from_year"),
    ("calendar-start-day", "start_day"),
    ("calendar-start-month", "start_month"),
];

/// The company counts by this calendar from a fiscal year on.
#[derive(Debug, Clone, Serialize)]
pub struct RecordCalendar {
    /// The year, as this calendar calls it.
    pub from_year: i32,
    /// The calendar.
    pub calendar: FiscalCalendar,
}

impl Operation for RecordCalendar {
    const NAME: &'static str = "calendar.record";
    const NEEDS: Need = Need::Permission(CHANGE_COMPANY);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        // The year before must be one that can be shown, since a fiscal year may begin in it.
        day_of(self.from_year.saturating_sub(1)).map_err(Failure::Refused)?;
        let day = day_of(self.from_year).map_err(Failure::Refused)?;
        let before = years(tx, calendar::Entity::find(), None).await?;
        before.with(self.from_year, self.calendar).map_err(Failure::Refused)?;
        let settings = serde_json::to_string(self.calendar.settings());
        let settings = settings
            .map_err(|error| Failure::Refused(Problem::new("store-state-unfit").arg("error", error)))?;
        let fact = calendar::ActiveModel {
            calendar: Set(FISCAL.to_owned()),
            settings: Set(settings),
            ..Default::default()
        };
        let span = Span::new(Some(day), None).map_err(Failure::Refused)?;
        let row = facts::record::<calendar::Entity>(tx, fact, span).await?;
        let was = before.calendar(self.from_year);
        let told = |calendar: FiscalCalendar| json!({ "from_year": self.from_year, "calendar": calendar });
        tx.audit(Entry::changed("calendar", row.id, &told(was), &told(self.calendar))?);
        Ok(())
    }
}

/// A calendar, and the fiscal year that it begins with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCalendar {
    /// The fiscal year, as this calendar calls it.
    #[schema(minimum = 1901, maximum = 2999)]
    from_year: i32,
    /// The month in which the year starts.
    #[schema(minimum = 1, maximum = 12)]
    start_month: i8,
    /// The day of that month.
    #[serde(default = "first")]
    #[schema(minimum = 1, maximum = 28)]
    start_day: i8,
    /// Which calendar year a fiscal year is called after.
    #[serde(default)]
    name_by: Called,
    /// Whole weeks instead of months.
    weeks: Option<NewWeeks>,
}

const fn first() -> i8 {
    1
}

/// Which calendar year a fiscal year is called after.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Called {
    /// The one in which it starts.
    #[default]
    Start,
    /// The one in which it ends.
    End,
}

/// A year of whole weeks.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWeeks {
    /// How the thirteen weeks of a quarter go to its months.
    #[schema(pattern = "^(4-4-5|4-5-4|5-4-4)$")]
    pattern: String,
    /// The first day of each week.
    #[schema(pattern = "^(monday|tuesday|wednesday|thursday|friday|saturday|sunday)$")]
    week_start: String,
    /// Which of these days ends the year: the last of the month, or the one nearest to its end.
    #[schema(pattern = "^(last|nearest)$")]
    year_end: String,
}

fn pattern_of(text: &str) -> Result<WeekPattern, Problem> {
    let all = [WeekPattern::Weeks445, WeekPattern::Weeks454, WeekPattern::Weeks544];
    all.into_iter().find(|one| pattern(*one) == text).ok_or_else(|| Problem::new("calendar-pattern-unfit"))
}

fn weekday_of(text: &str) -> Result<Weekday, Problem> {
    let index = WEEKDAYS.iter().position(|(_, name)| *name == text);
    let offset = index.and_then(|index| i8::try_from(index).ok());
    let day = offset.and_then(|offset| Weekday::from_monday_zero_offset(offset).ok());
    day.ok_or_else(|| Problem::new("calendar-weekday-unfit"))
}

fn end_of(text: &str) -> Result<YearEnd, Problem> {
    match text {
        "last" => Ok(YearEnd::Last),
        "nearest" => Ok(YearEnd::Nearest),
        _ => Err(Problem::new("calendar-year-end-unfit")),
    }
}

pub async fn change(visit: Visit, Body(new): Body<NewCalendar>) -> Outcome<StatusCode> {
    let weeks = match new.weeks {
        None => None,
        Some(weeks) => Some(Weeks {
            pattern: pattern_of(&weeks.pattern)?,
            week_start: weekday_of(&weeks.week_start)?,
            year_end: end_of(&weeks.year_end)?,
        }),
    };
    let name_by = match new.name_by {
        Called::Start => NameBy::Start,
        Called::End => NameBy::End,
    };
    let settings =
        CalendarSettings { start_month: new.start_month, start_day: new.start_day, name_by, weeks };
    let calendar = FiscalCalendar::new(settings)?;
    visit.does(RecordCalendar { from_year: new.from_year, calendar }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let years = known(visit.db(), &visit.viewer, None).await?;
    let next = years.of(visit.viewer.day(), Grain::Year)?.period.year() + 1;
    let settings = *years.calendar(next).settings();
    let weeks = settings.weeks.unwrap_or(Weeks {
        pattern: WeekPattern::Weeks445,
        week_start: Weekday::Monday,
        year_end: YearEnd::Last,
    });
    let day = usize::from(weeks.week_start.to_monday_zero_offset().unsigned_abs());
    let division = settings.weeks.map_or("months", |weeks| pattern(weeks.pattern));
    let typed = Fields::of([
        ("from_year", next.to_string()),
        ("start_month", settings.start_month.to_string()),
        ("start_day", settings.start_day.to_string()),
        ("name_by", if settings.name_by == NameBy::End { "end" } else { "start" }.to_owned()),
        ("division", division.to_owned()),
        ("week_start", WEEKDAYS[day].1.to_owned()),
        ("year_end", if weeks.year_end == YearEnd::Last { "last" } else { "nearest" }.to_owned()),
    ]);
    show(&visit, &typed)
}

fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let option = |code: &str, label: String| (code.to_owned(), label);
    let months = (1..=12).zip(w.months()).map(|(index, name)| option(&format!("{index}"), name.to_owned()));
    let division = [option("months", w.say("calendar-months"))].into_iter().chain(
        ["4-4-5", "4-5-4", "5-4-4"]
            .map(|one| option(one, w.with("calendar-weeks", &[("pattern", one.to_owned())]))),
    );
    let weekdays = WEEKDAYS.iter().map(|(key, name)| option(name, w.say(key)));
    let named = Control::Choice {
        value: typed.value("name_by").to_owned(),
        options: vec![
            option("start", w.say("calendar-name-start")),
            option("end", w.say("calendar-name-end")),
        ],
    };
    let ends =
        vec![option("last", w.say("calendar-end-last")), option("nearest", w.say("calendar-end-nearest"))];
    let number = |name: &'static str, label| {
        typed.show(w, name, label, Control::Number(typed.value(name).to_owned())).completes("off")
    };
    let drawn = form(
        w,
        &Form {
            id: "calendar",
            action: "/calendar/change".to_owned(),
            fields: vec![
                number("from_year", "calendar-from").hint(w.say("calendar-from-hint")),
                typed.choice(w, "start_month", "calendar-start-month-label", months.collect()),
                number("start_day", "calendar-start-day-label").hint(w.say("calendar-start-day-hint")),
                typed.show(w, "name_by", "calendar-name-by", named),
                typed
                    .choice(w, "division", "calendar-division", division.collect())
                    .hint(w.say("calendar-division-hint")),
                typed
                    .choice(w, "week_start", "calendar-week-start", weekdays.collect())
                    .hint(w.say("calendar-only-weeks")),
                typed.choice(w, "year_end", "calendar-year-end", ends).hint(w.say("calendar-only-weeks")),
            ],
            hidden: vec![typed.fresh_key()?],
            submit: w.say("form-save"),
            cancel: Some("/calendar".to_owned()),
            draft: None,
        },
    );
    let content = maud::html! { div class="card narrow" { (drawn) } };
    let page = visit.page(w.say("calendar-change")).here("/calendar");
    Ok(page.under(w.say("calendar-title"), "/calendar").reply(&content, &[("calendar", &drawn)]))
}

/// The calendar that a form describes; `None` beside what is wrong.
fn typed_calendar(typed: &mut Fields) -> Option<FiscalCalendar> {
    let whole = |text: &str| text.parse::<i8>().map_err(|_| Problem::new("whole-number-unfit"));
    let (start_month, start_day) = (typed.read("start_month", whole)?, typed.read("start_day", whole)?);
    let name_by = if typed.value("name_by") == "end" { NameBy::End } else { NameBy::Start };
    let weeks = match typed.value("division") {
        "months" => None,
        _ => Some(Weeks {
            pattern: typed.read("division", pattern_of)?,
            week_start: typed.read("week_start", weekday_of)?,
            year_end: typed.read("year_end", end_of)?,
        }),
    };
    let settings = CalendarSettings { start_month, start_day, name_by, weeks };
    match FiscalCalendar::new(settings) {
        Ok(calendar) => Some(calendar),
        Err(problem) => {
            let field =
                BLAMED.iter().find(|(code, _)| *code == problem.code).map_or("start_day", |(_, field)| field);
            typed.refuse(field, problem);
            None
        }
    }
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let whole = |text: &str| text.parse::<i32>().map_err(|_| Problem::new("whole-number-unfit"));
    let from_year = typed.read("from_year", whole);
    if let (Some(calendar), Some(from_year)) = (typed_calendar(&mut typed), from_year) {
        match visit.does_as(typed.ask(&visit)?, RecordCalendar { from_year, calendar }).await {
            Ok(()) => return Ok(visit.wants.go(&format!("/calendar?year={from_year}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&visit, &typed)?).into_response())
}
