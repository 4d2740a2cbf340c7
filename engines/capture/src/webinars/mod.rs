//! Webinars: who was asked, who came, and for how long.

mod list;
mod people;
mod zoom;

use jiff::Timestamp;
use prestasi_kernel::Problem;

pub use list::list;
pub use zoom::zoom;

/// How the times of a report are written.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The zone of times without one: that of the account which made the report.
    pub zone: jiff::tz::TimeZone,
    /// Whether the day stands ahead of the month in `3/4/2026`.
    pub day_first: bool,
}

/// A webinar and its people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Webinar {
    pub topic: String,
    /// What the tool knows it by; empty where the list does not say.
    pub id: String,
    pub start: Option<Timestamp>,
    pub minutes: Option<u32>,
    /// Each once, in the order of the report; neither the host nor the panelists.
    pub people: Vec<Participant>,
    /// What could not be read, with its row; the first hundred.
    pub problems: Vec<Problem>,
}

/// Somebody who was asked to a webinar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// The e-mail address, in small letters; none for guests who gave none.
    pub address: Option<String>,
    pub name: String,
    /// Whether they came.
    pub attended: bool,
    /// When they first came.
    pub joined: Option<Timestamp>,
    /// When they last left.
    pub left: Option<Timestamp>,
    /// How long they were there, all visits together.
    pub minutes: u32,
}
