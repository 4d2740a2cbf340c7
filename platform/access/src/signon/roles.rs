//! The roles that people have by their groups.
//!
//! Design: what groups give is written down beside the roles themselves, so that leaving a group takes what it gave and
//! nothing that an administrator gave by hand.

use std::collections::BTreeSet;

use jiff::civil::Date;
use prestasi_kernel::{Problem, Span};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Set};
use serde_json::json;

use super::entity::{given_role, group_role, identity};
use crate::directory::entity::{directory_group as group, directory_member as member};
use crate::permission::Role;
use crate::role::{assign, holders, keys};

/// The names of the groups that somebody is in, as far as we were told.
async fn groups(tx: &Tx, person: RowId) -> Result<BTreeSet<String>, Failure<Problem>> {
    let rows = identity::Entity::find().filter(identity::Column::Person.eq(person)).all(tx).await?;
    let mut groups = BTreeSet::new();
    for row in rows {
        groups.extend(serde_json::from_str::<Vec<String>>(&row.groups).unwrap_or_default());
    }
    let of = member::Entity::find().select_only().column(member::Column::Of);
    let of = of.filter(member::Column::Person.eq(person)).into_query();
    let names = group::Entity::find().filter(group::Column::Id.in_subquery(of)).all(tx).await?;
    groups.extend(names.into_iter().map(|row| row.name));
    Ok(groups)
}

/// Gives somebody from today on the roles of their groups, and takes those that no group gives any more. The last
/// administrator stays one, whatever their groups are.
pub(crate) async fn follow(tx: &Tx, person: RowId, day: Date) -> Result<(), Failure<Problem>> {
    let groups = groups(tx, person).await?;
    let rows = group_role::Entity::find().all(tx).await?.into_iter();
    let wanted: BTreeSet<String> =
        rows.filter(|row| groups.contains(&row.name)).map(|row| row.role).collect();
    let given = given_role::Entity::find().filter(given_role::Column::Person.eq(person)).all(tx).await?;
    let held = keys(tx, person, day).await?;
    let from_today = Span::new(Some(day), None).map_err(Failure::Refused)?;
    for row in given.iter().filter(|row| !wanted.contains(&row.role)) {
        if row.role == Role::Administrator.key() && is_last(tx, person, day).await? {
            continue;
        }
        assign(tx, person, &row.role, from_today, false).await?;
        given_role::Entity::delete_by_id(row.id).exec(tx).await?;
        tx.audit(Entry::removed("given-role", person, &json!({ "role": row.role }))?);
    }
    for role in wanted.iter().filter(|role| !held.contains(role)) {
        assign(tx, person, role, from_today, true).await?;
        if given.iter().all(|row| row.role != *role) {
            let id = tx.id()?;
            given_role::ActiveModel { id: Set(id), person: Set(person), role: Set(role.clone()) }
                .insert(tx)
                .await?;
        }
        tx.audit(Entry::created("given-role", person, &json!({ "role": role }))?);
    }
    Ok(())
}

async fn is_last(tx: &Tx, person: RowId, day: Date) -> Result<bool, Failure<Problem>> {
    Ok(holders(tx, Role::Administrator, day).await? == BTreeSet::from([person]))
}

/// The same for all whose groups we know, after the roles of groups have changed.
pub(super) async fn follow_all(tx: &Tx, day: Date) -> Result<(), Failure<Problem>> {
    let rows = identity::Entity::find().all(tx).await?.into_iter();
    let mut people: BTreeSet<RowId> = rows.map(|row| row.person).collect();
    people.extend(member::Entity::find().all(tx).await?.into_iter().map(|row| row.person));
    for person in people {
        follow(tx, person, day).await?;
    }
    Ok(())
}
