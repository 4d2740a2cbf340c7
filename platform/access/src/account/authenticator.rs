//! The second factor: codes of an authenticator, each good once, and recovery codes for when the telephone is lost.

use std::fmt::Write;

use prestasi_kernel::{Actor, Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Call, Change, Failure, Instant, RowId, Tx, insert_all};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use serde::Serialize;

use super::sign_in::{Hashes, Keys, Opened, complete, half};
use super::throttle::{Bucket, give_back};
use super::{account_of, authenticator_row, own, passkey_row, recovery, totp};
use crate::access::Access;
use crate::event::SecondFactorReset;
use crate::operation::{Need, Operation};
use crate::own::MANAGE_ACCOUNTS;
use crate::secret::{Secret, base32, random};
use crate::settings::{ServerKey, Settings};
use crate::viewer::Viewer;

const RECOVERY_CODES: usize = 10;

/// What an authenticator is fed with.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// The secret, to be typed.
    pub secret: Secret,
    /// The same as an address, to be shown as a QR code.
    pub address: Secret,
}

impl Access {
    /// Gives a session that owes a code what it owes: six digits, or a recovery code.
    ///
    /// # Errors
    /// `code-wrong`, `sign-in-throttled`, `session-ended`; what the store reports.
    pub async fn confirm(
        &self,
        owing: &Secret,
        code: &Secret,
        device: Option<&Secret>,
        source: &str,
    ) -> Result<Opened, Failure<Problem>> {
        let row = half(self.store.read(), owing, Instant::from(self.now())).await?;
        let known = self.known_device(device, Some(row.person)).await?;
        let bucket = known.map_or_else(|| Bucket::of("code", row.person), |id| Bucket::of("code-device", id));
        self.take_try("code", std::slice::from_ref(&bucket), Some(row.person), source).await?;
        let keys = Keys::fresh(device.filter(|_| known.is_some()))?;
        let settings = self.settings.as_ref().clone();
        let confirm =
            Confirm { owing: owing.clone(), code: code.clone(), bucket, keys: keys.hashes(), settings };
        self.store.write(Call::by(Actor::Person(row.person.0)), confirm).await?;
        Ok(keys.open(row.person))
    }

    /// Begins with an authenticator; it counts once [`Self::confirm_authenticator`] has seen a code of it.
    ///
    /// # Errors
    /// `password-wrong`, `authenticator-present`, `sign-in-throttled`.
    pub async fn begin_authenticator(
        &self,
        viewer: &Viewer,
        password: &Secret,
    ) -> Result<Enrolment, Failure<Problem>> {
        let account = self.prove(viewer, password).await?;
        let salt = random::<16>().map_err(Failure::Refused)?;
        self.write(viewer.ask(), Begin { salt: salt.to_vec() }).await?;
        let secret = base32(&totp::secret(&self.settings.key, &salt).map_err(Failure::Refused)?);
        let address =
            format!("otpauth://totp/Prestasi:{}?secret={secret}&issuer=Prestasi", escaped(&account.login));
        Ok(Enrolment { secret: Secret::new(secret), address: Secret::new(address) })
    }

    /// Sees a first code; gives the recovery codes, which are shown this once.
    ///
    /// # Errors
    /// `code-wrong`, `authenticator-missing`, `sign-in-throttled`.
    pub async fn confirm_authenticator(
        &self,
        viewer: &Viewer,
        code: &Secret,
    ) -> Result<Vec<Secret>, Failure<Problem>> {
        let person = viewer.person().ok_or_else(|| Failure::Refused(Problem::new("presence-needed")))?;
        let bucket = Bucket::of("code", person);
        self.take_try("code", std::slice::from_ref(&bucket), Some(RowId(person)), "").await?;
        let fresh = (0..RECOVERY_CODES).map(|_| Secret::typed::<10>()).collect::<Result<Vec<_>, _>>();
        let fresh = fresh.map_err(Failure::Refused)?;
        let recovery = fresh.iter().map(Secret::hash_typed).collect();
        let first = FirstCode { code: code.clone(), recovery, key: self.settings.key, bucket };
        self.write(viewer.ask(), first).await?;
        Ok(fresh)
    }

    /// Takes the second factor away again.
    ///
    /// # Errors
    /// `password-wrong`, `sign-in-throttled`.
    pub async fn remove_authenticator(
        &self,
        viewer: &Viewer,
        password: &Secret,
    ) -> Result<(), Failure<Problem>> {
        self.prove(viewer, password).await?;
        self.write(viewer.ask(), Remove).await.map(|_| ())
    }
}

/// Percent-encoding of all that is not plainly allowed.
fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[derive(Serialize)]
struct Confirm {
    #[serde(skip)]
    owing: Secret,
    #[serde(skip)]
    code: Secret,
    #[serde(skip)]
    bucket: Bucket,
    #[serde(skip)]
    keys: Hashes,
    #[serde(skip)]
    settings: Settings,
}

impl Change for Confirm {
    const NAME: &'static str = "sessions.confirm";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let row = half(tx, &self.owing, Instant::from(tx.now())).await?;
        if !use_step(tx, row.person, &self.code, &self.settings.key).await? {
            let rows = recovery::Entity::delete_by_id(self.code.hash_typed());
            let used = rows.filter(recovery::Column::Person.eq(row.person)).exec(tx).await?.rows_affected;
            if used == 0 {
                return Err(wrong());
            }
            tx.audit(Entry::removed("recovery-code", row.person, &"unused")?);
        }
        give_back(tx, std::slice::from_ref(&self.bucket)).await?;
        complete(tx, row, &self.keys, &self.settings).await
    }
}

#[derive(Serialize)]
struct Begin {
    #[serde(skip)]
    salt: Vec<u8>,
}

impl Operation for Begin {
    const NAME: &'static str = "authenticator.begin";
    const NEEDS: Need = Need::Presence;
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let person = own(viewer)?;
        let rows = authenticator_row::Entity::find_by_id(person);
        if rows.one(tx).await?.is_some_and(|row| row.confirmed) {
            return Err(Failure::Refused(Problem::new("authenticator-present")));
        }
        authenticator_row::Entity::delete_by_id(person).exec(tx).await?;
        let row = authenticator_row::ActiveModel {
            person: Set(person),
            salt: Set(self.salt.clone()),
            confirmed: Set(false),
            last_step: Set(0),
        };
        row.insert(tx).await?;
        tx.audit(Entry::created("authenticator", person, &"begun")?);
        Ok(())
    }
}

#[derive(Serialize)]
struct FirstCode {
    #[serde(skip)]
    code: Secret,
    #[serde(skip)]
    recovery: Vec<Vec<u8>>,
    #[serde(skip)]
    key: ServerKey,
    #[serde(skip)]
    bucket: Bucket,
}

impl Operation for FirstCode {
    const NAME: &'static str = "authenticator.confirm";
    const NEEDS: Need = Need::Presence;
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let person = own(viewer)?;
        let row = authenticator_row::Entity::find_by_id(person).one(tx).await?;
        let Some(row) = row.filter(|row| !row.confirmed) else {
            return Err(Failure::Refused(Problem::new("authenticator-missing")));
        };
        let mut row = row.into_active_model();
        row.confirmed = Set(true);
        row.update(tx).await?;
        if !use_step(tx, person, &self.code, &self.key).await? {
            return Err(wrong());
        }
        give_back(tx, std::slice::from_ref(&self.bucket)).await?;
        recovery::Entity::delete_many().filter(recovery::Column::Person.eq(person)).exec(tx).await?;
        let rows = self
            .recovery
            .iter()
            .map(|hash| recovery::ActiveModel { hash: Set(hash.clone()), person: Set(person) });
        insert_all::<recovery::Entity>(tx, rows.collect()).await?;
        tx.audit(Entry::changed("authenticator", person, &"begun", &"confirmed")?);
        Ok(())
    }
}

#[derive(Serialize)]
struct Remove;

impl Operation for Remove {
    const NAME: &'static str = "authenticator.remove";
    const NEEDS: Need = Need::Presence;
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        remove(tx, own(viewer)?).await
    }
}

/// Takes the second factor of somebody away who has lost it; a new password alone does not.
#[derive(Debug, Clone, Serialize)]
pub struct ResetAuthenticator {
    /// Whose.
    pub person: Id,
}

impl Operation for ResetAuthenticator {
    const NAME: &'static str = "authenticator.reset";
    const NEEDS: Need = Need::Permission(MANAGE_ACCOUNTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let account = account_of(tx, RowId(self.person)).await?;
        remove(tx, account.person).await?;
        // The telephone that is lost may hold them too.
        let keys = passkey_row::Entity::delete_many().filter(passkey_row::Column::Person.eq(account.person));
        let gone = keys.exec(tx).await?.rows_affected;
        tx.audit(Entry::removed("passkeys", account.person, &gone)?);
        tx.emit(SecondFactorReset::TOPIC, self.person, &SecondFactorReset { person: self.person })?;
        Ok(())
    }
}

async fn remove(tx: &Tx, person: RowId) -> Result<(), Failure<Problem>> {
    authenticator_row::Entity::delete_by_id(person).exec(tx).await?;
    recovery::Entity::delete_many().filter(recovery::Column::Person.eq(person)).exec(tx).await?;
    tx.audit(Entry::removed("authenticator", person, &"there")?);
    Ok(())
}

/// Whether these are the six digits of now, not used before; they are from now on.
async fn use_step(tx: &Tx, person: RowId, code: &Secret, key: &ServerKey) -> Result<bool, Failure<Problem>> {
    let rows = authenticator_row::Entity::find_by_id(person);
    let Some(row) = rows.filter(authenticator_row::Column::Confirmed.eq(true)).one(tx).await? else {
        return Ok(false);
    };
    let secret = totp::secret(key, &row.salt).map_err(Failure::Refused)?;
    let digits: String = code.expose().chars().filter(|c| !c.is_whitespace()).collect();
    let step = totp::step_of(&secret, &digits, tx.now(), row.last_step).map_err(Failure::Refused)?;
    let Some(step) = step else { return Ok(false) };
    let mut row = row.into_active_model();
    row.last_step = Set(step);
    row.update(tx).await?;
    Ok(true)
}

fn wrong() -> Failure<Problem> {
    Failure::Refused(Problem::new("code-wrong"))
}
