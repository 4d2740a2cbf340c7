//! Calendars by CalDAV (RFC 4791): found from an address (RFC 6764), followed by sync tokens (RFC 6578), or by comparing tags where a
//! server has none.

mod discover;
mod pass;
mod request;
mod xml;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use discover::Calendar;
pub use pass::{Batch, Object, Pass, Sync};
pub use request::Calendars;

/// How far a calendar has been read. It is kept with what was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalendarState {
    /// Where its server says that we are.
    Token(String),
    /// The tag of the calendar and of each object in it, where its server does not say.
    Tags {
        /// Of the calendar.
        ctag: Option<String>,
        /// Of each object.
        etags: BTreeMap<String, String>,
    },
}
