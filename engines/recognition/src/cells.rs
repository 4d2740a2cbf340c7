//! Several values in one cell, and lengths of time.

/// The parts of a text that lie between `;` or line ends, each once.
#[must_use]
pub fn split_list(text: &str) -> Vec<&str> {
    once(text.split([';', '\n', '\r', '；']).map(str::trim))
}

/// The e-mail addresses in a text, however they are joined: `a@x.com, Ana <ana@x.com>; mailto:b@x.com`.
#[must_use]
pub fn split_emails(text: &str) -> Vec<&str> {
    let parts = text.split([',', ';', ' ', '\t', '\n', '\r', '<', '>', '(', ')', '"', '，', '；', '|']);
    let bare = parts.map(|part| part.strip_prefix("mailto:").unwrap_or(part));
    once(bare.filter(|part| {
        part.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    }))
}

/// A length of time in whole minutes: `45`, `00:45`, `0:45:00`.
#[must_use]
pub fn minutes(text: &str) -> Option<u32> {
    let parts: Vec<u32> = text.trim().split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match parts[..] {
        [minutes] => Some(minutes),
        [hours, minutes] | [hours, minutes, _] => hours.checked_mul(60)?.checked_add(minutes),
        _ => None,
    }
}

fn once<'a>(parts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut once: Vec<&str> = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        if !once.contains(&part) {
            once.push(part);
        }
    }
    once
}
