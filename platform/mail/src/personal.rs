//! What is kept of one person: the letters to them.

use prestasi_access::personal::Section;
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::json;

use crate::tables::letter;

/// The letters to somebody. What stood in them is not kept.
///
/// # Errors
/// What the database reports.
pub async fn kept(db: &impl ConnectionTrait, person: Id) -> Result<Section, DbErr> {
    let rows = letter::Entity::find().filter(letter::Column::Person.eq(RowId(person))).all(db).await?;
    let told = |row: letter::Model| {
        json!({
            "to": row.recipient, "subject": row.subject, "language": row.language, "state": row.state.name(),
            "asked": row.asked.timestamp().to_string(),
        })
    };
    Ok(Section { key: "personal-letters", rows: rows.into_iter().map(told).collect() })
}

/// Forgets the letters to somebody; what waits is not sent.
///
/// # Errors
/// What the store reports.
pub async fn forget(tx: &Tx, person: Id) -> Result<(), Failure<Problem>> {
    let gone = letter::Entity::delete_many().filter(letter::Column::Person.eq(RowId(person)));
    let gone = gone.exec(tx).await?.rows_affected;
    tx.audit(Entry::removed("letter", person, &gone)?);
    Ok(())
}
