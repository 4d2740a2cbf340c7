//! Taking a posting back: the exact opposite, once.

use jiff::civil::Date;
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Change, Failure, RowId, Tx};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;

use crate::post::{Posted, post};
use crate::posting::{Cause, Posting, row};

/// Takes a posting back.
#[derive(Debug, Clone, Serialize)]
pub struct Reverse {
    /// Which.
    pub posting: Id,
    /// The key of the reversal, as of any posting.
    pub key: String,
    /// The day on which the reversal holds: a closed day stays as it is.
    #[serde(serialize_with = "crate::posting::as_text")]
    pub day: Date,
    /// What it follows from.
    pub cause: Cause,
    /// Why.
    pub reason: String,
}

impl Change for Reverse {
    const NAME: &'static str = "ledger.reverse";
    type Answer = Posted;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<Posted, Failure<Problem>> {
        reverse(tx, self).await
    }
}

/// Posts the opposite of a posting.
///
/// # Errors
/// `posting-unknown`; `posting-reversed` if it was taken back already; `posting-is-reversal`; those of [`post`].
pub async fn reverse(tx: &Tx, ask: &Reverse) -> Result<Posted, Failure<Problem>> {
    let refuse = |code: &'static str| Failure::Refused(Problem::new(code).arg("name", ask.posting));
    let found = row::Entity::find_by_id(RowId(ask.posting)).one(tx).await?;
    let found = found.ok_or_else(|| refuse("posting-unknown"))?;
    if found.reverses.is_some() {
        return Err(refuse("posting-is-reversal"));
    }
    let known = row::Entity::find().filter(row::Column::Reverses.eq(found.id)).one(tx).await?;
    // Under its own key, the reversal that is there answers for itself.
    if known.is_some_and(|known| known.key != ask.key) {
        return Err(refuse("posting-reversed"));
    }
    let original = Posting::read(tx, &[found]).await?.into_values().next();
    let mut posting = Posting::new(&ask.key, ask.day, ask.cause.clone(), &ask.reason);
    posting.reverses = Some(ask.posting);
    for entry in original.into_iter().flat_map(|original| original.entries) {
        // What fits with one sign and has an opposite in the same posting fits with the other.
        posting = posting.entry(entry.account, entry.amount.wrapping_neg());
    }
    let posted = post(tx, &[posting]).await?;
    posted.into_iter().next().ok_or_else(|| refuse("posting-unknown"))
}
