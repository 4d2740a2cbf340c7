//! Whether a program wrote a mail (RFC 3834, and what programs do instead).

use mail_parser::Message;

use super::bounce::{self, Bounce};
use super::parts::Part;

/// Why no person wrote a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Automatic {
    /// Somebody is away.
    Reply,
    /// A system tells something.
    Notice,
    /// It went to a list, or to many.
    List,
    /// A mail of ours could not be delivered.
    Bounce(Bounce),
}

/// Why no person wrote this, if none did.
pub fn of(message: &Message<'_>, parts: &[Part<'_>]) -> Option<Automatic> {
    let head = |name: &'static str| {
        message.header_raw(name).map(|value| value.trim().to_lowercase()).unwrap_or_default()
    };
    if let Some(bounce) = bounce::of(message, parts) {
        return Some(Automatic::Bounce(bounce));
    }
    let (submitted, precedence) = (head("Auto-Submitted"), head("Precedence"));
    let has = |name| !head(name).is_empty();
    if has("List-Id") || has("List-Unsubscribe") || matches!(precedence.as_str(), "list" | "bulk" | "junk") {
        return Some(Automatic::List);
    }
    let away = submitted.starts_with("auto-replied")
        || precedence == "auto_reply"
        || ["X-Autoreply", "X-Autorespond", "X-Autoresponder"].into_iter().any(has);
    if away {
        return Some(Automatic::Reply);
    }
    let told = !submitted.is_empty() && !submitted.starts_with("no");
    (told || head("Return-Path") == "<>").then_some(Automatic::Notice)
}
