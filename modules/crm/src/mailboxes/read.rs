//! Folders of a mailbox are read on from where they were left, in batches, each kept with how far that was.

use std::collections::BTreeMap;

use jiff::Timestamp;
use prestasi_access::Viewer;
use prestasi_gather::imap::{Batch, FolderState, Limits, Mailbox, Sync};
use prestasi_jobs::Trouble;
use prestasi_store::Failure;
use prestasi_web::App;

use super::keep::Keep;
use super::row::mailbox;
use super::told::Told;
use crate::sources::{Note, Shut};

/// Of a mail that is longer, only the head is read.
const LIMITS: Limits =
    Limits { message_bytes: 2 << 20, header_bytes: 128 << 10, batch_bytes: 4 << 20, batch_messages: 100 };

/// What reading a mailbox comes to: the inner part is its owner's matter, the outer one ours.
pub type Went = Result<Result<(), Shut>, Trouble>;

/// Reads these folders on, but begins no batch after this moment.
pub async fn read(
    app: &App,
    system: &Viewer,
    (row, known): (&mailbox::Model, &str),
    mailbox: &mut Mailbox,
    folders: &[&str],
    until: Timestamp,
) -> Went {
    let mut known = known.to_owned();
    for folder in folders {
        let since = parsed(&known).get(*folder).copied();
        let sync = match mailbox.sync(folder, since, LIMITS).await {
            // Doubles are known by their Message-ID.
            Ok(Sync::Anew) => mailbox.sync(folder, None, LIMITS).await,
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
            let keep = keep(app, row, &known, folder, &batch);
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

/// How far each folder has been read.
pub fn parsed(folders: &str) -> BTreeMap<String, FolderState> {
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

/// Keeps how it went, for its owner to read.
pub async fn keep_note(
    app: &App,
    system: &Viewer,
    row: &mailbox::Model,
    went: Result<(), Shut>,
) -> Result<(), Trouble> {
    let note = Note::<mailbox::Entity>::of(row.id, went.as_ref().err());
    match app.access().write(system.ask(), note).await {
        // It was removed meanwhile.
        Err(Failure::Refused(_)) | Ok(_) => Ok(()),
        Err(failure) => Err(failure.into()),
    }
}
