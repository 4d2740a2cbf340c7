//! An entry, as a change tells it and as it is kept.

use prestasi_kernel::Problem;
use sea_orm::entity::prelude::*;
use sea_orm::{DatabaseTransaction, Set};
use serde::Serialize;

use super::chain::{Head, SALT_BYTES, link};
use crate::column::{ActorText, Instant, RowId};
use crate::error::Error;
use crate::rows::insert_all;

/// Longest text of one thing before or after a change.
const STATE_BYTES_MAX: usize = 4 << 20;

/// What one change did to one thing. Who, when and why are known to the write that it belongs to.
#[derive(Debug, Clone)]
pub struct Entry {
    pub(crate) kind: &'static str,
    pub(crate) subject: String,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
}

impl Entry {
    /// Something came to be.
    ///
    /// # Errors
    /// As [`Self::changed`].
    pub fn created(
        kind: &'static str,
        subject: impl ToString,
        after: &impl Serialize,
    ) -> Result<Self, Error> {
        let (before, after) = (None, Some(state(after)?));
        Self { kind, subject: subject.to_string(), before, after }.fit()
    }

    /// Something is no longer as it was.
    ///
    /// # Errors
    /// [`Error::Unfit`] for a state that JSON cannot hold or that is too long, or a subject that is not a word.
    pub fn changed(
        kind: &'static str,
        subject: impl ToString,
        before: &impl Serialize,
        after: &impl Serialize,
    ) -> Result<Self, Error> {
        let (before, after) = (Some(state(before)?), Some(state(after)?));
        Self { kind, subject: subject.to_string(), before, after }.fit()
    }

    /// Something is gone.
    ///
    /// # Errors
    /// As [`Self::changed`].
    pub fn removed(
        kind: &'static str,
        subject: impl ToString,
        before: &impl Serialize,
    ) -> Result<Self, Error> {
        let (before, after) = (Some(state(before)?), None);
        Self { kind, subject: subject.to_string(), before, after }.fit()
    }

    fn fit(self) -> Result<Self, Error> {
        fit_word(&self.subject)?;
        Ok(self)
    }
}

/// The JSON of a state.
pub(crate) fn state(state: &impl Serialize) -> Result<String, Error> {
    let text = serde_json::to_string(state).map_err(unfit)?;
    if text.len() > STATE_BYTES_MAX {
        return Err(Problem::new("store-state-too-long")
            .arg("bytes", text.len())
            .arg("most", STATE_BYTES_MAX)
            .into());
    }
    Ok(text)
}

/// What JSON cannot say.
pub(crate) fn unfit(error: serde_json::Error) -> Error {
    Problem::new("store-state-unfit").arg("error", error).into()
}

/// Refuses what one of the databases could not keep; found out here, it hurts nobody else's change.
pub(crate) fn fit_word(text: &str) -> Result<(), Error> {
    const LONGEST: usize = 1024;
    if text.contains('\0') || text.len() > LONGEST {
        return Err(Problem::new("store-word-unfit").arg("most", LONGEST).into());
    }
    Ok(())
}

/// An entry on its way into the chain.
#[derive(Debug)]
pub(crate) struct Recorded {
    pub entry: Entry,
    pub change: RowId,
    pub at: Instant,
    pub actor: ActorText,
    pub action: &'static str,
    pub why: Option<String>,
}

/// The table.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "store_audit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    pub change: RowId,
    pub at: Instant,
    pub actor: ActorText,
    pub action: String,
    pub kind: String,
    pub subject: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub why: Option<String>,
    pub hash: Vec<u8>,
    pub seal: Option<Vec<u8>>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Appends the entries behind `head`; gives the new head.
pub(crate) async fn insert(
    tx: &DatabaseTransaction,
    head: Head,
    entries: Vec<Recorded>,
) -> Result<Head, DbErr> {
    let mut head = head;
    let mut salts = vec![0; SALT_BYTES * entries.len()];
    let no_entropy = |error: getrandom::Error| DbErr::Custom(error.to_string());
    getrandom::fill(&mut salts).map_err(no_entropy)?;
    let rows = entries.into_iter().zip(salts.chunks(SALT_BYTES)).map(|(recorded, salt)| {
        let mut row = Model {
            seq: head.seq + 1,
            change: recorded.change,
            at: recorded.at,
            actor: recorded.actor,
            action: recorded.action.to_owned(),
            kind: recorded.entry.kind.to_owned(),
            subject: recorded.entry.subject,
            before: recorded.entry.before,
            after: recorded.entry.after,
            why: recorded.why,
            hash: Vec::new(),
            seal: Some(salt.to_vec()),
        };
        // A salt makes a seal.
        head = Head { seq: row.seq, hash: link(&head.hash, &row).unwrap_or_default() };
        row.hash = head.hash.to_vec();
        ActiveModel {
            seq: Set(row.seq),
            change: Set(row.change),
            at: Set(row.at),
            actor: Set(row.actor),
            action: Set(row.action),
            kind: Set(row.kind),
            subject: Set(row.subject),
            before: Set(row.before),
            after: Set(row.after),
            why: Set(row.why),
            hash: Set(row.hash),
            seal: Set(row.seal),
        }
    });
    let rows: Vec<ActiveModel> = rows.collect();
    insert_all::<Entity>(tx, rows).await?;
    Ok(head)
}
