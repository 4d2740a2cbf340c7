//! Who may decide in a role, and who stands in for whom.

use std::collections::BTreeSet;

use jiff::civil::Date;
use prestasi_access::delegation::delegated;
use prestasi_access::organisation::superior;
use prestasi_access::{Role, role};
use prestasi_kernel::Span;
use prestasi_store::{Day, Failure, RowId, Tx};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::object::Kept;
use crate::rights::APPROVE;

/// The role that is held over a seller by whoever they report to.
const MANAGER: &str = "manager";

/// Who holds a role over what a seller offers. Whoever asks does not decide: above them, whoever they report to.
pub async fn holders(
    tx: &Tx,
    role: &str,
    seller: Option<RowId>,
    asker: RowId,
    day: Date,
) -> Kept<BTreeSet<RowId>> {
    let mut found = match Role::parse(&format!("role-{role}")) {
        Some(Role::Manager) if role == MANAGER => above(tx, seller.unwrap_or(asker), day).await?,
        Some(role) => role::holders(tx, role, day).await?,
        None => BTreeSet::new(),
    };
    if role == MANAGER && found.remove(&asker) {
        found.extend(above(tx, asker, day).await?);
    }
    found.remove(&asker);
    Ok(found)
}

async fn above(tx: &Tx, person: RowId, day: Date) -> Kept<BTreeSet<RowId>> {
    let found = superior(tx, person.0, day, None).await.map_err(Failure::Store)?;
    Ok(found.into_iter().map(RowId).collect())
}

/// Who stands in for any of these people today, with the people and the days.
pub async fn stands_in(tx: &Tx, people: &BTreeSet<RowId>, day: Date) -> Kept<Vec<(RowId, RowId, Span)>> {
    let today = <Day as TryFrom<Date>>::try_from(day).map_err(Failure::Refused)?;
    let rows = delegated::Entity::find()
        .filter(delegated::Column::Giver.is_in(people.iter().copied()))
        .filter(delegated::Column::First.lte(today))
        .filter(delegated::Column::Last.gte(today))
        .filter(delegated::Column::Revoked.is_null())
        .all(tx)
        .await?;
    let mut all = Vec::new();
    for row in rows.into_iter().filter(|row| row.names().contains(APPROVE.name())) {
        let days = Day::span(row.first, row.last).map_err(Failure::Refused)?;
        all.push((row.giver, row.taker, days));
    }
    Ok(all)
}
