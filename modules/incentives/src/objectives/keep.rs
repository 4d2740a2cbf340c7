//! Objectives are set, changed and removed, as long as no score of their period waits or counts.

use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx, versioned};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel, QueryFilter, Set};
use serde::Serialize;

use super::ground::{beside, days, fits, may, unscored};
use super::percent::WHOLE;
use super::row::{State, Told, objective};
use crate::rights::SET_OBJECTIVES;

/// The highest score that an objective may allow: 1,000 %.
const MOST: i64 = 10 * WHOLE;

/// What an objective says.
#[derive(Debug, Clone, Serialize)]
pub struct Said {
    pub name: String,
    pub meaning: String,
    /// In millionths, as `most`.
    pub weight: i64,
    pub most: i64,
}

impl Said {
    fn is_right(&self) -> Result<(), Problem> {
        if !(1..=WHOLE).contains(&self.weight) {
            return Err(Problem::new("objective-weight-unfit"));
        }
        if !(1..=MOST).contains(&self.most) {
            return Err(Problem::new("objective-most-unfit"));
        }
        Ok(())
    }
}

/// Somebody is to reach something in a period.
#[derive(Debug, Clone, Serialize)]
pub struct AddObjective {
    pub plan: Id,
    pub person: Id,
    /// As the plan's calendar calls it.
    pub period: String,
    pub said: Said,
}

impl Operation for AddObjective {
    const NAME: &'static str = "objectives.add";
    const NEEDS: Need = Need::Permission(SET_OBJECTIVES);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        self.said.is_right().map_err(Failure::Refused)?;
        may(tx, viewer, SET_OBJECTIVES, self.person).await?;
        let (plan, first, last) = days(tx, self.plan, self.person, &self.period).await?;
        let others = beside(tx, (plan.id, RowId(self.person), &self.period), None).await?;
        unscored(others.iter()).map_err(Failure::Refused)?;
        fits(self.said.weight, &others).map_err(Failure::Refused)?;
        let row = objective::Model {
            id: tx.id()?,
            version: 1,
            created: Instant::from(tx.now()),
            plan: plan.id,
            person: RowId(self.person),
            period: self.period.clone(),
            first,
            last,
            name: self.said.name.clone(),
            meaning: self.said.meaning.clone(),
            weight: self.said.weight,
            most: self.said.most,
            state: State::Set.name().to_owned(),
            score: None,
        };
        let row = row.into_active_model().reset_all().insert(tx).await?;
        tx.audit(Entry::created("objective", row.id, &Told::from(&row))?);
        Ok(row.id.0)
    }
}

/// The objective inside a change, if its person's objectives are in one's hands.
pub async fn known(tx: &Tx, viewer: &Viewer, id: Id) -> Result<objective::Model, Failure<Problem>> {
    let rows = viewer.select::<objective::Entity>().filter(objective::Column::Id.eq(RowId(id)));
    let row = rows.filter(objective::Column::State.ne(State::Removed.name())).one(tx).await?;
    row.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))
}

/// An objective becomes what is set.
pub async fn update(
    tx: &Tx,
    before: &objective::Model,
    seen: i64,
    set: impl FnOnce(&mut objective::ActiveModel),
) -> Result<objective::Model, Failure<Problem>> {
    let mut next = objective::ActiveModel { id: Set(before.id), ..Default::default() };
    set(&mut next);
    let after = versioned::update::<objective::Entity>(tx, next, seen).await;
    let after = after.map_err(|failure| failure.map(|stale| stale.problem()))?;
    tx.audit(Entry::changed("objective", after.id, &Told::from(before), &Told::from(&after))?);
    Ok(after)
}

/// An objective says something else.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeObjective {
    pub objective: Id,
    pub said: Said,
    /// The version that was seen.
    pub seen: i64,
}

impl Operation for ChangeObjective {
    const NAME: &'static str = "objectives.change";
    const NEEDS: Need = Need::Permission(SET_OBJECTIVES);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        self.said.is_right().map_err(Failure::Refused)?;
        let before = known(tx, viewer, self.objective).await?;
        may(tx, viewer, SET_OBJECTIVES, before.person.0).await?;
        let others = beside(tx, (before.plan, before.person, &before.period), Some(before.id)).await?;
        unscored(others.iter().chain([&before])).map_err(Failure::Refused)?;
        fits(self.said.weight, &others).map_err(Failure::Refused)?;
        let said = self.said.clone();
        update(tx, &before, self.seen, |next| {
            next.name = Set(said.name);
            next.meaning = Set(said.meaning);
            next.weight = Set(said.weight);
            next.most = Set(said.most);
        })
        .await?;
        Ok(())
    }
}

/// An objective is one no more.
#[derive(Debug, Clone, Serialize)]
pub struct RemoveObjective {
    pub objective: Id,
}

impl Operation for RemoveObjective {
    const NAME: &'static str = "objectives.remove";
    const NEEDS: Need = Need::Permission(SET_OBJECTIVES);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let before = known(tx, viewer, self.objective).await?;
        may(tx, viewer, SET_OBJECTIVES, before.person.0).await?;
        let others = beside(tx, (before.plan, before.person, &before.period), Some(before.id)).await?;
        unscored(others.iter().chain([&before])).map_err(Failure::Refused)?;
        let set = |next: &mut objective::ActiveModel| next.state = Set(State::Removed.name().to_owned());
        update(tx, &before, before.version, set).await?;
        Ok(())
    }
}
