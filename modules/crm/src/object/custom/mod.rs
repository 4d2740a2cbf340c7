//! Fields that a company adds to a kind of record. What they say lies together in one column, `custom`, as JSON, and is an
//! ordinary field of a draft under that name: it is kept, audited, undone and brought back as all others are. Here it is
//! taken apart for people, programs, lists and questions, by what the company said of each field.
//!
//! Invariant: nobody is told a field that is not for them, and nobody changes it; that is asked again inside the
//! transaction ([`settle`]).

mod expr;
mod form;
mod kind;
mod known;
mod list;
mod settle;
mod values;

pub use expr::{index, parts, reindex};
pub use kind::{Kind, choices, spelt, written};
pub use known::{Custom, Customs};
pub use list::full;
pub use settle::{settle, upon};
pub use values::Values;

use super::{Holds, Object};

/// The column that they lie in, and its name as a field.
pub const COLUMN: &str = "custom";
/// What their names begin with, in lists, files and questions.
pub const AHEAD: &str = "custom_";

/// Whether a kind of record has them.
pub fn has<E: Object>() -> bool {
    E::fields().iter().any(|field| matches!(field.holds, Holds::Custom))
}

/// What definitions call a kind of record: `account`.
pub fn object<E: Object>() -> &'static str {
    E::KIND.strip_prefix("crm-").unwrap_or(E::KIND)
}
