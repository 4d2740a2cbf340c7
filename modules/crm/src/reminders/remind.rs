//! Whoever wants to be reminded of something is, once: behind the bell, and by mail where they chose so.

use std::sync::Arc;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp, ToSpan};
use prestasi_jobs::{Handler, Kind, Rhythm, Run, Schedule, Trouble};
use prestasi_kernel::{Id, Problem};
use prestasi_mail::Template;
use prestasi_store::audit::Entry;
use prestasi_store::{Change, Day, Error, Failure, Instant, RowId, Tx};
use prestasi_ui::icon::Icon;
use prestasi_web::App;
use prestasi_web::notices::{Arg, News, tell};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde::Serialize;

use super::moment::reminds;
use super::reader::Reader;
use crate::activities::{OPEN, activity, at};

const REMIND: Kind = Kind::new("crm.remind").attempts(3);
const TEMPLATE: Template =
    Template { subject: "letter-crm-reminder-subject", body: "letter-crm-reminder", action: None };
/// Hours after which it is too late to remind somebody: the server was away.
const LATE_HOURS: i64 = 24;
/// Days ahead on which things may be that somebody is reminded of now: a week before.
const DAYS_AHEAD: i64 = 8;
/// Reminders of one run; the rest waits for the next.
const MOST: u64 = 500;

/// When.
pub const fn schedules() -> [Schedule; 1] {
    [Schedule { name: "crm.remind", kind: REMIND, rhythm: Rhythm::Every(5) }]
}

struct Reminds(App);

/// Reminds.
pub fn remind(app: &App) -> Arc<dyn Handler> {
    Arc::new(Reminds(app.clone()))
}

#[async_trait]
impl Handler for Reminds {
    fn kind(&self) -> Kind {
        REMIND
    }

    async fn run(&self, run: &Run) -> Result<(), Trouble> {
        for activity in due(&self.0).await? {
            run.write(&activity.to_string(), Remind { activity }).await?;
        }
        Ok(())
    }
}

/// What somebody is to be reminded of by now.
async fn due(app: &App) -> Result<Vec<Id>, Trouble> {
    use activity::Column as C;
    let system = app.access().system("reminders")?;
    let (now, day) = (app.access().now(), system.day());
    let first = Day::try_from(day.saturating_sub(2.days()))?;
    let last = Day::try_from(day.saturating_add(DAYS_AHEAD.days()))?;
    let rows = system.select::<activity::Entity>().filter(C::State.eq(OPEN)).filter(C::Remind.ne(""));
    let rows = rows.filter(C::Reminded.is_null());
    let soon = Condition::any().add(C::Due.between(first, last)).add(C::Day.between(first, last));
    let rows = rows.filter(soon).order_by_asc(C::Id).limit(MOST);
    let rows = rows.all(app.store().read()).await.map_err(Error::from)?;
    let is_due =
        |at: Timestamp| at <= now && now.duration_since(at) <= SignedDuration::from_hours(LATE_HOURS);
    let due = rows.iter().filter(|row| reminds(row, &app.site().zone).is_some_and(is_due));
    Ok(due.map(|row| row.id.0).collect())
}

/// The owner of an activity is reminded of it.
#[derive(Serialize)]
struct Remind {
    activity: Id,
}

impl Change for Remind {
    const NAME: &'static str = "crm-activities.remind";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let row = activity::Entity::find_by_id(RowId(self.activity)).one(tx).await?;
        let Some(row) = row.filter(|row| row.is_open() && row.reminded.is_none()) else { return Ok(()) };
        let now = Instant::from(tx.now());
        activity::ActiveModel { id: Set(row.id), reminded: Set(Some(now)), ..Default::default() }
            .update(tx)
            .await?;
        tx.audit(Entry::created("crm-reminder", row.id, &true)?);
        let Some(owner) = row.owner else { return Ok(()) };
        let mut args = vec![("name", Arg::Text(row.name.clone())), ("time", Arg::Text(row.time.clone()))];
        args.extend(row.planned().map(|day| ("day", Arg::Day(prestasi_web::api::Day(day)))));
        let href = format!("/activities?open={}", row.id);
        tell(tx, owner.0, News { key: "notice-crm-reminder", args, mark: Icon::Clock, href }).await?;
        let Some(reader) = Reader::of(tx, owner, |choice| choice.mail).await? else { return Ok(()) };
        let when = row.planned().map(|day| at(reader.words().date(day), &row.time)).unwrap_or_default();
        let args = vec![("name", row.name), ("when", when)];
        reader.write(tx, TEMPLATE, args).await
    }
}
