//! In with a passkey.

use jiff::civil::Date;
use prestasi_kernel::{Actor, Problem};
use prestasi_store::{Call, Change, Failure, Instant, RowId, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use serde::Serialize;
use webauthn_rs::prelude::{DiscoverableAuthentication, DiscoverableKey, PublicKeyCredential};

use super::{Challenge, handle, refused, use_up, value};
use crate::access::Access;
use crate::account::passkey_row as passkey;
use crate::account::sign_in::{Hashes, Keys, Opened, Opening, failed};
use crate::account::throttle::{Bucket, give_back};
use crate::secret::Secret;
use crate::settings::Settings;
use crate::signon::check_required;
use crate::text;
use crate::viewer::standing;

impl Access {
    /// Asks a browser for a passkey of whomever it has one of.
    ///
    /// # Errors
    /// `sign-in-throttled`, `passkeys-not-here`.
    pub async fn ask_for_passkey(&self, source: &str) -> Result<Challenge, Failure<Problem>> {
        let site = self.site()?;
        self.take_try("passkey", &[Bucket::source(source)], None, source).await?;
        let (options, state) = site.start_discoverable_authentication().map_err(refused)?;
        let mut options = value(&options)?;
        // There is a button for it, so the browser need not wait in a field.
        options.as_object_mut().map(|options| options.remove("mediation"));
        let door = Actor::system("access.door").map_err(Failure::Refused)?;
        self.ask(door, None, &state, options).await
    }

    /// Lets in whoever has the passkey that the browser answered with.
    ///
    /// # Errors
    /// `sign-in-failed`, whatever is wrong; what the store reports.
    pub async fn sign_in_with_passkey(
        &self,
        asked: &Secret,
        answer: &str,
        device: Option<&Secret>,
        source: &str,
    ) -> Result<Opened, Failure<Problem>> {
        let state: DiscoverableAuthentication = self.asked(asked, None).await?;
        let answer: PublicKeyCredential = serde_json::from_str(answer).map_err(|_| failed())?;
        let (whose, credential) =
            self.site()?.identify_discoverable_authentication(&answer).map_err(|_| failed())?;
        let rows = passkey::Entity::find().filter(passkey::Column::Credential.eq(credential));
        let row = rows.one(self.store.read()).await?.filter(|row| handle(row.person) == whose);
        let row = row.ok_or_else(failed)?;
        let mut key = row.key()?;
        let seen =
            self.site()?.finish_discoverable_authentication_v2(&answer, state, DiscoverableKey::from(&key));
        key.update_credential(&seen.map_err(|_| failed())?);
        let known = self.known_device(device, Some(row.person)).await?;
        let keys = Keys::fresh(device.filter(|_| known.is_some()))?;
        let enter = EnterWithPasskey {
            asked: asked.hash(),
            passkey: row.id,
            before: row.key,
            after: text::json(&key)?,
            keys: keys.hashes(),
            settings: self.settings.as_ref().clone(),
            day: self.today(),
            source: text::excerpt(source),
        };
        self.store.write(Call::by(Actor::Person(row.person.0)), enter).await?;
        Ok(keys.open(row.person))
    }
}

/// Opens a session for whoever has the passkey.
#[derive(Serialize)]
struct EnterWithPasskey {
    #[serde(skip)]
    asked: Vec<u8>,
    #[serde(skip)]
    passkey: RowId,
    /// The key as its answer was checked with.
    #[serde(skip)]
    before: String,
    #[serde(skip)]
    after: String,
    #[serde(skip)]
    keys: Hashes,
    #[serde(skip)]
    settings: Settings,
    #[serde(skip)]
    day: Date,
    source: String,
}

impl Change for EnterWithPasskey {
    const NAME: &'static str = "sessions.open-with-passkey";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        use_up(tx, &self.asked).await?;
        let row = passkey::Entity::find_by_id(self.passkey).one(tx).await?;
        let row = row.filter(|row| row.key == self.before).ok_or_else(failed)?;
        let person = row.person;
        if standing(tx, person, self.day).await?.is_none() {
            return Err(failed());
        }
        check_required(tx, person).await?;
        let mut row = row.into_active_model();
        row.key = Set(self.after.clone());
        row.used = Set(Some(Instant::from(tx.now())));
        row.update(tx).await?;
        give_back(tx, &[Bucket::source(&self.source)]).await?;
        let (keys, settings, source) = (&self.keys, &self.settings, self.source.as_str());
        Opening { person, half: false, sign_on: None, keys, settings, source }.open(tx).await
    }
}
