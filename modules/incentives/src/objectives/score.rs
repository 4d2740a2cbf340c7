//! How far an objective was reached is entered with a reason, and decided by somebody else.

use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx, versioned};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, Set};
use serde::Serialize;

use super::ground::{beside, may, total};
use super::keep::{known, update};
use super::percent::{WHOLE, plain};
use super::row::{Given, State, ToldScore, objective, score};
use crate::rights::{APPROVE_SCORES, SET_OBJECTIVES};

/// A score waits for somebody else's approval.
#[derive(Debug, Clone, Serialize)]
pub struct ProposeScore {
    pub objective: Id,
    /// In millionths.
    pub score: i64,
    pub reason: String,
}

impl Operation for ProposeScore {
    const NAME: &'static str = "objectives.score";
    const NEEDS: Need = Need::Permission(SET_OBJECTIVES);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let refuse = |problem| Err(Failure::Refused(problem));
        let row = known(tx, viewer, self.objective).await?;
        may(tx, viewer, SET_OBJECTIVES, row.person.0).await?;
        if self.reason.is_empty() {
            return refuse(Problem::new("objective-reason-missing"));
        }
        if !(0..=row.most).contains(&self.score) {
            return refuse(Problem::new("objective-score-unfit").arg("most", plain(row.most)));
        }
        if viewer.day() < row.first.date() {
            return refuse(Problem::new("objective-not-begun").arg("date", row.first));
        }
        if row.state == State::Waiting.name() {
            return refuse(Problem::new("objective-score-waits"));
        }
        let all = beside(tx, (row.plan, row.person, &row.period), None).await?;
        if total(&all) != WHOLE {
            return refuse(Problem::new("objective-weights-other").arg("found", plain(total(&all))));
        }
        let given = score::Model {
            id: tx.id()?,
            version: 1,
            objective: row.id,
            plan: row.plan,
            person: row.person,
            score: self.score,
            reason: self.reason.clone(),
            state: Given::Proposed.name().to_owned(),
            author: viewer.person().map(RowId),
            entered: Instant::from(tx.now()),
            decided: None,
            decided_by: None,
            note: String::new(),
        };
        let given = given.into_active_model().reset_all().insert(tx).await?;
        tx.audit(Entry::created("objective-score", given.id, &ToldScore::from(&given))?);
        let waits = |next: &mut objective::ActiveModel| next.state = Set(State::Waiting.name().to_owned());
        update(tx, &row, row.version, waits).await?;
        tx.emit("objectives.proposed", given.id, &row.person.to_string())?;
        Ok(given.id.0)
    }
}

/// A score that waits goes to another state, and its objective with it.
async fn decided(
    tx: &Tx,
    viewer: &Viewer,
    row: &objective::Model,
    before: &score::Model,
    (into, note): (Given, &str),
) -> Result<(), Failure<Problem>> {
    let next = score::ActiveModel {
        id: Set(before.id),
        state: Set(into.name().to_owned()),
        decided: Set(Some(Instant::from(tx.now()))),
        decided_by: Set(viewer.person().map(RowId)),
        note: Set(note.to_owned()),
        ..Default::default()
    };
    let after = versioned::update::<score::Entity>(tx, next, before.version).await;
    let after = after.map_err(|failure| failure.map(|stale| stale.problem()))?;
    tx.audit(Entry::changed(
        "objective-score",
        after.id,
        &ToldScore::from(before),
        &ToldScore::from(&after),
    )?);
    let counts = if into == Given::Approved { Some(before.score) } else { row.score };
    let state = if counts.is_some() { State::Scored } else { State::Set };
    update(tx, row, row.version, |next| {
        next.state = Set(state.name().to_owned());
        next.score = Set(counts);
    })
    .await?;
    Ok(())
}

/// The score of an objective that waits.
async fn waiting(tx: &Tx, row: &objective::Model) -> Result<score::Model, Failure<Problem>> {
    let waits = Condition::all().add(score::Column::Objective.eq(row.id));
    let waits = waits.add(score::Column::State.eq(Given::Proposed.name()));
    let given = score::Entity::find().filter(waits).one(tx).await?;
    given.ok_or_else(|| Failure::Refused(Problem::new("objective-score-none")))
}

/// Whoever entered a score takes it back.
#[derive(Debug, Clone, Serialize)]
pub struct TakeScoreBack {
    pub objective: Id,
}

impl Operation for TakeScoreBack {
    const NAME: &'static str = "objectives.take-back";
    const NEEDS: Need = Need::Permission(SET_OBJECTIVES);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = known(tx, viewer, self.objective).await?;
        may(tx, viewer, SET_OBJECTIVES, row.person.0).await?;
        let given = waiting(tx, &row).await?;
        if given.author != viewer.person().map(RowId) {
            return Err(Failure::Refused(Problem::new("objective-score-others")));
        }
        decided(tx, viewer, &row, &given, (Given::Withdrawn, "")).await
    }
}

/// Somebody else than who entered a score decides on it: the score that they read, and no other.
async fn checked(
    tx: &Tx,
    viewer: &Viewer,
    objective: Id,
    read: Id,
) -> Result<(objective::Model, score::Model), Failure<Problem>> {
    let refuse = |code| Err(Failure::Refused(Problem::new(code)));
    let row = known(tx, viewer, objective).await?;
    may(tx, viewer, APPROVE_SCORES, row.person.0).await?;
    let given = waiting(tx, &row).await?;
    if given.id.0 != read {
        return refuse("objective-score-other");
    }
    if given.author.is_some() && given.author == viewer.person().map(RowId) {
        return refuse("objective-score-own");
    }
    Ok((row, given))
}

/// A score counts from now on.
#[derive(Debug, Clone, Serialize)]
pub struct ApproveScore {
    pub objective: Id,
    /// The score that was read.
    pub score: Id,
}

impl Operation for ApproveScore {
    const NAME: &'static str = "objectives.approve";
    const NEEDS: Need = Need::Permission(APPROVE_SCORES);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let (row, given) = checked(tx, viewer, self.objective, self.score).await?;
        decided(tx, viewer, &row, &given, (Given::Approved, "")).await?;
        tx.emit("objectives.scored", given.id, &row.plan.to_string())?;
        Ok(())
    }
}

/// A score does not count.
#[derive(Debug, Clone, Serialize)]
pub struct RefuseScore {
    pub objective: Id,
    pub score: Id,
    pub note: String,
}

impl Operation for RefuseScore {
    const NAME: &'static str = "objectives.refuse";
    const NEEDS: Need = Need::Permission(APPROVE_SCORES);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        if self.note.is_empty() {
            return Err(Failure::Refused(Problem::new("objective-note-missing")));
        }
        let (row, given) = checked(tx, viewer, self.objective, self.score).await?;
        decided(tx, viewer, &row, &given, (Given::Refused, &self.note)).await?;
        tx.emit("objectives.refused", given.id, &row.plan.to_string())?;
        Ok(())
    }
}
