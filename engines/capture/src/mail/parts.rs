//! The parts of a mail (MIME), taken apart without a call within a call.
//!
//! `mail-parser` reads heads and decodes; its own walk through parts makes mails of mails in mails, and a hostile mail has
//! so many of them that dropping them overflows the stack. Here a mail within a mail is bytes like any other.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Message, MessageParser, MimeHeaders};

use crate::text::decode;

const PARTS_MOST: usize = 100;
const DEPTH_MOST: usize = 10;

/// A head, and what it is about.
pub struct Part<'a> {
    /// None for a part that begins with an empty line.
    pub head: Option<Message<'a>>,
    body: &'a [u8],
}

impl<'a> Part<'a> {
    /// The part that these bytes are.
    pub fn of(bytes: &'a [u8]) -> Self {
        let (head, body) = split(bytes);
        Self { head: MessageParser::default().parse_headers(head), body }
    }

    /// Whether it says that it is of this type, such as `text/html`; what says nothing is plain text.
    pub fn is(&self, kind: &str, subtype: &str) -> bool {
        match self.head.as_ref().and_then(MimeHeaders::content_type) {
            Some(said) => {
                said.ctype().eq_ignore_ascii_case(kind)
                    && said.subtype().is_some_and(|said| said.eq_ignore_ascii_case(subtype))
            }
            None => (kind, subtype) == ("text", "plain"),
        }
    }

    /// Whether it is a file that came along.
    pub fn is_attached(&self) -> bool {
        let disposition = self.head.as_ref().and_then(MimeHeaders::content_disposition);
        disposition.is_some_and(|it| it.ctype().eq_ignore_ascii_case("attachment"))
    }

    /// The bytes as they were before they were packed for the way.
    pub fn bytes(&self) -> Cow<'a, [u8]> {
        let packed = self.head.as_ref().and_then(MimeHeaders::content_transfer_encoding).unwrap_or_default();
        let unpacked = match packed.to_ascii_lowercase().as_str() {
            "base64" => base64_decode(self.body),
            "quoted-printable" => quoted_printable_decode(self.body),
            _ => None,
        };
        unpacked.map_or(Cow::Borrowed(self.body), Cow::Owned)
    }

    /// The text.
    pub fn text(&self) -> String {
        let kind = self.head.as_ref().and_then(MimeHeaders::content_type);
        let charset = kind.and_then(|kind| kind.attribute("charset"));
        match charset.and_then(|charset| charset_decoder(charset.as_bytes())) {
            Some(decoder) => decoder(&self.bytes()),
            None => decode(&self.bytes()).into_owned(),
        }
    }

    /// The parts that have none themselves, in the order of the mail.
    pub fn leaves(self) -> Vec<Self> {
        let mut leaves = Vec::new();
        let mut open = vec![(self, 0)];
        while let Some((part, depth)) = open.pop() {
            let inner = part.boundary().filter(|_| depth < DEPTH_MOST).map(|it| segments(part.body, it));
            match inner {
                Some(inner) if !inner.is_empty() => {
                    let room = PARTS_MOST.saturating_sub(open.len() + leaves.len());
                    open.extend(inner.into_iter().take(room).rev().map(|it| (Self::of(it), depth + 1)));
                }
                _ => leaves.push(part),
            }
        }
        leaves
    }

    fn boundary(&self) -> Option<&str> {
        let kind = self.head.as_ref()?.content_type()?;
        let boundary = kind.attribute("boundary")?;
        (kind.ctype().eq_ignore_ascii_case("multipart") && !boundary.is_empty()).then_some(boundary)
    }
}

/// What stands before and after the first empty line.
fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        at += line.len();
        if matches!(line, b"\n" | b"\r\n") {
            return bytes.split_at(at);
        }
    }
    (bytes, &[])
}

/// What stands between the lines of a boundary; also the last, if the mail breaks off.
fn segments<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mut segments = Vec::new();
    let (mut at, mut begun) = (0, None);
    for line in body.split_inclusive(|&byte| byte == b'\n') {
        let said =
            line.trim_ascii_end().strip_prefix(b"--").and_then(|it| it.strip_prefix(boundary.as_bytes()));
        if let Some(rest @ (b"" | b"--")) = said {
            segments.extend(begun.and_then(|begun| body.get(begun..at)));
            begun = rest.is_empty().then_some(at + line.len());
        }
        at += line.len();
    }
    segments.extend(begun.and_then(|begun| body.get(begun..)));
    segments
}
