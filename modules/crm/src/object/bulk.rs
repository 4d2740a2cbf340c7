//! Many records at once, as imports bring them: one statement for hundreds of rows.

use std::borrow::Borrow;

use jiff::Timestamp;
use prestasi_store::{Instant, RowId, Tx, insert_all as rows};
use sea_orm::ActiveModelTrait;

use super::{Draft, Kept, Object, column};

/// New records, each with its id, since when it is kept, and what it says. Nothing else is kept with them: their keys and
/// what follows from them are whoever's who adds them, and so is the audit.
pub async fn insert_all<E: Object>(
    tx: &Tx,
    new: impl IntoIterator<Item = (RowId, Timestamp, impl Borrow<Draft<E>>)>,
) -> Kept<()> {
    let (id, version, created) = (column::<E>("id")?, column::<E>("version")?, column::<E>("created")?);
    let (fields, mut all) = (E::fields(), Vec::new());
    for (record, since, draft) in new {
        let mut row = E::ActiveModel::default();
        for field in &fields {
            row.try_set(field.column, field.holds.value(draft.borrow().said(field.name())))?;
        }
        row.try_set(id, record.into())?;
        row.try_set(version, 1_i64.into())?;
        row.try_set(created, Instant::from(since).into())?;
        all.push(row);
    }
    Ok(rows::<E>(tx, all).await?)
}
