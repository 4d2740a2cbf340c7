//! Taking a job, keeping it, and letting it go: changes of book-keeping, each of which holds only while its fence does.

use std::collections::HashSet;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Change, Failure, Instant, RowId, Tx};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set, UpdateMany,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::job::{State, Told, row, slot};
use crate::kind::Kind;

/// A job that somebody has taken, and under which number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Hold {
    pub job: Id,
    pub fence: i64,
}

impl Hold {
    /// The row, as long as it is held.
    fn update(self) -> UpdateMany<row::Entity> {
        let job = row::Entity::update_many().filter(row::Column::Id.eq(RowId(self.job)));
        job.filter(row::Column::Fence.eq(self.fence)).filter(row::Column::State.eq(State::Running))
    }

    /// Whether it is held.
    pub fn is_of(self, row: &row::Model) -> bool {
        row.fence == self.fence && row.state == State::Running
    }
}

/// A job on its way to a handler.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Taken {
    pub hold: Hold,
    pub kind: String,
    pub input: String,
    pub round: i64,
    pub attempt: i64,
}

/// Who takes jobs, and those that it has.
#[derive(Clone)]
pub(crate) struct Taker {
    /// Its name, which no other has, nor ever had.
    pub worker: String,
    pub kinds: Vec<Kind>,
    pub has: Vec<RowId>,
}

/// The jobs that somebody may take at a moment, those that have waited longest first.
pub(crate) fn due(taker: &Taker, now: Timestamp) -> Select<row::Entity> {
    let now = Instant::from(now);
    let waiting = Condition::all().add(row::Column::State.eq(State::Waiting)).add(row::Column::Due.lte(now));
    let waiting = waiting.add(Expr::exists(running_in_turn()).not());
    let left = Condition::all().add(row::Column::State.eq(State::Running));
    let left = left.add(row::Column::LeasedUntil.lt(now));
    // The database went away before it was heard that they were taken, or over: nobody has them.
    let unheard = Condition::all().add(row::Column::State.eq(State::Running));
    let unheard = unheard.add(row::Column::Worker.eq(&taker.worker));
    let unheard = unheard.add(row::Column::Id.is_not_in(taker.has.iter().copied()));
    let jobs = row::Entity::find().filter(row::Column::Kind.is_in(taker.kinds.iter().map(Kind::name)));
    let jobs = jobs.filter(Condition::any().add(waiting).add(left).add(unheard));
    jobs.order_by_asc(row::Column::Due).order_by_asc(row::Column::Id)
}

/// The running job in whose turn a job is.
fn running_in_turn() -> SelectStatement {
    let other = Alias::new("other");
    let of_other = |column| Expr::col((other.clone(), column));
    let own = |column| Expr::col((row::Entity, column));
    Query::select()
        .expr(Expr::value(1))
        .from_as(row::Entity, other.clone())
        .and_where(of_other(row::Column::State).eq(State::Running))
        .and_where(of_other(row::Column::Kind).eq(own(row::Column::Kind)))
        .and_where(of_other(row::Column::Turn).eq(own(row::Column::Turn)))
        .take()
}

/// Takes some of the jobs that are due.
#[derive(Serialize)]
pub(crate) struct Take {
    #[serde(skip)]
    pub taker: Taker,
    pub most: u64,
}

impl Change for Take {
    const NAME: &'static str = "jobs.take";
    type Answer = Vec<Taken>;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<Vec<Taken>, Failure<Problem>> {
        let now = tx.now();
        let jobs = due(&self.taker, now).limit(self.most).all(tx).await?;
        let (mut taken, mut turns) = (Vec::with_capacity(jobs.len()), HashSet::new());
        for job in jobs {
            let Some(kind) = self.taker.kinds.iter().find(|kind| kind.name() == job.kind) else { continue };
            if job.turn.as_ref().is_some_and(|turn| !turns.insert((kind.name(), turn.clone()))) {
                continue;
            }
            let next = job.fence + 1;
            let attempt = job.attempt + 1;
            if job.stop {
                // Its process died before it saw that it should stop.
                close(tx, &job, State::Cancelled, None).await?;
                continue;
            }
            // Whoever took it so often is gone each time.
            if job.state == State::Running && job.attempt >= i64::from(kind.attempts) {
                let lost = Problem::new("job-lost").arg("count", job.attempt);
                close(tx, &job, State::Failed, Some(&lost)).await?;
                continue;
            }
            let change = row::ActiveModel {
                state: Set(State::Running),
                // The next of its turn may wait now.
                slot: Set(job.slot.filter(|_| job.turn.is_none())),
                fence: Set(next),
                attempt: Set(attempt),
                worker: Set(Some(self.taker.worker.clone())),
                leased_until: Set(Some(until(now, kind.lease))),
                started: Set(Some(now.into())),
                done: Set(0),
                total: Set(None),
                word: Set(None),
                ..Default::default()
            };
            let own = row::Entity::update_many().set(change).filter(row::Column::Id.eq(job.id));
            own.filter(row::Column::Fence.eq(job.fence)).exec(tx.bookkeeping()).await?;
            let hold = Hold { job: job.id.0, fence: next };
            taken.push(Taken { hold, kind: job.kind, input: job.input, round: job.round, attempt });
        }
        Ok(taken)
    }
}

/// How far a job is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Progress {
    pub done: i64,
    pub total: Option<i64>,
    pub word: Option<&'static str>,
}

/// A sign that the process is there, with how far it is.
#[derive(Serialize)]
pub(crate) struct Extend {
    pub hold: Hold,
    #[serde(skip)]
    pub lease: Duration,
    pub progress: Progress,
}

impl Change for Extend {
    const NAME: &'static str = "jobs.extend";
    /// Whether it still is theirs.
    type Answer = bool;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<bool, Failure<Problem>> {
        let Progress { done, total, word } = &self.progress;
        let change = row::ActiveModel {
            leased_until: Set(Some(until(tx.now(), self.lease))),
            done: Set(*done),
            total: Set(*total),
            word: Set(word.map(str::to_owned)),
            ..Default::default()
        };
        Ok(self.hold.update().set(change).exec(tx.bookkeeping()).await?.rows_affected == 1)
    }
}

/// How a run has ended.
#[derive(Debug, Clone, Serialize)]
pub(crate) enum End {
    /// Through.
    Done,
    /// To be tried again after a pause of so many milliseconds.
    Again(Told, i64),
    /// Given up.
    Failed(Told),
    /// Stopped because somebody asked for it.
    Stopped,
    /// The process ends; as if it had not been taken.
    Released,
}

/// Lets a job go.
#[derive(Serialize)]
pub(crate) struct Finish {
    pub hold: Hold,
    pub end: End,
}

impl Change for Finish {
    const NAME: &'static str = "jobs.finish";
    /// Whether it still was theirs.
    type Answer = bool;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<bool, Failure<Problem>> {
        let job = row::Entity::find_by_id(RowId(self.hold.job)).one(tx).await?;
        let Some(job) = job.filter(|job| self.hold.is_of(job)) else { return Ok(false) };
        let mut change =
            row::ActiveModel { leased_until: Set(None), worker: Set(None), ..Default::default() };
        match &self.end {
            End::Done => {
                (change.state, change.ended) = (Set(State::Done), Set(Some(tx.now().into())));
                (change.slot, change.problem) = (Set(None), Set(None));
            }
            End::Stopped => return close(tx, &job, State::Cancelled, None).await.map(|()| true),
            End::Failed(told) => return close_with(tx, &job, State::Failed, Some(told)).await.map(|()| true),
            End::Again(..) | End::Released if next_waits(tx, &job).await? => {
                (change.state, change.ended) = (Set(State::Done), Set(Some(tx.now().into())));
            }
            End::Again(told, pause) => {
                let due = tx.now().checked_add(SignedDuration::from_millis(*pause)).unwrap_or(Timestamp::MAX);
                (change.state, change.due) = (Set(State::Waiting), Set(due.into()));
                change.problem = Set(Some(json(told)?));
                change.slot = Set(waiting_slot(&job));
            }
            End::Released => {
                change.state = Set(State::Waiting);
                change.slot = Set(waiting_slot(&job));
                change.attempt = Set(job.attempt - 1);
            }
        }
        Ok(self.hold.update().set(change).exec(tx.bookkeeping()).await?.rows_affected == 1)
    }
}

/// What a job has while it waits.
fn waiting_slot(job: &row::Model) -> Option<String> {
    job.key.as_ref().map(|key| slot(&job.kind, key))
}

/// Whether another waits under its key, which will do what it did not get to: only where jobs take turns.
async fn next_waits(tx: &Tx, job: &row::Model) -> Result<bool, Failure<Problem>> {
    let Some(slot) = waiting_slot(job).filter(|_| job.turn.is_some()) else { return Ok(false) };
    Ok(row::Entity::find().filter(row::Column::Slot.eq(slot)).one(tx).await?.is_some())
}

/// Ends a job that did not get through, for the audit and for whoever wants to know.
pub(crate) async fn close(
    tx: &Tx,
    job: &row::Model,
    state: State,
    problem: Option<&Problem>,
) -> Result<(), Failure<Problem>> {
    close_with(tx, job, state, problem.map(Told::from).as_ref()).await
}

async fn close_with(
    tx: &Tx,
    job: &row::Model,
    state: State,
    told: Option<&Told>,
) -> Result<(), Failure<Problem>> {
    let mut change = row::ActiveModel {
        state: Set(state),
        slot: Set(None),
        leased_until: Set(None),
        ended: Set(Some(tx.now().into())),
        ..Default::default()
    };
    if let Some(told) = told {
        change.problem = Set(Some(json(told)?));
    }
    let own = row::Entity::update_many().set(change).filter(row::Column::Id.eq(job.id));
    // The number grows, so that whoever still works on it can no longer write.
    let own = own.col_expr(row::Column::Fence, Expr::value(job.fence + 1));
    own.filter(row::Column::Fence.eq(job.fence)).exec(tx).await?;
    let before = json!({ "kind": job.kind, "state": job.state });
    let after = json!({ "kind": job.kind, "state": state, "problem": told });
    tx.audit(Entry::changed("job", job.id, &before, &after)?);
    let topic = if state == State::Failed { "jobs.failed" } else { "jobs.cancelled" };
    tx.emit(topic, job.id, &json!({ "kind": job.kind }))?;
    Ok(())
}

fn json(told: &Told) -> Result<String, Failure<Problem>> {
    let text = serde_json::to_string(told);
    text.map_err(|error| Failure::Refused(Problem::new("store-state-unfit").arg("error", error)))
}

fn until(now: Timestamp, lease: Duration) -> Instant {
    let lease = SignedDuration::try_from(lease).unwrap_or(SignedDuration::MAX);
    now.checked_add(lease).unwrap_or(Timestamp::MAX).into()
}
