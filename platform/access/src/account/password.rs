//! Passwords are chosen by those who use them: with an invitation, or with the old one.

use prestasi_kernel::{Actor, Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Call, Change, Failure, Instant, RowId, Tx};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, Set,
};
use serde::Serialize;

use super::entity::session;
use super::manage::end_sessions;
use super::throttle::Bucket;
use super::{account, account_of, code, device};
use crate::access::Access;
use crate::event::PasswordChanged;
use crate::operation::{Need, Operation};
use crate::organisation::person_on;
use crate::password;
use crate::secret::Secret;
use crate::viewer::{Identity, Viewer};

impl Access {
    /// Chooses a password with the code of an invitation. It does not sign in, and leaves a second factor as it is.
    ///
    /// # Errors
    /// `invitation-wrong`; what is wrong with the password.
    pub async fn accept_invitation(&self, code: &Secret, password: &Secret) -> Result<Id, Failure<Problem>> {
        let hash = code.hash_typed();
        let person = invited(self.store.read(), &hash, Instant::from(self.now())).await?;
        self.check_password(person, password).await?;
        let chosen = self.hasher.hash(password).await.map_err(Failure::Refused)?;
        let choose = Choose { code: hash, chosen };
        Ok(self.store.write(Call::by(Actor::Person(person.0)), choose).await?.answer)
    }

    /// Changes the viewer's own password and ends all their sessions but this one, which gets a fresh secret.
    ///
    /// # Errors
    /// `password-wrong`, `sign-in-throttled`; what is wrong with the new one.
    pub async fn change_password(
        &self,
        viewer: &Viewer,
        old: &Secret,
        new: &Secret,
    ) -> Result<Secret, Failure<Problem>> {
        let account = self.prove(viewer, old).await?;
        self.check_password(account.person, new).await?;
        let chosen = self.hasher.hash(new).await.map_err(Failure::Refused)?;
        let secret = Secret::random::<32>().map_err(Failure::Refused)?;
        let tried = account.password.unwrap_or_default();
        self.write(viewer.ask(), ChangePassword { tried, chosen, session: secret.hash() }).await?;
        Ok(secret)
    }

    /// Has the viewer say their password again, before what a stolen session must not do.
    pub(super) async fn prove(
        &self,
        viewer: &Viewer,
        password: &Secret,
    ) -> Result<account::Model, Failure<Problem>> {
        let person = viewer.person().filter(|_| viewer.is_present());
        let person = RowId(person.ok_or_else(|| Failure::Refused(Problem::new("presence-needed")))?);
        let account = account_of(self.store.read(), person).await?;
        let bucket = Bucket::of("proof", person);
        self.take_try("proof", std::slice::from_ref(&bucket), Some(person), "").await?;
        if !self.hasher.fits(password, account.password.as_deref()).await.map_err(Failure::Refused)? {
            return Err(Failure::Refused(Problem::new("password-wrong")));
        }
        let proven = Proven { buckets: vec![bucket], person };
        self.store.write(Call::by(viewer.actor().clone()), proven).await?;
        Ok(account)
    }

    async fn check_password(&self, person: RowId, password: &Secret) -> Result<(), Failure<Problem>> {
        let db = self.store.read();
        let account = account_of(db, person).await?;
        let name = person_on(db, person, self.today()).await?.map(|known| known.name).unwrap_or_default();
        password::check(password, &[&account.login, &name]).map_err(Failure::Refused)
    }
}

/// Whom an invitation is for, if it is still good.
async fn invited(db: &impl ConnectionTrait, hash: &[u8], now: Instant) -> Result<RowId, Failure<Problem>> {
    let rows = code::Entity::find_by_id(hash.to_vec()).filter(code::Column::Until.gt(now));
    let person = rows.one(db).await?.and_then(|row| row.person);
    person.ok_or_else(|| Failure::Refused(Problem::new("invitation-wrong")))
}

#[derive(Serialize)]
struct Choose {
    #[serde(skip)]
    code: Vec<u8>,
    #[serde(skip)]
    chosen: String,
}

impl Change for Choose {
    const NAME: &'static str = "accounts.choose-password";
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<Id, Failure<Problem>> {
        let person = invited(tx, &self.code, Instant::from(tx.now())).await?;
        code::Entity::delete_many().filter(code::Column::Person.eq(person)).exec(tx).await?;
        keep(tx, person, &self.chosen, None).await?;
        Ok(person.0)
    }
}

#[derive(Serialize)]
struct ChangePassword {
    #[serde(skip)]
    tried: String,
    #[serde(skip)]
    chosen: String,
    #[serde(skip)]
    session: Vec<u8>,
}

impl Operation for ChangePassword {
    const NAME: &'static str = "accounts.change-password";
    const NEEDS: Need = Need::Presence;
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let present = || Failure::Refused(Problem::new("presence-needed"));
        let Identity::Session(id) = viewer.identity else { return Err(present()) };
        let person = RowId(viewer.person().ok_or_else(present)?);
        if account_of(tx, person).await?.password.as_ref() != Some(&self.tried) {
            return Err(Failure::Refused(Problem::new("password-wrong")));
        }
        keep(tx, person, &self.chosen, Some(id)).await?;
        let fresh =
            session::ActiveModel { id: Set(id), hash: Set(self.session.clone()), ..Default::default() };
        fresh.update(tx).await?;
        Ok(())
    }
}

/// Keeps a new password; whoever came in with the old one is out.
async fn keep(tx: &Tx, person: RowId, chosen: &str, except: Option<RowId>) -> Result<(), Failure<Problem>> {
    let account = account_of(tx, person).await?;
    if account.password.is_some() {
        tx.emit(PasswordChanged::TOPIC, person.0, &PasswordChanged { person: person.0 })?;
    }
    let mut row = account.into_active_model();
    row.password = Set(Some(chosen.to_owned()));
    row.update(tx).await?;
    device::Entity::delete_many().filter(device::Column::Person.eq(person)).exec(tx).await?;
    tx.audit(Entry::changed("account", person, &"old password", &"new password")?);
    end_sessions(tx, person, except).await
}

/// Gives tries back to somebody who has shown who they are.
#[derive(Serialize)]
struct Proven {
    #[serde(skip)]
    buckets: Vec<Bucket>,
    #[serde(skip)]
    person: RowId,
}

impl Change for Proven {
    const NAME: &'static str = "access.proven";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        super::throttle::give_back(tx, &self.buckets).await?;
        tx.audit(Entry::removed("try", self.person, &"proof")?);
        Ok(())
    }
}
