//! The folders of a mailbox, and what each is for.

use async_imap::imap_proto::{MailboxDatum, NameAttribute, Response};
use base64::Engine as _;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::{Deserialize, Serialize};

use super::line::{Mailbox, SMALL};
use crate::error::{Error, Trouble};

const FOLDERS_MAX: usize = 5_000;

/// A folder of mails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folder {
    /// What the server calls it.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// What is in it.
    pub holds: Use,
}

/// What is in a folder (RFC 6154), or what its name says where the server does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Use {
    /// What has arrived.
    Inbox,
    /// What was sent.
    Sent,
    /// What was put away.
    Archive,
    /// What is not written yet.
    Drafts,
    /// What nobody wanted.
    Junk,
    /// What was thrown away.
    Trash,
    /// What is in other folders too: all, or what is marked.
    Others,
    /// Anything.
    Mails,
}

impl Folder {
    /// Whether its mails are somebody's work: not thrown away, unwanted, unfinished, or in another folder anyway.
    #[must_use]
    pub const fn is_gathered(&self) -> bool {
        matches!(self.holds, Use::Inbox | Use::Sent | Use::Archive | Use::Mails)
    }
}

impl Mailbox {
    /// The folders that hold mails.
    ///
    /// # Errors
    /// What keeps the server from telling.
    pub async fn folders(&mut self) -> Result<Vec<Folder>, Error> {
        let mut folders = Vec::new();
        let command =
            if self.can.special_use { r#"LIST "" "*" RETURN (SPECIAL-USE)"# } else { r#"LIST "" "*""# };
        self.ask(command, SMALL, |response| {
            let Response::MailboxData(MailboxDatum::List(list)) = response else { return Ok(()) };
            let attributes = &list.name_attributes;
            let absent = |one: &NameAttribute<'_>| match one {
                NameAttribute::NoSelect => true,
                NameAttribute::Extension(name) => name.eq_ignore_ascii_case("\\NonExistent"),
                _ => false,
            };
            if folders.len() < FOLDERS_MAX && !attributes.iter().any(absent) {
                let name = unescaped(&list.name);
                let title = decoded(&name);
                let holds = holds(attributes, &title, list.delimiter.as_deref());
                folders.push(Folder { name, title, holds });
            }
            Ok(())
        })
        .await?;
        if folders.is_empty() { Err(self.error(Trouble::NotFound)) } else { Ok(folders) }
    }
}

fn holds(attributes: &[NameAttribute<'_>], title: &str, delimiter: Option<&str>) -> Use {
    if title.eq_ignore_ascii_case("inbox") {
        return Use::Inbox;
    }
    let told = attributes.iter().find_map(|one| match one {
        NameAttribute::Sent => Some(Use::Sent),
        NameAttribute::Archive => Some(Use::Archive),
        NameAttribute::Drafts => Some(Use::Drafts),
        NameAttribute::Junk => Some(Use::Junk),
        NameAttribute::Trash => Some(Use::Trash),
        NameAttribute::All | NameAttribute::Flagged => Some(Use::Others),
        _ => None,
    });
    let last = delimiter.filter(|it| !it.is_empty()).and_then(|it| title.rsplit(it).next()).unwrap_or(title);
    told.unwrap_or_else(|| match last.to_lowercase().as_str() {
        "sent" | "sent items" | "sent mail" | "sent messages" | "item dihantar" => Use::Sent,
        "drafts" | "draft" | "draf" => Use::Drafts,
        "junk" | "junk e-mail" | "junk email" | "junk mail" | "spam" | "e-mel remeh" => Use::Junk,
        "trash" | "bin" | "deleted" | "deleted items" | "deleted messages" | "item dipadamkan" => Use::Trash,
        _ => Use::Mails,
    })
}

/// A name without the backslashes of a quoted string, which the parser leaves in; what is none is a literal and stays as it is.
fn unescaped(name: &str) -> String {
    let (mut text, mut letters) = (String::new(), name.chars());
    while let Some(letter) = letters.next() {
        match (letter, letters.as_str().chars().next()) {
            ('\\', Some(escaped @ ('\\' | '"'))) => {
                letters.next();
                text.push(escaped);
            }
            ('\\' | '"', _) => return name.to_owned(),
            _ => text.push(letter),
        }
    }
    text
}

/// What a name says that was written in the UTF-7 of IMAP; what is none stays as it is.
fn decoded(name: &str) -> String {
    const BASE64: GeneralPurpose = GeneralPurpose::new(
        &base64::alphabet::IMAP_MUTF7,
        GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true),
    );
    let part = |text: &str| -> Option<String> {
        let bytes = BASE64.decode(text).ok()?;
        let (pairs, rest) = bytes.as_chunks::<2>();
        let units = pairs.iter().map(|pair| u16::from_be_bytes(*pair));
        let text: Result<String, _> = char::decode_utf16(units).collect();
        text.ok().filter(|_| rest.is_empty())
    };
    let mut parts = name.split('&');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for one in parts {
        match one.split_once('-') {
            Some(("", rest)) => text.extend(["&", rest]),
            Some((coded, rest)) => match part(coded) {
                Some(plain) => text.extend([plain.as_str(), rest]),
                None => return name.to_owned(),
            },
            None => return name.to_owned(),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{decoded, unescaped};

    #[test]
    fn names_lose_the_marks_of_their_quotes() {
        for (sent, name) in
            [(r#"a\"b\"\\c"#, r#"a"b"\c"#), (r#"a"b"#, r#"a"b"#), (r"a\b", r"a\b"), ("a\\", "a\\")]
        {
            assert_eq!(unescaped(sent), name, "{sent}");
        }
    }

    #[test]
    fn names_are_shown_as_people_write_them() {
        for (coded, plain) in [
            ("INBOX", "INBOX"),
            ("R&AOk-union", "Réunion"),
            ("Tom &- Jerry", "Tom & Jerry"),
            ("&U,BTFw-", "台北"),
            ("&ZeVnLIqe-/&2D3eAA-", "日本語/😀"),
            // What is not in UTF-7 stays what it is.
            ("Réunion", "Réunion"),
            ("A & B", "A & B"),
            ("&2D0-", "&2D0-"),
            ("&!!-", "&!!-"),
        ] {
            assert_eq!(decoded(coded), plain, "{coded}");
        }
    }
}
