//! Proofs, at any time and from the entries alone: [`prove`] in the database itself, in less than a second for a million
//! postings; [`compare`] with the audit, posting by posting, which also finds what was put right on both sides.

use std::fmt;

use futures_util::future::try_join;
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Error, Failure, RowId, Store, audit};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QueryResult,
    QuerySelect, Statement,
};

use crate::balance::whole;
use crate::posting::{Posting, row};
use crate::unit::Unit;

const PAGE: u64 = 500;

/// What was proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Entries, of how many sums of a posting in a unit.
    pub entries: i64,
    /// Sums that are zero.
    pub sums: i64,
    /// Accounts whose totals are those of their entries.
    pub accounts: i64,
    /// What all accounts of each unit come to: zero.
    pub units: Vec<(Unit, i128)>,
}

/// What does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// The entries of this posting do not sum to zero, or it has but one.
    Unbalanced(String),
    /// The totals of this account are not those of its entries.
    Total {
        /// The account.
        account: String,
        /// What the totals come to.
        kept: i128,
        /// What the entries come to.
        entries: i128,
    },
    /// The audit tells of this posting, and it is not there.
    Missing(Id),
    /// This posting is not what the audit says.
    Altered(Id),
    /// There are postings that the audit does not tell of, so many.
    Unaudited(u64),
}

impl Broken {
    /// The finding for a person, with a stable code.
    #[must_use]
    pub fn problem(&self) -> Problem {
        match self {
            Self::Unbalanced(posting) => Problem::new("ledger-unbalanced").arg("name", posting),
            Self::Total { account, kept, entries } => {
                let problem = Problem::new("ledger-total-wrong").arg("name", account);
                problem.arg("kept", kept).arg("entries", entries)
            }
            Self::Missing(posting) => Problem::new("ledger-posting-missing").arg("name", posting),
            Self::Altered(posting) => Problem::new("ledger-posting-altered").arg("name", posting),
            Self::Unaudited(count) => Problem::new("ledger-posting-unaudited").arg("count", count),
        }
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem().fmt(f)
    }
}

impl std::error::Error for Broken {}

/// The sums of each posting in each unit: how many, of how many entries, and the first that is not as it should be.
const POSTINGS: &str = "
    SELECT COUNT(*), CAST(SUM(entries) AS bigint), MIN(CASE WHEN high * 4294967296 + low <> 0 OR entries < 2 THEN posting END)
    FROM (SELECT posting, COUNT(*) AS entries, SUM(amount >> 32) AS high, SUM(amount & 4294967295) AS low
          FROM ledger_entry GROUP BY posting, unit) AS sums";

/// The accounts whose totals and entries differ, and how many do not: the first line has no name.
const ACCOUNTS: &str = "
    WITH entries AS (
        SELECT account, CAST(SUM(amount >> 32) AS bigint) AS high, CAST(SUM(amount & 4294967295) AS bigint) AS low
        FROM ledger_entry GROUP BY account),
    totals AS (
        SELECT account, CAST(SUM(amount >> 32) AS bigint) AS high, CAST(SUM(amount & 4294967295) AS bigint) AS low
        FROM ledger_total GROUP BY account)
    SELECT COALESCE(e.account, t.account) AS name, e.high, e.low, t.high, t.low
    FROM entries AS e FULL JOIN totals AS t ON t.account = e.account
    ORDER BY name";

/// Proves that every posting sums to zero in each unit, and that the totals of every account are those of its entries.
///
/// # Errors
/// The first that does not hold; what the database reports.
pub async fn prove(store: &Store) -> Result<Proof, Failure<Broken>> {
    let (postings, accounts) = try_join(postings(store), accounts(store)).await?;
    let ((sums, entries), (accounts, units)) = (postings, accounts);
    Ok(Proof { entries, sums, accounts, units })
}

async fn query(store: &Store, sql: &str) -> Result<Vec<QueryResult>, DbErr> {
    let db = store.read();
    db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await
}

async fn postings(store: &Store) -> Result<(i64, i64), Failure<Broken>> {
    let rows = query(store, POSTINGS).await?;
    let Some(row) = rows.first() else { return Ok((0, 0)) };
    let wrong: Option<String> = row.try_get_by_index(2)?;
    if let Some(posting) = wrong {
        return Err(Failure::Refused(Broken::Unbalanced(posting)));
    }
    let entries: Option<i64> = row.try_get_by_index(1)?;
    Ok((row.try_get_by_index(0)?, entries.unwrap_or_default()))
}

async fn accounts(store: &Store) -> Result<(i64, Vec<(Unit, i128)>), Failure<Broken>> {
    let mut units: std::collections::BTreeMap<Unit, i128> = std::collections::BTreeMap::new();
    let rows = query(store, ACCOUNTS).await?;
    for row in &rows {
        let half = |at: usize| row.try_get_by_index::<Option<i64>>(at).map(Option::unwrap_or_default);
        let account: String = row.try_get_by_index(0)?;
        let (entries, kept) = (whole(half(1)?, half(2)?), whole(half(3)?, half(4)?));
        if entries != kept {
            return Err(Failure::Refused(Broken::Total { account, kept, entries }));
        }
        let unit = account.rsplit('/').next().unwrap_or_default().parse();
        *units.entry(unit.map_err(Error::Unfit)?).or_default() += entries;
    }
    Ok((rows.len() as i64, units.into_iter().collect()))
}

/// Compares every posting with what the audit says of it; with [`Store::verify_audit`], nobody has added, changed or
/// removed one. Gives how many there are.
///
/// # Errors
/// The first that is not as the audit says; what the database reports.
pub async fn compare(store: &Store) -> Result<u64, Failure<Broken>> {
    let db = store.snapshot().await?;
    let (mut last, mut told) = (0, 0);
    loop {
        let page = audit::Entity::find().filter(audit::Column::Kind.eq("posting"));
        let page = page.filter(audit::Column::Seq.gt(last)).order_by_asc(audit::Column::Seq).limit(PAGE);
        let entries = page.all(&db).await?;
        let Some(end) = entries.last() else { break };
        last = end.seq;
        told += entries.len() as u64;
        let ids: Result<Vec<RowId>, Problem> = entries.iter().map(|entry| entry.subject.parse()).collect();
        let ids = ids.map_err(Error::Unfit)?;
        let rows = row::Entity::find().filter(row::Column::Id.is_in(ids.iter().copied())).all(&db).await?;
        let postings = Posting::read(&db, rows).await?;
        for (id, entry) in ids.into_iter().zip(entries) {
            let posting = postings.get(&id).ok_or(Failure::Refused(Broken::Missing(id.0)))?;
            let text = serde_json::to_string(posting).ok();
            if text != entry.after {
                return Err(Failure::Refused(Broken::Altered(id.0)));
            }
        }
    }
    let there = row::Entity::find().count(&db).await?;
    if there != told {
        return Err(Failure::Refused(Broken::Unaudited(there.abs_diff(told))));
    }
    Ok(told)
}
