//! Somebody who is signed in, with all that they may: the one value that pages, queries and operations ask.
//!
//! Invariant: a viewer is made from the database at the moment of the request, so that what was taken away is gone at
//! once; an operation makes its own again, inside its transaction.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use prestasi_kernel::{Actor, Id, Problem};
use prestasi_store::{Failure, RowId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::account::{account, session, token};
use crate::organisation::is_with_us;
use crate::permission::{Catalogue, Permission, Reach, Rights, Role};
use crate::{delegation, role};

/// By what somebody is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Identity {
    Session(RowId),
    Token(RowId),
    System(Actor),
}

/// Somebody who asks, and what they may.
#[derive(Debug, Clone)]
pub struct Viewer {
    pub(crate) identity: Identity,
    actor: Actor,
    person: Option<RowId>,
    day: Date,
    roles: Vec<Role>,
    held: Held,
    catalogue: Arc<Catalogue>,
}

#[derive(Debug, Clone)]
enum Held {
    Everything,
    Some(BTreeMap<String, BTreeSet<Grant>>),
}

/// A permission's reach, seen from a person: oneself, or whom one acts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Grant {
    /// Where the reach begins.
    pub person: RowId,
    /// How far it goes.
    pub reach: Reach,
}

impl Viewer {
    /// A part of the system, or the operator at the command line: may everything.
    pub(crate) fn system(actor: Actor, day: Date, catalogue: Arc<Catalogue>) -> Self {
        let identity = Identity::System(actor.clone());
        Self { identity, actor, person: None, day, roles: Vec::new(), held: Held::Everything, catalogue }
    }

    /// Whether they hold a permission, over whomever.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.grants(permission).is_none_or(|grants| !grants.is_empty())
    }

    /// The same, for whoever cannot go on without.
    ///
    /// # Errors
    /// `not-permitted`.
    pub fn require(&self, permission: Permission) -> Result<(), Problem> {
        if self.may(permission) {
            Ok(())
        } else {
            Err(Problem::new("not-permitted").arg("name", permission.name()))
        }
    }

    /// The built-in roles that they have themselves, as far as a first page may ask. What they may, [`Self::may`] says.
    #[must_use]
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// Who acts, for the audit.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Which person this is; `None` for the system.
    #[must_use]
    pub fn person(&self) -> Option<Id> {
        self.person.map(|person| person.0)
    }

    /// The day whose organisation counts: today.
    #[must_use]
    pub const fn day(&self) -> Date {
        self.day
    }

    /// Whether this is the person at a page, and no program with a token.
    #[must_use]
    pub const fn is_present(&self) -> bool {
        matches!(self.identity, Identity::Session(_))
    }

    /// The reaches of a permission; `None` if nothing limits them.
    pub(crate) fn grants(&self, permission: Permission) -> Option<BTreeSet<Grant>> {
        match &self.held {
            Held::Everything => None,
            Held::Some(held) => Some(held.get(permission.name()).cloned().unwrap_or_default()),
        }
    }

    /// Whether this is the system itself, or the operator at the command line.
    #[must_use]
    pub const fn is_system(&self) -> bool {
        matches!(self.identity, Identity::System(_))
    }

    /// Whether they may give this permission to a token or to whoever acts for them: it is theirs and not personal.
    pub(crate) fn can_hand_on(&self, name: &str) -> bool {
        let Some(permission) = self.catalogue.get(name).filter(|permission| !permission.is_personal()) else {
            return false;
        };
        let own = |grants: BTreeSet<Grant>| grants.iter().any(|grant| Some(grant.person) == self.person);
        self.grants(*permission).is_none_or(own)
    }

    /// The names of all that they may give to a token or to whoever acts for them.
    #[must_use]
    pub fn hand_on(&self) -> BTreeSet<String> {
        self.catalogue.names().filter(|name| self.can_hand_on(name)).map(str::to_owned).collect()
    }

    /// The permissions that are no module's.
    pub(crate) fn unknown<'a>(&self, names: impl IntoIterator<Item = &'a String>) -> Option<&'a String> {
        names.into_iter().find(|name| self.catalogue.get(name).is_none())
    }
}

/// Makes the viewer of an identity, at this moment.
pub(crate) async fn load(
    db: &impl ConnectionTrait,
    catalogue: &Arc<Catalogue>,
    identity: &Identity,
    now: Timestamp,
    day: Date,
) -> Result<Viewer, Failure<Problem>> {
    let (actor, person, scopes) = match identity {
        Identity::System(actor) => {
            return Ok(Viewer::system(actor.clone(), day, Arc::clone(catalogue)));
        }
        Identity::Session(id) => {
            let row = session::alive(db, *id, now).await?;
            (Actor::Person(row.person.0), row.person, None)
        }
        Identity::Token(id) => {
            let row = token::alive(db, *id, now).await?;
            (Actor::Token(id.0), row.person, Some(row.scopes()))
        }
    };
    if !stands(db, person, day).await? {
        return Err(Failure::Refused(Problem::new("session-ended")));
    }
    let mut held: BTreeMap<String, BTreeSet<Grant>> = BTreeMap::new();
    let mut hold = |person: RowId, rights: Rights| {
        for (name, reach) in
            rights.into_iter().filter(|(name, _)| scopes.as_ref().is_none_or(|s| s.contains(name)))
        {
            held.entry(name).or_default().insert(Grant { person, reach });
        }
    };
    let keys = role::keys(db, person, day).await?;
    hold(person, role::rights(db, catalogue, &keys).await?);
    // A program acts for whoever made its token, and for nobody else.
    let handed = if scopes.is_none() { delegation::to(db, person, day).await? } else { Vec::new() };
    for (giver, names) in handed {
        if stands(db, giver, day).await? {
            let keys = role::keys(db, giver, day).await?;
            let mut rights = role::rights(db, catalogue, &keys).await?;
            let given =
                |name: &str| names.contains(name) && catalogue.get(name).is_some_and(|p| !p.is_personal());
            rights.retain(|(name, _)| given(name));
            hold(giver, rights);
        }
    }
    let (identity, catalogue) = (identity.clone(), Arc::clone(catalogue));
    let roles = Role::ALL.into_iter().filter(|role| keys.iter().any(|key| key == role.key())).collect();
    Ok(Viewer { identity, actor, person: Some(person), day, roles, held: Held::Some(held), catalogue })
}

/// Whether somebody has an account that works, and is with the company.
pub(crate) async fn stands(
    db: &impl ConnectionTrait,
    person: RowId,
    day: Date,
) -> Result<bool, Failure<Problem>> {
    let rows = account::Entity::find().filter(account::Column::Person.eq(person));
    let enabled = rows.one(db).await?.is_some_and(|account| !account.disabled);
    Ok(enabled && is_with_us(db, person, day).await?)
}
