//! Walks the chain and says where it breaks.

use std::collections::BTreeSet;
use std::fmt;

use prestasi_kernel::Problem;
use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, Iterable, QueryFilter, QueryOrder,
    QuerySelect, Select, Statement,
};

use super::chain::{Head, Seal, head, link};
use super::entry::{Column, Entity, Model};
use crate::error::{Error, Failure};

const PAGE: u64 = 1000;

/// What was verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proof {
    /// The last entry; to be carried away.
    pub head: Head,
}

/// Where a chain breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// The entry of this number is not there, though later ones are.
    Missing(i64),
    /// The entry of this number is not what was written, or does not follow the one before it.
    Altered(i64),
    /// The chain ends at `found`, and the head that was kept says that it went on to `kept`.
    Truncated {
        /// The last entry that is there.
        found: i64,
        /// The last entry that was there once.
        kept: i64,
    },
    /// The chain holds together, but leads to another entry of this number than the head that was kept.
    Rewritten(i64),
}

impl Broken {
    /// The finding for a person, with a stable code.
    #[must_use]
    pub fn problem(&self) -> Problem {
        match self {
            Self::Missing(seq) => Problem::new("audit-missing").arg("row", seq),
            Self::Altered(seq) => Problem::new("audit-altered").arg("row", seq),
            Self::Truncated { found, kept } => {
                Problem::new("audit-truncated").arg("found", found).arg("most", kept)
            }
            Self::Rewritten(seq) => Problem::new("audit-rewritten").arg("row", seq),
        }
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem().fmt(f)
    }
}

impl std::error::Error for Broken {}

/// Recomputes every hash up to the newest entry, and compares with a head that was kept, if there is one.
///
/// # Errors
/// The first break; or what the database reports.
pub async fn verify(db: &impl ConnectionTrait, kept: Option<&Head>) -> Result<Proof, Failure<Broken>> {
    let newest = match head(db).await {
        Ok(head) => head.seq,
        // Even the hash of the newest entry is not one any more: the walk will say where.
        Err(DbErr::Type(_)) => i64::MAX,
        Err(error) => return Err(error.into()),
    };
    let (mut last, mut erasures, entries) = (Head::START, Erasures::default(), entries(db).await?);
    let kept_hash = |seq: i64| kept.filter(|kept| kept.seq == seq).map(|kept| kept.hash);
    loop {
        let page = entries.clone().filter(Column::Seq.gt(last.seq)).filter(Column::Seq.lte(newest));
        let rows = page.order_by_asc(Column::Seq).limit(PAGE).all(db).await;
        // A field that can no longer be read was not written by us.
        let rows = match rows {
            Err(DbErr::TryIntoErr { .. } | DbErr::Type(_)) => {
                return Err(unreadable(db, &entries, last.seq).await);
            }
            rows => rows?,
        };
        if rows.is_empty() {
            break;
        }
        for row in rows {
            if row.seq != last.seq + 1 {
                return Err(Failure::Refused(Broken::Missing(last.seq + 1)));
            }
            let Some(hash) = link(&last.hash, &row).filter(|hash| row.hash == hash) else {
                return Err(Failure::Refused(Broken::Altered(row.seq)));
            };
            erasures.see(&row);
            if kept_hash(row.seq).is_some_and(|kept| kept != hash) {
                return Err(Failure::Refused(Broken::Rewritten(row.seq)));
            }
            last = Head { seq: row.seq, hash };
        }
    }
    // Entries numbered below 1 would lie outside the walk.
    let outside = Entity::find().filter(Column::Seq.lt(1)).select_only().column(Column::Seq);
    if let Some(seq) = outside.into_tuple::<i64>().one(db).await? {
        return Err(Failure::Refused(Broken::Altered(seq)));
    }
    if let Some(seq) = erasures.untold() {
        return Err(Failure::Refused(Broken::Altered(seq)));
    }
    match kept {
        Some(kept) if kept.seq > last.seq => {
            Err(Failure::Refused(Broken::Truncated { found: last.seq, kept: kept.seq }))
        }
        _ => Ok(Proof { head: last }),
    }
}

/// The entries; none of them is sealed in a database that an older version has worked on and this one has not yet.
async fn entries(db: &impl ConnectionTrait) -> Result<Select<Entity>, DbErr> {
    let seal = match db.get_database_backend() {
        DbBackend::Sqlite => "SELECT 1 FROM pragma_table_info('store_audit') WHERE name = 'seal'",
        _ => {
            "SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema() \
             AND table_name = 'store_audit' AND column_name = 'seal'"
        }
    };
    let sealed = db.query_one_raw(Statement::from_string(db.get_database_backend(), seal)).await?;
    if sealed.is_some() {
        return Ok(Entity::find());
    }
    let older = Column::iter().filter(|column| !matches!(column, Column::Seal));
    let none = Expr::val(Option::<Vec<u8>>::None).cast_as(Alias::new("bytea"));
    Ok(Entity::find().select_only().columns(older).column_as(none, Column::Seal))
}

/// What was erased, and what the audit says was: nobody takes words away unseen.
#[derive(Default)]
struct Erasures {
    gone: BTreeSet<i64>,
    told: BTreeSet<i64>,
}

impl Erasures {
    fn see(&mut self, row: &Model) {
        if row.kind == "erasure" {
            self.told.extend(
                row.after
                    .as_deref()
                    .and_then(|after| serde_json::from_str::<Vec<i64>>(after).ok())
                    .into_iter()
                    .flatten(),
            );
        }
        if matches!(Seal::read(row.seal.as_deref()), Some(Seal::Erased(..))) {
            self.gone.insert(row.seq);
        }
    }

    fn untold(&self) -> Option<i64> {
        self.gone.difference(&self.told).next().copied()
    }
}

/// The first entry behind `seq` that cannot be read.
async fn unreadable(db: &impl ConnectionTrait, entries: &Select<Entity>, seq: i64) -> Failure<Broken> {
    let mut seq = seq;
    loop {
        let next = entries.clone().filter(Column::Seq.gt(seq)).order_by_asc(Column::Seq);
        let number = next.clone().select_only().column(Column::Seq).into_tuple::<i64>().one(db).await;
        let Ok(Some(number)) = number else {
            return Failure::Store(Error::Database(
                number.err().unwrap_or(DbErr::RecordNotFound(String::new())),
            ));
        };
        match next.one(db).await {
            Ok(_) => seq = number,
            Err(DbErr::TryIntoErr { .. } | DbErr::Type(_)) => {
                return Failure::Refused(Broken::Altered(number));
            }
            Err(error) => return error.into(),
        }
    }
}
