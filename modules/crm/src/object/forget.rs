//! What was removed long ago is forgotten.

use std::sync::Arc;

use jiff::civil::time;
use prestasi_jobs::{Does, Handler, Kind, Rhythm, Schedule};
use prestasi_kernel::Problem;
use prestasi_store::audit::Entry;
use prestasi_store::{Change, Failure, Instant, Tx};
use prestasi_web::{App, Retention};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;

use super::bin::removed;
use crate::files;

const FORGET: Kind = Kind::new("crm.forget");
/// Days that it can be brought back.
pub const KEPT_DAYS: i64 = 30;

/// How long it can be brought back.
pub const RETENTIONS: [Retention; 1] =
    [Retention { what: "crm-kept-removed", days: Some(KEPT_DAYS), why: "crm-kept-why" }];

/// When it is forgotten.
pub const fn schedules() -> [Schedule; 1] {
    [Schedule { name: "crm.forget", kind: FORGET, rhythm: Rhythm::Daily(time(3, 55, 0, 0)) }]
}

/// Forgets it.
pub fn forget(_: &App) -> Arc<dyn Handler> {
    Arc::new(Does(FORGET, Forget))
}

#[derive(Debug, Clone, Copy, Serialize)]
struct Forget;

impl Change for Forget {
    const NAME: &'static str = "crm.forget";
    type Answer = u64;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<u64, Failure<Problem>> {
        let before = tx.now().checked_sub(jiff::SignedDuration::from_hours(KEPT_DAYS * 24));
        let before = Instant::from(before.unwrap_or(jiff::Timestamp::MIN));
        let old = removed::Entity::delete_many().filter(removed::Column::Removed.lt(before)).exec(tx).await?;
        super::many::forget(tx, before).await?;
        super::custom::reindex(tx).await?;
        files::forget(tx).await?;
        tx.audit(Entry::removed("crm-removed", "old", &old.rows_affected)?);
        Ok(old.rows_affected)
    }
}
