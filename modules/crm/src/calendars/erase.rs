//! What is kept of somebody's calendars: handed to them, and forgotten when they are.

use async_trait::async_trait;
use futures_util::future::BoxFuture;
use prestasi_access::event::PersonErased;
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::outbox::{Event, Subscriber};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_web::personal::Section;
use prestasi_web::{App, Outcome};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::row::calendar;
use crate::sources::forget_all;

/// The calendars, without their passwords.
pub fn kept(app: &App, person: Id) -> BoxFuture<'_, Outcome<Vec<Section>>> {
    Box::pin(async move {
        let rows = app.access().system("personal")?.select::<calendar::Entity>();
        let rows = rows.filter(calendar::Column::Owner.eq(RowId(person))).all(app.store().read()).await?;
        let rows = rows.into_iter().map(|row| {
            json!({ "name": row.name, "address": row.address, "url": row.url, "login": row.login, "privacy": row.privacy })
        });
        Ok(vec![Section { key: "personal-crm-calendars", rows: rows.collect() }])
    })
}

/// Forgets them.
pub struct Forgets;

#[async_trait]
impl Subscriber for Forgets {
    fn name(&self) -> &'static str {
        "crm.calendars.forgets"
    }

    fn topics(&self) -> &'static [&'static str] {
        &[PersonErased::TOPIC]
    }

    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), Failure<Problem>> {
        let PersonErased { person } = event.body()?;
        let own = calendar::Column::Owner.eq(RowId(person));
        let rows = calendar::Entity::find().filter(own.clone()).all(tx).await?;
        let ids: Vec<RowId> = rows.into_iter().map(|row| row.id).collect();
        if !ids.is_empty() {
            forget_all(tx, &ids).await?;
            let gone = calendar::Entity::delete_many().filter(own).exec(tx).await?.rows_affected;
            tx.audit(Entry::removed("crm-calendar", person, &gone)?);
        }
        Ok(())
    }
}
