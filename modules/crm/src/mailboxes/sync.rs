//! Every few minutes all folders of all mailboxes are read on from where they were left.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures_util::{StreamExt, stream};
use jiff::{SignedDuration, Timestamp};
use prestasi_access::Viewer;
use prestasi_jobs::{Handler, Kind, Rhythm, Run, Schedule, Trouble};
use prestasi_store::Error;
use prestasi_web::App;
use sea_orm::QueryOrder;

use super::login;
use super::read::{Went, keep_note, read};
use super::row::mailbox;
use super::watch::WATCH;
use crate::sources::{Shut, Tidy, ready};

const SYNC: Kind = Kind::new("crm.mailboxes").attempts(1);
/// Servers that are read at once.
const AT_ONCE: usize = 4;
/// How long one mailbox may take of a run; the rest waits for the next.
const WITHIN: SignedDuration = SignedDuration::from_mins(4);
/// How long a server may take for an answer.
const PATIENCE: Duration = Duration::from_secs(45);
/// When.
pub const RHYTHM: Rhythm = Rhythm::Every(5);

/// The schedules.
pub const fn schedules() -> [Schedule; 2] {
    [
        Schedule { name: "crm.mailboxes", kind: SYNC, rhythm: RHYTHM },
        Schedule { name: "crm.mailboxes-watch", kind: WATCH, rhythm: RHYTHM },
    ]
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
        let (app, system) = (&self.0, self.0.access().system("mailboxes")?);
        app.access().write(system.ask(), Tidy).await?;
        let rows = system.select::<mailbox::Entity>().order_by_asc(mailbox::Column::Id);
        let rows = rows.all(app.store().read()).await.map_err(Error::from)?;
        let went = stream::iter(rows).map(|row| one(app, &system, row)).buffer_unordered(AT_ONCE);
        let went: Vec<Result<(), Trouble>> = went.collect().await;
        went.into_iter().collect()
    }
}

/// Reads one on, if it has a password, nothing that its owner has to mend, and an owner who is still here.
async fn one(app: &App, system: &Viewer, row: mailbox::Model) -> Result<(), Trouble> {
    let Some(state) = ready(app, system, (row.id, row.owner)).await? else { return Ok(()) };
    let until = app.access().now().checked_add(WITHIN).unwrap_or(Timestamp::MAX);
    let went: Went = match login::open(app, &row, Some(&state), PATIENCE).await {
        Ok(mut mailbox) => match mailbox.folders().await {
            Ok(folders) => {
                let gathered = folders.iter().filter(|folder| folder.is_gathered());
                let names: Vec<&str> = gathered.map(|folder| &*folder.name).collect();
                read(app, system, (&row, &state.folders), &mut mailbox, &names, until).await
            }
            Err(error) => Ok(Err(Shut::from(error))),
        },
        Err(shut) => Ok(Err(shut)),
    };
    keep_note(app, system, &row, went?).await
}
