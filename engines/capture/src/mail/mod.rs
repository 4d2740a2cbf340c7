//! A mail (RFC 5322, MIME): who wrote to whom and when, what was said anew, and whether a program wrote it.

mod automatic;
mod belongs;
mod bounce;
mod html;
mod newest;
mod parts;
mod thread;

use jiff::Timestamp;
use mail_parser::{Address, HeaderValue, Message};
use prestasi_kernel::{Problem, Result};

use crate::read::bounded;
use crate::text::{address, fingerprint, line, short};
use parts::Part;

pub use automatic::Automatic;
pub use belongs::{Belongs, Company, Directory, belongs};
pub use bounce::{Bounce, Failed};
pub use thread::threads;

/// Largest mail.
const MAIL_MOST: usize = 64 << 20;
const PEOPLE_MOST: usize = 500;
const SUBJECT_MOST: usize = 500;
const EXCERPT_MOST: usize = 2_000;
/// Ancestors that are kept, from the first on and up to the last.
const REFERENCES_MOST: usize = 100;
const ID_MOST: usize = 998;

/// What a mail tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The message id without brackets; what stands in its place where a mail has none is the same each time it is read.
    pub id: String,
    /// Ids of the mails that it answers, the oldest first.
    pub references: Vec<String>,
    pub subject: String,
    /// When it says that it was sent.
    pub sent: Option<Timestamp>,
    pub from: Option<Person>,
    pub to: Vec<Person>,
    pub cc: Vec<Person>,
    /// What is new in it: without markup, quoted history and signature, and no more than a few paragraphs.
    pub excerpt: String,
    /// Why no person wrote it, if none did.
    pub automatic: Option<Automatic>,
}

/// Somebody in the head of a mail.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Person {
    /// The e-mail address, in small letters.
    pub address: String,
    pub name: String,
}

impl Mail {
    /// The addresses of all who wrote or got it.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.from.iter().chain(&self.to).chain(&self.cc).map(|person| person.address.as_str())
    }
}

/// Reads a mail.
///
/// Errors: `capture-too-large`, `capture-mail-unreadable` for bytes without a head that could be a mail's.
pub fn read(bytes: &[u8]) -> Result<Mail> {
    bounded(bytes, MAIL_MOST)?;
    let unreadable = || Problem::new("capture-mail-unreadable");
    let whole = Part::of(bytes);
    let message = whole.head.clone().ok_or_else(unreadable)?;
    let parts = whole.leaves();
    let from = people(message.from()).into_iter().chain(people(message.sender())).next();
    if from.is_none() && message.date().is_none() && message.message_id().is_none() {
        return Err(unreadable());
    }
    Ok(Mail {
        id: message.message_id().and_then(id).unwrap_or_else(|| format!("{}@no-id", fingerprint([bytes]))),
        references: references(&message),
        subject: line(message.subject().unwrap_or_default(), SUBJECT_MOST),
        sent: message
            .date()
            .filter(|date| date.is_valid())
            .and_then(|date| Timestamp::from_second(date.to_timestamp()).ok()),
        from,
        to: people(message.to()),
        cc: people(message.cc()),
        excerpt: excerpt(&parts),
        automatic: automatic::of(&message, &parts),
    })
}

fn people(addresses: Option<&Address<'_>>) -> Vec<Person> {
    let all = addresses.into_iter().flat_map(Address::iter);
    let person = |it: &mail_parser::Addr<'_>| {
        let name = it.name.as_deref().map(|name| line(name, 200)).unwrap_or_default();
        Some(Person { address: address(it.address.as_deref()?)?, name })
    };
    all.filter_map(person).take(PEOPLE_MOST).collect()
}

fn id(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['<', '>']);
    let fits = !text.is_empty()
        && text.len() <= ID_MOST
        && !text.contains(|c: char| c.is_whitespace() || c.is_control());
    fits.then(|| text.to_owned())
}

/// The ancestors; where there are too many, the first stays, since it names the conversation.
fn references(message: &Message<'_>) -> Vec<String> {
    let listed = |value: &HeaderValue<'_>| -> Vec<String> {
        value.as_text_list().into_iter().flatten().filter_map(|text| id(text)).collect()
    };
    let mut ids = Vec::new();
    for id in listed(message.references()).into_iter().chain(listed(message.in_reply_to())) {
        if ids.contains(&id) {
            continue;
        }
        if ids.len() >= REFERENCES_MOST {
            ids.remove(1);
        }
        ids.push(id);
    }
    ids
}

/// Plain text where there is some, else what HTML shows.
fn excerpt(parts: &[Part<'_>]) -> String {
    /// Enough of a body to find what is new in it.
    const BODY_MOST: usize = 200_000;
    let first = |subtype| parts.iter().find(|part| part.is("text", subtype) && !part.is_attached());
    let text = match (first("plain"), first("html")) {
        (Some(plain), _) => newest::text(short(&plain.text(), BODY_MOST)),
        (None, Some(html)) => newest::text(&html::text(html::newest(short(&html.text(), BODY_MOST)))),
        (None, None) => String::new(),
    };
    short(&text, EXCERPT_MOST).to_owned()
}
