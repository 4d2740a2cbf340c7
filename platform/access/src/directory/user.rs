//! People who sign in, as the directory keeps them.

use prestasi_kernel::{Id, Problem, Span};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx, facts};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::entity::{directory_member as member, directory_user as user};
use crate::account::account;
use crate::account::manage::{account_of, disable, open_account};
use crate::operation::{Need, Operation};
use crate::organisation::{RecordPerson, person, person_on, record_person};
use crate::own::MANAGE_ACCOUNTS;
use crate::role::Administrators;
use crate::signon::follow;
use crate::text;
use crate::viewer::Viewer;

/// What the directory says of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewUser {
    /// What it calls them by.
    pub external: Option<String>,
    /// What they sign in with.
    pub login: String,
    /// How they are called.
    pub name: String,
    /// The company's number for them.
    pub number: Option<String>,
    /// Whether they may sign in.
    pub active: bool,
}

/// Adds somebody: a person with this number gets an account, else both are new. Who is there by the same external id is
/// what this says from now on. Answers who it is, and whether they are new.
#[derive(Debug, Clone, Serialize)]
pub struct AddUser {
    /// What the directory says.
    pub user: NewUser,
}

impl Operation for AddUser {
    const NAME: &'static str = "directory.add-user";
    const NEEDS: Need = Need::Permission(MANAGE_ACCOUNTS);
    type Answer = (Id, bool);
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(Id, bool), Failure<Problem>> {
        let administrators = Administrators::before(tx, viewer.day()).await?;
        let new = &self.user;
        let login = text::login(&new.login).map_err(Failure::Refused)?;
        let (id, fresh) = match known(tx, new, &login).await? {
            Some(id) => (id, false),
            None => (self.person(tx, viewer, &login).await?, true),
        };
        set(tx, viewer, id, new, true).await?;
        administrators.remain(tx, viewer.day()).await?;
        Ok((id.0, fresh))
    }
}

impl AddUser {
    /// The person with this number, or a new one, with an account.
    async fn person(&self, tx: &Tx, viewer: &Viewer, login: &str) -> Result<RowId, Failure<Problem>> {
        let number = self.user.number.as_deref().unwrap_or(login);
        let rows = person::Entity::find().filter(person::Column::Number.eq(number));
        let id = match facts::as_of(rows, viewer.day(), None)?.one(tx).await? {
            Some(row) => row.person,
            None => {
                let (number, name) = (number.to_owned(), self.user.name.clone());
                let span = Span::new(Some(viewer.day()), None).map_err(Failure::Refused)?;
                RowId(record_person(tx, &RecordPerson { person: None, number, name, span }).await?)
            }
        };
        open_account(tx, id, login, None).await?;
        Ok(id)
    }
}

/// Who is there already: by the external id, or removed before under the same name.
async fn known(tx: &Tx, new: &NewUser, login: &str) -> Result<Option<RowId>, Failure<Problem>> {
    if let Some(external) = &new.external {
        let rows = user::Entity::find().filter(user::Column::External.eq(external));
        if let Some(row) = rows.one(tx).await? {
            return Ok(Some(row.person));
        }
    }
    let rows = account::Entity::find().filter(account::Column::Login.eq(login));
    let Some(account) = rows.one(tx).await? else { return Ok(None) };
    let row = user::Entity::find_by_id(account.person).one(tx).await?;
    Ok(row.filter(|row| row.removed).map(|row| row.person))
}

/// Says how somebody is from now on.
#[derive(Debug, Clone, Serialize)]
pub struct SetUser {
    /// Who.
    pub id: Id,
    /// What the directory says.
    pub user: NewUser,
}

impl Operation for SetUser {
    const NAME: &'static str = "directory.set-user";
    const NEEDS: Need = Need::Permission(MANAGE_ACCOUNTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let administrators = Administrators::before(tx, viewer.day()).await?;
        let account = account_of(tx, RowId(self.id)).await?;
        if user::Entity::find_by_id(account.person).one(tx).await?.is_some_and(|row| row.removed) {
            return Err(Failure::Refused(Problem::new("account-unknown")));
        }
        set(tx, viewer, account.person, &self.user, false).await?;
        administrators.remain(tx, viewer.day()).await
    }
}

async fn set(
    tx: &Tx,
    viewer: &Viewer,
    id: RowId,
    new: &NewUser,
    revive: bool,
) -> Result<(), Failure<Problem>> {
    let login = text::login(&new.login).map_err(Failure::Refused)?;
    let account = account_of(tx, id).await?;
    let disabled = account.disabled;
    if account.login != login {
        let same = account::Entity::find().filter(account::Column::Login.eq(&login)).one(tx).await?;
        if same.is_some() {
            return Err(Failure::Refused(Problem::new("login-taken").arg("text", text::excerpt(&login))));
        }
        let before = json!({ "login": account.login });
        let mut row = account.into_active_model();
        row.login = Set(login.clone());
        row.update(tx).await?;
        tx.audit(Entry::changed("account", id, &before, &json!({ "login": login }))?);
    }
    rename(tx, viewer, id, new).await?;
    if disabled == new.active {
        disable(tx, id, !new.active).await?;
    }
    keep(tx, id, new, revive).await
}

/// Records a new name or number from today on.
async fn rename(tx: &Tx, viewer: &Viewer, id: RowId, new: &NewUser) -> Result<(), Failure<Problem>> {
    let known = person_on(tx, id, viewer.day()).await?;
    let number = new.number.clone().or_else(|| known.as_ref().map(|row| row.number.clone()));
    // Whoever is not with the company does not come back by a name.
    let (Some(known), Some(number)) = (known, number) else { return Ok(()) };
    if known.name == new.name && known.number == number {
        return Ok(());
    }
    let span = Span::new(Some(viewer.day()), None).map_err(Failure::Refused)?;
    let record = RecordPerson { person: Some(id.0), number, name: new.name.clone(), span };
    record_person(tx, &record).await.map(|_| ())
}

/// Keeps what the directory calls them by.
async fn keep(tx: &Tx, id: RowId, new: &NewUser, revive: bool) -> Result<(), Failure<Problem>> {
    if let Some(external) = &new.external {
        text::name(external)?;
        let rows = user::Entity::find().filter(user::Column::External.eq(external));
        if rows.filter(user::Column::Person.ne(id)).one(tx).await?.is_some() {
            return Err(Failure::Refused(
                Problem::new("directory-id-taken").arg("text", text::excerpt(external)),
            ));
        }
    }
    let (now, before) = (Instant::from(tx.now()), user::Entity::find_by_id(id).one(tx).await?);
    let removed = before.as_ref().is_some_and(|row| row.removed) && !revive;
    let mut row = user::ActiveModel {
        person: Set(id),
        external: Set(new.external.clone()),
        removed: Set(removed),
        changed: Set(now),
        ..Default::default()
    };
    if before.is_some() {
        row.update(tx).await?;
    } else {
        row.created = Set(now);
        row.insert(tx).await?;
    }
    tx.audit(Entry::changed("directory-user", id, &before.map(|row| row.external), &new.external)?);
    Ok(())
}

/// Somebody is in the directory no longer: their account is disabled, they are out at once, and in no group.
#[derive(Debug, Clone, Serialize)]
pub struct RemoveUser {
    /// Who.
    pub id: Id,
}

impl Operation for RemoveUser {
    const NAME: &'static str = "directory.remove-user";
    const NEEDS: Need = Need::Permission(MANAGE_ACCOUNTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let administrators = Administrators::before(tx, viewer.day()).await?;
        let id = account_of(tx, RowId(self.id)).await?.person;
        let (now, before) = (Instant::from(tx.now()), user::Entity::find_by_id(id).one(tx).await?);
        if before.as_ref().is_some_and(|row| row.removed) {
            return Err(Failure::Refused(Problem::new("account-unknown")));
        }
        let mut row = user::ActiveModel {
            person: Set(id),
            removed: Set(true),
            changed: Set(now),
            ..Default::default()
        };
        if before.is_some() {
            row.update(tx).await?;
        } else {
            (row.external, row.created) = (Set(None), Set(now));
            row.insert(tx).await?;
        }
        disable(tx, id, true).await?;
        member::Entity::delete_many().filter(member::Column::Person.eq(id)).exec(tx).await?;
        tx.audit(Entry::removed("directory-user", id, &before.map(|row| row.external))?);
        follow(tx, id, viewer.day()).await?;
        administrators.remain(tx, viewer.day()).await
    }
}
