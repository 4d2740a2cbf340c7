//! Every few minutes all mailboxes are read on from where they were left.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures_util::{StreamExt, stream};
use jiff::{SignedDuration, Timestamp};
use prestasi_access::{Need, Operation, Viewer};
use prestasi_gather::imap::{Batch, FolderState, Limits, Sync};
use prestasi_jobs::{Handler, Kind, Rhythm, Run, Schedule, Trouble};
use prestasi_kernel::Problem;
use prestasi_store::audit::Entry;
use prestasi_store::{Error, Failure, RowId, Tx};
use prestasi_web::{App, PEOPLE};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use super::keep::Keep;
use super::login::{self, Shut};
use super::note::{KIND, Note};
use super::row::mailbox;
use super::state::mailbox_state;
use super::told::Told;
use crate::rights::WRITE_CRM;

const SYNC: Kind = Kind::new("crm.mailboxes").attempts(1);
/// Servers that are read at once.
const AT_ONCE: usize = 4;
/// How long one mailbox may take of a run; the rest waits for the next.
const WITHIN: SignedDuration = SignedDuration::from_mins(4);
/// How long a server may take for an answer.
const PATIENCE: Duration = Duration::from_secs(45);
/// Of a mail that is longer, only the head is read.
const LIMITS: Limits =
    Limits { message_bytes: 2 << 20, header_bytes: 128 << 10, batch_bytes: 4 << 20, batch_messages: 100 };

/// When.
pub const fn schedules() -> [Schedule; 1] {
    [Schedule { name: "crm.mailboxes", kind: SYNC, rhythm: Rhythm::Every(5) }]
}

/// Reads them.
pub fn handler(app: &App) -> Arc<dyn Handler> {
    Arc::new(Syncs(app.clone()))
}

struct Syncs(App);

/// What reading a mailbox comes to: the inner part is its owner's matter, the outer one ours.
type Went = Result<Result<(), Shut>, Trouble>;

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
    let db = app.store().read();
    let state =
        system.select::<mailbox_state::Entity>().filter(mailbox_state::Column::Id.eq(row.id)).one(db).await;
    let Some(state) = state.map_err(Error::from)?.filter(|state| !state.stopped) else { return Ok(()) };
    let Some(owner) = row.owner else { return Ok(()) };
    let owner = (PEOPLE.name)(system, Expr::val(owner.to_string()))?;
    if db.query_one(&owner).await.map_err(Error::from)?.is_none() {
        return Ok(());
    }
    let went = read(app, system, &row, &state).await?;
    let note = Note::of(row.id, went.as_ref().err());
    match app.access().write(system.ask(), note).await {
        // It was removed meanwhile.
        Err(Failure::Refused(_)) | Ok(_) => Ok(()),
        Err(failure) => Err(failure.into()),
    }
}

async fn read(app: &App, system: &Viewer, row: &mailbox::Model, state: &mailbox_state::Model) -> Went {
    let until = app.access().now().checked_add(WITHIN).unwrap_or(Timestamp::MAX);
    let mut mailbox = match login::open(app, row, Some(state), PATIENCE).await {
        Ok(mailbox) => mailbox,
        Err(shut) => return Ok(Err(shut)),
    };
    let folders = match mailbox.folders().await {
        Ok(folders) => folders,
        Err(error) => return Ok(Err(error.into())),
    };
    let mut known = state.folders.clone();
    for folder in folders.iter().filter(|folder| folder.is_gathered()) {
        let since = parsed(&known).get(&folder.name).copied();
        let sync = match mailbox.sync(&folder.name, since, LIMITS).await {
            // Doubles are known by their Message-ID.
            Ok(Sync::Anew) => mailbox.sync(&folder.name, None, LIMITS).await,
            other => other,
        };
        let mut pass = match sync {
            Ok(Sync::On(pass)) => pass,
            Ok(Sync::Anew) => continue,
            Err(error) => return Ok(Err(error.into())),
        };
        loop {
            let batch = match pass.next().await {
                Ok(Some(batch)) => batch,
                Ok(None) => break,
                Err(error) => return Ok(Err(error.into())),
            };
            let keep = keep(app, row, &known, &folder.name, &batch);
            let now_known = keep.folders.1.clone();
            match app.access().write(system.ask(), keep).await {
                Ok(done) if done.answer => known = now_known,
                Ok(_) => return Ok(Ok(())),
                Err(Failure::Refused(problem)) => return Ok(Err(Shut { problem, for_good: false })),
                Err(failure) => return Err(failure.into()),
            }
            if app.access().now() > until {
                return Ok(Ok(()));
            }
        }
    }
    Ok(Ok(()))
}

fn parsed(folders: &str) -> BTreeMap<String, FolderState> {
    serde_json::from_str(folders).unwrap_or_default()
}

fn keep(app: &App, row: &mailbox::Model, known: &str, folder: &str, batch: &Batch) -> Keep {
    let mut folders = parsed(known);
    folders.insert(folder.to_owned(), batch.state);
    let folders = serde_json::to_string(&folders).unwrap_or_else(|_| known.to_owned());
    let now = app.access().now();
    Keep {
        mailbox: row.id.0,
        version: row.version,
        zone: app.site().zone.clone(),
        folders: (known.to_owned(), folders),
        mails: batch.messages.iter().filter_map(|message| Told::of(message, now)).collect(),
    }
}

/// Passwords of mailboxes that were removed are forgotten.
#[derive(Serialize)]
struct Tidy;

impl Operation for Tidy {
    const NAME: &'static str = "crm-mailboxes.tidy";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = u64;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<u64, Failure<Problem>> {
        let there = Query::select().column(mailbox::Column::Id).from(mailbox::Entity).take();
        let removed = mailbox_state::Column::Id.not_in_subquery(there);
        // Nothing is touched where there is nothing: a change that leaves no trace is refused.
        if mailbox_state::Entity::find().filter(removed.clone()).one(tx).await?.is_none() {
            return Ok(0);
        }
        let gone = mailbox_state::Entity::delete_many().filter(removed).exec(tx).await?.rows_affected;
        tx.audit(Entry::removed(KIND, "removed", &gone)?);
        Ok(gone)
    }
}

/// The same for those of somebody.
pub async fn forget(tx: &Tx, owner: RowId) -> Result<u64, Failure<Problem>> {
    let own = Query::select()
        .column(mailbox::Column::Id)
        .from(mailbox::Entity)
        .and_where(mailbox::Column::Owner.eq(owner))
        .take();
    mailbox_state::Entity::delete_many().filter(mailbox_state::Column::Id.in_subquery(own)).exec(tx).await?;
    let gone = mailbox::Entity::delete_many().filter(mailbox::Column::Owner.eq(owner)).exec(tx).await?;
    Ok(gone.rows_affected)
}
