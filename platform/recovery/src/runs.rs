//! What was taken and drilled, kept in the database, for whoever asks when the last one was and what came of it.

use std::sync::Arc;

use jiff::Timestamp;
use prestasi_access::{Policy, Protected, Viewer, Whose};
use prestasi_jobs::Told;
use prestasi_kernel::{Actor, Clock, Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::transfer::Snapshot;
use prestasi_store::{Address, Call, Change, Error, Failure, Migrations, Options, RowId, Store, Tx};
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect, Set};
use serde::{Deserialize, Serialize};

use crate::Result;
use crate::backup::Taken;
use crate::drill::Drilled;
use crate::own::READ_RECOVERY;

const LINES_MAX: u64 = 500;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A backup.
    #[sea_orm(string_value = "backup")]
    Backup,
    /// A drill.
    #[sea_orm(string_value = "drill")]
    Drill,
}

/// The table.
pub mod row {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    use super::Kind;

    /// One run.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "recovery_run")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub kind: Kind,
        pub started: Instant,
        pub ended: Instant,
        /// Which backup, and where.
        pub place: String,
        pub bytes: Option<i64>,
        /// The head of the audit in it.
        pub head: Option<String>,
        /// Acknowledged changes that were not in it.
        pub lost: Option<i64>,
        pub ok: bool,
        pub problem: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for row::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_RECOVERY, Whose::nobody())
    }
}

/// A run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// What was done.
    pub kind: Kind,
    /// From when.
    #[serde(serialize_with = "crate::moment::serialize")]
    pub started: Timestamp,
    /// Until when.
    #[serde(serialize_with = "crate::moment::serialize")]
    pub ended: Timestamp,
    /// Which backup, and where.
    pub place: String,
    /// Its bytes.
    pub bytes: Option<i64>,
    /// The head of the audit in it.
    pub head: Option<String>,
    /// Acknowledged changes that were not in it.
    pub lost: Option<i64>,
    /// Why it did not get through.
    pub problem: Option<Told>,
}

impl Run {
    /// What came of a backup into a place.
    #[must_use]
    pub fn backup(started: Timestamp, ended: Timestamp, place: &str, outcome: &Result<Taken>) -> Self {
        let run = Self::of(Kind::Backup, started, ended, place, outcome);
        let Ok(taken) = outcome else { return run };
        let place = format!("{}/{}", place.trim_end_matches('/'), taken.name);
        Self { place, bytes: i64::try_from(taken.size).ok(), head: Some(taken.head.to_string()), ..run }
    }

    /// What came of a drill with a backup of so many bytes.
    #[must_use]
    pub fn drill(
        started: Timestamp,
        ended: Timestamp,
        place: &str,
        size: Option<u64>,
        outcome: &Result<Drilled>,
    ) -> Self {
        let run = Self::of(Kind::Drill, started, ended, place, outcome);
        let bytes = size.and_then(|size| i64::try_from(size).ok());
        let Ok(drilled) = outcome else { return Self { bytes, ..run } };
        Self { bytes, head: Some(drilled.restored.head.to_string()), lost: Some(drilled.lost), ..run }
    }

    fn of<T>(kind: Kind, started: Timestamp, ended: Timestamp, place: &str, outcome: &Result<T>) -> Self {
        let problem = outcome.as_ref().err().map(|error| Told::from(&error.problem()));
        Self { kind, started, ended, place: place.to_owned(), bytes: None, head: None, lost: None, problem }
    }
}

impl From<row::Model> for Run {
    fn from(row: row::Model) -> Self {
        Self {
            kind: row.kind,
            started: row.started.timestamp(),
            ended: row.ended.timestamp(),
            place: row.place,
            bytes: row.bytes,
            head: row.head,
            lost: row.lost,
            problem: row.problem.and_then(|told| serde_json::from_str(&told).ok()),
        }
    }
}

/// Keeps a run.
#[derive(Debug, Clone, Serialize)]
pub struct Record(pub Run);

impl Change for Record {
    const NAME: &'static str = "recovery.record";
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> std::result::Result<Id, Failure<Problem>> {
        let (id, run) = (tx.id()?, &self.0);
        let told = run.problem.as_ref().map(serde_json::to_string).transpose();
        let problem =
            told.map_err(|error| Error::from(Problem::new("store-state-unfit").arg("error", error)))?;
        let new = row::ActiveModel {
            id: Set(id),
            kind: Set(run.kind),
            started: Set(run.started.into()),
            ended: Set(run.ended.into()),
            place: Set(run.place.clone()),
            bytes: Set(run.bytes),
            head: Set(run.head.clone()),
            lost: Set(run.lost),
            ok: Set(run.problem.is_none()),
            problem: Set(problem),
        };
        new.insert(tx).await?;
        tx.audit(Entry::created("recovery-run", id, run)?);
        Ok(id.0)
    }
}

/// Keeps a run in a database that this version has brought up to date; `false`, and nothing is changed, in any other.
///
/// # Errors
/// Those of the store.
pub async fn keep(
    address: &Address,
    clock: Arc<dyn Clock + Send + Sync>,
    modules: &[Migrations],
    run: Run,
) -> Result<bool> {
    let snapshot = Snapshot::open(address).await?;
    let is_current = snapshot.pending(modules).is_ok_and(|pending| pending.is_empty());
    snapshot.close().await;
    if !is_current {
        return Ok(false);
    }
    let store = Store::open(Options::new(address.clone(), clock), modules).await?;
    let kept = store.write(Call::by(Actor::system("recovery")?), Record(run)).await;
    store.close().await;
    match kept {
        Ok(_) => Ok(true),
        Err(Failure::Refused(problem)) => Err(problem.into()),
        Err(Failure::Store(error)) => Err(error),
    }
}

/// The newest runs that a viewer may see, behind one of them.
///
/// # Errors
/// Those of the store.
pub async fn list(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    kind: Option<Kind>,
    after: Option<Id>,
    lines: u64,
) -> Result<Vec<(Id, Run)>> {
    let mut rows = viewer.select::<row::Entity>().order_by_desc(row::Column::Id);
    if let Some(kind) = kind {
        rows = rows.filter(row::Column::Kind.eq(kind));
    }
    if let Some(after) = after {
        rows = rows.filter(row::Column::Id.lt(RowId(after)));
    }
    let rows = rows.limit(lines.clamp(1, LINES_MAX)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id.0, row.into())).collect())
}

/// The last one of a kind that got through, whoever looks: there is nothing in it that may not be told.
///
/// # Errors
/// Those of the store.
pub async fn last(db: &impl ConnectionTrait, kind: Kind) -> Result<Option<Run>> {
    let good = row::Entity::find().filter(row::Column::Kind.eq(kind)).filter(row::Column::Ok.eq(true));
    Ok(good.order_by_desc(row::Column::Id).one(db).await?.map(Run::from))
}
