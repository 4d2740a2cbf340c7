//! What is kept of somebody's mailboxes: handed to them, and forgotten when they are.

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

use super::row::mailbox;
use crate::sources::forget_all;

/// The mailboxes, without their passwords.
pub fn kept(app: &App, person: Id) -> BoxFuture<'_, Outcome<Vec<Section>>> {
    Box::pin(async move {
        let rows = app.access().system("personal")?.select::<mailbox::Entity>();
        let rows = rows.filter(mailbox::Column::Owner.eq(RowId(person))).all(app.store().read()).await?;
        let rows = rows.into_iter().map(|row| {
            json!({ "name": row.name, "address": row.address, "host": row.host, "login": row.login, "privacy": row.privacy })
        });
        Ok(vec![Section { key: "personal-crm-mailboxes", rows: rows.collect() }])
    })
}

/// Forgets them.
pub struct Forgets;

#[async_trait]
impl Subscriber for Forgets {
    fn name(&self) -> &'static str {
        "crm.mailboxes.forgets"
    }

    fn topics(&self) -> &'static [&'static str] {
        &[PersonErased::TOPIC]
    }

    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), Failure<Problem>> {
        let PersonErased { person } = event.body()?;
        let own = mailbox::Column::Owner.eq(RowId(person));
        let rows = mailbox::Entity::find().filter(own.clone()).all(tx).await?;
        let ids: Vec<RowId> = rows.into_iter().map(|row| row.id).collect();
        if !ids.is_empty() {
            forget_all(tx, &ids).await?;
            let gone = mailbox::Entity::delete_many().filter(own).exec(tx).await?.rows_affected;
            tx.audit(Entry::removed("crm-mailbox", person, &gone)?);
        }
        Ok(())
    }
}
