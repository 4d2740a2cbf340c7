//! Reads mailboxes and calendars from the servers that keep them: raw mails by IMAP, raw calendar objects by CalDAV, whole
//! calendars from an address. What they say is for `prestasi-capture` to read.
//!
//! * [`imap::Mailbox`]: folders, what is new in one since a [`imap::FolderState`], and waiting for something new.
//! * [`dav::Calendars`]: the calendars of somebody, what has changed in one since a [`dav::CalendarState`].
//! * [`feed::fetch`]: a calendar at an address, if it has changed since a [`feed::FeedState`].
//! * A [`Way`] says what may be called; every call goes through `prestasi-doors`.
//!
//! No database and no clock: a state goes in and comes out as a value, with each batch, so that whoever keeps both in one
//! transaction loses nothing and takes nothing twice, wherever it is broken off.
//!
//! Invariant: a server is a stranger. Whatever it sends or does not send, memory holds a batch at most, every wait ends, and what
//! comes of it is an [`Error`] that says which of the two sides has to do something.

pub mod dav;
mod error;
pub mod feed;
mod http;
pub mod imap;
mod way;

pub use error::{Error, Trouble};
pub use way::Way;
