//! What is kept of how somebody is reminded: handed to them, and forgotten when they are.

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

use super::choose::choice;

/// What was chosen.
pub fn kept(app: &App, person: Id) -> BoxFuture<'_, Outcome<Vec<Section>>> {
    Box::pin(async move {
        let rows = app.access().system("personal")?.select::<choice::Entity>();
        let rows = rows.filter(choice::Column::Person.eq(RowId(person))).all(app.store().read()).await?;
        let rows = rows.into_iter().map(|row| json!({ "mail": row.mail, "digest": row.digest }));
        Ok(vec![Section { key: "personal-crm-reminders", rows: rows.collect() }])
    })
}

/// Forgets it.
pub struct Forgets;

#[async_trait]
impl Subscriber for Forgets {
    fn name(&self) -> &'static str {
        "crm.forgets"
    }

    fn topics(&self) -> &'static [&'static str] {
        &[PersonErased::TOPIC]
    }

    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), Failure<Problem>> {
        let PersonErased { person } = event.body()?;
        let gone = choice::Entity::delete_by_id(RowId(person)).exec(tx).await?;
        if gone.rows_affected > 0 {
            tx.audit(Entry::removed("crm-reminders", person, &gone.rows_affected)?);
        }
        Ok(())
    }
}
