//! The commands around the server: run it, make a company to try it on, hand out tokens.

mod clock;
pub mod import;
mod key;
mod open;
pub mod serve;
pub mod token;

pub use open::{FILE, Open, runtime};
