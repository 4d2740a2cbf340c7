//! What stands of a plan: which periods are closed, and what everybody has in them.

use std::collections::BTreeSet;

use jiff::Timestamp;
use prestasi_access::Viewer;
use prestasi_compensation::closing::{PersonStood, Stood};
use prestasi_kernel::{Currency, Problem};
use prestasi_store::{Error, RowId};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, Select};

use super::row::{State, closing, stood};

/// What stands of a plan since its last close.
pub struct Standing {
    /// The last close; none while everything is open.
    pub last: Option<closing::Model>,
    pub stood: Stood,
}

impl Standing {
    /// Up to when facts were known at the last close.
    #[must_use]
    pub fn known(&self) -> Option<Timestamp> {
        self.last.as_ref().and_then(|last| last.closed).map(|at| at.timestamp())
    }
}

/// The closes of a plan that hold, of those that may be read, the last one first.
pub async fn closes(
    db: &impl ConnectionTrait,
    rows: Select<closing::Entity>,
    plan: RowId,
) -> Result<Vec<closing::Model>, Error> {
    let rows = rows.filter(closing::Column::Plan.eq(plan));
    let holds = [State::Closed.name(), State::Locked.name()];
    let rows = rows.filter(closing::Column::State.is_in(holds));
    Ok(rows.order_by_desc(closing::Column::First).all(db).await?)
}

/// What stands of a plan.
///
/// # Errors
/// Those of the store; `stood-unreadable`.
pub async fn standing(
    db: &impl ConnectionTrait,
    system: &Viewer,
    (plan, currency): (RowId, &str),
) -> Result<Standing, Error> {
    let closes = closes(db, system.select(), plan).await?;
    let Some(last) = closes.first().cloned() else {
        return Ok(Standing { last: None, stood: Stood::default() });
    };
    let rows = system.select::<stood::Entity>().filter(stood::Column::Closing.eq(last.id)).all(db).await?;
    let mut all = Stood {
        closed: closed(&closes)?,
        known_on: None,
        currency: Some(Currency::parse(currency)?),
        people: Default::default(),
    };
    for row in rows {
        all.people.insert(row.person.to_string(), read(&row.value)?);
    }
    Ok(Standing { last: Some(last), stood: all })
}

/// What a statement of one person stands on.
pub struct Ground {
    /// What stood before it.
    pub stood: Stood,
    /// When that was closed.
    pub known: Option<Timestamp>,
    /// The close that the statement was made by, if its period is closed.
    pub close: Option<closing::Model>,
}

/// What a statement of one person for a period stands on: now, or when the period was closed; or as both were at a moment.
///
/// # Errors
/// As [`standing`].
pub async fn of_person(
    db: &impl ConnectionTrait,
    system: &Viewer,
    (plan, currency): (RowId, &str),
    (person, period): (RowId, &str),
    known: Option<Timestamp>,
) -> Result<Ground, Error> {
    let mut all = closes(db, system.select(), plan).await?;
    // What was closed later had not been closed then.
    all.retain(|row| known.is_none_or(|known| row.closed.is_some_and(|at| at.timestamp() <= known)));
    let place = all.iter().position(|row| row.period == period);
    // The last close comes first.
    let before = &all[place.map_or(0, |place| place + 1)..];
    let mut stood = Stood { closed: closed(before)?, ..Stood::default() };
    let known = before.first().and_then(|last| last.closed).map(|at| at.timestamp());
    if let Some(last) = before.first() {
        let row = system.select::<stood::Entity>().filter(stood::Column::Closing.eq(last.id));
        let row = row.filter(stood::Column::Person.eq(person)).one(db).await?;
        stood.currency = Some(Currency::parse(currency)?);
        if let Some(row) = row {
            stood.people.insert(person.to_string(), read(&row.value)?);
        }
    }
    Ok(Ground { stood, known, close: place.map(|place| all[place].clone()) })
}

fn closed(closes: &[closing::Model]) -> Result<BTreeSet<prestasi_kernel::Period>, Problem> {
    closes.iter().map(|close| close.period.parse()).collect()
}

fn read(value: &str) -> Result<PersonStood, Problem> {
    serde_json::from_str(value).map_err(|error| Problem::new("stood-unreadable").arg("error", error))
}
