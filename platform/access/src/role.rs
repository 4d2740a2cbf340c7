//! Who has which role: the built-in ones, and those that a company defines as named sets of permissions.

use std::collections::BTreeSet;

use jiff::civil::Date;
use prestasi_kernel::{Id, Problem, Span};
use prestasi_store::audit::Entry;
use prestasi_store::versioned::{self, Versioned};
use prestasi_store::{Failure, RowId, Tx, facts};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use serde::Serialize;
use serde_json::json;

use crate::event::RoleAssigned;
use crate::operation::{Need, Operation};
use crate::organisation::known_person;
use crate::own::MANAGE_ROLES;
use crate::permission::{Catalogue, Rights, Role};
use crate::policy::{Policy, Protected, Whose};
use crate::text;
use crate::viewer::{Viewer, standing};

/// Roles that the company defined.
pub mod company_role {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// One role.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_role")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub name: String,
        pub rights: String,
        pub version: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Who has which role on which days.
pub mod role_of {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One fact.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_role_of")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub person: RowId,
        pub role: String,
        pub valid_from: Day,
        pub valid_to: Day,
        pub known_from: Instant,
        pub retracted: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl prestasi_store::facts::Fact for Entity {
        fn about() -> Vec<Column> {
            vec![Column::Person, Column::Role]
        }
    }
}

impl company_role::Model {
    /// What it holds; a set that cannot be read holds nothing.
    #[must_use]
    pub fn held(&self) -> Rights {
        serde_json::from_str(&self.rights).unwrap_or_default()
    }
}

impl Versioned for company_role::Entity {
    fn version() -> company_role::Column {
        company_role::Column::Version
    }
}

impl Protected for company_role::Entity {
    fn policy() -> Policy {
        Policy::new().rows(MANAGE_ROLES, Whose::nobody())
    }
}

impl Protected for role_of::Entity {
    fn policy() -> Policy {
        Policy::new().rows(MANAGE_ROLES, Whose::nobody())
    }
}

/// Defines a role of the company, or changes it.
#[derive(Debug, Clone, Serialize)]
pub struct DefineRole {
    /// The role and the version of it that was seen; `None` for a new one.
    pub role: Option<(Id, i64)>,
    /// What it is called.
    pub name: String,
    /// What it holds.
    pub rights: Rights,
}

impl Operation for DefineRole {
    const NAME: &'static str = "roles.define";
    const NEEDS: Need = Need::Permission(MANAGE_ROLES);
    type Answer = Id;
    type Refusal = RoleRefusal;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<RoleRefusal>> {
        if let Some(unknown) = viewer.unknown(self.rights.iter().map(|(name, _)| name)) {
            let unknown = text::excerpt(unknown);
            return Err(Failure::Refused(Problem::new("permission-unknown").arg("name", unknown).into()));
        }
        let name = text::name(&self.name).map_err(|failure| failure.map(RoleRefusal::Problem))?;
        let same = company_role::Entity::find().filter(company_role::Column::Name.eq(&name)).one(tx).await?;
        if same.is_some_and(|same| self.role.is_none_or(|(id, _)| same.id.0 != id)) {
            return Err(Failure::Refused(Problem::new("role-name-taken").arg("text", name).into()));
        }
        let rights = text::json(&self.rights)?;
        let after = json!({ "name": name, "rights": self.rights });
        let mut row =
            company_role::ActiveModel { name: Set(name), rights: Set(rights), ..Default::default() };
        match self.role {
            None => {
                let id = tx.id()?;
                (row.id, row.version) = (Set(id), Set(1));
                row.insert(tx).await?;
                tx.audit(Entry::created("role", id, &after)?);
                Ok(id.0)
            }
            Some((id, seen)) => {
                let before = company_role::Entity::find_by_id(RowId(id)).one(tx).await?;
                let before = before.map(|row| json!({ "name": row.name, "rights": row.held() }));
                row.id = Set(RowId(id));
                let updated = versioned::update::<company_role::Entity>(tx, row, seen).await;
                updated.map_err(|failure| failure.map(RoleRefusal::Stale))?;
                tx.audit(Entry::changed("role", id, &before, &after)?);
                Ok(id)
            }
        }
    }
}

/// Why a role is not defined.
pub use prestasi_store::versioned::Refusal as RoleRefusal;

/// Somebody has a role on these days, or does not.
#[derive(Debug, Clone, Serialize)]
pub struct AssignRole {
    /// Who.
    pub person: Id,
    /// A built-in role by its key, or one of the company by its id.
    pub role: String,
    /// The days.
    pub span: Span,
    /// Whether they have it.
    pub held: bool,
}

impl Operation for AssignRole {
    const NAME: &'static str = "roles.assign";
    const NEEDS: Need = Need::Permission(MANAGE_ROLES);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let person = known_person(tx, self.person).await?;
        let name = known_role(tx, &self.role).await?;
        let administrators = Administrators::before(tx, viewer.day()).await?;
        assign(tx, person, &self.role, self.span, self.held).await?;
        let (person, role, span, held) = (person.0, self.role.clone(), self.span, self.held);
        tx.emit(RoleAssigned::TOPIC, person, &RoleAssigned { person, role, name, span, held })?;
        administrators.remain(tx, viewer.day()).await
    }
}

/// Refuses what is no role; gives the name of one of the company.
pub(crate) async fn known_role(tx: &Tx, key: &str) -> Result<Option<String>, Failure<Problem>> {
    if Role::parse(key).is_some() {
        return Ok(None);
    }
    let unknown = || Failure::Refused(Problem::new("role-unknown").arg("text", text::excerpt(key)));
    let id = Id::parse(key).map_err(|_| unknown())?;
    let row = company_role::Entity::find_by_id(RowId(id)).one(tx).await?;
    Ok(Some(row.ok_or_else(unknown)?.name))
}

/// Somebody has a role on these days, or does not.
pub(crate) async fn assign(
    tx: &Tx,
    person: RowId,
    role: &str,
    span: Span,
    held: bool,
) -> Result<(), Failure<Problem>> {
    let rows = role_of::Entity::find().filter(role_of::Column::Person.eq(person));
    let known = rows.filter(role_of::Column::Role.eq(role)).one(tx).await?;
    if held {
        let fact =
            role_of::ActiveModel { person: Set(person), role: Set(role.to_owned()), ..Default::default() };
        facts::record::<role_of::Entity>(tx, fact, span).await?;
    } else if let Some(known) = known {
        facts::retract::<role_of::Entity>(tx, known, span).await?;
    } else {
        return Ok(());
    }
    tx.audit(Entry::created("role-of", person, &json!({ "role": role, "span": span, "held": held }))?);
    Ok(())
}

/// The keys of the roles that somebody has on a day.
pub(crate) async fn keys(
    db: &impl ConnectionTrait,
    person: RowId,
    day: Date,
) -> Result<Vec<String>, Failure<Problem>> {
    let rows = facts::as_of(role_of::Entity::find().filter(role_of::Column::Person.eq(person)), day, None)?;
    Ok(rows.select_only().column(role_of::Column::Role).into_tuple().all(db).await?)
}

/// What roles hold.
pub(crate) async fn rights(
    db: &impl ConnectionTrait,
    catalogue: &Catalogue,
    keys: &[String],
) -> Result<Rights, Failure<Problem>> {
    let mut rights: Rights =
        keys.iter().filter_map(|key| Role::parse(key)).flat_map(|role| catalogue.of(role)).collect();
    let own: Vec<RowId> = keys.iter().filter_map(|key| key.parse().ok()).collect();
    if !own.is_empty() {
        let rows = company_role::Entity::find().filter(company_role::Column::Id.is_in(own)).all(db).await?;
        // A permission that no module has any more gives nothing.
        rights.extend(rows.iter().flat_map(company_role::Model::held));
        rights.retain(|(name, _)| catalogue.get(name).is_some());
    }
    Ok(rights)
}

/// The people with this built-in role on a day whose accounts work.
///
/// # Errors
/// What the database reports.
pub async fn holders(
    db: &impl ConnectionTrait,
    role: Role,
    day: Date,
) -> Result<BTreeSet<RowId>, Failure<Problem>> {
    let rows = facts::as_of(role_of::Entity::find().filter(role_of::Column::Role.eq(role.key())), day, None)?;
    let people: Vec<RowId> = rows.select_only().column(role_of::Column::Person).into_tuple().all(db).await?;
    let mut holders = BTreeSet::new();
    for person in people {
        if standing(db, person, day).await?.is_some() {
            holders.insert(person);
        }
    }
    Ok(holders)
}

/// Whether there was an administrator before a change; after it, there must still be one.
pub(crate) struct Administrators(bool);

impl Administrators {
    pub async fn before(tx: &Tx, day: Date) -> Result<Self, Failure<Problem>> {
        Ok(Self(!holders(tx, Role::Administrator, day).await?.is_empty()))
    }

    /// Refuses a change after which nobody could manage accounts.
    pub async fn remain(self, tx: &Tx, day: Date) -> Result<(), Failure<Problem>> {
        if self.0 && holders(tx, Role::Administrator, day).await?.is_empty() {
            return Err(Failure::Refused(Problem::new("last-administrator")));
        }
        Ok(())
    }
}
