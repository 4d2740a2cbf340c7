//! What a mail says, as it is kept of it: cut to size, with nothing that a database or a page would stumble over.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use prestasi_capture::mail::{Mail, read};
use prestasi_gather::imap::Message;

use crate::gathered::{known_as, short};

const SUBJECT_MOST: usize = 200;
const EXCERPT_MOST: usize = 1_000;
/// People of a mail who are looked at: what went to more is no letter to a customer.
const PEOPLE_MOST: usize = 50;
/// How far the clocks of others may go before ours.
const AHEAD: SignedDuration = SignedDuration::from_mins(10);

/// A mail that somebody wrote.
#[derive(Debug, Clone)]
pub struct Told {
    /// What it is known by, whoever has it and wherever it lies.
    pub id: String,
    pub subject: String,
    pub excerpt: String,
    /// Who wrote it, first, and all who got it, in small letters.
    pub people: Vec<String>,
    /// Who wrote it.
    pub from: String,
    /// What it answers, the oldest first.
    pub ancestors: Vec<String>,
    pub at: Timestamp,
}

impl Told {
    /// What a message says; nothing if no person wrote it, it is not sent yet or thrown away, or cannot be read.
    pub fn of(message: &Message, now: Timestamp) -> Option<Self> {
        if message.flags.draft || message.flags.deleted {
            return None;
        }
        let mail = read(&message.bytes).ok().filter(|mail| mail.automatic.is_none())?;
        let from = mail.from.as_ref()?.address.clone();
        let mut people: Vec<String> = Vec::new();
        for address in mail.addresses() {
            if people.len() < PEOPLE_MOST && !people.iter().any(|known| known == address) {
                people.push(address.to_owned());
            }
        }
        let subject = short(&mail.subject, SUBJECT_MOST);
        Some(Self {
            id: known_as(&mail.id),
            subject: if subject.is_empty() { short(&from, SUBJECT_MOST) } else { subject },
            excerpt: short(&mail.excerpt, EXCERPT_MOST),
            people,
            from,
            ancestors: mail.references.iter().map(|id| known_as(id)).collect(),
            at: at(&mail, message, now),
        })
    }

    /// Its day, and the time on it.
    pub fn on(&self, zone: &TimeZone) -> (jiff::civil::Date, String) {
        let local = zone.to_datetime(self.at);
        (local.date(), local.strftime("%H:%M").to_string())
    }
}

/// When it was sent, as it says itself; where that cannot be, when its server got it.
fn at(mail: &Mail, message: &Message, now: Timestamp) -> Timestamp {
    let latest = now.checked_add(AHEAD).unwrap_or(now);
    let told = [mail.sent, message.received].into_iter().flatten();
    let likely = |at: &Timestamp| *at <= latest && *at >= Timestamp::UNIX_EPOCH;
    Ord::min(told.into_iter().find(likely).unwrap_or(now), now)
}
