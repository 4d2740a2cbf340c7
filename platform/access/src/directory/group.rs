//! Groups, as the directory keeps them.

use std::collections::BTreeSet;

use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx, insert_all};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::entity::{directory_group as group, directory_member as member, directory_user as user};
use crate::account::account;
use crate::operation::{Need, Operation};
use crate::own::MANAGE_ACCOUNTS;
use crate::signon::follow;
use crate::text;
use crate::viewer::Viewer;

/// What the directory says of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewGroup {
    /// What it calls it by.
    pub external: Option<String>,
    /// How it is called: roles are given to this name.
    pub name: String,
    /// Who is in it.
    pub members: BTreeSet<Id>,
}

/// Adds a group; one that is there by the same external id is what this says from now on. Answers which it is, and
/// whether it is new.
#[derive(Debug, Clone, Serialize)]
pub struct AddGroup {
    /// What the directory says.
    pub group: NewGroup,
}

impl Operation for AddGroup {
    const NAME: &'static str = "directory.add-group";
    const NEEDS: Need = Need::Permission(MANAGE_ACCOUNTS);
    type Answer = (Id, bool);
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(Id, bool), Failure<Problem>> {
        let known = match &self.group.external {
            Some(external) => {
                group::Entity::find().filter(group::Column::External.eq(external)).one(tx).await?
            }
            None => None,
        };
        let id = known.as_ref().map_or_else(|| tx.id(), |row| Ok(row.id))?;
        set(tx, viewer, id, known.as_ref(), &self.group).await?;
        Ok((id.0, known.is_none()))
    }
}

/// Says how a group is from now on.
#[derive(Debug, Clone, Serialize)]
pub struct SetGroup {
    /// Which one.
    pub id: Id,
    /// What the directory says.
    pub group: NewGroup,
}

impl Operation for SetGroup {
    const NAME: &'static str = "directory.set-group";
    const NEEDS: Need = Need::Permission(MANAGE_ACCOUNTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = known(tx, self.id).await?;
        set(tx, viewer, row.id, Some(&row), &self.group).await
    }
}

async fn known(tx: &Tx, id: Id) -> Result<group::Model, Failure<Problem>> {
    let row = group::Entity::find_by_id(RowId(id)).one(tx).await?;
    row.ok_or_else(|| Failure::Refused(Problem::new("directory-group-unknown")))
}

async fn set(
    tx: &Tx,
    viewer: &Viewer,
    id: RowId,
    before: Option<&group::Model>,
    new: &NewGroup,
) -> Result<(), Failure<Problem>> {
    let (name, now) = (text::name(&new.name)?, Instant::from(tx.now()));
    let taken =
        |text: &str| Failure::Refused(Problem::new("directory-id-taken").arg("text", text::excerpt(text)));
    let others = || group::Entity::find().filter(group::Column::Id.ne(id));
    if others().filter(group::Column::Name.eq(&name)).one(tx).await?.is_some() {
        return Err(taken(&name));
    }
    if let Some(external) = &new.external {
        text::name(external)?;
        if others().filter(group::Column::External.eq(external)).one(tx).await?.is_some() {
            return Err(taken(external));
        }
    }
    let mut row = group::ActiveModel {
        id: Set(id),
        external: Set(new.external.clone()),
        name: Set(name),
        changed: Set(now),
        ..Default::default()
    };
    if before.is_some() {
        row.update(tx).await?;
    } else {
        row.created = Set(now);
        row.insert(tx).await?;
    }
    let was = before.map(|row| json!({ "name": row.name, "external": row.external }));
    tx.audit(Entry::changed("directory-group", id, &was, &new)?);
    let renamed = before.is_some_and(|row| row.name != new.name);
    members(tx, viewer, id, new.members.iter().copied().map(RowId).collect(), renamed).await
}

/// Makes these the members, and gives and takes the roles that follow.
async fn members(
    tx: &Tx,
    viewer: &Viewer,
    id: RowId,
    wanted: BTreeSet<RowId>,
    renamed: bool,
) -> Result<(), Failure<Problem>> {
    let rows = member::Entity::find().filter(member::Column::Of.eq(id)).all(tx).await?;
    let held: BTreeSet<RowId> = rows.into_iter().map(|row| row.person).collect();
    let mut fresh = Vec::new();
    for person in wanted.difference(&held) {
        let account = account::Entity::find_by_id(*person).one(tx).await?;
        let removed = user::Entity::find_by_id(*person).one(tx).await?.is_some_and(|row| row.removed);
        if account.is_none() || removed {
            return Err(Failure::Refused(Problem::new("scim-value-unfit").arg("name", "members")));
        }
        fresh.push(member::ActiveModel { id: Set(tx.id()?), of: Set(id), person: Set(*person) });
    }
    insert_all::<member::Entity>(tx, fresh).await?;
    for person in held.difference(&wanted) {
        let rows = member::Entity::delete_many().filter(member::Column::Of.eq(id));
        rows.filter(member::Column::Person.eq(*person)).exec(tx).await?;
    }
    let touched: BTreeSet<RowId> = if renamed {
        held.union(&wanted).copied().collect()
    } else {
        held.symmetric_difference(&wanted).copied().collect()
    };
    for person in touched {
        follow(tx, person, viewer.day()).await?;
    }
    Ok(())
}

/// A group is in the directory no longer, and gives nothing.
#[derive(Debug, Clone, Serialize)]
pub struct RemoveGroup {
    /// Which one.
    pub id: Id,
}

impl Operation for RemoveGroup {
    const NAME: &'static str = "directory.remove-group";
    const NEEDS: Need = Need::Permission(MANAGE_ACCOUNTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = known(tx, self.id).await?;
        members(tx, viewer, row.id, BTreeSet::new(), false).await?;
        group::Entity::delete_by_id(row.id).exec(tx).await?;
        tx.audit(Entry::removed("directory-group", row.id, &row.name)?);
        Ok(())
    }
}
