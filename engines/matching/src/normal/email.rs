//! E-mail addresses.

use crate::lists::ROLE_MAILBOXES;

/// An address, trimmed and in small letters; nothing clever with dots or plus signs. `None` for what is no address.
///
/// ```
/// use prestasi_matching::email;
/// assert_eq!(email(" Aminah.Yusof@Maju.com.MY ").as_deref(), Some("aminah.yusof@maju.com.my"));
/// assert_eq!(email("Aminah <aminah@maju.com.my>").as_deref(), Some("aminah@maju.com.my"));
/// assert_eq!(email("tiada"), None);
/// ```
pub fn email(text: &str) -> Option<String> {
    let text = text.rsplit_once('<').map_or(text, |(_, address)| address.trim_end().trim_end_matches('>'));
    let text = text.trim().to_lowercase();
    let text = text.strip_prefix("mailto:").unwrap_or(&text).to_owned();
    let (local, domain) = parts(&text)?;
    let strange = |c: char| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c);
    let whole =
        !local.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
    (whole && !text.contains(strange) && !local.starts_with("mailto:")).then_some(text)
}

/// What stands before and after the one @.
pub(crate) fn parts(address: &str) -> Option<(&str, &str)> {
    address.split_once('@').filter(|(_, domain)| !domain.contains('@'))
}

/// Whether a mailbox belongs to an office, so that several people read it: `info`, `jualan`.
pub(crate) fn is_role(address: &str) -> bool {
    parts(address).is_some_and(|(local, _)| ROLE_MAILBOXES.contains(local))
}
