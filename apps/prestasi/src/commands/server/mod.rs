//! The commands around the server: run it, make a company to try it on, hand out tokens.

mod clock;
mod data;
pub mod import;
mod key;
mod nightly;
mod open;
pub mod serve;
pub mod token;

pub use clock::SystemClock;
pub use data::{Data, FILE};
pub use key::{file as key_file, mark};
pub use nightly::Backups;
pub use open::{Open, runtime};
