//! What was sent, or could not be, is sent anew.

use prestasi_access::{Need, Operation, Viewer};
use prestasi_jobs::{How, enqueue};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use serde::Serialize;
use serde_json::json;

use crate::own::MANAGE_MAIL;
use crate::send::{SEND, Send};
use crate::tables::{State, letter};

/// Sends a letter anew, under the id that it had: whoever has it already sees that it is the same.
#[derive(Debug, Clone, Serialize)]
pub struct Resend {
    /// Which.
    pub letter: Id,
}

impl Operation for Resend {
    const NAME: &'static str = "mail.resend";
    const NEEDS: Need = Need::Permission(MANAGE_MAIL);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let row = letter::Entity::find_by_id(RowId(self.letter)).one(tx).await?;
        let unknown = || Failure::Refused(Problem::new("letter-unknown").arg("name", self.letter));
        let row = row.ok_or_else(unknown)?;
        if row.state == State::Waiting {
            // It is on its way.
            return Ok(());
        }
        let new = letter::ActiveModel {
            id: Set(row.id),
            state: Set(State::Waiting),
            ended: Set(None),
            ..Default::default()
        };
        new.update(tx).await?;
        tx.audit(Entry::created("letter", row.id, &json!({ "state": State::Waiting.name() }))?);
        // The job of the time before may not be over yet.
        let again = How::once(format!("{}/{}", row.id, row.attempts));
        enqueue(tx, SEND, &Send { letter: row.id.0 }, again).await?;
        Ok(())
    }
}
