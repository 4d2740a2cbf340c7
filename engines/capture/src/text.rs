//! Bytes as text, and texts short enough to be kept or told.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use sha2::{Digest, Sha256};

/// The text of a file: UTF-8 or UTF-16, with or without a mark, else as Windows writes it. Bytes of zero are left out.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => guess(bytes),
    };
    let (text, ..) = encoding.decode(bytes);
    if text.contains('\0') { Cow::Owned(text.replace('\0', "")) } else { text }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let zeros = |first| bytes.iter().skip(first).step_by(2).take(200).filter(|&&byte| byte == 0).count();
    let half = bytes.len().min(400) / 4;
    match (zeros(0), zeros(1)) {
        (_, odd) if bytes.len() > 3 && odd > half => UTF_16LE,
        (even, _) if bytes.len() > 3 && even > half => UTF_16BE,
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ => WINDOWS_1252,
    }
}

/// At most so many characters of a text, cut where one ends.
pub(crate) fn short(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}

/// The start of what came from outside, for a message.
pub(crate) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 60;
    let start = short(text.trim(), LONGEST);
    if start.len() < text.trim().len() { format!("{start}…") } else { start.to_owned() }
}

/// A text on one line, without what steers terminals, at most so many characters.
pub(crate) fn line(text: &str, most: usize) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    short(&words.join(" "), most).to_owned()
}

/// An e-mail address in small letters, if this is one.
pub(crate) fn address(text: &str) -> Option<String> {
    const LONGEST: usize = 254;
    let text = text.trim().trim_matches(['<', '>']).to_lowercase();
    let (local, domain) = text.rsplit_once('@')?;
    let fits = !local.is_empty() && !domain.is_empty() && text.len() <= LONGEST;
    (fits && !text.contains(|c: char| c.is_whitespace() || c.is_control())).then_some(text)
}

/// What these parts are known by, where the source gives nothing: the same for the same parts.
pub(crate) fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
