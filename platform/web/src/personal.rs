//! What all areas keep of one person: handed to them whole, and forgotten when they are.

use async_trait::async_trait;
use futures_util::future::BoxFuture;
use prestasi_access::event::PersonErased;
pub use prestasi_access::personal::Section;
use prestasi_catalog::saved::row as query;
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::outbox::{Event, Subscriber};
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::app::App;
use crate::fault::Outcome;
use crate::notices::row as notice;
use crate::views::view;

/// Tells what a module keeps of a person.
pub type Keeper = for<'a> fn(&'a App, Id) -> BoxFuture<'a, Outcome<Vec<Section>>>;

/// What is kept of a person, in all areas.
///
/// # Errors
/// Those of the database.
pub async fn kept(app: &App, person: Id) -> Outcome<Vec<Section>> {
    let mut sections = Vec::new();
    for keeper in app.modules().iter().flat_map(|module| &module.keepers) {
        sections.extend(keeper(app, person).await?);
    }
    Ok(sections)
}

/// What access and the platform's own pages keep.
pub(crate) fn own(app: &App, person: Id) -> BoxFuture<'_, Outcome<Vec<Section>>> {
    Box::pin(async move {
        let (db, id) = (app.store().read(), RowId(person));
        let mut sections = prestasi_access::personal::kept(db, person).await?;
        let notices = notice::Entity::find().filter(notice::Column::Person.eq(id)).all(db).await?;
        let notices = notices.into_iter().map(|row| {
            json!({ "at": row.at.timestamp().to_string(), "sentence": row.sentence, "args": row.args, "unread": row.unread })
        });
        let views = view::Entity::find().filter(view::Column::Owner.eq(id)).all(db).await?;
        let views = views
            .into_iter()
            .map(|row| json!({ "name": row.name, "address": row.address, "shared": row.shared }));
        let queries = query::Entity::find().filter(query::Column::Owner.eq(id)).all(db).await?;
        let queries =
            queries.into_iter().map(|row| json!({ "name": row.name, "sql": row.sql, "shared": row.shared }));
        sections.extend([
            Section { key: "personal-notices", rows: notices.collect() },
            Section { key: "personal-views", rows: views.collect() },
            Section { key: "personal-queries", rows: queries.collect() },
        ]);
        Ok(sections)
    })
}

/// Forgets what the platform's own pages keep of somebody.
pub(crate) struct Forgets;

#[async_trait]
impl Subscriber for Forgets {
    fn name(&self) -> &'static str {
        "web.forgets"
    }

    fn topics(&self) -> &'static [&'static str] {
        &[PersonErased::TOPIC]
    }

    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), Failure<Problem>> {
        let PersonErased { person } = event.body()?;
        let id = RowId(person);
        let notices = notice::Entity::delete_many().filter(notice::Column::Person.eq(id)).exec(tx).await?;
        let views = view::Entity::delete_many().filter(view::Column::Owner.eq(id)).exec(tx).await?;
        let queries = query::Entity::delete_many().filter(query::Column::Owner.eq(id)).exec(tx).await?;
        let gone = json!({
            "notices": notices.rows_affected, "views": views.rows_affected, "queries": queries.rows_affected
        });
        tx.audit(Entry::removed("personal", person, &gone)?);
        Ok(())
    }
}
