//! Files that nobody went on with are forgotten, so that uploads that broke off do not pile up.

use jiff::{SignedDuration, Timestamp};
use prestasi_jobs::Kind;
use prestasi_kernel::Problem;
use prestasi_store::audit::Entry;
use prestasi_store::{Change, Failure, Instant, Tx};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use serde_json::json;

use crate::tables::{State, import, part, wrong};

/// How long a file waits for somebody to go on with it.
const WAITS: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long a file may be on its way.
const ON_ITS_WAY: SignedDuration = SignedDuration::from_hours(24);

/// Files that nobody went on with are forgotten.
pub const FORGET: Kind = Kind::new("datasets.forget");

/// Forgets such files; what [`FORGET`] does.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Forget;

impl Change for Forget {
    const NAME: &'static str = "datasets.forget";
    type Answer = u64;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<u64, Failure<Problem>> {
        let before = |time| Instant::from(tx.now().checked_sub(time).unwrap_or(Timestamp::MIN));
        let mut count = 0;
        for (states, time) in [
            (vec![State::Receiving], ON_ITS_WAY),
            (vec![State::Received, State::Checked, State::Failed], WAITS),
        ] {
            let old = import::Entity::find().filter(import::Column::State.is_in(states));
            for old in old.filter(import::Column::Asked.lt(before(time))).all(tx).await? {
                part::Entity::delete_many().filter(part::Column::Import.eq(old.id)).exec(tx).await?;
                wrong::Entity::delete_many().filter(wrong::Column::Import.eq(old.id)).exec(tx).await?;
                import::Entity::delete_by_id(old.id).exec(tx).await?;
                tx.audit(Entry::removed("import", old.id, &json!({ "file": old.file, "state": old.state }))?);
                count += 1;
            }
        }
        Ok(count)
    }
}
