//! Every few minutes all calendars are read on from where they were left.

use std::sync::Arc;

use async_trait::async_trait;
use futures_util::{StreamExt, stream};
use prestasi_access::Viewer;
use prestasi_jobs::{Handler, Kind, Rhythm, Run, Schedule, Trouble};
use prestasi_store::{Error, Failure};
use prestasi_web::App;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use super::read::read;
use super::row::{FILES, calendar};
use crate::sources::{Note, ready};

const SYNC: Kind = Kind::new("crm.calendars").attempts(1);
/// Servers that are read at once.
const AT_ONCE: usize = 4;

/// When.
pub const fn schedules() -> [Schedule; 1] {
    [Schedule { name: "crm.calendars", kind: SYNC, rhythm: Rhythm::Every(5) }]
}

/// Reads them.
pub fn handler(app: &App) -> Arc<dyn Handler> {
    Arc::new(Syncs(app.clone()))
}

struct Syncs(App);

#[async_trait]
impl Handler for Syncs {
    fn kind(&self) -> Kind {
        SYNC
    }

    async fn run(&self, _: &Run) -> Result<(), Trouble> {
        let (app, system) = (&self.0, self.0.access().system("calendars")?);
        let rows = system.select::<calendar::Entity>().filter(calendar::Column::System.ne(FILES));
        let rows = rows.order_by_asc(calendar::Column::Id).all(app.store().read()).await;
        let rows = stream::iter(rows.map_err(Error::from)?);
        let went: Vec<_> = rows.map(|row| one(app, &system, row)).buffer_unordered(AT_ONCE).collect().await;
        went.into_iter().collect()
    }
}

/// Reads one on, if nothing stands in the way that its owner has to mend, and they are still here.
async fn one(app: &App, system: &Viewer, row: calendar::Model) -> Result<(), Trouble> {
    let Some(state) = ready(app, system, (row.id, row.owner)).await? else { return Ok(()) };
    let went = read(app, system, &row, &state).await?;
    let note = Note::<calendar::Entity>::of(row.id, went.as_ref().err());
    match app.access().write(system.ask(), note).await {
        // It was removed meanwhile.
        Err(Failure::Refused(_)) | Ok(_) => Ok(()),
        Err(failure) => Err(failure.into()),
    }
}
