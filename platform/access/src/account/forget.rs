//! Forgets what no longer opens anything: tries, codes, sessions and browsers whose time is over.

use jiff::{SignedDuration, Timestamp};
use prestasi_kernel::{Actor, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Call, Change, Failure, Instant, Tx};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use super::entity::{attempt, challenge, code, device, session};
use super::sign_in::DEVICE;
use super::throttle::WINDOW;
use crate::access::Access;

/// How many rows were forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forgotten {
    /// Tries to sign in.
    pub tries: u64,
    /// Codes of set-ups and invitations.
    pub codes: u64,
    /// Sessions.
    pub sessions: u64,
    /// Questions to browsers for passkeys.
    pub challenges: u64,
    /// Browsers.
    pub devices: u64,
}

impl Access {
    /// Forgets what is over. Nothing that is refused today was good because it was still there.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn forget(&self) -> Result<Forgotten, Failure<Problem>> {
        let actor = Actor::system("access.forget").map_err(Failure::Refused)?;
        Ok(self.store.write(Call::by(actor), Forget).await?.answer)
    }
}

#[derive(Serialize)]
struct Forget;

impl Change for Forget {
    const NAME: &'static str = "access.forget";
    type Answer = Forgotten;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<Forgotten, Failure<Problem>> {
        let ago = |age: SignedDuration| Instant::from(tx.now().checked_sub(age).unwrap_or(Timestamp::MIN));
        let now = Instant::from(tx.now());
        let over =
            Condition::any().add(session::Column::Until.lte(now)).add(session::Column::IdleUntil.lte(now));
        let tries = attempt::Entity::delete_many().filter(attempt::Column::At.lt(ago(WINDOW)));
        let codes = code::Entity::delete_many().filter(code::Column::Until.lte(now));
        let sessions = session::Entity::delete_many().filter(over);
        let devices = device::Entity::delete_many().filter(device::Column::Seen.lt(ago(DEVICE)));
        let challenges = challenge::Entity::delete_many().filter(challenge::Column::Until.lte(now));
        let forgotten = Forgotten {
            challenges: challenges.exec(tx).await?.rows_affected,
            tries: tries.exec(tx).await?.rows_affected,
            codes: codes.exec(tx).await?.rows_affected,
            sessions: sessions.exec(tx).await?.rows_affected,
            devices: devices.exec(tx).await?.rows_affected,
        };
        tx.audit(Entry::created("access", "forgotten", &forgotten)?);
        Ok(forgotten)
    }
}
