//! What an activity says of itself when it begins: what it is about beside a deal or a contact, whether it has taken
//! place.

use jiff::civil::Date;
use prestasi_access::{Protected, Viewer};
use prestasi_kernel::Id;
use prestasi_store::{RowId, Tx};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::choices::{BY_HAND, CALL, DONE, EMAIL, NOTE, OPEN, SEEN_BY_ALL, TASK};
use super::row::activity;
use crate::accounts::account;
use crate::contacts::contact;
use crate::deals::deal;
use crate::object::{Draft, Kept, Said};

/// What a new activity says beside what somebody said of it.
pub async fn begin(
    tx: &Tx,
    viewer: &Viewer,
    draft: Draft<activity::Entity>,
) -> Kept<Draft<activity::Entity>> {
    let (today, kind) = (viewer.day(), draft.text("kind"));
    let text = |text: &str| Said::Text(text.to_owned());
    let draft = at_account(tx, viewer, draft).await?;
    let draft = draft.or(if kind == TASK { "due" } else { "day" }, Said::Day(today));
    let draft =
        draft.or("priority", text("normal")).or("seen_by", text(SEEN_BY_ALL)).or("origin", text(BY_HAND));
    if !has_happened(&kind, draft.said("day"), today) {
        return Ok(draft.or("state", text(OPEN)));
    }
    let me = viewer.person().map_or(Said::Nothing, |me| text(&me.to_string()));
    let day = draft.said("day").clone();
    Ok(draft.or("state", text(DONE)).or("done", day).or("done_by", me))
}

/// Calls, mails and notes are told when they have happened; what people come together for, when it is over.
fn has_happened(kind: &str, day: &Said, today: Date) -> bool {
    match day {
        Said::Day(day) if matches!(kind, CALL | EMAIL | NOTE) => *day <= today,
        Said::Day(day) => kind != TASK && *day < today,
        _ => false,
    }
}

/// With the account of its deal or its contact, where whoever adds it sees that one.
async fn at_account(
    tx: &Tx,
    viewer: &Viewer,
    draft: Draft<activity::Entity>,
) -> Kept<Draft<activity::Entity>> {
    if *draft.said("account") != Said::Nothing {
        return Ok(draft);
    }
    let id = |name: &str| Id::parse(&draft.text(name)).ok().map(RowId);
    let mut account = None;
    if let Some(row) = seen::<deal::Entity>(tx, viewer, deal::Column::Id, id("deal")).await? {
        account = row.account;
    }
    if account.is_none() {
        let row = seen::<contact::Entity>(tx, viewer, contact::Column::Id, id("contact")).await?;
        account = row.and_then(|row| row.account);
    }
    let account = seen::<account::Entity>(tx, viewer, account::Column::Id, account).await?;
    Ok(match account {
        Some(row) => draft.with("account", Said::Text(row.id.to_string())),
        None => draft,
    })
}

/// A record that the viewer sees.
async fn seen<E: Protected>(
    tx: &Tx,
    viewer: &Viewer,
    key: E::Column,
    id: Option<RowId>,
) -> Kept<Option<<E as EntityTrait>::Model>> {
    let Some(id) = id else { return Ok(None) };
    Ok(viewer.select::<E>().filter(key.eq(id)).one(tx).await?)
}
