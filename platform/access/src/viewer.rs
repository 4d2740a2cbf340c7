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
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::account::{account, has_second_factor, session, token};
use crate::organisation::person_on;
use crate::permission::{Catalogue, Permission, Reach, Rights, Role};
use crate::reach::{self, When};
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
    name: String,
    day: Date,
    roles: Vec<Role>,
    owes: bool,
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
        let (name, roles) = (String::new(), Vec::new());
        let owes = false;
        Self { identity, actor, person: None, name, day, roles, owes, held: Held::Everything, catalogue }
    }

    /// Whether they hold a permission, over whomever.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.grants(permission).is_none_or(|grants| !grants.is_empty())
    }

    /// Whether they hold a permission over everybody.
    #[must_use]
    pub fn reaches_all(&self, permission: Permission) -> bool {
        let all = |grants: BTreeSet<Grant>| grants.iter().any(|grant| grant.reach == Reach::All);
        self.grants(permission).is_none_or(all)
    }

    /// Whether they hold a permission over somebody.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn reaches(
        &self,
        db: &impl ConnectionTrait,
        permission: Permission,
        person: Id,
    ) -> Result<bool, DbErr> {
        if self.reaches_all(permission) {
            return Ok(true);
        }
        let when = When { day: self.day, known: None };
        for grant in self.grants(permission).into_iter().flatten() {
            if grant.person == RowId(person) {
                return Ok(true);
            }
            let Some(people) = reach::people(grant.person, grant.reach, when) else { continue };
            let within = Expr::val(RowId(person)).in_subquery(people);
            let row = db.query_one(Query::select().expr(Expr::val(1)).and_where(within)).await?;
            if row.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The same, for whoever cannot go on without.
    ///
    /// # Errors
    /// `not-permitted`; `second-factor-owed`.
    pub fn require(&self, permission: Permission) -> Result<(), Problem> {
        if self.may(permission) {
            Ok(())
        } else if self.owes {
            Err(Problem::new("second-factor-owed"))
        } else {
            Err(Problem::new("not-permitted").arg("name", permission.name()))
        }
    }

    /// The built-in roles that they have themselves, as far as a first page may ask. What they may, [`Self::may`] says.
    #[must_use]
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// Whether they may do nothing until they have a second factor.
    #[must_use]
    pub const fn owes_second_factor(&self) -> bool {
        self.owes
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

    /// How they are called; empty for the system.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
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
    let (actor, person, scopes, proven) = match identity {
        Identity::System(actor) => {
            return Ok(Viewer::system(actor.clone(), day, Arc::clone(catalogue)));
        }
        Identity::Session(id) => {
            let row = session::alive(db, *id, now).await?;
            (Actor::Person(row.person.0), row.person, None, row.sign_on == Some(true))
        }
        Identity::Token(id) => {
            let row = token::alive(db, *id, now).await?;
            (Actor::Token(id.0), row.person, Some(row.scopes()), false)
        }
    };
    let name = standing(db, person, day).await?;
    let name = name.ok_or_else(|| Failure::Refused(Problem::new("session-ended")))?;
    let mut held: BTreeMap<String, BTreeSet<Grant>> = BTreeMap::new();
    let mut hold = |person: RowId, rights: Rights| {
        for (name, reach) in
            rights.into_iter().filter(|(name, _)| scopes.as_ref().is_none_or(|s| s.contains(name)))
        {
            held.entry(name).or_default().insert(Grant { person, reach });
        }
    };
    let keys = role::keys(db, person, day).await?;
    let roles: Vec<Role> =
        Role::ALL.into_iter().filter(|role| keys.iter().any(|key| key == role.key())).collect();
    // What a token may, its owner gave it with both factors.
    let rights = role::rights(db, catalogue, &keys).await?;
    let personal = rights.iter().any(|(name, _)| catalogue.get(name).is_some_and(|held| held.is_personal()));
    let asked = scopes.is_none() && !proven && catalogue.second_factor.by(&roles, personal);
    let owes = asked && !has_second_factor(db, person).await?;
    if !owes {
        hold(person, rights);
    }
    // A program acts for whoever made its token, and for nobody else.
    let handed = if scopes.is_none() && !owes { delegation::to(db, person, day).await? } else { Vec::new() };
    for (giver, names) in handed {
        if standing(db, giver, day).await?.is_some() {
            let keys = role::keys(db, giver, day).await?;
            let mut rights = role::rights(db, catalogue, &keys).await?;
            let given =
                |name: &str| names.contains(name) && catalogue.get(name).is_some_and(|p| !p.is_personal());
            rights.retain(|(name, _)| given(name));
            hold(giver, rights);
        }
    }
    let (identity, catalogue) = (identity.clone(), Arc::clone(catalogue));
    Ok(Viewer {
        identity,
        actor,
        person: Some(person),
        name,
        day,
        roles,
        owes,
        held: Held::Some(held),
        catalogue,
    })
}

/// How somebody is called who has an account that works, and is with the company.
pub(crate) async fn standing(
    db: &impl ConnectionTrait,
    person: RowId,
    day: Date,
) -> Result<Option<String>, Failure<Problem>> {
    let rows = account::Entity::find().filter(account::Column::Person.eq(person));
    if rows.one(db).await?.is_none_or(|account| account.disabled) {
        return Ok(None);
    }
    Ok(person_on(db, person, day).await?.map(|known| known.name))
}
