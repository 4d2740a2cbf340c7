//! A plain list of who came: CSV with heads in English or Malay.

use std::collections::BTreeSet;

use prestasi_kernel::{Problem, Result};

use super::people::{People, Visit};
use super::{Settings, Webinar};
use crate::read::bounded;
use crate::table::{FILE_MOST, Row, column, rows};
use crate::text::{decode, excerpt};
use crate::when::{moment, seconds};

const ADDRESS: [&str; 9] = [
    "email",
    "e mail",
    "email address",
    "e mail address",
    "emel",
    "e mel",
    "alamat emel",
    "alamat e mel",
    "mail",
];
const NAME: [&str; 7] = ["name", "full name", "nama", "nama penuh", "participant", "peserta", "attendee"];
const FIRST: [&str; 3] = ["first name", "given name", "nama pertama"];
const LAST: [&str; 4] = ["last name", "surname", "family name", "nama akhir"];
const ATTENDED: [&str; 6] = ["attended", "present", "attendance", "hadir", "kehadiran", "status kehadiran"];
const JOINED: [&str; 7] =
    ["joined", "join time", "joined at", "time in", "check in", "masa masuk", "masa sertai"];
const LEFT: [&str; 6] = ["left", "leave time", "left at", "time out", "masa keluar", "masa tamat"];
const MINUTES: [&str; 8] = [
    "minutes",
    "duration",
    "time in session",
    "minit",
    "tempoh",
    "total duration",
    "jumlah minit",
    "jumlah tempoh",
];
const YES: [&str; 11] = ["yes", "y", "true", "1", "x", "attended", "present", "ya", "hadir", "ada", "✓"];
const NO: [&str; 10] = ["no", "n", "false", "0", "absent", "no show", "tidak", "tidak hadir", "tiada", "-"];

/// Reads a list of who came. Whoever stands in it came, unless a column says otherwise; several rows of one person are one.
///
/// Errors: `capture-too-large`, `capture-list-empty`, `capture-column-missing` where neither an address nor a name can be found.
pub fn list(bytes: &[u8], settings: &Settings) -> Result<Webinar> {
    bounded(bytes, FILE_MOST)?;
    let read = rows(&decode(bytes));
    let mut webinar = Webinar { problems: read.problems, ..Webinar::default() };
    let mut rows = read.found.iter().filter(|row| !row.is_empty());
    let heads = rows.next().ok_or_else(|| Problem::new("capture-list-empty"))?;
    let columns = Columns::of(&heads.cells)?;
    let mut people = People::default();
    for row in rows {
        match columns.visit(row, settings) {
            Ok(visit) => people.add(visit),
            Err(problem) if webinar.problems.len() < 100 => webinar.problems.push(problem),
            Err(_) => {}
        }
    }
    webinar.people = people.without(&BTreeSet::new());
    Ok(webinar)
}

struct Columns {
    address: Option<usize>,
    name: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    attended: Option<usize>,
    joined: Option<usize>,
    left: Option<usize>,
    minutes: Option<usize>,
}

impl Columns {
    fn of(heads: &[String]) -> Result<Self> {
        let find = |names: &[&str]| column(heads, names);
        let columns = Self {
            address: find(&ADDRESS),
            name: find(&NAME),
            first: find(&FIRST),
            last: find(&LAST),
            attended: find(&ATTENDED),
            joined: find(&JOINED),
            left: find(&LEFT),
            minutes: find(&MINUTES),
        };
        let tells = columns.address.or(columns.name).or(columns.first).is_some();
        if tells { Ok(columns) } else { Err(Problem::new("capture-column-missing").arg("column", "email")) }
    }

    fn visit<'a>(&self, row: &'a Row, settings: &Settings) -> Result<Visit<'a>> {
        let unfit = |column: &'static str, value: &str| {
            Problem::new("capture-value-unfit")
                .arg("row", row.number)
                .arg("column", column)
                .arg("value", excerpt(value))
        };
        let attended = match row.cell(self.attended).to_lowercase().as_str() {
            "" => self.attended.is_none() || !row.cell(self.joined).is_empty(),
            said if YES.contains(&said) => true,
            said if NO.contains(&said) => false,
            said => return Err(unfit("attended", said)),
        };
        let when = |column: &'static str, text: &str| match text {
            "" | "-" | "--" => Ok(None),
            text => {
                moment(text, &settings.zone, settings.day_first).map(Some).ok_or_else(|| unfit(column, text))
            }
        };
        let minutes = match row.cell(self.minutes) {
            "" | "-" | "--" => None,
            text => Some(length(text).ok_or_else(|| unfit("minutes", text))?),
        };
        let name = match row.cell(self.name) {
            "" => format!("{} {}", row.cell(self.first), row.cell(self.last)),
            name => name.to_owned(),
        };
        Ok(Visit {
            address: row.cell(self.address),
            name,
            attended,
            joined: when("joined", row.cell(self.joined))?,
            left: when("left", row.cell(self.left))?,
            minutes,
        })
    }
}

/// `45`, `45 min`, `45 minit`, `1:05:00`.
fn length(text: &str) -> Option<u32> {
    let number = text.split_whitespace().next()?;
    if number.contains(':') {
        seconds(number).map(|seconds| seconds.div_ceil(60))
    } else {
        number.parse().ok()
    }
}
