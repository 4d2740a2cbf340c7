//! Mailboxes by IMAP (RFC 3501, with special use, CONDSTORE and IDLE where the server has them). Nothing in a mailbox is changed:
//! folders are examined, and mails are peeked at.

mod connect;
mod examine;
mod fetch;
mod folder;
mod gate;
mod line;
mod pass;
mod watch;

use serde::{Deserialize, Serialize};

pub use connect::{Login, Server, Tls};
pub use fetch::{Flags, Message, Part};
pub use folder::{Folder, Use};
pub use line::Mailbox;
pub use pass::{Batch, Limits, Pass, Sync};

/// How far a folder has been read. It is kept with what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderState {
    /// For as long as this stays, so do the numbers of the mails.
    pub uid_validity: u32,
    /// The number of the first mail that has not been read.
    pub uid_next: u32,
    /// Up to which change flags are known, where the server counts changes.
    pub modseq: Option<u64>,
}
