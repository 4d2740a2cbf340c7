//! Changes of the organisation. Each says on which days it holds; what was known before stays readable.

use prestasi_kernel::{Id, Problem, Span};
use prestasi_store::audit::Entry;
use prestasi_store::{Day, Failure, RowId, Tx, facts};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Set};
use serde::Serialize;

use super::entity::{person, position, seat, team};
use super::line;
use crate::operation::{Need, Operation};
use crate::own::CHANGE_ORGANISATION;
use crate::role::Administrators;
use crate::text;
use crate::viewer::Viewer;

/// Somebody is with the company on these days, under this number and name; a new person without `person`.
#[derive(Debug, Clone, Serialize)]
pub struct RecordPerson {
    /// Whom this is about.
    pub person: Option<Id>,
    /// The company's number for them, no two on a day alike.
    pub number: String,
    /// How they are called.
    pub name: String,
    /// The days.
    pub span: Span,
}

impl Operation for RecordPerson {
    const NAME: &'static str = "organisation.record-person";
    const NEEDS: Need = Need::Permission(CHANGE_ORGANISATION);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<Id, Failure<Problem>> {
        record_person(tx, self).await
    }
}

pub(crate) async fn record_person(tx: &Tx, asked: &RecordPerson) -> Result<Id, Failure<Problem>> {
    let (number, name) = (text::name(&asked.number)?, text::name(&asked.name)?);
    let id = match asked.person {
        Some(id) => known_person(tx, id).await?,
        None => tx.id()?,
    };
    let (first, last) = Day::ends(asked.span).map_err(Failure::Refused)?;
    let same_number = person::Entity::find().filter(person::Column::Number.eq(&number));
    let overlap =
        same_number.filter(person::Column::ValidFrom.lte(last)).filter(person::Column::ValidTo.gte(first));
    for other in overlap.filter(person::Column::Person.ne(id)).all(tx).await? {
        let rows = person::Entity::find().filter(person::Column::Person.eq(other.person));
        let line = timeline(tx, rows).await?;
        if line.iter().any(|(days, fact)| fact.number == number && days.overlaps(asked.span)) {
            return Err(Failure::Refused(Problem::new("person-number-taken").arg("text", number)));
        }
    }
    let fact =
        person::ActiveModel { person: Set(id), number: Set(number), name: Set(name), ..Default::default() };
    let row = facts::record::<person::Entity>(tx, fact, asked.span).await?;
    tx.audit(Entry::created("person", id, &person::State::from(&row))?);
    Ok(id.0)
}

/// A team is called so on these days; a new team without `team`.
#[derive(Debug, Clone, Serialize)]
pub struct RecordTeam {
    /// Which one.
    pub team: Option<Id>,
    /// What it is called.
    pub name: String,
    /// The days.
    pub span: Span,
}

impl Operation for RecordTeam {
    const NAME: &'static str = "organisation.record-team";
    const NEEDS: Need = Need::Permission(CHANGE_ORGANISATION);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<Id, Failure<Problem>> {
        let name = text::name(&self.name)?;
        let id = match self.team {
            Some(id) => known_team(tx, id).await?,
            None => tx.id()?,
        };
        let fact = team::ActiveModel { team: Set(id), name: Set(name), ..Default::default() };
        let row = facts::record::<team::Entity>(tx, fact, self.span).await?;
        tx.audit(Entry::created("team", id, &team::State::from(&row))?);
        Ok(id.0)
    }
}

/// A position has this title, team and superior on these days; a new position without `position`.
#[derive(Debug, Clone, Serialize)]
pub struct RecordPosition {
    /// Which one.
    pub position: Option<Id>,
    /// Its title.
    pub title: String,
    /// Its team.
    pub team: Option<Id>,
    /// The position that it reports to.
    pub reports_to: Option<Id>,
    /// The days.
    pub span: Span,
}

impl Operation for RecordPosition {
    const NAME: &'static str = "organisation.record-position";
    const NEEDS: Need = Need::Permission(CHANGE_ORGANISATION);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<Id, Failure<Problem>> {
        let title = text::name(&self.title)?;
        let id = match self.position {
            Some(id) => known_position(tx, id).await?,
            None => tx.id()?,
        };
        let team = match self.team {
            Some(team) => Some(known_team(tx, team).await?),
            None => None,
        };
        let reports_to = match self.reports_to {
            Some(superior) => {
                let superior = known_position(tx, superior).await?;
                line::check(tx, id, superior, self.span).await?;
                Some(superior)
            }
            None => None,
        };
        let fact = position::ActiveModel {
            position: Set(id),
            title: Set(title),
            team: Set(team),
            reports_to: Set(reports_to),
            ..Default::default()
        };
        let row = facts::record::<position::Entity>(tx, fact, self.span).await?;
        tx.audit(Entry::created("position", id, &position::State::from(&row))?);
        Ok(id.0)
    }
}

/// Somebody sits in a position on these days, or nobody does.
#[derive(Debug, Clone, Serialize)]
pub struct RecordSeat {
    /// Which position.
    pub position: Id,
    /// Who; `None` leaves it empty.
    pub person: Option<Id>,
    /// The days.
    pub span: Span,
}

impl Operation for RecordSeat {
    const NAME: &'static str = "organisation.record-seat";
    const NEEDS: Need = Need::Permission(CHANGE_ORGANISATION);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let id = known_position(tx, self.position).await?;
        let row = match self.person {
            Some(who) => {
                let who = known_person(tx, who).await?;
                let fact = seat::ActiveModel { position: Set(id), person: Set(who), ..Default::default() };
                facts::record::<seat::Entity>(tx, fact, self.span).await?
            }
            None => {
                let rows = seat::Entity::find().filter(seat::Column::Position.eq(id));
                // Where nobody ever sat, there is nothing to take back.
                let Some(newest) = rows.order_by_desc(seat::Column::Id).one(tx).await? else { return Ok(()) };
                facts::retract::<seat::Entity>(tx, newest, self.span).await?
            }
        };
        tx.audit(Entry::created("seat", id, &seat::State::from(&row))?);
        Ok(())
    }
}

/// Says that something is not there on these days.
macro_rules! ends {
    ($(#[$doc:meta])* $name:ident: $entity:ident, $column:ident, $known:ident, $kind:literal;
     const NAME: &'static str = $action:literal;) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Serialize)]
        pub struct $name {
            /// Whom or what this is about.
            pub id: Id,
            /// The days.
            pub span: Span,
        }

        impl Operation for $name {
            const NAME: &'static str = $action;
            const NEEDS: Need = Need::Permission(CHANGE_ORGANISATION);
            type Answer = ();
            type Refusal = Problem;

            async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
                let administrators = Administrators::before(tx, viewer.day()).await?;
                let id = $known(tx, self.id).await?;
                let rows = $entity::Entity::find().filter($entity::Column::$column.eq(id));
                if let Some(newest) = rows.order_by_desc($entity::Column::Id).one(tx).await? {
                    let row = facts::retract::<$entity::Entity>(tx, newest, self.span).await?;
                    tx.audit(Entry::created($kind, id, &$entity::State::from(&row))?);
                }
                administrators.remain(tx, viewer.day()).await
            }
        }
    };
}

ends! {
    /// Somebody is not with the company on these days.
    EndPerson: person, Person, known_person, "person";
    const NAME: &'static str = "organisation.end-person";
}

ends! {
    /// There is no such team on these days.
    EndTeam: team, Team, known_team, "team";
    const NAME: &'static str = "organisation.end-team";
}

ends! {
    /// There is no such position on these days.
    EndPosition: position, Position, known_position, "position";
    const NAME: &'static str = "organisation.end-position";
}

/// The id, if anything was ever recorded about it.
macro_rules! known {
    ($name:ident: $entity:ident, $column:ident, $code:literal) => {
        pub(crate) async fn $name(db: &impl ConnectionTrait, id: Id) -> Result<RowId, Failure<Problem>> {
            let id = RowId(id);
            let rows = $entity::Entity::find().filter($entity::Column::$column.eq(id));
            if rows.count(db).await? == 0 {
                return Err(Failure::Refused(Problem::new($code)));
            }
            Ok(id)
        }
    };
}

known!(known_person: person, Person, "person-unknown");
known!(known_team: team, Team, "team-unknown");
known!(known_position: position, Position, "position-unknown");

async fn timeline(
    tx: &Tx,
    rows: sea_orm::Select<person::Entity>,
) -> Result<prestasi_kernel::Dated<person::Model>, Failure<Problem>> {
    let versions = facts::history(tx, rows, None).await?;
    facts::timeline(&versions).map_err(|mut problems| Failure::Store(problems.remove(0).into()))
}
