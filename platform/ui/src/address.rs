//! Addresses that come from outside.

/// An address of this server, never one of another site: browsers read `//` and a backslash as the start of a host.
#[must_use]
pub fn local(address: &str) -> Option<&str> {
    let path = address.starts_with('/') && !address.starts_with("//");
    let plain = address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (path && plain).then_some(address)
}
