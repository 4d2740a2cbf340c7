//! Who has to approve a quote, and what becomes of a request.

mod check;
mod limit;
mod matrix;
mod needed;
mod request;
mod roster;

pub use matrix::{Climb, Ladder, Level, Limit, Matrix};
pub use needed::{Needed, Step, needed};
pub use request::{Act, Answer, Deed, Request, Signature, State};
pub use roster::{Delegation, Roster};
