//! Jobs by the clock of the company's zone.
//!
//! Design: a time of day that a change of the clock skips happens as soon as the clock goes on; one that comes twice
//! happens the first time. What was missed while no process ran happens once, late.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use prestasi_access::{Policy, Protected, Viewer, Whose};
use prestasi_kernel::Problem;
use prestasi_store::{Change, Error, Failure, Instant, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use serde::Serialize;

use crate::enqueue::{How, enqueue};
use crate::kind::Kind;
use crate::own::READ_JOBS;

/// When something happens again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// Whenever the minute of the clock is a multiple of this: at :00, :05, :10 and so on for 5.
    Every(i8),
    /// In every hour, at this minute.
    Hourly(i8),
    /// Every day at this time.
    Daily(Time),
    /// Every week on this day at this time.
    Weekly(Weekday, Time),
    /// Every month on this day, or the last if there are fewer, at this time.
    Monthly(i8, Time),
}

/// A job that is enqueued by the clock. Declared as a constant; from one run to the next there is one job of it at most.
#[derive(Debug, Clone, Copy)]
pub struct Schedule {
    /// A name that never changes: `ledger.prove-nightly`.
    pub name: &'static str,
    /// The kind of job.
    pub kind: Kind,
    /// When.
    pub rhythm: Rhythm,
}

/// Longest time between two runs: a month and what a zone can shift.
const DAYS_AHEAD: i32 = 64;
const MINUTES_AHEAD: i64 = 3 * 60;

impl Rhythm {
    /// The first moment behind this one; `None` at the end of time.
    #[must_use]
    pub fn next(self, after: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        match self {
            Self::Every(minutes) => return next_minute(after, zone, |at| at % minutes.max(1) == 0),
            Self::Hourly(minute) => return next_minute(after, zone, |at| at == minute),
            Self::Daily(_) | Self::Weekly(..) | Self::Monthly(..) => {}
        }
        // From the day before: a zone may have skipped what its clock now shows.
        let first = zone.to_datetime(after).date().yesterday().ok()?;
        let days = (0..DAYS_AHEAD).filter_map(|days| first.checked_add(days.days()).ok());
        let moments = days.filter_map(|day| self.on(day)).filter_map(|civil| moment(civil, zone));
        moments.filter(|moment| *moment > after).min_by_key(|moment| *moment)
    }

    /// Its time on a day, if it has one there.
    fn on(self, day: Date) -> Option<DateTime> {
        match self {
            Self::Every(_) | Self::Hourly(_) => None,
            Self::Daily(time) => Some(day.to_datetime(time)),
            Self::Weekly(weekday, time) => (day.weekday() == weekday).then(|| day.to_datetime(time)),
            Self::Monthly(number, time) => {
                (day.day() == number.clamp(1, day.days_in_month())).then(|| day.to_datetime(time))
            }
        }
    }
}

fn moment(civil: DateTime, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_ambiguous_timestamp(civil).compatible().ok()
}

/// Clocks shift by half an hour in places, so that minutes are looked at and not counted.
fn next_minute(after: Timestamp, zone: &TimeZone, fits: impl Fn(i8) -> bool) -> Option<Timestamp> {
    let whole = Timestamp::from_second(after.as_second().div_euclid(60) * 60).ok()?;
    let minutes = (1..=MINUTES_AHEAD).filter_map(|n| whole.checked_add(SignedDuration::from_mins(n)).ok());
    let mut minutes = minutes;
    minutes.find(|moment| fits(zone.to_datetime(*moment).minute()))
}

/// The table.
pub mod row {
    use prestasi_store::Instant;
    use sea_orm::entity::prelude::*;

    /// When a schedule is due next.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "jobs_schedule")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub rhythm: String,
        pub next: Instant,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for row::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_JOBS, Whose::nobody())
    }
}

/// What the clock asks for, and when next, the soonest first; for whoever may see jobs.
///
/// # Errors
/// Those of the store.
pub async fn planned(db: &impl ConnectionTrait, viewer: &Viewer) -> Result<Vec<row::Model>, Error> {
    let rows = viewer.select::<row::Entity>().order_by_asc(row::Column::Next);
    Ok(rows.order_by_asc(row::Column::Name).all(db).await?)
}

/// Enqueues what is due of some schedules; gives when the next is.
#[derive(Serialize)]
pub(crate) struct Tick {
    #[serde(skip)]
    pub schedules: Vec<Schedule>,
    #[serde(skip)]
    pub zone: TimeZone,
}

impl Change for Tick {
    const NAME: &'static str = "jobs.tick";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let now = tx.now();
        for schedule in &self.schedules {
            let known = row::Entity::find_by_id(schedule.name).one(tx).await?;
            // Another zone is another rhythm.
            let rhythm = format!("{:?} {:?}", schedule.rhythm, self.zone.iana_name());
            let next = schedule.rhythm.next(now, &self.zone).unwrap_or(Timestamp::MAX);
            let next = Instant::from(next);
            match known {
                Some(known) if known.rhythm == rhythm && known.next > Instant::from(now) => {}
                Some(known) => {
                    let due = known.rhythm == rhythm;
                    let change =
                        row::ActiveModel { rhythm: Set(rhythm), next: Set(next), ..Default::default() };
                    let own =
                        row::Entity::update_many().set(change).filter(row::Column::Name.eq(schedule.name));
                    own.exec(tx.bookkeeping()).await?;
                    if due {
                        let how = How::once(format!("schedule:{}", schedule.name));
                        enqueue(tx, schedule.kind, &serde_json::json!({}), how).await?;
                    }
                }
                None => {
                    let name = schedule.name.to_owned();
                    let new = row::ActiveModel { name: Set(name), rhythm: Set(rhythm), next: Set(next) };
                    new.insert(tx.bookkeeping()).await?;
                }
            }
        }
        Ok(())
    }
}
