//! An import is taken back, step by step, the last first: what it added is gone, what it changed says what it said before.
//! What somebody changed since, and what others lead to, is left.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use prestasi_access::Viewer;
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Change, Failure, Instant, RowId, Tx, versioned};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, ModelTrait, QueryFilter, QueryOrder, QuerySelect, Value,
};
use serde::Serialize;
use serde_json::json;

use super::deeds::{Changed, Deeds};
use super::tables::{deed, external};
use super::take::STEP;
use crate::accounts::account;
use crate::contacts::contact;
use crate::deals::{begin_all, deal, step, tick};
use crate::duplicates;
use crate::leads::lead;
use crate::object::{Draft, Kept, Object, column, find};
use crate::processes::{process, stage};

/// One step of an import is taken back, all of it or of one record.
#[derive(Serialize)]
pub struct Undo {
    pub import: Id,
    pub number: i64,
    /// The record alone, where all together cannot go.
    pub only: Option<Id>,
    #[serde(skip)]
    pub viewer: Viewer,
    #[serde(skip)]
    pub zone: TimeZone,
}

/// The step of an import, as it was kept.
pub async fn deeds(
    db: &impl sea_orm::ConnectionTrait,
    among: sea_orm::Select<deed::Entity>,
    import: Id,
    number: i64,
) -> Result<Deeds, Failure<Problem>> {
    let this = deed::Column::Import.eq(RowId(import)).and(deed::Column::Number.eq(number));
    let row = among.filter(this).one(db).await?;
    let row = row.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))?;
    serde_json::from_str(&row.deeds).map_err(|error| {
        Failure::Refused(Problem::new("job-input-unreadable").arg("name", "deeds").arg("error", error))
    })
}

/// The steps of an import, the last first.
pub async fn steps(
    db: &impl sea_orm::ConnectionTrait,
    viewer: &Viewer,
    import: Id,
) -> Result<Vec<i64>, sea_orm::DbErr> {
    let rows = viewer.select::<deed::Entity>().select_only().column(deed::Column::Number);
    let rows = rows.filter(deed::Column::Import.eq(RowId(import))).order_by_desc(deed::Column::Number);
    rows.into_tuple().all(db).await
}

impl Change for Undo {
    const NAME: &'static str = "crm-imports.take-back";
    type Answer = i64;
    type Refusal = Problem;

    /// How many records are left as they are.
    async fn apply(&self, tx: &Tx) -> Result<i64, Failure<Problem>> {
        let deeds = deeds(tx, deed::Entity::find(), self.import, self.number).await?;
        let mut left = 0;
        for changed in deeds.changed.iter().rev().filter(|changed| self.means(changed.id)) {
            left += i64::from(!self.change_back(tx, changed).await?);
        }
        for (kind, ids) in made(&deeds) {
            let ids: Vec<RowId> = ids.into_iter().filter(|id| self.means(id.0)).collect();
            left += self.remove(tx, kind, &ids).await?;
        }
        let said = json!({ "step": self.number, "left": left });
        tx.audit(Entry::removed("crm-import-rows", self.import, &said)?);
        Ok(left)
    }
}

/// The kinds of what steps make, in the order in which it goes.
const ORDER: [&str; 7] = [STEP, "deal", "lead", "contact", "account", "stage", "process"];

/// What a step made: whatever leads to others first.
pub fn made(deeds: &Deeds) -> Vec<(&str, Vec<RowId>)> {
    let mut made: Vec<_> = deeds.all_made().collect();
    made.sort_by_key(|(kind, _)| ORDER.iter().position(|known| known == kind));
    made
}

impl Undo {
    fn means(&self, id: Id) -> bool {
        self.only.is_none_or(|only| only == id)
    }

    async fn remove(&self, tx: &Tx, kind: &str, ids: &[RowId]) -> Kept<i64> {
        if ids.is_empty() {
            return Ok(0);
        }
        match kind {
            STEP => self.remove_steps(tx, ids).await.map(|()| 0),
            "deal" => remove::<deal::Entity>(tx, ids).await,
            "lead" => remove::<lead::Entity>(tx, ids).await,
            "contact" => remove::<contact::Entity>(tx, ids).await,
            "account" => remove::<account::Entity>(tx, ids).await,
            "stage" => remove::<stage::Entity>(tx, ids).await,
            "process" => remove::<process::Entity>(tx, ids).await,
            _ => Ok(super::count(ids.len())),
        }
    }

    /// Steps go; a deal that had no others has those again that can be told of it.
    async fn remove_steps(&self, tx: &Tx, ids: &[RowId]) -> Kept<()> {
        let mine = step::Column::Id.is_in(ids.iter().copied());
        let deals = step::Entity::find().filter(mine.clone()).all(tx).await?;
        let deals: BTreeSet<RowId> = deals.into_iter().map(|row| row.deal).collect();
        step::Entity::delete_many().filter(mine).exec(tx).await?;
        external::Entity::delete_many()
            .filter(external::Column::Record.is_in(ids.iter().copied()))
            .exec(tx)
            .await?;
        let theirs = step::Column::Deal.is_in(deals.iter().copied());
        let others = step::Entity::find().filter(theirs).all(tx).await?;
        let others: BTreeSet<RowId> = others.into_iter().map(|row| row.deal).collect();
        let bare = deals.difference(&others).copied();
        let rows = deal::Entity::find().filter(deal::Column::Id.is_in(bare)).all(tx).await?;
        let said: Vec<_> = rows
            .iter()
            .map(|row| (row.id, row.created.timestamp(), Draft::<deal::Entity>::seen(row)))
            .collect();
        begin_all(tx, &self.zone, said.iter().map(|(id, since, said)| (*id, *since, said))).await
    }

    async fn change_back(&self, tx: &Tx, changed: &Changed) -> Kept<bool> {
        match changed.kind.as_str() {
            "deal" => {
                let back = self.say_again::<deal::Entity>(tx, changed).await?;
                if back {
                    let at = [changed.at, Instant::from(tx.now()).microseconds()];
                    let steps = step::Entity::delete_many().filter(step::Column::Deal.eq(RowId(changed.id)));
                    steps.filter(step::Column::At.is_in(at)).exec(tx).await?;
                }
                Ok(back)
            }
            "lead" => self.say_again::<lead::Entity>(tx, changed).await,
            "contact" => self.say_again::<contact::Entity>(tx, changed).await,
            "account" => self.say_again::<account::Entity>(tx, changed).await,
            _ => Ok(false),
        }
    }

    /// A record says what it said before, if nobody has changed it since.
    async fn say_again<E: Object>(&self, tx: &Tx, changed: &Changed) -> Kept<bool> {
        let id = RowId(changed.id);
        let row = match find::<E>(tx, &self.viewer, id).await {
            Ok(row) => row,
            Err(Failure::Refused(_)) => return Ok(false),
            Err(failure) => return Err(failure),
        };
        let (seen, before) = (Draft::<E>::seen(&row), Draft::<E>::of_json(&changed.before));
        if row.get(column::<E>("version")?) != Value::BigInt(Some(changed.version)) {
            return Ok(false);
        }
        before.lead_somewhere(tx, &self.viewer, Some(&seen)).await?;
        let mut now = E::ActiveModel::default();
        if before.write(&mut now, Some(&seen))? {
            now.try_set(column::<E>("id")?, id.into())?;
            let written = versioned::update::<E>(tx, now, changed.version).await;
            written.map_err(|failure| failure.map(|stale| stale.problem()))?;
            duplicates::keep(tx, id, &duplicates::facts(tx, &before).await?).await?;
        }
        Ok(true)
    }
}

/// Removes those records that nobody has changed; gives how many are left.
async fn remove<E: Object>(tx: &Tx, ids: &[RowId]) -> Kept<i64> {
    let (key, version) = (column::<E>("id")?, column::<E>("version")?);
    let here = E::find().select_only().column(key).column(version).filter(key.is_in(ids.iter().copied()));
    let here: Vec<(RowId, i64)> = here.into_tuple().all(tx).await?;
    let (own, others): (Vec<_>, Vec<_>) = here.into_iter().partition(|(_, version)| *version == 1);
    let own: BTreeSet<RowId> = own.into_iter().map(|(id, _)| id).collect();
    let mine = || own.iter().copied();
    step::Entity::delete_many().filter(step::Column::Deal.is_in(mine())).exec(tx).await?;
    tick::Entity::delete_many().filter(tick::Column::Deal.is_in(mine())).exec(tx).await?;
    duplicates::forget_all(tx, mine()).await?;
    external::Entity::delete_many().filter(external::Column::Record.is_in(mine())).exec(tx).await?;
    E::delete_many().filter(key.is_in(mine())).exec(tx).await.map_err(|error| match error.sql_err() {
        Some(sea_orm::SqlErr::ForeignKeyConstraintViolation(_)) => {
            Failure::Refused(Problem::new("crm-still-named"))
        }
        _ => Failure::from(error),
    })?;
    Ok(super::count(others.len()))
}
