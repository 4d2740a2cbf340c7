//! The first administrator: whoever can read what the server prints at its start, and only while there is none.

use jiff::SignedDuration;
use jiff::civil::Date;
use prestasi_kernel::{Actor, Id, Problem, Span};
use prestasi_store::audit::Entry;
use prestasi_store::{Call, Change, Failure, Instant, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::Serialize;

use super::code;
use super::manage::{after, open_account};
use crate::access::Access;
use crate::organisation::{RecordPerson, record_person};
use crate::permission::Role;
use crate::secret::Secret;
use crate::{password, role, text};

/// A code is good until the next start, at most so long.
const SETUP: SignedDuration = SignedDuration::from_hours(24);

/// Who sets Prestasi up.
#[derive(Debug, Clone)]
pub struct FirstAdministrator {
    /// The code that the server printed.
    pub code: Secret,
    /// The company's number for them.
    pub number: String,
    /// How they are called.
    pub name: String,
    /// What they will sign in with.
    pub login: String,
    /// The password that they chose.
    pub password: Secret,
}

impl Access {
    /// A fresh code for the first set-up, in place of any before; `None` once there is an administrator.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn issue_setup_code(&self) -> Result<Option<Secret>, Failure<Problem>> {
        let secret = Secret::typed::<20>().map_err(Failure::Refused)?;
        let change = IssueCode { hash: secret.hash_typed(), day: self.today() };
        let actor = Actor::system("access.set-up").map_err(Failure::Refused)?;
        let issued = self.store.write(Call::by(actor), change).await?;
        Ok(issued.answer.then_some(secret))
    }

    /// Whether there is an administrator.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn is_set_up(&self) -> Result<bool, Failure<Problem>> {
        Ok(!role::holders(self.store.read(), Role::Administrator, self.today()).await?.is_empty())
    }

    /// Makes the first administrator: a person, an account, the role.
    ///
    /// # Errors
    /// `set-up-code-wrong`, also when there is an administrator; what is wrong with the names or the password.
    pub async fn set_up(&self, first: FirstAdministrator) -> Result<Id, Failure<Problem>> {
        let FirstAdministrator { code, number, name, login, password } = first;
        let login = text::login(&login).map_err(Failure::Refused)?;
        password::check(&password, &[&login, &name]).map_err(Failure::Refused)?;
        // Whoever has no code costs us nothing.
        if super::code::Entity::find_by_id(code.hash_typed()).one(self.store.read()).await?.is_none() {
            return Err(Failure::Refused(Problem::new("set-up-code-wrong")));
        }
        let hash = self.hasher.hash(&password).await.map_err(Failure::Refused)?;
        let day = self.today();
        let change = SetUp { code: code.hash_typed(), number, name, login, password: hash, day };
        let actor = Actor::system("access.set-up").map_err(Failure::Refused)?;
        Ok(self.store.write(Call::by(actor), change).await?.answer)
    }
}

#[derive(Serialize)]
struct IssueCode {
    #[serde(skip)]
    hash: Vec<u8>,
    #[serde(skip)]
    day: Date,
}

impl Change for IssueCode {
    const NAME: &'static str = "access.issue-set-up-code";
    type Answer = bool;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<bool, Failure<Problem>> {
        if !role::holders(tx, Role::Administrator, self.day).await?.is_empty() {
            return Ok(false);
        }
        code::Entity::delete_many().filter(code::Column::Person.is_null()).exec(tx).await?;
        let until = Set(after(tx.now(), SETUP));
        code::ActiveModel { hash: Set(self.hash.clone()), person: Set(None), until }.insert(tx).await?;
        tx.audit(Entry::created("set-up", "code", &"issued")?);
        Ok(true)
    }
}

#[derive(Serialize)]
struct SetUp {
    #[serde(skip)]
    code: Vec<u8>,
    number: String,
    name: String,
    login: String,
    #[serde(skip)]
    password: String,
    #[serde(skip)]
    day: Date,
}

impl Change for SetUp {
    const NAME: &'static str = "access.set-up";
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<Id, Failure<Problem>> {
        let known = code::Entity::find_by_id(self.code.clone()).filter(code::Column::Person.is_null());
        let known = known.filter(code::Column::Until.gt(Instant::from(tx.now()))).one(tx).await?;
        if known.is_none() || !role::holders(tx, Role::Administrator, self.day).await?.is_empty() {
            return Err(Failure::Refused(Problem::new("set-up-code-wrong")));
        }
        code::Entity::delete_many().filter(code::Column::Person.is_null()).exec(tx).await?;
        let span = Span::new(Some(self.day), None).map_err(Failure::Refused)?;
        let person =
            RecordPerson { person: None, number: self.number.clone(), name: self.name.clone(), span };
        let person = record_person(tx, &person).await?.into();
        open_account(tx, person, &self.login, Some(self.password.clone())).await?;
        role::assign(tx, person, Role::Administrator.key(), span, true).await?;
        Ok(person.0)
    }
}
