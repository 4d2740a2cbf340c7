//! Jobs as a page shows them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use prestasi_access::Viewer;
use prestasi_kernel::Id;
use prestasi_store::{Error, Instant, RowId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::job::{State, Told, row};

const LINES_MAX: u64 = 500;

/// Which jobs.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// In this state.
    pub state: Option<State>,
    /// Of this kind.
    pub kind: Option<String>,
}

/// A job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub id: Id,
    /// Its kind.
    pub kind: String,
    /// What has become of it.
    pub state: State,
    /// When it is due, or was.
    pub due: Timestamp,
    /// How often it was taken.
    pub attempt: i64,
    /// How much is done, of how much, and the key of a message that says with what.
    pub progress: (i64, Option<i64>, Option<String>),
    /// Whether somebody wants it stopped.
    pub stop: bool,
    /// Why it did not get through the last time.
    pub told: Option<Told>,
    /// When it was asked for.
    pub asked: Timestamp,
    /// When its last attempt began.
    pub started: Option<Timestamp>,
    /// When it was over.
    pub ended: Option<Timestamp>,
}

impl From<row::Model> for Line {
    fn from(row: row::Model) -> Self {
        let told = row.told();
        let moment = |at: Option<prestasi_store::Instant>| at.map(prestasi_store::Instant::timestamp);
        Self {
            id: row.id.0,
            kind: row.kind,
            state: row.state,
            due: row.due.timestamp(),
            attempt: row.attempt,
            progress: (row.done, row.total, row.word),
            stop: row.stop,
            told,
            asked: row.asked.timestamp(),
            started: moment(row.started),
            ended: moment(row.ended),
        }
    }
}

/// The newest jobs that a viewer may see, behind one of them.
///
/// # Errors
/// Those of the store.
pub async fn list(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    filter: &Filter,
    after: Option<Id>,
    lines: u64,
) -> Result<Vec<Line>, Error> {
    let which = Condition::all()
        .add_option(filter.state.map(|state| row::Column::State.eq(state)))
        .add_option(filter.kind.as_ref().map(|kind| row::Column::Kind.eq(kind)))
        .add_option(after.map(|after| row::Column::Id.lt(RowId(after))));
    let rows = viewer.select::<row::Entity>().filter(which).order_by_desc(row::Column::Id);
    let rows = rows.limit(lines.clamp(1, LINES_MAX)).all(db).await?;
    Ok(rows.into_iter().map(Line::from).collect())
}

/// How many were given up since a moment, whoever asks.
///
/// # Errors
/// Those of the store.
pub async fn failed_since(db: &impl ConnectionTrait, since: Timestamp) -> Result<u64, Error> {
    let failed = row::Entity::find().filter(row::Column::State.eq(State::Failed));
    Ok(failed.filter(row::Column::Ended.gte(Instant::from(since))).count(db).await?)
}

/// How many there are in each state, of those that a viewer may see.
///
/// # Errors
/// Those of the store.
pub async fn counts(db: &impl ConnectionTrait, viewer: &Viewer) -> Result<BTreeMap<State, i64>, Error> {
    let rows = viewer.select::<row::Entity>().select_only().column(row::Column::State);
    let rows = rows.column_as(row::Column::Id.count(), "count").group_by(row::Column::State);
    let rows: Vec<(State, i64)> = rows.into_tuple().all(db).await?;
    Ok(rows.into_iter().collect())
}
