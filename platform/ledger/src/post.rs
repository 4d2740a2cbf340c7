//! Posting: once for each key, whole or not at all.

use std::collections::BTreeMap;

use prestasi_kernel::{Id, Problem};
use prestasi_store::{Change, Day, Failure, Instant, RowId, Tx, audit, insert_all};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use serde::{Deserialize, Serialize};

use crate::posting::{Posting, entry_row, row};
use crate::total::Totals;
use crate::{account, purpose};

/// Rows in one statement.
pub(crate) const AT_ONCE: usize = 256;

/// What became of a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posted {
    /// Its id.
    pub id: Id,
    /// Whether it was there already, under the same key.
    pub repeated: bool,
}

/// Postings as a change of their own.
#[derive(Debug, Clone, Serialize)]
pub struct Post(pub Vec<Posting>);

impl Change for Post {
    const NAME: &'static str = "ledger.post";
    type Answer = Vec<Posted>;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<Vec<Posted>, Failure<Problem>> {
        post(tx, &self.0).await
    }
}

/// Posts all of these, in order, or none. One whose key is there already, with the same body, is left as it is.
///
/// # Errors
/// `posting-…` for one that is not as a posting is; `posting-key-reused`; `ledger-purpose-unknown`; `ledger-limit` if an
/// account would go further than it may; `overflow`; what the store reports.
pub async fn post(tx: &Tx, postings: &[Posting]) -> Result<Vec<Posted>, Failure<Problem>> {
    let refused = Failure::Refused;
    let mut known = keys(tx, postings).await?;
    let (mut answers, mut new, mut ids) = (Vec::with_capacity(postings.len()), Vec::new(), Vec::new());
    for posting in postings {
        let posting = posting.clone().check().map_err(refused)?;
        let hash = posting.hash()?;
        if let Some((id, kept)) = known.get(&posting.key) {
            if *kept != hash {
                return Err(refused(Problem::new("posting-key-reused").arg("key", &posting.key)));
            }
            answers.push(Posted { id: id.0, repeated: true });
            continue;
        }
        let id = tx.id()?;
        known.insert(posting.key.clone(), (id, hash.clone()));
        answers.push(Posted { id: id.0, repeated: false });
        new.push(posting);
        ids.push((id, hash));
    }
    if !new.is_empty() {
        write(tx, &new, &ids).await?;
    }
    Ok(answers)
}

/// Which of the keys are taken, by which posting with which hash.
async fn keys(tx: &Tx, postings: &[Posting]) -> Result<BTreeMap<String, (RowId, Vec<u8>)>, Failure<Problem>> {
    let mut known = BTreeMap::new();
    for some in postings.chunks(AT_ONCE) {
        let keys = some.iter().map(|posting| posting.key.as_str());
        let rows = row::Entity::find().filter(row::Column::Key.is_in(keys)).select_only();
        let rows = rows.columns([row::Column::Key, row::Column::Id, row::Column::Hash]);
        let rows: Vec<(String, RowId, Vec<u8>)> = rows.into_tuple().all(tx).await?;
        known.extend(rows.into_iter().map(|(key, id, hash)| (key, (id, hash))));
    }
    Ok(known)
}

async fn write(tx: &Tx, postings: &[Posting], ids: &[(RowId, Vec<u8>)]) -> Result<(), Failure<Problem>> {
    let purposes = purpose::all(tx).await?;
    let accounts: Vec<_> = postings.iter().flat_map(|one| &one.entries).map(|entry| &entry.account).collect();
    if let Some(account) = accounts.iter().find(|account| !purposes.contains_key(&account.purpose)) {
        let start: String = account.purpose.chars().take(40).collect();
        let problem = Problem::new("ledger-purpose-unknown").arg("name", start);
        return Err(Failure::Refused(problem.near(&account.purpose, purposes.keys().map(String::as_str))));
    }
    let mut totals = Totals::read(tx, postings, &purposes).await?;
    postings.iter().try_for_each(|posting| totals.add(posting)).map_err(Failure::Refused)?;
    account::open(tx, &accounts).await?;
    let at = Instant::from(tx.now());
    let (mut rows, mut entries) = (Vec::new(), Vec::new());
    for (posting, (id, hash)) in postings.iter().zip(ids) {
        let day = Day::try_from(posting.day).map_err(Failure::Refused)?;
        entries.extend(posting.entries.iter().map(|entry| entry_row::ActiveModel {
            posting: Set(*id),
            account: Set(entry.account.name()),
            unit: Set(entry.account.unit.clone()),
            amount: Set(entry.amount),
            day: Set(day),
            at: Set(at),
        }));
        rows.push(row::ActiveModel {
            id: Set(*id),
            key: Set(posting.key.clone()),
            day: Set(day),
            at: Set(at),
            cause_kind: Set(posting.cause.kind.clone()),
            cause_id: Set(posting.cause.id.clone()),
            reason: Set(posting.reason.clone()),
            reverses: Set(posting.reverses.map(RowId)),
            hash: Set(hash.clone()),
        });
        tx.audit(audit::Entry::created("posting", id, posting)?);
        tx.emit("ledger.posted", id, &serde_json::json!({ "day": day.to_string(), "cause": posting.cause }))?;
    }
    insert_all::<row::Entity>(tx, rows).await?;
    insert_all::<entry_row::Entity>(tx, entries).await?;
    totals.write(tx).await
}
