//! Old letters are forgotten.

use prestasi_jobs::Kind;
use prestasi_kernel::Problem;
use prestasi_store::audit::Entry;
use prestasi_store::{Change, Failure, Instant, Tx};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;

use crate::tables::letter;

/// Old letters are forgotten.
pub const FORGET: Kind = Kind::new("mail.forget");
/// Days that they can be sent anew.
pub const KEPT_DAYS: i64 = 30;

/// Forgets letters; what [`FORGET`] does.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Forget;

impl Change for Forget {
    const NAME: &'static str = "mail.forget";
    type Answer = u64;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<u64, Failure<Problem>> {
        let before = tx.now().checked_sub(jiff::SignedDuration::from_hours(KEPT_DAYS * 24));
        let before = Instant::from(before.unwrap_or(jiff::Timestamp::MIN));
        let old = letter::Entity::delete_many().filter(letter::Column::Ended.lt(before)).exec(tx).await?;
        tx.audit(Entry::removed("letter", "old", &old.rows_affected)?);
        Ok(old.rows_affected)
    }
}
