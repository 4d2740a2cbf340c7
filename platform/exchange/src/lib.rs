//! Files in and out: a file becomes rows of a dataset, by a plan that somebody looked at, as a whole or not at all; and
//! what is in lists leaves as files that no spreadsheet runs.
//!
//! * [`receive`] takes a file in; [`Plan`] says how it is read, guessed from it or remembered from the last like it.
//! * [`StartImport`] has it tried or imported, by a job; [`UndoImport`] takes a whole import back.
//! * [`AddIntake`] lets another system push rows, and [`push`] takes a message of theirs, as an import of its own.
//! * [`row`] are the rows of datasets, under the policy of whoever looks; [`held`] those that count.
//! * [`mod@read`] reads CSV, XLSX and Parquet within [`Limits`](read::Limits); [`mod@write`] writes them.
//!
//! What is not here: SQL over datasets, which the catalogue has, and pages.
//!
//! Invariant: rows are only added. Of each key, what the newest import says that is done counts; so nobody sees half an
//! import, one that is done again adds nothing, and one that is undone leaves what was before.

mod batch;
mod forget;
mod intake;
mod job;
mod own;
mod parts;
pub mod plan;
pub mod read;
mod start;
mod tables;
mod upload;
pub mod value;
pub mod write;

pub use batch::Tally;
pub use forget::{FORGET, Forget};
pub use intake::{
    AddIntake, ChangeIntakeSecret, Given, Misread, Pushed, RemoveIntake, intake as intakes, intake_secret,
    message, push,
};
pub use job::{COUNT, Counts, IMPORT, Imports};
pub use own::{IMPORT_DATASETS, PERMISSIONS, READ_DATASETS};
pub use parts::{Away, Cut, Parts};
pub use plan::Plan;
pub use start::{StartImport, UndoImport};
pub use tables::{Column, State, dataset, held, import, migrations, part, row, wrong};
pub use upload::receive;
