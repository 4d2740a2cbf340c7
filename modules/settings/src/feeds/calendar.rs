//! The company's calendar as RFC 5545 has it.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use icalendar::{Calendar, Component, Event, Property, ValueType};
use jiff::ToSpan;
use jiff::civil::Date;
use prestasi_i18n::{Language, Words};
use prestasi_kernel::{Grain, Problem};
use prestasi_store::Day;
use prestasi_web::{Outcome, Visit, fields};
use sea_orm::{ColumnTrait, QueryFilter};

use crate::calendar;
use crate::company::current;
use crate::holidays::{holiday, told};

/// Its address.
pub const PATH: &str = "/feeds/company.ics";
/// The parameter with the language.
pub const LANGUAGE: &str = "language";
/// Years before and after this one.
const YEARS: i16 = 1;

pub async fn feed(visit: Visit) -> Outcome<Response> {
    let language = Language::parse(&fields::parameter(visit.query(), LANGUAGE));
    let w = language.map_or(visit.words, Words::new);
    let mut feed = Calendar::new();
    feed.name(&w.with("feed-name", &[("company", current(&visit).await?.name)]));
    for event in closed(&visit, w).await?.into_iter().chain(ends(&visit, w).await?) {
        feed.push(event);
    }
    let kind = "text/calendar; charset=utf-8";
    Ok(([(header::CONTENT_TYPE, kind)], feed.to_string()).into_response())
}

/// The holidays of these years.
async fn closed(visit: &Visit, w: Words) -> Outcome<Vec<Event>> {
    let (first, last) = years(visit.viewer.day())?;
    let rows =
        visit.viewer.select::<holiday::Entity>().filter(holiday::Column::Day.gte(Day::try_from(first)?));
    let rows = rows.filter(holiday::Column::Day.lte(Day::try_from(last)?)).all(visit.db()).await?;
    let event = |row: holiday::Model| {
        let mut event = whole_day(visit, &row.id.to_string(), row.day.date(), &row.name);
        if !row.states.is_empty() {
            event.description(&told(w, &row.states));
        }
        event
    };
    Ok(rows.into_iter().map(event).collect())
}

/// The last days of fiscal periods of these years.
async fn ends(visit: &Visit, w: Words) -> Outcome<Vec<Event>> {
    let years = calendar::known(visit.db(), &visit.viewer, None).await?;
    let this = years.of(visit.viewer.day(), Grain::Year)?.period.year();
    let mut events = Vec::new();
    for year in this - i32::from(YEARS)..=this + i32::from(YEARS) {
        for bounds in years.periods(year, Grain::Month)? {
            let name = bounds.period.to_string();
            let summary = w.with("feed-period-ends", &[("period", name.clone())]);
            events.push(whole_day(visit, &format!("period-{name}"), bounds.last, &summary));
        }
    }
    Ok(events)
}

/// The first day of the year before, and the last of the year after.
fn years(day: Date) -> Outcome<(Date, Date)> {
    let far = |_| Problem::new("date-out-of-range").arg("date", day).arg("days", 0);
    let first = Date::new(day.year() - YEARS, 1, 1).map_err(far)?;
    Ok((first, Date::new(day.year() + YEARS, 12, 31).map_err(far)?))
}

/// An event of a day as a whole, which takes nobody's time.
fn whole_day(visit: &Visit, name: &str, day: Date, summary: &str) -> Event {
    let date = |key: &str, day: Date| {
        let mut property = Property::new(key, day.strftime("%Y%m%d").to_string());
        property.append_parameter(ValueType::Date);
        property.done()
    };
    let mut event = Event::new();
    event.uid(&format!("{name}@prestasi"));
    event.add_property("DTSTAMP", visit.app().access().now().strftime("%Y%m%dT%H%M%SZ").to_string());
    event.append_property(date("DTSTART", day));
    event.append_property(date("DTEND", day.saturating_add(1.day())));
    event.summary(summary);
    event.add_property("TRANSP", "TRANSPARENT");
    event.done()
}
