//! Words in Malay and English: messages from Fluent files, problems told to a person, money, numbers, dates, periods.
//!
//! What is not here: which language somebody reads (the caller says, with `Language::negotiate` for what a browser
//! asks), and reading numbers (the kernel does). The messages lie in `messages/en` and `messages/ms`, a file for each area, and are part of the
//! binary.
//!
//! Design: keys come at run time, from the code of a problem, so that the compiler cannot check them. The tests do:
//! both languages have the same keys with the same arguments, every code in the sources has a message, and every
//! message has a user. Nothing here fails or panics on what a caller passes: whoever tells of a problem must not meet
//! another one.

mod dates;
mod disguise;
mod figures;
mod language;
mod problem;
mod speech;
mod words;

pub use dates::{date, period, read_date};
pub use figures::{money, number, percent};
pub use language::Language;
pub use problem::problem;
pub use speech::Words;
pub use words::message;
