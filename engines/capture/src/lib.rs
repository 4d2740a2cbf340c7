//! What a mailbox, a calendar, a telephone system and a webinar tool tell, read into values that become activities. Bytes in, values
//! out: no network, no database, no clock. Whoever fetches the bytes and keeps the results is a module.
//!
//! Input is hostile: every reader is bounded, tells what it could not read and where, and takes the rest.

pub mod calendar;
pub mod calls;
pub mod mail;
mod read;
mod table;
mod text;
pub mod webinars;
mod when;

pub use read::Read;
