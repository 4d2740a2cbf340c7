//! Proofs, at any time and from the entries alone: [`prove`] in the database itself, in less than a second for a million
//! postings; [`compare`] with the audit, posting by posting, which also finds what was put right on both sides.

use std::collections::BTreeMap;
use std::fmt;

use futures_util::future::try_join4;
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Error, Failure, RowId, Store, audit};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QueryResult,
    QuerySelect, Statement, Value,
};

use crate::balance::whole;
use crate::posting::{Posting, row};
use crate::unit::Unit;

const PAGE: u64 = 500;

/// What was proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Postings, each zero in each unit.
    pub postings: u64,
    /// Their entries.
    pub entries: i64,
    /// Accounts whose totals are those of their entries.
    pub accounts: usize,
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
            Self::Total { account, kept, entries } => Problem::new("ledger-total-wrong")
                .arg("name", account)
                .arg("kept", kept)
                .arg("entries", entries),
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

/// A sum of amounts: its low and high half, and whether it is zero.
type Sum = [&'static str; 3];

/// The quick one, and the one that no amounts can overflow, for when the quick one has. A decimal makes the last sum a
/// wide one on both databases.
const SUMS: [Sum; 2] = [
    ["CAST(SUM(amount) AS bigint)", "CAST(0 AS bigint)", "SUM(amount) <> 0"],
    [
        "CAST(SUM(amount & 4294967295) AS bigint)",
        "CAST(SUM(amount >> 32) AS bigint)",
        "SUM(amount & 4294967295) + SUM(amount >> 32) * 4294967296.0 <> 0",
    ],
];

/// Proves that every posting sums to zero in each unit, and that the totals of every account are those of its entries.
///
/// Design: sums over indexes that hold all that they need, in the database; what one statement says is of one moment, and
/// several run at once.
///
/// # Errors
/// The first that does not hold; what the database reports.
pub async fn prove(store: &Store) -> Result<Proof, Failure<Broken>> {
    let middle = middle(store).await?;
    let count = async { Ok(row::Entity::find().count(store.read()).await?) };
    let (before, behind) = (unbalanced(store, "<", &middle), unbalanced(store, ">=", &middle));
    let (postings, (), (), (entries, accounts, units)) =
        try_join4(count, before, behind, accounts(store)).await?;
    Ok(Proof { postings, entries, accounts, units })
}

/// The rows of the query with the first kind of sums that goes through.
async fn query(
    store: &Store,
    sql: impl Fn(Sum) -> String,
    value: Option<&str>,
) -> Result<Vec<QueryResult>, DbErr> {
    let db = store.read();
    let mut rows = Ok(Vec::new());
    for sums in SUMS {
        let values = value.map(Value::from);
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql(sums), values);
        rows = db.query_all_raw(statement).await;
        if rows.is_ok() {
            break;
        }
    }
    rows
}

/// A posting that half of them lie before, by the audit's numbers: to count there would be a part of the work. Whichever
/// it is, each posting is looked at.
async fn middle(store: &Store) -> Result<String, DbErr> {
    let (db, seq) = (store.read(), audit::Column::Seq);
    let told = audit::Entity::find().filter(audit::Column::Kind.eq("posting")).select_only().limit(1);
    let number = told.clone().column(seq);
    // The least and the greatest in one query would be a walk over all of them, on SQLite.
    let first: Option<i64> = number.clone().order_by_asc(seq).into_tuple().one(db).await?;
    let last: Option<i64> = number.order_by_desc(seq).into_tuple().one(db).await?;
    let Some((first, last)) = first.zip(last) else { return Ok(String::new()) };
    let behind = told.column(audit::Column::Subject).filter(seq.gt(first.midpoint(last))).order_by_asc(seq);
    Ok(behind.into_tuple().one(db).await?.unwrap_or_default())
}

/// Looks on one side of an id for a posting that does not sum to zero in each unit.
async fn unbalanced(store: &Store, side: &str, middle: &str) -> Result<(), Failure<Broken>> {
    let sql = |[_, _, unbalanced]: Sum| {
        format!(
            "SELECT posting FROM ledger_entry WHERE posting {side} $1 GROUP BY posting, unit \
             HAVING {unbalanced} ORDER BY posting, unit LIMIT 1"
        )
    };
    match query(store, sql, Some(middle)).await?.first() {
        Some(row) => Err(Failure::Refused(Broken::Unbalanced(row.try_get_by_index(0)?))),
        None => Ok(()),
    }
}

type Accounts = (i64, usize, Vec<(Unit, i128)>);

/// Each account's entries beside its totals, both of one moment.
async fn accounts(store: &Store) -> Result<Accounts, Failure<Broken>> {
    let sql = |[low, high, _]: Sum| {
        format!(
            "SELECT account, 1, COUNT(*), {low}, {high} FROM ledger_entry GROUP BY account \
             UNION ALL SELECT account, 0, 0, {low}, {high} FROM ledger_total GROUP BY account"
        )
    };
    let (mut entries, mut sums) = (0, BTreeMap::<String, [i128; 2]>::new());
    for row in query(store, sql, None).await? {
        let number = |at: usize| row.try_get_by_index::<i64>(at);
        let of_entries: i32 = row.try_get_by_index(1)?;
        entries += number(2)?;
        let sums = sums.entry(row.try_get_by_index(0)?).or_default();
        sums[usize::from(of_entries == 1)] = whole(number(4)?, number(3)?);
    }
    let (count, mut units) = (sums.len(), BTreeMap::<Unit, i128>::new());
    for (account, [kept, entries]) in sums {
        if entries != kept {
            return Err(Failure::Refused(Broken::Total { account, kept, entries }));
        }
        let unit = account.rsplit('/').next().unwrap_or_default().parse();
        *units.entry(unit.map_err(Error::Unfit)?).or_default() += entries;
    }
    Ok((entries, count, units.into_iter().collect()))
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
        let postings = Posting::read(&db, &rows).await?;
        let rows: BTreeMap<RowId, row::Model> = rows.into_iter().map(|row| (row.id, row)).collect();
        for (id, entry) in ids.into_iter().zip(entries) {
            let both = postings.get(&id).zip(rows.get(&id));
            let (posting, row) = both.ok_or(Failure::Refused(Broken::Missing(id.0)))?;
            let same = serde_json::to_string(posting).ok() == entry.after
                && row.at == entry.at
                && row.hash == posting.hash()?;
            if !same {
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
