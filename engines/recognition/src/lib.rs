//! What a file of another system is: which system wrote it, in which language, which kind of record its rows are, and
//! what each of its columns says. Pure calculation: no database, no web, no clock, no files.
//!
//! * [`head_row`] finds the row that names the columns; [`recognise`] tells from it what the file is, and why.
//! * [`is_footer`] and [`repeats_head`] tell rows that are no records, [`check_row`] those that are damaged.
//! * [`suggest`] guesses at a header that is only nearly known.
//! * [`outcome`], [`flag`], [`minutes`], [`split_list`], [`split_emails`], [`salesforce_id`], [`name_key`], [`full_name`] and
//!   [`split_name`] read what stands in cells beyond numbers and days.
//!
//! Everything that is known of a system lies in `aliases/`: a new language or spelling is a line there, not code.

mod aliases;
mod cells;
mod columns;
mod data;
mod header;
mod identity;
mod kind;
mod names;
mod recognise;
mod rows;
mod suggest;
mod words;

pub use aliases::{complaints, fields, languages};
pub use cells::{minutes, split_emails, split_list};
pub use columns::{Column, Target};
pub use identity::{name_key, salesforce_id};
pub use kind::{Holds, Kind, System};
pub use names::{full_name, split_name};
pub use recognise::{Other, Recognition, Why, recognise};
pub use rows::{check_row, head_row, is_footer, repeats_head};
pub use suggest::{Suggestion, suggest};
pub use words::{Outcome, flag, outcome};
