//! Reports that a mail could not be delivered (RFC 3464).

use mail_parser::Message;

use super::parts::Part;
use crate::text::{address, decode, line};

const FAILED_MOST: usize = 100;

/// A mail that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    /// Whom it did not reach.
    pub failed: Vec<Failed>,
    /// The id of the mail that came back, if the report tells.
    pub original: Option<String>,
}

/// Somebody whom a mail did not reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// The e-mail address, in small letters.
    pub address: String,
    /// Such as `5.1.1`; empty if the report gives none.
    pub code: String,
    /// What the other server said.
    pub said: String,
}

impl Failed {
    /// Whether it is of no use to try again.
    pub fn is_permanent(&self) -> bool {
        !self.code.starts_with('4')
    }
}

/// What a report tells; none if this is none, or if what it tells of is only late.
pub fn of(message: &Message<'_>, parts: &[Part<'_>]) -> Option<Bounce> {
    let status = |subtype| parts.iter().find(|part| part.is("message", subtype));
    let failed = match status("delivery-status").or_else(|| status("global-delivery-status")) {
        Some(report) => failed(&decode(&report.bytes())),
        None => named_in_head(message),
    };
    (!failed.is_empty()).then(|| Bounce { failed, original: original(parts) })
}

/// The groups of fields for recipients; the first group is about the report itself.
fn failed(report: &str) -> Vec<Failed> {
    let report = report.replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ");
    let group = |group: &str| {
        let field = |name: &str| {
            group.lines().find_map(|line| {
                let (key, value) = line.split_once(':')?;
                key.trim().eq_ignore_ascii_case(name).then(|| value.trim())
            })
        };
        if !field("Action")?.eq_ignore_ascii_case("failed") {
            return None;
        }
        let recipient = field("Original-Recipient").or_else(|| field("Final-Recipient"))?;
        let recipient = recipient.rsplit(';').next().unwrap_or_default();
        let said = field("Diagnostic-Code").map(|code| code.split_once(';').map_or(code, |(_, said)| said));
        Some(Failed {
            address: address(recipient)?,
            code: line(
                field("Status").and_then(|code| code.split_whitespace().next()).unwrap_or_default(),
                20,
            ),
            said: line(said.unwrap_or_default(), 300),
        })
    };
    report.split("\n\n").filter_map(group).take(FAILED_MOST).collect()
}

/// What some servers say instead of a report.
fn named_in_head(message: &Message<'_>) -> Vec<Failed> {
    let names = message.header_raw("X-Failed-Recipients").unwrap_or_default();
    let failed =
        |name: &str| Some(Failed { address: address(name)?, code: String::new(), said: String::new() });
    names.split(',').filter_map(failed).take(FAILED_MOST).collect()
}

fn original(parts: &[Part<'_>]) -> Option<String> {
    let returned = [("message", "rfc822"), ("message", "global"), ("text", "rfc822-headers")];
    let part = parts.iter().find(|part| returned.iter().any(|(kind, subtype)| part.is(kind, subtype)))?;
    Part::of(&part.bytes()).head.as_ref()?.message_id().and_then(super::id)
}
