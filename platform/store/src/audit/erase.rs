//! The words of entries are taken away where the law wants it; who did what and when stays, and the chain holds.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, Set};

use super::chain::Seal;
use super::entry::{ActiveModel, Column, Entity, Entry};
use crate::amend::amend;
use crate::error::Error;
use crate::write::Tx;

/// Erases the states before and after of entries, and says so in the audit, about this subject; gives how many there were.
/// Entries of versions before this could be done keep theirs.
///
/// # Errors
/// Those of the database.
pub async fn erase(tx: &Tx, subject: &str, which: Condition) -> Result<usize, Error> {
    let spoken = Condition::any().add(Column::Before.is_not_null()).add(Column::After.is_not_null());
    let rows = Entity::find().filter(which).filter(spoken).order_by_asc(Column::Seq).all(tx).await?;
    let mut gone = Vec::new();
    for row in rows {
        let Some(seal) = Seal::erased(&row) else { continue };
        let silent =
            ActiveModel { before: Set(None), after: Set(None), seal: Set(Some(seal)), ..Default::default() };
        amend(tx, Entity::update_many().set(silent).filter(Column::Seq.eq(row.seq))).await?;
        gone.push(row.seq);
    }
    tx.audit(Entry::created("erasure", subject, &gone)?);
    Ok(gone.len())
}
