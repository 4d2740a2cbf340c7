//! My passkeys: made by a browser that answers, removed with the password.

use prestasi_kernel::{Actor, Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::Serialize;
use serde_json::json;
use webauthn_rs::prelude::{PasskeyRegistration, RegisterPublicKeyCredential};

use super::{Challenge, handle, refused, use_up, value};
use crate::access::Access;
use crate::account::{own, passkey_row as passkey};
use crate::operation::{Need, Operation};
use crate::secret::Secret;
use crate::text;
use crate::viewer::Viewer;

/// Passkeys of one person.
const PASSKEYS_MAX: usize = 20;

impl Access {
    /// Asks a browser for a new passkey.
    ///
    /// # Errors
    /// `password-wrong`, `sign-in-throttled`, `passkeys-too-many`, `passkeys-not-here`.
    pub async fn begin_passkey(
        &self,
        viewer: &Viewer,
        password: &Secret,
    ) -> Result<Challenge, Failure<Problem>> {
        let site = self.site()?;
        let account = self.prove(viewer, password).await?;
        let rows = passkey::Entity::find().filter(passkey::Column::Person.eq(account.person));
        let rows = rows.all(self.store.read()).await?;
        if rows.len() >= PASSKEYS_MAX {
            return Err(Failure::Refused(Problem::new("passkeys-too-many").arg("most", PASSKEYS_MAX)));
        }
        let known = rows.iter().map(|row| Ok(row.key()?.cred_id().clone()));
        let known = known.collect::<Result<Vec<_>, Failure<Problem>>>()?;
        let begun = site.start_passkey_registration(
            handle(account.person),
            &account.login,
            viewer.name(),
            Some(known),
        );
        let (options, state) = begun.map_err(refused)?;
        let mut options = value(&options)?;
        // It shall be found without a name being typed, which the library leaves to the device.
        options["publicKey"]["authenticatorSelection"]["residentKey"] = json!("required");
        options["publicKey"]["authenticatorSelection"]["requireResidentKey"] = json!(true);
        self.ask(Actor::Person(account.person.0), Some(account.person), &state, options).await
    }

    /// Takes the browser's answer: from now on the passkey lets its person in.
    ///
    /// # Errors
    /// `passkey-refused`, `passkey-known`, `name-unfit`.
    pub async fn add_passkey(
        &self,
        viewer: &Viewer,
        asked: &Secret,
        name: &str,
        answer: &str,
    ) -> Result<Id, Failure<Problem>> {
        let state: PasskeyRegistration = self.asked(asked, Some(own(viewer)?)).await?;
        let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).map_err(refused)?;
        let key = self.site()?.finish_passkey_registration(&answer, &state).map_err(refused)?;
        let credential = key.cred_id().to_vec();
        let add =
            AddPasskey { asked: asked.hash(), name: text::name(name)?, credential, key: text::json(&key)? };
        Ok(self.write(viewer.ask(), add).await?.answer)
    }

    /// Takes a passkey away.
    ///
    /// # Errors
    /// `password-wrong`, `sign-in-throttled`, `passkey-unknown`.
    pub async fn remove_passkey(
        &self,
        viewer: &Viewer,
        passkey: Id,
        password: &Secret,
    ) -> Result<(), Failure<Problem>> {
        self.prove(viewer, password).await?;
        self.write(viewer.ask(), RemovePasskey { passkey }).await.map(|_| ())
    }
}

#[derive(Serialize)]
struct AddPasskey {
    #[serde(skip)]
    asked: Vec<u8>,
    name: String,
    #[serde(skip)]
    credential: Vec<u8>,
    #[serde(skip)]
    key: String,
}

impl Operation for AddPasskey {
    const NAME: &'static str = "passkeys.add";
    const NEEDS: Need = Need::Presence;
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        use_up(tx, &self.asked).await?;
        let known =
            passkey::Entity::find().filter(passkey::Column::Credential.eq(self.credential.as_slice()));
        if known.one(tx).await?.is_some() {
            return Err(Failure::Refused(Problem::new("passkey-known")));
        }
        let (id, person) = (tx.id()?, own(viewer)?);
        let row = passkey::ActiveModel {
            id: Set(id),
            person: Set(person),
            credential: Set(self.credential.clone()),
            name: Set(self.name.clone()),
            key: Set(self.key.clone()),
            added: Set(Instant::from(tx.now())),
            used: Set(None),
        };
        row.insert(tx).await?;
        tx.audit(Entry::created("passkey", id, &json!({ "person": person.0, "name": self.name }))?);
        Ok(id.0)
    }
}

#[derive(Serialize)]
struct RemovePasskey {
    passkey: Id,
}

impl Operation for RemovePasskey {
    const NAME: &'static str = "passkeys.remove";
    const NEEDS: Need = Need::Presence;
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let rows = passkey::Entity::find_by_id(RowId(self.passkey));
        let row = rows.filter(passkey::Column::Person.eq(own(viewer)?)).one(tx).await?;
        let row = row.ok_or_else(|| Failure::Refused(Problem::new("passkey-unknown")))?;
        passkey::Entity::delete_by_id(row.id).exec(tx).await?;
        tx.audit(Entry::removed("passkey", row.id, &json!({ "person": row.person.0, "name": row.name }))?);
        Ok(())
    }
}
