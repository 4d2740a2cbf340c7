//! Accounts: whose, for what, in which unit. An account is its name, `01KB…/payable/MYR`, so that nobody has to look one
//! up before it is posted to, and an exported entry says by itself where it stands.

use std::fmt;
use std::str::FromStr;

use prestasi_access::{Policy, Protected, Whose};
use prestasi_kernel::{Id, Problem};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, DeriveValueType, EntityTrait, QueryFilter, QuerySelect, Set,
};
use serde::Serialize;

use crate::own::READ_LEDGER;
use crate::unit::Unit;

/// Whose an account is: a person's or the company's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub struct Owner(Option<Id>);

impl Owner {
    /// The company.
    pub const COMPANY: Self = Self(None);

    /// A person.
    #[must_use]
    pub const fn person(person: Id) -> Self {
        Self(Some(person))
    }

    /// Which person; `None` for the company.
    #[must_use]
    pub const fn as_person(self) -> Option<Id> {
        self.0
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(person) => person.fmt(f),
            None => f.write_str("company"),
        }
    }
}

impl FromStr for Owner {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        if text == "company" { Ok(Self::COMPANY) } else { Id::parse(text).map(Self::person) }
    }
}

impl Serialize for Owner {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Account {
    /// Whose.
    pub owner: Owner,
    /// For what: the name of a [purpose](crate::purpose).
    pub purpose: String,
    /// In which unit.
    pub unit: Unit,
}

impl Account {
    /// An account of this owner.
    pub fn new(owner: Owner, purpose: impl Into<String>, unit: impl Into<Unit>) -> Self {
        Self { owner, purpose: purpose.into(), unit: unit.into() }
    }

    /// The name that it is kept under.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}/{}/{}", self.owner, self.purpose, self.unit)
    }
}

impl FromStr for Account {
    type Err = Problem;

    fn from_str(name: &str) -> Result<Self, Problem> {
        let unknown = || Problem::new("ledger-account-unknown").arg("name", name);
        let mut parts = name.split('/');
        let (Some(owner), Some(purpose), Some(unit), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(unknown());
        };
        Ok(Self { owner: owner.parse()?, purpose: purpose.to_owned(), unit: unit.parse()? })
    }
}

/// The table.
pub mod row {
    use sea_orm::entity::prelude::*;

    use super::Owner;
    use crate::unit::Unit;

    /// One account.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_account")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub owner: Owner,
        pub purpose: String,
        pub unit: Unit,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for row::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_LEDGER, Whose::person(row::Column::Owner))
    }
}

impl From<row::Model> for Account {
    fn from(row: row::Model) -> Self {
        Self { owner: row.owner, purpose: row.purpose, unit: row.unit }
    }
}

/// Opens those of the accounts that are not open yet.
pub(crate) async fn open(tx: &impl ConnectionTrait, accounts: &[&Account]) -> Result<(), DbErr> {
    let mut new: std::collections::BTreeMap<String, &Account> =
        accounts.iter().map(|account| (account.name(), *account)).collect();
    let names: Vec<String> = new.keys().cloned().collect();
    for names in names.chunks(crate::post::AT_ONCE) {
        let known = row::Entity::find().filter(row::Column::Id.is_in(names));
        let known: Vec<String> = known.select_only().column(row::Column::Id).into_tuple().all(tx).await?;
        new.retain(|name, _| !known.contains(name));
    }
    let rows = new.into_iter().map(|(name, account)| row::ActiveModel {
        id: Set(name),
        owner: Set(account.owner),
        purpose: Set(account.purpose.clone()),
        unit: Set(account.unit.clone()),
    });
    prestasi_store::insert_all::<row::Entity>(tx, rows.collect()).await
}
