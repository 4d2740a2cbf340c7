//! The attendee report of Zoom: sections in one CSV, each with heads of its own.

use std::collections::BTreeSet;

use prestasi_kernel::{Problem, Result};

use super::people::{People, Visit};
use super::{Settings, Webinar};
use crate::read::bounded;
use crate::table::{FILE_MOST, Row, column, plain, rows};
use crate::text::{address, decode, excerpt, line};
use crate::when::moment;

/// What the rows below are about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Summary,
    House,
    Attendees,
    /// Whoever came by telephone, questions, and what later versions add.
    Other,
}

impl Section {
    /// The section that a row begins, if that is all that it does.
    fn begun(row: &Row) -> Option<Self> {
        let rest_is_empty = row.cells.iter().skip(1).all(|cell| cell.trim().is_empty());
        match plain(row.cell(Some(0))).as_str() {
            _ if !rest_is_empty => None,
            "attendee report" => Some(Self::Summary),
            "host details" | "panelist details" => Some(Self::House),
            "attendee details" => Some(Self::Attendees),
            title if title.ends_with(" details") || title.starts_with("other attended") => Some(Self::Other),
            _ => None,
        }
    }
}

/// Reads an attendee report. Whoever came several times is there once, with all minutes; hosts and panelists are not.
///
/// Errors: `capture-too-large`, `capture-report-unknown` for a file without the section of attendees.
pub fn zoom(bytes: &[u8], settings: &Settings) -> Result<Webinar> {
    bounded(bytes, FILE_MOST)?;
    let read = rows(&decode(bytes));
    let mut webinar = Webinar { problems: read.problems, ..Webinar::default() };
    let (mut section, mut heads) = (Section::Summary, Vec::new());
    let (mut people, mut house) = (People::default(), BTreeSet::new());
    let mut has_attendees = false;
    for row in read.found.iter().filter(|row| !row.is_empty()) {
        if let Some(next) = Section::begun(row) {
            (section, heads) = (next, Vec::new());
            has_attendees |= next == Section::Attendees;
        } else if heads.is_empty() || section == Section::Summary && is_heads(row) {
            heads.clone_from(&row.cells);
        } else {
            let row = Cells { row, heads: &heads, settings };
            match section {
                Section::Summary => row.summary(&mut webinar),
                Section::House => house.extend(address(row.cell(&["email"]))),
                Section::Attendees => match row.visit() {
                    Ok(visit) => people.add(visit),
                    Err(problem) if webinar.problems.len() < 100 => webinar.problems.push(problem),
                    Err(_) => {}
                },
                Section::Other => {}
            }
        }
    }
    if !has_attendees {
        return Err(Problem::new("capture-report-unknown"));
    }
    webinar.people = people.without(&house);
    Ok(webinar)
}

/// Above the summary stands when the report was made.
fn is_heads(row: &Row) -> bool {
    plain(row.cell(Some(0))) == "topic"
}

/// A row with the heads of its section.
struct Cells<'a> {
    row: &'a Row,
    heads: &'a [String],
    settings: &'a Settings,
}

impl<'a> Cells<'a> {
    fn cell(&self, names: &[&str]) -> &'a str {
        column(self.heads, names).map_or("", |at| self.row.cell(Some(at)))
    }

    fn summary(&self, webinar: &mut Webinar) {
        let start = self.cell(&["actual start time"]);
        if self.heads.first().is_some_and(|head| plain(head) == "topic") {
            webinar.topic = line(self.cell(&["topic"]), 300);
            webinar.id =
                self.cell(&["webinar id", "id"]).chars().filter(|c| c.is_alphanumeric()).take(40).collect();
            webinar.start = moment(start, &self.settings.zone, self.settings.day_first);
            webinar.minutes = self.cell(&["actual duration"]).parse().ok();
        }
    }

    fn visit(&self) -> Result<Visit<'a>> {
        let attended = match self.cell(&["attended"]).to_lowercase().as_str() {
            "yes" | "ya" => true,
            "no" | "tidak" => false,
            other => return Err(self.unfit("attended", other)),
        };
        let when = |name: &'static str| match self.cell(&[name]) {
            "" | "--" => Ok(None),
            text => moment(text, &self.settings.zone, self.settings.day_first)
                .map(Some)
                .ok_or_else(|| self.unfit(name, text)),
        };
        let minutes = match self.cell(&["time in session"]) {
            "" | "--" => None,
            text => Some(text.parse().map_err(|_| self.unfit("time in session", text))?),
        };
        let (first, last) = (self.cell(&["first name"]), self.cell(&["last name"]));
        let shown = self.cell(&["user name"]);
        let name =
            if shown.is_empty() || shown == "--" { format!("{first} {last}") } else { shown.to_owned() };
        Ok(Visit {
            address: self.cell(&["email"]),
            name,
            attended,
            joined: when("join time")?,
            left: when("leave time")?,
            minutes,
        })
    }

    fn unfit(&self, column: &'static str, value: &str) -> Problem {
        Problem::new("capture-value-unfit")
            .arg("row", self.row.number)
            .arg("column", column)
            .arg("value", excerpt(value))
    }
}
