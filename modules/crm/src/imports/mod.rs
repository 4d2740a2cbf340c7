//! Exports of other systems become accounts, contacts, leads and deals, without anybody saying which column is what.
//!
//! Files are looked at as they come ([`look`](mod@look)); a job reads them ahead ([`ahead`]) and takes them in batches
//! ([`take`]), whatever others refer to first ([`kinds`]); each batch keeps what it did ([`deeds`]), so that the whole of it can be taken back ([`undo`]).
//!
//! Invariant: an import writes nothing that its importer may not write ([`scope`]); what another system calls a record
//! ([`tables::external`]) is kept with it, so that the same file again changes records and adds none.

mod ahead;
mod command;
mod customs;
mod deeds;
mod fields;
mod here;
mod job;
mod kinds;
mod line;
mod long;
mod look;
mod pages;
mod receive;
mod scope;
mod stages;
mod start;
mod tables;
mod take;
mod tally;
mod undo;

pub use command::{
    FileTold, begin_import, import_is_over, import_told, receive_file, start_import, undo_import,
};
pub use job::handler;
pub use pages::{places, routes};
pub use tables::{external, tables};

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
