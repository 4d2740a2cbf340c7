//! Every table of the house, and tables from elsewhere, in one place that is asked in SQL.
//!
//! * A module hands over a [`Dataset`] for each of its tables; datasets that were imported stand beside them.
//! * [`Catalogue::query`] answers one statement for a [`Viewer`](prestasi_access::Viewer), within [`Limits`].
//! * [`Catalogue::tables`] lists what there is, with the columns that they see.
//! * [`external`]: Parquet and CSV files and tables of PostgreSQL servers, registered by name.
//! * [`saved`]: queries that somebody has kept.
//!
//! What is not here: pages, and what the tables mean.
//!
//! Invariant: a viewer learns by SQL what [`Viewer::select`](prestasi_access::Viewer::select) would give them, and nothing
//! else: the policy is in what the database is asked, below every condition, order, join and total. A statement only
//! reads, and ends within its time and memory, whatever it says.

mod amount;
mod answer;
mod catalogue;
mod check;
mod column;
mod dataset;
pub mod external;
mod filter;
mod functions;
mod house;
mod imported;
mod limits;
mod mirror;
mod own;
mod part;
mod query;
mod read;
pub mod saved;
mod snapshot;
mod source;
mod statement;
mod stored;
mod table;
mod tables;
mod total;
mod weigh;

pub use answer::Answer;
pub use catalogue::{Catalogue, Listed};
pub use column::{Column, Kind};
pub use dataset::Dataset;
pub use functions::functions;
pub use house::DATASETS;
pub use limits::{Limits, Settings};
pub use mirror::Mirror;
pub use own::{MANAGE_EXTERNAL, PERMISSIONS, READ_EXTERNAL, READ_SQL, SAVE_SQL};
pub use part::{Part, Parts, Seen};
pub use tables::migrations;
