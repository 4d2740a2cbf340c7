//! Quotas are set, changed and withdrawn. What was known before stays readable.

use jiff::civil::Date;
use prestasi_access::organisation::{person, team};
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem, Span};
use prestasi_store::audit::Entry;
use prestasi_store::{Day, Error, Failure, RowId, Tx, facts};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};
use serde::Serialize;

use crate::row::{MEASURES, State, quota};
use crate::{CHANGED, SET_QUOTAS};

/// Quotas that are set at once, at most.
const GOALS_MAX: usize = 5_000;

/// Whose a quota is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Holder {
    /// A person's.
    Person(Id),
    /// A team's.
    Team(Id),
}

impl Holder {
    /// Whose a row is.
    #[must_use]
    pub fn of(row: &quota::Model) -> Self {
        if row.team.is_some() { Self::Team(row.holder.0) } else { Self::Person(row.holder.0) }
    }

    const fn id(self) -> Id {
        match self {
            Self::Person(id) | Self::Team(id) => id,
        }
    }
}

/// What somebody is to reach.
#[derive(Debug, Clone, Serialize)]
pub struct Goal {
    /// Whose it is.
    pub holder: Holder,
    /// Of what, as in [`MEASURES`].
    pub measure: String,
    /// In which days, both of which are said.
    pub span: Span,
    /// In minor units of the currency.
    pub amount: i64,
    /// The currency.
    pub currency: String,
}

/// Some quotas are set; one for the very days of another takes its place.
#[derive(Debug, Clone, Serialize)]
pub struct SetQuotas(pub Vec<Goal>);

impl Operation for SetQuotas {
    const NAME: &'static str = "quotas.set";
    const NEEDS: Need = Need::Permission(SET_QUOTAS);
    type Answer = Vec<Id>;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Vec<Id>, Failure<Problem>> {
        if self.0.len() > GOALS_MAX {
            return Err(Failure::Refused(Problem::new("quotas-too-long").arg("most", GOALS_MAX)));
        }
        let mut set = Vec::new();
        for goal in &self.0 {
            set.push(goal.keep(tx, viewer).await?);
        }
        tell(tx, &set)?;
        Ok(set)
    }
}

impl Goal {
    /// Keeps it.
    pub(crate) async fn keep(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let refuse = |problem| Err(Failure::Refused(problem));
        let ends = self.span.from().zip(self.span.to());
        let Some(days) = ends else { return refuse(Problem::new("quota-days-missing")) };
        if self.amount <= 0 {
            return refuse(Problem::new("quota-amount-unfit"));
        }
        if !MEASURES.iter().any(|(measure, _)| *measure == self.measure) {
            return refuse(Problem::new("quota-measure-unfit").arg("text", &self.measure));
        }
        may_set(tx, viewer, self.holder).await?;
        self.is_apart(tx, days).await?;
        let (person, team) = match self.holder {
            Holder::Person(id) => (Some(RowId(id)), None),
            Holder::Team(id) => (None, Some(RowId(id))),
        };
        let fact = quota::ActiveModel {
            holder: Set(RowId(self.holder.id())),
            measure: Set(self.measure.clone()),
            person: Set(person),
            team: Set(team),
            amount: Set(self.amount),
            currency: Set(self.currency.clone()),
            ..Default::default()
        };
        let row = facts::record::<quota::Entity>(tx, fact, self.span).await?;
        tx.audit(Entry::created("quota", row.id, &State::from(&row))?);
        Ok(row.id.0)
    }

    /// Refuses days that another quota has some of, unless it has just these.
    async fn is_apart(&self, tx: &Tx, (first, last): (Date, Date)) -> Result<(), Failure<Problem>> {
        let day = |day: Date| Day::try_from(day).map_err(Failure::Refused);
        let (first, last) = (day(first)?, day(last)?);
        let same = facts::standing(quota::Entity::find())
            .filter(quota::Column::Holder.eq(RowId(self.holder.id())))
            .filter(quota::Column::Measure.eq(&self.measure))
            .filter(quota::Column::ValidFrom.lte(last))
            .filter(quota::Column::ValidTo.gte(first));
        let other =
            same.all(tx).await?.into_iter().find(|row| (row.valid_from, row.valid_to) != (first, last));
        match other {
            None => Ok(()),
            Some(other) => Err(Failure::Refused(
                Problem::new("quota-overlaps").arg("from", other.valid_from).arg("to", other.valid_to),
            )),
        }
    }
}

/// Whoever counts with quotas hears that they are others now.
pub(crate) fn tell(tx: &Tx, changed: &[Id]) -> Result<(), Error> {
    tx.emit(CHANGED, "quotas", &changed.len())
}

/// Refuses whoever does not set the quotas of this one.
pub(crate) async fn may_set(tx: &Tx, viewer: &Viewer, holder: Holder) -> Result<(), Failure<Problem>> {
    let id = RowId(holder.id());
    let (known, code) = match holder {
        Holder::Person(_) => {
            (person::Entity::find().filter(person::Column::Person.eq(id)).count(tx).await?, "person-unknown")
        }
        Holder::Team(_) => {
            (team::Entity::find().filter(team::Column::Team.eq(id)).count(tx).await?, "team-unknown")
        }
    };
    if known == 0 {
        return Err(Failure::Refused(Problem::new(code)));
    }
    if viewer.person() == Some(holder.id()) {
        return Err(Failure::Refused(Problem::new("quota-own")));
    }
    let reached = match holder {
        Holder::Person(person) => viewer.reaches(tx, SET_QUOTAS, person).await?,
        Holder::Team(_) => viewer.reaches_all(SET_QUOTAS),
    };
    if reached { Ok(()) } else { Err(Failure::Refused(Problem::new("quota-beyond"))) }
}

/// A quota is withdrawn: for its days there is none any more.
#[derive(Debug, Clone, Serialize)]
pub struct WithdrawQuota {
    /// Which one.
    pub quota: Id,
}

impl Operation for WithdrawQuota {
    const NAME: &'static str = "quotas.withdraw";
    const NEEDS: Need = Need::Permission(SET_QUOTAS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let rows = crate::standing(viewer).filter(quota::Column::Id.eq(RowId(self.quota)));
        let row = rows.one(tx).await?.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))?;
        may_set(tx, viewer, Holder::of(&row)).await?;
        let span = Day::span(row.valid_from, row.valid_to).map_err(Failure::Refused)?;
        let (id, before) = (row.id, row.clone());
        facts::retract::<quota::Entity>(tx, row, span).await?;
        tx.audit(Entry::removed("quota", id, &State::from(&before))?);
        tell(tx, &[id.0])?;
        Ok(())
    }
}
