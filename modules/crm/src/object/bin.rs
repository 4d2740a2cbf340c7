//! Where removed records lie until they are brought back or forgotten: not in their tables, so that nothing that counts
//! or lists has to leave them out.

use prestasi_access::{Policy, Protected};
use prestasi_kernel::Problem;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::{Failure, Instant, RowId, Tx};
use sea_orm::sea_query::sea_value_to_json_value;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IdenStatic, Iterable, ModelTrait, QueryFilter, Set, Value,
};
use serde_json::{Map, Value as Json};

use super::{Draft, Holds, Kept, Object, Said, column};
use crate::merges;
use crate::rights::owned;

pub mod removed {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// A record as it was.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_removed")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub kind: String,
        pub owner: Option<RowId>,
        pub name: String,
        /// Its columns, as JSON.
        pub state: String,
        pub removed: Instant,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for removed::Entity {
    fn policy() -> Policy {
        owned(removed::Column::Owner)
    }
}

/// The table.
pub fn table() -> Table {
    Table::new("crm_removed")
        .id()
        .column("kind", Kind::Text)
        .optional("owner", Kind::Id)
        .column("name", Kind::Text)
        .column("state", Kind::Text)
        .column("removed", Kind::Instant)
        .index(&["owner"])
}

/// Takes a record out of its table. One that belongs to nobody is brought back by whoever removed it.
///
/// # Errors
/// `crm-still-named` where another record leads to it.
pub async fn put<E: Object>(tx: &Tx, id: RowId, by: Option<RowId>) -> Result<Draft<E>, Failure<Problem>> {
    let rows = E::find().filter(column::<E>("id")?.eq(id));
    let row = rows.one(tx).await?.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))?;
    let state = E::Column::iter()
        .map(|column| (column.as_str().to_owned(), sea_value_to_json_value(&row.get(column))))
        .collect::<Map<String, Json>>();
    let gone = E::delete_many().filter(column::<E>("id")?.eq(id)).exec(tx).await;
    gone.map_err(|error| match error.sql_err() {
        Some(sea_orm::SqlErr::ForeignKeyConstraintViolation(_)) => {
            Failure::Refused(Problem::new("crm-still-named"))
        }
        _ => Failure::from(error),
    })?;
    let said = Draft::<E>::seen(&row);
    let text = |name: &str| match said.said(name) {
        Said::Text(text) => Some(text.clone()),
        _ => None,
    };
    let owner = text("owner").and_then(|owner| prestasi_kernel::Id::parse(&owner).ok()).map(RowId).or(by);
    removed::ActiveModel {
        id: Set(id),
        kind: Set(E::KIND.to_owned()),
        owner: Set(owner),
        name: Set(E::witnessed(said.clone()).text("name")),
        state: Set(Json::Object(state).to_string()),
        removed: Set(Instant::from(tx.now())),
    }
    .insert(tx)
    .await?;
    Ok(said)
}

/// Puts a record back where it was.
///
/// # Errors
/// `nothing-here`; `crm-record-away` where what it leads to is gone meanwhile.
pub async fn take_back<E: Object>(tx: &Tx, id: RowId) -> Result<Draft<E>, Failure<Problem>> {
    let missing = || Failure::Refused(Problem::new("nothing-here"));
    let kept = removed::Entity::find_by_id(id).filter(removed::Column::Kind.eq(E::KIND)).one(tx).await?;
    let kept = kept.ok_or_else(missing)?;
    let mut state: Map<String, Json> = serde_json::from_str(&kept.state).map_err(|_| missing())?;
    led_on::<E>(tx, &mut state).await?;
    let mut row = E::ActiveModel::default();
    for column in E::Column::iter() {
        let value = match state.get(column.as_str()) {
            Some(Json::String(text)) => Value::String(Some(text.clone())),
            Some(Json::Number(number)) => Value::BigInt(number.as_i64()),
            Some(Json::Bool(flag)) => Value::Bool(Some(*flag)),
            _ => continue,
        };
        row.try_set(column, value)?;
    }
    let row = row.insert(tx).await.map_err(|error| match error.sql_err() {
        Some(sea_orm::SqlErr::ForeignKeyConstraintViolation(_)) => {
            Failure::Refused(Problem::new("crm-record-away").arg("name", kept.name.clone()))
        }
        _ => Failure::from(error),
    })?;
    removed::Entity::delete_by_id(id).exec(tx).await?;
    Ok(Draft::seen(&row))
}

/// What led to a record that was merged meanwhile leads to the one that it is now.
async fn led_on<E: Object>(tx: &Tx, state: &mut Map<String, Json>) -> Kept<()> {
    let fields = E::fields().into_iter().filter(|field| matches!(field.holds, Holds::Record(_)));
    let led: Vec<_> = fields
        .filter_map(|field| {
            let id = state.get(field.name()).and_then(Json::as_str);
            Some((field.name(), RowId(prestasi_kernel::Id::parse(id?).ok()?)))
        })
        .collect();
    for (was, is) in merges::now(tx, led.iter().map(|(_, id)| *id).collect()).await? {
        for (name, _) in led.iter().filter(|(_, id)| *id == was) {
            state.insert((*name).to_owned(), Json::String(is.to_string()));
        }
    }
    Ok(())
}
