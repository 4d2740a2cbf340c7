//! What quotas are kept of a person. They stay when somebody is forgotten, under a number that leads to nobody: what was
//! paid rests on them.

use futures_util::future::BoxFuture;
use prestasi_kernel::Id;
use prestasi_quotas::quota;
use prestasi_store::RowId;
use prestasi_web::personal::Section;
use prestasi_web::{App, Outcome};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde_json::json;

/// Each with its days.
pub fn kept(app: &App, person: Id) -> BoxFuture<'_, Outcome<Vec<Section>>> {
    Box::pin(async move {
        let rows = app.access().system("personal")?.select::<quota::Entity>();
        let rows = rows.filter(quota::Column::Person.eq(RowId(person))).order_by_asc(quota::Column::Id);
        let rows = rows.all(app.store().read()).await?.into_iter().map(|row| {
            json!({
                "measure": row.measure,
                "amount": row.amount,
                "currency": row.currency,
                "from": row.valid_from.to_string(),
                "to": row.valid_to.to_string(),
                "withdrawn": row.retracted,
            })
        });
        Ok(vec![Section { key: "personal-quotas", rows: rows.collect() }])
    })
}
