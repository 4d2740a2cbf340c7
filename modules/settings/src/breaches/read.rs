//! A breach as a form or a program says it.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use prestasi_kernel::Problem;
use prestasi_web::Fields;
use prestasi_web::api::Moment;
use prestasi_web::text;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::row::breach;

const TITLE_CHARS_MAX: usize = 200;
const WHAT_CHARS_MAX: usize = 4_000;
const PEOPLE_MAX: i64 = 10_000_000_000;

/// A breach, read and found fit.
#[derive(Debug, Clone, Serialize)]
pub struct Read {
    pub title: String,
    pub what: String,
    #[serde(serialize_with = "written")]
    pub noticed: Timestamp,
    pub people: i64,
    pub harm: bool,
}

fn written<S: serde::Serializer>(at: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(at)
}

/// What is known of a breach.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBreach {
    #[schema(pattern = r"^[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]{0,150}$")]
    title: String,
    /// What happened, what was done about it.
    #[serde(default)]
    #[schema(pattern = r"^([^\x00-\x1f\x7f-\x9f]|\n){0,2000}$")]
    what: String,
    /// When it was noticed, from which the clock runs.
    #[schema(format = DateTime)]
    noticed: String,
    /// How many people it is about, as far as known.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 10_000_000_000_i64)]
    people: i64,
    /// Whether it can harm them much.
    #[serde(default)]
    harm: bool,
}

impl NewBreach {
    pub fn read(&self, now: Timestamp) -> Result<Read, Problem> {
        let unfit = |_| Problem::new("breach-moment-unfit").arg("text", &self.noticed);
        let noticed: Timestamp = self.noticed.parse().map_err(unfit)?;
        Read {
            title: text::name(&self.title, TITLE_CHARS_MAX)?,
            what: text::lines(&self.what, WHAT_CHARS_MAX)?,
            noticed,
            people: self.people,
            harm: self.harm,
        }
        .fit(now)
    }
}

impl Read {
    /// A breach as it was typed; `None` beside what is wrong.
    pub fn typed(typed: &mut Fields, zone: &TimeZone, now: Timestamp) -> Option<Self> {
        let title = typed.read("title", |it| text::name(it, TITLE_CHARS_MAX));
        let what = typed.read("what", |it| text::lines(it, WHAT_CHARS_MAX));
        let (day, time) = (typed.date("day"), typed.read("time", time));
        let people = typed.read("people", people);
        let noticed = moment(zone, day, time?).ok()?;
        let read = Self { title: title?, what: what?, noticed, people: people?, harm: typed.is_on("harm") };
        match read.fit(now) {
            Ok(read) if typed.is_right() => Some(read),
            Ok(_) => None,
            Err(problem) => {
                typed.refuse("day", problem);
                None
            }
        }
    }

    /// Nobody notices what is still to come.
    fn fit(self, now: Timestamp) -> Result<Self, Problem> {
        if !(0..=PEOPLE_MAX).contains(&self.people) {
            return Err(Problem::new("breach-people-unfit").arg("text", self.people));
        }
        if self.noticed > now { Err(Problem::new("breach-to-come")) } else { Ok(self) }
    }

    /// The fields of the form, filled with what is known.
    pub fn fields(row: &breach::Model, zone: &TimeZone) -> Fields {
        let at = zone.to_datetime(row.noticed.timestamp());
        Fields::of([
            ("title", row.title.clone()),
            ("what", row.what.clone()),
            ("day", at.date().to_string()),
            ("time", format!("{:02}:{:02}", at.hour(), at.minute())),
            ("people", row.people.to_string()),
            ("harm", if row.harm { "yes".to_owned() } else { String::new() }),
            ("version", row.version.to_string()),
        ])
    }
}

fn time(text: &str) -> Result<Time, Problem> {
    text.trim().parse().map_err(|_| Problem::new("backup-time-invalid").arg("text", text))
}

fn people(text: &str) -> Result<i64, Problem> {
    let digits: String = text.chars().filter(|c| !matches!(c, ',' | ' ')).collect();
    let unfit = || Problem::new("breach-people-unfit").arg("text", text);
    if digits.is_empty() { Ok(0) } else { digits.parse().map_err(|_| unfit()) }
}

fn moment(zone: &TimeZone, day: Date, time: Time) -> Result<Timestamp, Problem> {
    let at = day.to_datetime(time);
    zone.to_timestamp(at).map_err(|_| Problem::new("breach-moment-unfit").arg("text", at))
}

/// A moment as programs read it.
pub fn told(at: Option<prestasi_store::Instant>) -> Option<Moment> {
    at.map(|at| Moment(at.timestamp()))
}
