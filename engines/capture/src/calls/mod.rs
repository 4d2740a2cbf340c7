//! Calls: what a telephone system writes down of each, or tells when one is over.
//!
//! [`tail`] reads a file that grows; [`Template`] says what stands where in it; [`webhook`] reads what a system sends.

mod tail;
mod template;
mod webhook;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use tail::{Position, Tail, tail};
pub use template::{Layout, Template};
pub use webhook::webhook;

/// A call that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// What it is known by, so that it is taken once.
    pub id: String,
    /// Who called: a number without signs between its digits, or a name where the system has one.
    pub from: String,
    /// Who was called.
    pub to: String,
    pub start: Timestamp,
    /// When somebody answered, if the system tells.
    pub answered: Option<Timestamp>,
    /// How long they talked; not how long it rang.
    pub talk_seconds: u32,
    pub disposition: Disposition,
}

/// How a call went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Disposition {
    Answered,
    #[serde(alias = "missed")]
    NoAnswer,
    Busy,
    Failed,
}

impl Disposition {
    /// As telephone systems write it, in English or Malay.
    fn read(text: &str) -> Option<Self> {
        let small = text.trim().to_lowercase().replace(['_', '-'], " ");
        Some(match small.as_str() {
            "answered" | "answer" | "completed" | "connected" | "dijawab" => Self::Answered,
            "no answer" | "noanswer" | "unanswered" | "missed" | "cancel" | "canceled" | "cancelled"
            | "abandoned" | "tidak dijawab" | "terlepas" => Self::NoAnswer,
            "busy" | "sibuk" => Self::Busy,
            "failed" | "fail" | "congestion" | "chanunavail" | "rejected" | "gagal" => Self::Failed,
            _ => return None,
        })
    }
}

/// A number without what people put between digits; anything else on one line.
fn party(text: &str) -> String {
    const LONGEST: usize = 100;
    let text = text.trim();
    let number = text.starts_with(|c: char| c == '+' || c == '(' || c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || " +-().*#/".contains(c));
    if number {
        text.chars().filter(|c| !" -()./".contains(*c)).take(LONGEST).collect()
    } else {
        crate::text::line(text, LONGEST)
    }
}

/// Whether one can find somebody by it.
fn is_party(text: &str) -> bool {
    !text.is_empty()
        && !matches!(text.to_lowercase().as_str(), "anonymous" | "unknown" | "unavailable" | "private" | "s")
}
