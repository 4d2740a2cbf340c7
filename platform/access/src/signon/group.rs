//! Which roles the groups of the provider give.

use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Set};
use serde::Serialize;
use serde_json::json;

use super::entity::group_role;
use super::roles::follow_all;
use crate::access::Access;
use crate::operation::{Need, Operation};
use crate::own::MANAGE_SIGN_ON;
use crate::role::known_role;
use crate::text;
use crate::viewer::Viewer;

/// A group gives a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRole {
    /// To end it by.
    pub id: Id,
    /// The group, as the provider calls it.
    pub group: String,
    /// A built-in role by its key, or one of the company by its id.
    pub role: String,
}

impl Access {
    /// Which groups give which roles.
    ///
    /// # Errors
    /// `not-permitted`; what the store reports.
    pub async fn group_roles(&self, viewer: &Viewer) -> Result<Vec<GroupRole>, Failure<Problem>> {
        viewer.require(MANAGE_SIGN_ON).map_err(Failure::Refused)?;
        let rows = group_role::Entity::find().order_by_asc(group_role::Column::Name);
        let rows = rows.order_by_asc(group_role::Column::Id).all(self.store.read()).await?.into_iter();
        Ok(rows.map(|row| GroupRole { id: row.id.0, group: row.name, role: row.role }).collect())
    }
}

/// A group gives a role, to all who are in it from their next sign-in on at the latest.
#[derive(Debug, Clone, Serialize)]
pub struct MapGroup {
    /// The group, as the provider calls it.
    pub group: String,
    /// A built-in role by its key, or one of the company by its id.
    pub role: String,
}

impl Operation for MapGroup {
    const NAME: &'static str = "sign-on.map-group";
    const NEEDS: Need = Need::Permission(MANAGE_SIGN_ON);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let (name, _) = (text::name(&self.group)?, known_role(tx, &self.role).await?);
        let same = group_role::Entity::find().filter(group_role::Column::Name.eq(&name));
        if same.filter(group_role::Column::Role.eq(&self.role)).count(tx).await? > 0 {
            return Err(Failure::Refused(Problem::new("group-role-present")));
        }
        let id = tx.id()?;
        tx.audit(Entry::created("group-role", id, &json!({ "group": name, "role": self.role }))?);
        group_role::ActiveModel { id: Set(id), name: Set(name), role: Set(self.role.clone()) }
            .insert(tx)
            .await?;
        follow_all(tx, viewer.day()).await?;
        Ok(id.0)
    }
}

/// A group gives a role no longer, to nobody.
#[derive(Debug, Clone, Serialize)]
pub struct UnmapGroup {
    /// Which one.
    pub id: Id,
}

impl Operation for UnmapGroup {
    const NAME: &'static str = "sign-on.unmap-group";
    const NEEDS: Need = Need::Permission(MANAGE_SIGN_ON);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let id = RowId(self.id);
        let row = group_role::Entity::find_by_id(id).one(tx).await?;
        let row = row.ok_or_else(|| Failure::Refused(Problem::new("group-role-unknown")))?;
        group_role::Entity::delete_by_id(id).exec(tx).await?;
        tx.audit(Entry::removed("group-role", id, &json!({ "group": row.name, "role": row.role }))?);
        follow_all(tx, viewer.day()).await
    }
}
