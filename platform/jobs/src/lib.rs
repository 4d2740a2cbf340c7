//! What Prestasi does by itself: a queue of jobs and their schedule, in the same database as everything else.
//!
//! * A module declares a [`Kind`] as a constant and hands over a [`Handler`] for it.
//! * [`enqueue`] adds a job in the transaction of the change that needs it: it is there if and only if the change is.
//! * A [`Worker`] takes what is due, in as many processes as there are; [`Run`] is what a handler works with.
//! * A [`Schedule`] enqueues by the clock of the company's zone.
//! * [`list`], [`Cancel`] and [`Repeat`] are for the page.
//!
//! What is not here: what jobs do.
//!
//! Invariant: a job that was enqueued is done, cancelled or there to be seen as failed. It may run more than once, when
//! a process dies or stands still; what it does through [`Run::write`] happens once, since every taking of a job has a
//! number of its own (`fence`), and whoever holds an older one can no longer write.

mod enqueue;
mod job;
mod kind;
mod lease;
mod list;
mod manage;
mod own;
mod pause;
mod run;
mod schedule;
mod tables;
mod worker;

pub use enqueue::{Enqueued, How, enqueue};
pub use job::{State, Told, row};
pub use kind::{Does, Handler, Kind, Trouble};
pub use list::{Filter, Line, counts, failed_since, list};
pub use manage::{Cancel, Forget, KEPT_DAYS, Repeat};
pub use own::{MANAGE_JOBS, PERMISSIONS, READ_JOBS};
pub use run::{Halt, Run};
pub use schedule::{Rhythm, Schedule, planned};
pub use tables::migrations;
pub use worker::{Settings, Worker};
