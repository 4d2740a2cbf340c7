//! Many holidays at once, from the text of a calendar file (ICS) or of a table (CSV). Those that are there already are
//! left as they are, so that a newer file can be taken again.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::ToSpan;
use jiff::civil::Date;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_i18n::read_date;
use prestasi_kernel::Problem;
use prestasi_store::{Day, Failure, Tx};
use prestasi_ui::form::{Control, Form, form};
use prestasi_web::api::Body;
use prestasi_web::{Fields, Outcome, Visit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::add::insert;
use super::read::{NewHoliday, Read};
use super::row::free;
use super::states;
use crate::company::CHANGE_COMPANY;

const HOLIDAYS_MAX: usize = 2_000;
/// Days of one entry of a calendar file.
const DAYS_MAX: usize = 31;

/// Adds holidays.
#[derive(Debug, Clone, Serialize)]
pub struct AddHolidays(pub Vec<Read>);

impl Operation for AddHolidays {
    const NAME: &'static str = "holidays.import";
    const NEEDS: Need = Need::Permission(CHANGE_COMPANY);
    type Answer = usize;
    type Refusal = Problem;

    /// How many were not there yet.
    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<usize, Failure<Problem>> {
        let mut added = 0;
        for new in &self.0 {
            let day = Day::try_from(new.day).map_err(Failure::Refused)?;
            if free(tx, day, &new.name, None).await?.is_ok() {
                insert(tx, new).await?;
                added += 1;
            }
        }
        Ok(added)
    }
}

/// The holidays of a text.
fn read(text: &str) -> Result<Vec<Read>, Problem> {
    fit(if text.trim_start().starts_with("BEGIN:VCALENDAR") { calendar(text) } else { table(text) }?)
}

/// Some, and not too many.
fn fit(found: Vec<Read>) -> Result<Vec<Read>, Problem> {
    match found.len() {
        0 => Err(Problem::new("holidays-missing")),
        1..=HOLIDAYS_MAX => Ok(found),
        _ => Err(Problem::new("holidays-too-long").arg("most", HOLIDAYS_MAX)),
    }
}

fn unfit(line: usize, text: &str) -> Problem {
    let text: String = text.chars().filter(|c| !c.is_control()).take(60).collect();
    Problem::new("holidays-line-unfit").arg("line", line).arg("text", text)
}

/// Day, name and, where it is not everywhere, the codes of states. A first line without a day is a heading.
fn table(text: &str) -> Result<Vec<Read>, Problem> {
    let mut rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut found = Vec::new();
    for (index, row) in rows.records().enumerate() {
        let row = row.map_err(|_| unfit(index + 1, ""))?;
        let whole = || row.iter().collect::<Vec<_>>().join(",");
        let day = row.get(0).unwrap_or_default();
        match (read_date(day), row.get(1)) {
            (Ok(day), Some(name)) => {
                let states: Vec<String> = row.iter().skip(2).flat_map(states::written).collect();
                let states = states.iter().map(String::as_str);
                found.push(Read::new(day, name, states).map_err(|_| unfit(index + 1, &whole()))?);
            }
            (Err(_), _) if index == 0 => {}
            _ => return Err(unfit(index + 1, &whole())),
        }
    }
    Ok(found)
}

/// The events of RFC 5545, one holiday for each of their days.
fn calendar(text: &str) -> Result<Vec<Read>, Problem> {
    let mut found = Vec::new();
    let (mut first, mut end, mut name): (Option<Date>, Option<Date>, String) = (None, None, String::new());
    for (number, line) in unfolded(text) {
        let Some((property, value)) = line.split_once(':') else { continue };
        let property = property.split(';').next().unwrap_or_default().to_ascii_uppercase();
        match (&*property, value.trim()) {
            ("BEGIN", "VEVENT") => (first, end, name) = (None, None, String::new()),
            ("DTSTART", value) => first = Some(day_of(value).ok_or_else(|| unfit(number, &line))?),
            ("DTEND", value) => end = day_of(value),
            ("SUMMARY", value) => name = value.replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\"),
            ("END", "VEVENT") => {
                let first = first.ok_or_else(|| unfit(number, &name))?;
                let last =
                    end.filter(|end| *end > first).and_then(|end| end.yesterday().ok()).unwrap_or(first);
                for day in first.series(1.day()).take(DAYS_MAX).take_while(|day| *day <= last) {
                    found.push(Read::new(day, &name, []).map_err(|_| unfit(number, &name))?);
                }
            }
            _ => {}
        }
    }
    Ok(found)
}

/// Lines with the number of their first part; one that begins with a space goes on from the one before.
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, whole))) => whole.push_str(rest),
            _ => lines.push((index + 1, line.to_owned())),
        }
    }
    lines
}

/// `20260101`, or the day of `20260101T000000Z`.
fn day_of(value: &str) -> Option<Date> {
    let digits = value.get(..8).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    Date::new(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?).ok()
}

/// Holidays that may be there already.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewHolidays {
    #[schema(min_items = 1, max_items = 2000)]
    holidays: Vec<NewHoliday>,
}

/// What came of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportedHolidays {
    /// Holidays that were sent.
    found: usize,
    /// Those that were not there yet.
    added: usize,
}

pub async fn import(visit: Visit, Body(asked): Body<NewHolidays>) -> Outcome<Json<ImportedHolidays>> {
    let holidays = asked.holidays.iter().map(NewHoliday::read).collect::<Result<Vec<_>, _>>()?;
    let holidays = fit(holidays)?;
    let found = holidays.len();
    let added = visit.does(AddHolidays(holidays)).await?;
    Ok(Json(ImportedHolidays { found, added }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    show(&visit, &Fields::default())
}

fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let lines = Control::Lines(typed.value("text").to_owned());
    let drawn = form(
        w,
        &Form {
            id: "holidays",
            action: "/holidays/import".to_owned(),
            fields: vec![
                typed
                    .show(w, "text", "holidays-text", lines)
                    .hint(w.say("holidays-text-hint"))
                    .completes("off"),
            ],
            hidden: vec![typed.fresh_key()?],
            submit: w.say("holidays-import"),
            cancel: Some("/holidays".to_owned()),
            draft: Some("holidays-import".to_owned()),
        },
    );
    let content = maud::html! { div class="card narrow" { (drawn) } };
    let page = visit.page(w.say("holidays-import")).here("/holidays");
    Ok(page.under(w.say("holidays-title"), "/holidays").reply(&content, &[("holidays", &drawn)]))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    if let Some(holidays) = typed.read("text", read) {
        visit.does_as(typed.ask(&visit)?, AddHolidays(holidays)).await?;
        return Ok(visit.wants.go("/holidays?group=year"));
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&visit, &typed)?).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_table_is_read_with_and_without_a_heading() {
        let holidays = read("day,name,states\n2026-01-01,New Year,MY-14;MY-10\n\"31 Ogos 2026\",Merdeka\n");
        let expected = [
            Read::new(date(2026, 1, 1), "New Year", ["MY-10", "MY-14"]).expect("fit"),
            Read::new(date(2026, 8, 31), "Merdeka", []).expect("fit"),
        ];
        assert_eq!(holidays.expect("two"), expected);
    }

    #[test]
    fn a_calendar_file_gives_each_day_of_an_event() {
        let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260217\r\nDTEND;VALUE=DATE:20260219\r\n\
                    SUMMARY:Chinese\r\n  New Year\\, 1 and 2\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let days: Vec<(Date, String)> =
            read(text).expect("two days").into_iter().map(|one| (one.day, one.name)).collect();
        let name = "Chinese New Year, 1 and 2".to_owned();
        assert_eq!(days, [(date(2026, 2, 17), name.clone()), (date(2026, 2, 18), name)]);
    }

    #[test]
    fn what_cannot_be_read_is_named_by_its_line() {
        let line = |text: &str| read(text).expect_err("unfit").args[0].1.clone();
        assert_eq!(line("2026-01-01,New Year\nsoon,Raya"), "2");
        assert_eq!(line("2026-01-01,New Year,MY-99"), "1");
        assert_eq!(line("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:soon\nEND:VEVENT"), "3");
        assert_eq!(read("day,name").expect_err("none").code, "holidays-missing");
    }
}
