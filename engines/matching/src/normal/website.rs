//! Web domains.

use crate::lists::SHARED_DOMAINS;

/// The domain of a web or e-mail address, without `www.`, in small letters (IDNA).
///
/// ```
/// use prestasi_matching::domain;
/// assert_eq!(domain("https://www.Maju-Jaya.com.my/hubungi?x=1").as_deref(), Some("maju-jaya.com.my"));
/// assert_eq!(domain("sales@maju-jaya.com.my").as_deref(), Some("maju-jaya.com.my"));
/// assert_eq!(domain("bücher.de"), domain("xn--bcher-kva.de"));
/// assert_eq!(domain("tiada"), None);
/// ```
pub fn domain(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.split_once("://").map_or(text, |(_, rest)| rest);
    let text = text.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let text = text.rsplit('@').next().unwrap_or_default();
    let text = text.split(':').next().unwrap_or_default().trim().trim_end_matches(['.', '>']);
    let ascii = idna::domain_to_ascii(text).ok()?;
    let mut name = ascii.as_str();
    while let Some(rest) = name.strip_prefix("www.").filter(|rest| rest.contains('.')) {
        name = rest;
    }
    let ending = name.rsplit('.').next().unwrap_or_default();
    let named = name.contains('.') && name.split('.').all(|part| !part.is_empty());
    let host = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.');
    (named && host && ending.bytes().any(|b| b.is_ascii_alphabetic())).then(|| name.to_owned())
}

/// The domain, if it says whose an address is: not that of free mail, nor of a place where everybody has a page (`data/shared-domains.txt`).
///
/// ```
/// use prestasi_matching::own_domain;
/// assert_eq!(own_domain("aminah@gmail.com"), None);
/// assert_eq!(own_domain("aminah@maju.com.my").as_deref(), Some("maju.com.my"));
/// ```
pub fn own_domain(text: &str) -> Option<String> {
    domain(text).filter(|name| !is_shared(name))
}

pub(crate) fn is_shared(name: &str) -> bool {
    SHARED_DOMAINS.contains(name)
}
