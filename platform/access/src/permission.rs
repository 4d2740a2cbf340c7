//! What somebody may do, over whom, and who has it from the start.
//!
//! Design: a permission is a constant beside the code that asks for it. It names the roles that hold it, so that the
//! built-in roles are nothing but what the modules say, and a new module needs no change elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::settings::Owed;

/// A right, such as `deals.read`.
#[derive(Debug, Clone, Copy)]
pub struct Permission {
    name: &'static str,
    held_by: &'static [(Role, Reach)],
    personal: bool,
}

impl Permission {
    /// A permission of this name, which never changes, held by these roles.
    #[must_use]
    pub const fn new(name: &'static str, held_by: &'static [(Role, Reach)]) -> Self {
        Self { name, held_by, personal: false }
    }

    /// One that nobody hands on: not by delegation, not to a token.
    #[must_use]
    pub const fn personal(mut self) -> Self {
        self.personal = true;
        self
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether nobody hands it on.
    #[must_use]
    pub const fn is_personal(&self) -> bool {
        self.personal
    }
}

/// Over whom a permission reaches. What is larger includes what is smaller, except that a team is not always below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// Oneself.
    Own,
    /// Oneself and all who share a team.
    Team,
    /// Oneself and all who report to one, directly or not.
    Subtree,
    /// Everybody.
    All,
}

/// The roles that are there from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Sells.
    Seller,
    /// Leads those below.
    Manager,
    /// Keeps plans, quotas and territories.
    SalesOperations,
    /// Pays and accrues.
    Finance,
    /// Cares for people.
    PeoplePartner,
    /// Answers for all.
    Executive,
    /// Runs Prestasi; sees no pay by it.
    Administrator,
    /// Reads what is needed to judge, and changes nothing.
    Auditor,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Seller,
        Self::Manager,
        Self::SalesOperations,
        Self::Finance,
        Self::PeoplePartner,
        Self::Executive,
        Self::Administrator,
        Self::Auditor,
    ];

    /// Its name in the database and in addresses; its words stand in the messages as `role-…`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Seller => "role-seller",
            Self::Manager => "role-manager",
            Self::SalesOperations => "role-sales-operations",
            Self::Finance => "role-finance",
            Self::PeoplePartner => "role-people-partner",
            Self::Executive => "role-executive",
            Self::Administrator => "role-administrator",
            Self::Auditor => "role-auditor",
        }
    }

    /// The role of this name.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }
}

/// Every role, over all: for what a company has no secrets about.
pub const EVERYBODY: &[(Role, Reach)] = &[
    (Role::Seller, Reach::All),
    (Role::Manager, Reach::All),
    (Role::SalesOperations, Reach::All),
    (Role::Finance, Reach::All),
    (Role::PeoplePartner, Reach::All),
    (Role::Executive, Reach::All),
    (Role::Administrator, Reach::All),
    (Role::Auditor, Reach::All),
];

/// Permissions, each with how far it reaches.
pub type Rights = BTreeSet<(String, Reach)>;

/// The permissions of all modules, and who may use theirs only with a second factor.
#[derive(Debug, Clone)]
pub(crate) struct Catalogue {
    permissions: BTreeMap<&'static str, Permission>,
    pub second_factor: Owed,
}

impl Catalogue {
    pub fn new(permissions: impl IntoIterator<Item = Permission>, second_factor: Owed) -> Self {
        let permissions = permissions.into_iter().map(|permission| (permission.name, permission)).collect();
        Self { permissions, second_factor }
    }

    pub fn get(&self, name: &str) -> Option<&Permission> {
        self.permissions.get(name)
    }

    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.permissions.keys().copied()
    }

    /// What a built-in role holds.
    pub fn of(&self, role: Role) -> Rights {
        let held = self
            .permissions
            .values()
            .flat_map(|permission| permission.held_by.iter().map(move |held| (permission, held)));
        held.filter(|(_, (holder, _))| *holder == role)
            .map(|(permission, (_, reach))| (permission.name.to_owned(), *reach))
            .collect()
    }
}
