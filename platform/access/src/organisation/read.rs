//! Questions to the organisation. Whoever shows the answers to a person asks whether they may see the organisation.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use prestasi_kernel::Id;
use prestasi_store::{Error, RowId, facts};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entity::{person, position, seat};
use crate::permission::Reach;
use crate::reach::{self, When};

/// Who is with the company on a day, as known at a moment, or by now.
///
/// # Errors
/// Those of the store.
pub async fn people(
    db: &impl ConnectionTrait,
    day: Date,
    known: Option<Timestamp>,
) -> Result<Vec<person::Model>, Error> {
    let rows = facts::as_of(person::Entity::find(), day, known)?;
    Ok(rows.order_by_asc(person::Column::Name).order_by_asc(person::Column::Person).all(db).await?)
}

/// Somebody and all who report to them on a day, directly or not, as known at a moment, or by now.
///
/// # Errors
/// Those of the store.
pub async fn below(
    db: &impl ConnectionTrait,
    person: Id,
    day: Date,
    known: Option<Timestamp>,
) -> Result<BTreeSet<Id>, Error> {
    let mut found = BTreeSet::from([person]);
    if let Some(people) = reach::people(RowId(person), Reach::Subtree, When { day, known }) {
        for row in db.query_all(&people).await? {
            found.insert(row.try_get_by_index::<RowId>(0)?.0);
        }
    }
    Ok(found)
}

/// Whom somebody reports to on a day: for each of their positions the nearest seat above that is taken.
///
/// # Errors
/// Those of the store.
pub async fn superior(
    db: &impl ConnectionTrait,
    person: Id,
    day: Date,
    known: Option<Timestamp>,
) -> Result<BTreeSet<Id>, Error> {
    let seats = facts::as_of(seat::Entity::find(), day, known)?;
    let mut open: Vec<RowId> = seats
        .clone()
        .filter(seat::Column::Person.eq(RowId(person)))
        .select_only()
        .column(seat::Column::Position)
        .into_tuple()
        .all(db)
        .await?;
    let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
    while let Some(here) = open.pop() {
        let rows = facts::as_of(position::Entity::find(), day, known)?;
        let row = rows.filter(position::Column::Position.eq(here)).one(db).await?;
        let Some(above) = row.and_then(|row| row.reports_to).filter(|above| seen.insert(*above)) else {
            continue;
        };
        match seats.clone().filter(seat::Column::Position.eq(above)).one(db).await? {
            Some(taken) if taken.person != RowId(person) => {
                found.insert(taken.person.0);
            }
            _ => open.push(above),
        }
    }
    Ok(found)
}

/// What is known of somebody on a day.
///
/// # Errors
/// Those of the store.
pub async fn person_on(
    db: &impl ConnectionTrait,
    person: RowId,
    day: Date,
) -> Result<Option<person::Model>, Error> {
    let rows = person::Entity::find().filter(person::Column::Person.eq(person));
    Ok(facts::as_of(rows, day, None)?.one(db).await?)
}
