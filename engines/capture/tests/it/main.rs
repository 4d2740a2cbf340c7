//! What capture reads, through its public face.

mod calendar;
mod calls;
mod hostile;
mod mail;
mod rules;
mod threads;
mod webinars;

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The zone of the company in these tests.
fn here() -> TimeZone {
    TimeZone::fixed(jiff::tz::offset(8))
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}
