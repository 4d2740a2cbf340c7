//! What arrives is read at once: one process keeps a connection to each mailbox on which its server tells of it, as the jobs
//! have it that one process does.
//!
//! A server is asked nothing meanwhile, but how far what was sent has come, each time it was waited for.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use jiff::{SignedDuration, Timestamp};
use prestasi_access::Viewer;
use prestasi_gather::imap::{Folder, Mailbox, Use};
use prestasi_jobs::{Handler, Kind, Run, Trouble};
use prestasi_store::{Error, RowId};
use prestasi_web::App;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use tokio::time::{Instant, sleep};

use super::login;
use super::read::{keep_note, parsed, read};
use super::row::mailbox;
use super::sync::RHYTHM;
use crate::sources::{Shut, ready, state_in};

/// The job: one process does it, and gives it up at once when it ends.
pub const WATCH: Kind = Kind::new("crm.mailboxes-watch").attempts(100).leaving();
/// How long a server is waited for before what was sent is looked at.
const WAITS: Duration = Duration::from_secs(20);
/// How long a server may take for an answer.
const PATIENCE: Duration = Duration::from_secs(45);
/// How often it is looked whether there are other mailboxes, and whether the time is up.
const LOOKS: Duration = Duration::from_secs(4);
const BEAT: Duration = Duration::from_millis(250);
/// How long before the next of these jobs this one ends.
const BEFORE: SignedDuration = SignedDuration::from_secs(2);
/// How often a mailbox was as far as before, when nobody reads it any more.
const SETTLED_AFTER: usize = 2;
/// Mailboxes that are watched; others are read every few minutes.
const WATCHED_MOST: usize = 1_000;
/// How long one that does not let us in is left alone.
const REST: Duration = Duration::from_secs(60);

/// Watches them.
pub fn handler(app: &App) -> Arc<dyn Handler> {
    Arc::new(Watches(app.clone()))
}

struct Watches(App);

#[async_trait]
impl Handler for Watches {
    fn kind(&self) -> Kind {
        WATCH
    }

    async fn run(&self, _: &Run) -> Result<(), Trouble> {
        let (app, system) = (&self.0, self.0.access().system("mailboxes")?);
        let next = RHYTHM.next(app.access().now(), &app.site().zone);
        let until = next.and_then(|next| next.checked_sub(BEFORE).ok()).unwrap_or(Timestamp::MIN);
        let (mut held, mut watched) = (BTreeSet::new(), FuturesUnordered::new());
        let mut looked: Option<Instant> = None;
        while app.access().now() < until {
            if looked.is_none_or(|at| at.elapsed() >= LOOKS) {
                looked = Some(Instant::now());
                for row in there(app, &system, &held).await? {
                    let id = row.id;
                    held.insert(id);
                    watched.push(one(app, &system, row).map(move |went| (id, went)));
                }
                if watched.is_empty() {
                    // Whoever adds the first one is served by the next of these jobs.
                    break;
                }
            }
            tokio::select! {
                Some((id, went)) = watched.next() => {
                    held.remove(&id);
                    went?;
                }
                () = sleep(BEAT) => {}
            }
        }
        Ok(())
    }
}

/// The mailboxes that can be read and are not held yet.
async fn there(app: &App, system: &Viewer, held: &BTreeSet<RowId>) -> Result<Vec<mailbox::Model>, Trouble> {
    let rows = system.select::<mailbox::Entity>().order_by_asc(mailbox::Column::Id);
    let rows = rows.all(app.store().read()).await.map_err(Error::from)?;
    let mut able = Vec::new();
    let room = WATCHED_MOST.saturating_sub(held.len());
    for row in rows.into_iter().filter(|row| !held.contains(&row.id)) {
        if able.len() == room {
            break;
        }
        if ready(app, system, (row.id, row.owner)).await?.is_some() {
            able.push(row);
        }
    }
    Ok(able)
}

/// Watches one until it is another, or something keeps us out.
async fn one(app: &App, system: &Viewer, row: mailbox::Model) -> Result<(), Trouble> {
    match follow(app, system, &row).await? {
        Ok(()) => Ok(()),
        Err(shut) => {
            keep_note(app, system, &row, Err(shut)).await?;
            sleep(REST).await;
            Ok(())
        }
    }
}

/// Waits for what arrives, and reads it. What was never read is begun by the job that reads everything.
async fn follow(app: &App, system: &Viewer, row: &mailbox::Model) -> super::read::Went {
    let mut open: Option<(Mailbox, Vec<Folder>)> = None;
    settled(app, system, row.id).await?;
    loop {
        let Some((version, state)) = now(app, system, row.id).await? else { return Ok(Ok(())) };
        if version != row.version || state.stopped {
            return Ok(Ok(()));
        }
        let (mailbox, folders) = match &mut open {
            Some(open) => open,
            None => {
                let mut mailbox = match login::open(app, row, Some(&state), PATIENCE).await {
                    Ok(mailbox) => mailbox,
                    Err(shut) => return Ok(Err(shut)),
                };
                match mailbox.folders().await {
                    Ok(folders) => open.insert((mailbox, folders)),
                    Err(error) => return Ok(Err(error.into())),
                }
            }
        };
        let of = |holds| folders.iter().find(move |folder| folder.holds == holds).map(|folder| &*folder.name);
        let known = parsed(&state.folders);
        let Some((inbox, far)) = of(Use::Inbox).and_then(|name| Some((name, *known.get(name)?))) else {
            sleep(LOOKS).await;
            continue;
        };
        let news = match mailbox.watch(inbox, far, WAITS).await {
            Ok(news) => news,
            Err(error) => return Ok(Err(Shut::from(error))),
        };
        // While it was waited for, the job that reads everything may have been here.
        let Some((_, state)) = now(app, system, row.id).await? else { return Ok(Ok(())) };
        let names: Vec<&str> = [Some(inbox).filter(|_| news), of(Use::Sent)].into_iter().flatten().collect();
        let went = read(app, system, (row, &state.folders), mailbox, &names, Timestamp::MAX).await?;
        if went.is_err() {
            return Ok(went);
        }
        // A server that tells of news where there is none is not asked again and again.
        let after = now(app, system, row.id).await?;
        if news && after.is_some_and(|(_, after)| after.folders == state.folders) {
            sleep(LOOKS).await;
        }
    }
}

/// Waits until nobody reads a mailbox: the job that reads everything is not to be overtaken.
async fn settled(app: &App, system: &Viewer, id: RowId) -> Result<(), Trouble> {
    let (mut known, mut still) = (None, 0);
    while still < SETTLED_AFTER {
        let far = now(app, system, id).await?.map(|(_, state)| state.folders);
        still = if known.as_ref() == Some(&far) { still + 1 } else { 0 };
        known = Some(far);
        sleep(LOOKS).await;
    }
    Ok(())
}

/// The version of a mailbox now, and how far it has been read.
async fn now(
    app: &App,
    system: &Viewer,
    id: RowId,
) -> Result<Option<(i64, crate::sources::source_state::Model)>, Trouble> {
    let row = system.select::<mailbox::Entity>().filter(mailbox::Column::Id.eq(id));
    let row = row.one(app.store().read()).await.map_err(Error::from)?;
    let state = state_in(app, system, id).await?;
    Ok(row.map(|row| row.version).zip(state))
}
