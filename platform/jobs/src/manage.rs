//! What a person does with jobs: stop one, have it again, forget old ones.

use jiff::{SignedDuration, Timestamp};
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Change, Failure, Instant, RowId, Tx};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::Serialize;
use serde_json::json;

use crate::job::{State, row, slot};
use crate::lease::close;
use crate::own::MANAGE_JOBS;

/// How long what is over can be seen. What failed stays.
/// Days that jobs are kept after they are over.
pub const KEPT_DAYS: i64 = 40;
const KEPT: SignedDuration = SignedDuration::from_hours(KEPT_DAYS * 24);

/// Stops a job: at once if it waits, within a second where it runs.
#[derive(Debug, Clone, Serialize)]
pub struct Cancel {
    /// Which.
    pub job: Id,
}

impl Operation for Cancel {
    const NAME: &'static str = "jobs.cancel";
    const NEEDS: Need = Need::Permission(MANAGE_JOBS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let job = find(tx, self.job).await?;
        match job.state {
            State::Waiting => close(tx, &job, State::Cancelled, None).await,
            State::Running => {
                let change = row::ActiveModel { stop: Set(true), ..Default::default() };
                let own = row::Entity::update_many().set(change).filter(row::Column::Id.eq(job.id));
                own.exec(tx).await?;
                let stop = |stop: bool| json!({ "kind": job.kind, "stop": stop });
                tx.audit(Entry::changed("job", job.id, &stop(job.stop), &stop(true))?);
                Ok(())
            }
            State::Done | State::Failed | State::Cancelled => Err(refused("job-over", self.job)),
        }
    }
}

/// Has a job that is over done once more, with all its attempts. One that was done begins anew; one that was not goes on,
/// and the steps that it has made stay made.
#[derive(Debug, Clone, Serialize)]
pub struct Repeat {
    /// Which.
    pub job: Id,
}

impl Operation for Repeat {
    const NAME: &'static str = "jobs.repeat";
    const NEEDS: Need = Need::Permission(MANAGE_JOBS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let job = find(tx, self.job).await?;
        if !job.state.is_over() {
            return Err(refused("job-not-over", self.job));
        }
        let slot = job.key.as_ref().map(|key| slot(&job.kind, key));
        if let Some(slot) = &slot {
            let other = row::Entity::find().filter(row::Column::Slot.eq(slot)).one(tx).await?;
            if let Some(other) = other {
                return Err(refused("job-there-already", other.id.0));
            }
        }
        let change = row::ActiveModel {
            slot: Set(slot),
            state: Set(State::Waiting),
            due: Set(tx.now().into()),
            round: Set(job.round + i64::from(job.state == State::Done)),
            attempt: Set(0),
            stop: Set(false),
            ended: Set(None),
            ..Default::default()
        };
        let own = row::Entity::update_many().set(change).filter(row::Column::Id.eq(job.id));
        own.exec(tx).await?;
        let before = json!({ "kind": job.kind, "state": job.state });
        let after = json!({ "kind": job.kind, "state": State::Waiting });
        tx.audit(Entry::changed("job", job.id, &before, &after)?);
        tx.emit("jobs.enqueued", job.id, &json!({ "kind": job.kind }))?;
        Ok(())
    }
}

/// Forgets jobs that were done or cancelled more than forty days ago.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Forget;

impl Change for Forget {
    const NAME: &'static str = "jobs.forget";
    type Answer = u64;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<u64, Failure<Problem>> {
        let before = Instant::from(tx.now().checked_sub(KEPT).unwrap_or(Timestamp::MIN));
        let old = row::Entity::delete_many().filter(row::Column::Ended.lt(before));
        let old = old.filter(row::Column::State.is_in([State::Done, State::Cancelled]));
        let count = old.exec(tx).await?.rows_affected;
        tx.audit(Entry::created("jobs", "forgotten", &json!({ "count": count }))?);
        Ok(count)
    }
}

async fn find(tx: &Tx, job: Id) -> Result<row::Model, Failure<Problem>> {
    let found = row::Entity::find_by_id(RowId(job)).one(tx).await?;
    found.ok_or_else(|| refused("job-unknown", job))
}

fn refused(code: &'static str, job: Id) -> Failure<Problem> {
    Failure::Refused(Problem::new(code).arg("name", job))
}
