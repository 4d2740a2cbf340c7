//! What an administrator does with the accounts of others.

use jiff::{SignedDuration, Timestamp};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, Set,
};
use serde::Serialize;
use serde_json::json;

use super::entity::{session, token};
use super::{account, code};
use crate::access::Access;
use crate::operation::{Need, Operation};
use crate::organisation::known_person;
use crate::own::MANAGE_ACCOUNTS;
use crate::role::Administrators;
use crate::secret::Secret;
use crate::text;
use crate::viewer::Viewer;

impl Access {
    /// Opens an account and invites the person to choose a password; gives the code of the invitation.
    ///
    /// # Errors
    /// `not-permitted`, `person-unknown`, `login-unfit`, `login-taken`, `account-exists`.
    pub async fn open_account(
        &self,
        viewer: &Viewer,
        person: Id,
        login: &str,
    ) -> Result<Secret, Failure<Problem>> {
        let login = text::login(login).map_err(Failure::Refused)?;
        self.invite_with(viewer, (), |invitation| OpenAccount { person, login, invitation }).await
    }

    /// Invites somebody to choose a new password; the old one is good until they do.
    ///
    /// # Errors
    /// `not-permitted`, `account-unknown`.
    pub async fn invite(&self, viewer: &Viewer, person: Id) -> Result<Secret, Failure<Problem>> {
        self.invite_with(viewer, (), |invitation| Invite { person, invitation }).await
    }

    /// The same, where the code leaves with a carrier and is shown to nobody here.
    ///
    /// # Errors
    /// As [`Self::invite`]; those of the carrier.
    pub async fn invite_by(
        &self,
        viewer: &Viewer,
        person: Id,
        carrier: impl Carrier,
    ) -> Result<(), Failure<Problem>> {
        self.invite_with(viewer, carrier, |invitation| Invite { person, invitation }).await.map(|_| ())
    }

    async fn invite_with<C: Carrier, O: Operation<Answer = (), Refusal = Problem>>(
        &self,
        viewer: &Viewer,
        carrier: C,
        operation: impl FnOnce(Invitation<C>) -> O,
    ) -> Result<Secret, Failure<Problem>> {
        let secret = Secret::typed::<20>().map_err(Failure::Refused)?;
        let (hash, good_for) = (secret.hash_typed(), self.settings.invitation);
        let invitation = Invitation { hash, good_for, code: secret.clone(), carrier };
        self.write(viewer.ask(), operation(invitation)).await?;
        Ok(secret)
    }
}

/// What takes the code of an invitation to its person, such as a letter. It is kept with the invitation or not at all.
pub trait Carrier: Send + Sync + 'static {
    /// Takes it along.
    ///
    /// # Errors
    /// Why it cannot; then nobody is invited.
    fn carry(&self, tx: &Tx, code: &Secret) -> impl Future<Output = Result<(), Failure<Problem>>> + Send;
}

/// Whoever invites takes it along themselves.
impl Carrier for () {
    async fn carry(&self, _: &Tx, _: &Secret) -> Result<(), Failure<Problem>> {
        Ok(())
    }
}

/// A code in the making.
struct Invitation<C = ()> {
    hash: Vec<u8>,
    good_for: SignedDuration,
    code: Secret,
    carrier: C,
}

impl<C: Carrier> Invitation<C> {
    /// Takes the place of all others to this person.
    async fn send(&self, tx: &Tx, person: RowId) -> Result<(), Failure<Problem>> {
        code::Entity::delete_many().filter(code::Column::Person.eq(person)).exec(tx).await?;
        let until = Set(after(tx.now(), self.good_for));
        code::ActiveModel { hash: Set(self.hash.clone()), person: Set(Some(person)), until }
            .insert(tx)
            .await?;
        self.carrier.carry(tx, &self.code).await
    }
}

#[derive(Serialize)]
struct OpenAccount {
    person: Id,
    login: String,
    #[serde(skip)]
    invitation: Invitation,
}

impl Operation for OpenAccount {
    const NAME: &'static str = "accounts.open";
    const NEEDS: Need = Need::Permission(MANAGE_ACCOUNTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let person = known_person(tx, self.person).await?;
        open_account(tx, person, &self.login, None).await?;
        self.invitation.send(tx, person).await
    }
}

#[derive(Serialize)]
struct Invite<C> {
    person: Id,
    #[serde(skip)]
    invitation: Invitation<C>,
}

impl<C: Carrier> Operation for Invite<C> {
    const NAME: &'static str = "accounts.invite";
    const NEEDS: Need = Need::Permission(MANAGE_ACCOUNTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let account = account_of(tx, RowId(self.person)).await?;
        self.invitation.send(tx, account.person).await?;
        tx.audit(Entry::changed("account", account.person, &"known", &"invited")?);
        Ok(())
    }
}

/// Lets nobody in with this account any more, or again.
#[derive(Debug, Clone, Serialize)]
pub struct DisableAccount {
    /// Whose.
    pub person: Id,
    /// Whether it is disabled.
    pub disabled: bool,
}

impl Operation for DisableAccount {
    const NAME: &'static str = "accounts.disable";
    const NEEDS: Need = Need::Permission(MANAGE_ACCOUNTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let administrators = Administrators::before(tx, viewer.day()).await?;
        disable(tx, RowId(self.person), self.disabled).await?;
        administrators.remain(tx, viewer.day()).await
    }
}

/// Ends all sessions of somebody.
#[derive(Debug, Clone, Serialize)]
pub struct EndSessions {
    /// Whose.
    pub person: Id,
}

impl Operation for EndSessions {
    const NAME: &'static str = "accounts.end-sessions";
    const NEEDS: Need = Need::Permission(MANAGE_ACCOUNTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let account = account_of(tx, RowId(self.person)).await?;
        end_sessions(tx, account.person, None).await
    }
}

/// Keeps a new account.
pub(crate) async fn open_account(
    tx: &Tx,
    person: RowId,
    login: &str,
    password: Option<String>,
) -> Result<(), Failure<Problem>> {
    let refuse = |problem| Err(Failure::Refused(problem));
    if account::Entity::find_by_id(person).count(tx).await? > 0 {
        return refuse(Problem::new("account-exists"));
    }
    if account::Entity::find().filter(account::Column::Login.eq(login)).count(tx).await? > 0 {
        return refuse(Problem::new("login-taken").arg("text", login));
    }
    let row = account::ActiveModel {
        person: Set(person),
        login: Set(login.to_owned()),
        password: Set(password),
        disabled: Set(false),
    };
    row.insert(tx).await?;
    tx.audit(Entry::created("account", person, &json!({ "login": login }))?);
    Ok(())
}

/// What somebody signs in with, if they have an account.
///
/// # Errors
/// What the database reports.
pub async fn login_of(db: &impl ConnectionTrait, person: Id) -> Result<Option<String>, sea_orm::DbErr> {
    Ok(account::Entity::find_by_id(RowId(person)).one(db).await?.map(|account| account.login))
}

/// The account of somebody.
pub(crate) async fn account_of(
    db: &impl ConnectionTrait,
    person: RowId,
) -> Result<account::Model, Failure<Problem>> {
    let row = account::Entity::find_by_id(person).one(db).await?;
    row.ok_or_else(|| Failure::Refused(Problem::new("account-unknown")))
}

pub(crate) async fn disable(tx: &Tx, person: RowId, disabled: bool) -> Result<(), Failure<Problem>> {
    let account = account_of(tx, person).await?;
    let before = account.disabled;
    let mut row = account.into_active_model();
    row.disabled = Set(disabled);
    row.update(tx).await?;
    tx.audit(Entry::changed(
        "account",
        person,
        &json!({ "disabled": before }),
        &json!({ "disabled": disabled }),
    )?);
    if disabled {
        end_sessions(tx, person, None).await?;
        code::Entity::delete_many().filter(code::Column::Person.eq(person)).exec(tx).await?;
        // They do not come back with the account.
        let now = Some(Instant::from(tx.now()));
        let tokens = token::Entity::update_many().col_expr(token::Column::Revoked, now.into());
        tokens
            .filter(token::Column::Person.eq(person))
            .filter(token::Column::Revoked.is_null())
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// Ends all sessions of somebody, except perhaps one.
pub(super) async fn end_sessions(
    tx: &Tx,
    person: RowId,
    except: Option<RowId>,
) -> Result<(), Failure<Problem>> {
    let mut ended = session::Entity::delete_many().filter(session::Column::Person.eq(person));
    if let Some(except) = except {
        ended = ended.filter(session::Column::Id.ne(except));
    }
    let ended = ended.exec(tx).await?.rows_affected;
    tx.audit(Entry::removed("sessions", person, &json!({ "ended": ended }))?);
    Ok(())
}

/// The moment so much later.
pub(crate) fn after(now: Timestamp, time: SignedDuration) -> Instant {
    Instant::from(now.checked_add(time).unwrap_or(Timestamp::MAX))
}
