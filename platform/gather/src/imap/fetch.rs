//! Mails, and what a server says of them.

use async_imap::imap_proto::{AttributeValue, Response};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its number in its folder.
    pub uid: u32,
    /// What was done with it.
    pub flags: Flags,
    /// When the server got it.
    pub received: Option<Timestamp>,
    /// How long the server says that it is.
    pub size: u32,
    /// How much of it is here.
    pub part: Part,
    /// That much of it.
    pub bytes: Vec<u8>,
}

/// How much of a mail was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// All.
    Whole,
    /// The headers: it is longer than what is taken.
    Headers,
    /// Nothing: the server cannot give it.
    Nothing,
}

/// What was done with a mail.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flags {
    /// It was read.
    pub seen: bool,
    /// It was answered.
    pub answered: bool,
    /// It was marked.
    pub flagged: bool,
    /// It will be removed.
    pub deleted: bool,
    /// It is not finished.
    pub draft: bool,
}

/// What a response says of a mail; nothing if it is about none by its number.
#[derive(Default)]
pub(super) struct Told<'a> {
    pub uid: u32,
    pub flags: Option<Flags>,
    pub size: u32,
    pub received: Option<Timestamp>,
    pub body: Option<&'a [u8]>,
}

impl<'a> Told<'a> {
    pub fn of(response: &'a Response<'_>) -> Option<Self> {
        let Response::Fetch(_, values) = response else { return None };
        let mut told = Self::default();
        for value in values {
            match value {
                AttributeValue::Uid(uid) => told.uid = *uid,
                AttributeValue::Rfc822Size(size) => told.size = *size,
                AttributeValue::Flags(flags) => told.flags = Some(Flags::of(flags.iter().map(AsRef::as_ref))),
                AttributeValue::InternalDate(date) => told.received = instant(date),
                AttributeValue::BodySection { data: Some(data), .. } => told.body = Some(data),
                _ => {}
            }
        }
        (told.uid != 0).then_some(told)
    }
}

impl Flags {
    fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut flags = Self::default();
        for name in names {
            match name.to_ascii_lowercase().as_str() {
                "\\seen" => flags.seen = true,
                "\\answered" => flags.answered = true,
                "\\flagged" => flags.flagged = true,
                "\\deleted" => flags.deleted = true,
                "\\draft" => flags.draft = true,
                _ => {}
            }
        }
        flags
    }
}

fn instant(date: &str) -> Option<Timestamp> {
    Timestamp::strptime("%d-%b-%Y %H:%M:%S %z", date.trim()).ok()
}
