//! What stands where in a file of calls.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use prestasi_kernel::{Problem, Result};
use serde::{Deserialize, Serialize};

use super::{Call, Disposition, is_party, party};
use crate::table::{Row, column, plain, separator};
use crate::text::{excerpt, fingerprint, line};
use crate::when::{moment, seconds};

/// How a telephone system writes its file: under which head each value stands. Names are compared in small letters and
/// without signs; the first that is there counts. A system's own template is kept as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Template {
    pub from: Vec<String>,
    pub to: Vec<String>,
    pub start: Vec<String>,
    pub answered: Vec<String>,
    pub talk: Vec<String>,
    pub disposition: Vec<String>,
    pub id: Vec<String>,
    /// Whether the day stands ahead of the month in `3/4/2026`.
    pub day_first: bool,
}

impl Default for Template {
    /// FreePBX and what most systems call their columns, in English and Malay.
    fn default() -> Self {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Self {
            from: names(&[
                "src",
                "from",
                "caller",
                "caller id",
                "caller number",
                "source",
                "cnum",
                "daripada",
                "pemanggil",
            ]),
            to: names(&["dst", "to", "callee", "called number", "destination", "kepada", "dipanggil"]),
            start: names(&[
                "calldate",
                "start",
                "start time",
                "call time",
                "call date",
                "date",
                "masa mula",
                "tarikh",
            ]),
            answered: names(&["answer", "answered", "answer time", "masa dijawab"]),
            talk: names(&[
                "billsec",
                "talk",
                "talking",
                "talk time",
                "talk seconds",
                "talk duration",
                "duration",
                "tempoh",
            ]),
            disposition: names(&["disposition", "status", "call status", "result", "keputusan"]),
            id: names(&["uniqueid", "unique id", "call id", "id", "linkedid"]),
            day_first: true,
        }
    }
}

/// What stands where in one file; kept beside its [`Position`](super::Position).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    heads: Heads,
    separator: char,
    day_first: bool,
}

/// The places of the values, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum Heads {
    /// `Master.csv` of Asterisk, which has no heads, and whose last columns are in any order.
    Asterisk,
    Named {
        from: usize,
        to: usize,
        start: usize,
        answered: Option<usize>,
        talk: Option<usize>,
        disposition: Option<usize>,
        id: Option<usize>,
    },
}

/// Columns of Asterisk: accountcode, src, dst, dcontext, clid, channel, dstchannel, lastapp, lastdata, start, answer, end,
/// duration, billsec, disposition, amaflags; then any of uniqueid, userfield and newer ones.
const ASTERISK_LEAST: usize = 16;

impl Layout {
    /// The layout of a file by its first line.
    ///
    /// Errors: `capture-column-missing` for what a call cannot be without.
    pub fn of(first: &str, template: &Template) -> Result<Self> {
        let separator = separator(first);
        let heads = crate::table::one(first.trim_start_matches('\u{feff}'), 1, separator)?;
        let is_asterisk =
            heads.cells.len() >= ASTERISK_LEAST && Disposition::read(heads.cell(Some(14))).is_some();
        if is_asterisk {
            return Ok(Self { heads: Heads::Asterisk, separator, day_first: template.day_first });
        }
        let find = |names: &[String]| {
            let names: Vec<String> = names.iter().map(|name| plain(name)).collect();
            column(&heads.cells, &names.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let need = |names: &[String]| {
            let name = names.first().map_or("", String::as_str);
            find(names).ok_or_else(|| Problem::new("capture-column-missing").arg("column", line(name, 60)))
        };
        let named = Heads::Named {
            from: need(&template.from)?,
            to: need(&template.to)?,
            start: need(&template.start)?,
            answered: find(&template.answered),
            talk: find(&template.talk),
            disposition: find(&template.disposition),
            id: find(&template.id),
        };
        Ok(Self { heads: named, separator, day_first: template.day_first })
    }

    /// Whether the first line holds heads, and no call.
    pub(super) fn has_heads(&self) -> bool {
        self.heads != Heads::Asterisk
    }

    /// The call of a line; none if the line is empty.
    pub(super) fn call(&self, text: &str, number: u64, zone: &TimeZone) -> Result<Option<Call>> {
        let row = crate::table::one(text, number, self.separator)?;
        if row.is_empty() {
            return Ok(None);
        }
        match &self.heads {
            Heads::Asterisk => self.asterisk(&row, text, zone),
            Heads::Named { from, to, start, answered, talk, disposition, id } => {
                let cell = |at: &Option<usize>| row.cell(*at);
                let from = party(row.cell(Some(*from)));
                self.made(
                    &row,
                    Cells {
                        from,
                        to: row.cell(Some(*to)),
                        start: row.cell(Some(*start)),
                        answered: cell(answered),
                        talk: cell(talk),
                        disposition: cell(disposition),
                        id: cell(id),
                    },
                    text,
                    zone,
                )
            }
        }
        .map(Some)
    }

    fn asterisk(&self, row: &Row, text: &str, zone: &TimeZone) -> Result<Call> {
        if row.cells.len() < ASTERISK_LEAST {
            return Err(Problem::new("capture-row-too-short")
                .arg("row", row.number)
                .arg("found", row.cells.len())
                .arg("least", ASTERISK_LEAST));
        }
        let cell = |at| row.cell(Some(at));
        let from = party(cell(1));
        let id =
            row.cells.iter().skip(ASTERISK_LEAST).map(|cell| cell.trim()).find(|cell| is_unique_id(cell));
        let cells = Cells {
            from: if is_party(&from) { from } else { party(caller(cell(4))) },
            to: cell(2),
            start: cell(9),
            answered: cell(10),
            talk: cell(13),
            disposition: cell(14),
            id: id.unwrap_or_default(),
        };
        self.made(row, cells, text, zone)
    }

    fn made(&self, row: &Row, cells: Cells<'_>, text: &str, zone: &TimeZone) -> Result<Call> {
        let unfit = |column: &'static str, value: &str| {
            Problem::new("capture-value-unfit")
                .arg("row", row.number)
                .arg("column", column)
                .arg("value", excerpt(value))
        };
        let when = |text: &str| -> Option<Timestamp> { moment(text, zone, self.day_first) };
        let talk_seconds = match cells.talk {
            "" => 0,
            talk => seconds(talk).ok_or_else(|| unfit("talk", talk))?,
        };
        let disposition = match cells.disposition {
            "" if talk_seconds > 0 => Disposition::Answered,
            "" => Disposition::NoAnswer,
            said => Disposition::read(said).ok_or_else(|| unfit("disposition", said))?,
        };
        let (from, to) = (cells.from, party(cells.to));
        if !is_party(&from) && !is_party(&to) {
            return Err(unfit("from", &from));
        }
        Ok(Call {
            // Two calls between the same two in one second would have the same line: no telephone does that.
            id: if cells.id.is_empty() { fingerprint([text.trim().as_bytes()]) } else { line(cells.id, 150) },
            from,
            to,
            start: when(cells.start).ok_or_else(|| unfit("start", cells.start))?,
            answered: when(cells.answered).filter(|_| disposition == Disposition::Answered),
            talk_seconds: if disposition == Disposition::Answered { talk_seconds } else { 0 },
            disposition,
        })
    }
}

/// The values of a call, as texts.
struct Cells<'a> {
    from: String,
    to: &'a str,
    start: &'a str,
    answered: &'a str,
    talk: &'a str,
    disposition: &'a str,
    id: &'a str,
}

/// `1763861702.118`, also with the name of the system ahead: `kl-1763861702.118`.
fn is_unique_id(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((first, last)) = text.rsplit_once('.') else { return false };
    let second = first.rsplit('-').next().unwrap_or(first);
    digits(last) && digits(second) && (9..=11).contains(&second.len()) && text.len() <= 150
}

/// The number in `"Aisyah" <0123456789>`.
fn caller(id: &str) -> &str {
    id.rsplit_once('<').and_then(|(_, rest)| rest.split('>').next()).unwrap_or(id)
}
