//! Who works here, in which position and team, and who reports to whom, on any day and as known at any moment.
//!
//! Design: positions report to positions, and people sit in positions, so that a line holds while a seat is empty, and
//! one person may fill two. All of it is facts of the store.
//!
//! Invariant: on no day does a position report to itself, through however many others.

mod change;
mod entity;
mod line;
mod read;

pub use change::{EndPerson, EndPosition, EndTeam, RecordPerson, RecordPosition, RecordSeat, RecordTeam};
pub(crate) use change::{known_person, record_person};
pub use entity::{person, position, seat, team};
pub use read::{below, people, person_on, superior};
