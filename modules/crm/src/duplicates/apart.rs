//! Two records of which somebody said that they are not the same.

use std::marker::PhantomData;

use prestasi_access::{Need, Operation, Policy, Protected, Viewer, Whose};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_web::{Outcome, Visit};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, Set};
use serde::Serialize;
use serde_json::json;

use crate::object::{Object, find};
use crate::rights::READ_CRM;

pub mod pair {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// Two records that are not the same.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_apart")]
    pub struct Model {
        /// The older of them.
        #[sea_orm(primary_key, auto_increment = false)]
        pub one: RowId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub other: RowId,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for pair::Entity {
    /// That two ids are not the same tells nothing of them; the records themselves have policies of their own.
    fn policy() -> Policy {
        Policy::new().rows(READ_CRM, Whose::nobody())
    }
}

/// The table.
pub fn table() -> Table {
    Table::new("crm_apart")
        .column("one", Kind::Id)
        .column("other", Kind::Id)
        .key(&["one", "other"])
        .index(&["other"])
}

/// Two records are not the same, or perhaps they are.
#[derive(Debug, Serialize)]
#[serde(bound = "")]
pub struct SetApart<E> {
    one: Id,
    other: Id,
    apart: bool,
    #[serde(skip)]
    object: PhantomData<fn() -> E>,
}

impl<E> SetApart<E> {
    pub fn new(one: Id, other: Id, apart: bool) -> Self {
        Self { one: one.min(other), other: one.max(other), apart, object: PhantomData }
    }
}

impl<E: Object> Operation for SetApart<E> {
    const NAME: &'static str = "crm-duplicates.apart";
    const NEEDS: Need = Need::Permission(E::WRITES);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        if self.one == self.other {
            return Err(Failure::Refused(Problem::new("crm-apart-unfit")));
        }
        let (one, other) = (RowId(self.one), RowId(self.other));
        find::<E>(tx, viewer, one).await?;
        find::<E>(tx, viewer, other).await?;
        let there = pair::Entity::find_by_id((one, other)).one(tx).await?.is_some();
        if there == self.apart {
            return Ok(());
        }
        let said = json!({ "one": self.one, "other": self.other });
        if self.apart {
            pair::ActiveModel { one: Set(one), other: Set(other) }.insert(tx).await?;
            tx.audit(Entry::created("crm-apart", one, &said)?);
        } else {
            pair::Entity::delete_by_id((one, other)).exec(tx).await?;
            tx.audit(Entry::removed("crm-apart", one, &said)?);
        }
        Ok(())
    }
}

/// The records that are not the same as one.
pub async fn others(visit: &Visit, id: Id) -> Outcome<Vec<RowId>> {
    let id = RowId(id);
    let either = Condition::any().add(pair::Column::One.eq(id)).add(pair::Column::Other.eq(id));
    let rows = visit.viewer.select::<pair::Entity>().filter(either).all(visit.db()).await?;
    Ok(rows.into_iter().map(|row| if row.one == id { row.other } else { row.one }).collect())
}
