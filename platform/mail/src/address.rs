//! Addresses of people, and hosts that letters may be handed to.

use std::fmt;
use std::net::IpAddr;

use prestasi_kernel::Problem;
use prestasi_webhooks::{Doors, is_global};
use serde::Serialize;

const ADDRESS_BYTES_MAX: usize = 254;
const HOST_BYTES_MAX: usize = 253;
/// What an address does not hold where it may be, for it would end one or begin another.
const STRANGE: [char; 10] = ['"', '\\', '(', ')', '<', '>', '[', ']', ',', ';'];
/// The ports that mail servers listen at: a host that is named without a port is named for these.
const USUAL_PORTS: [u16; 3] = [25, 465, 587];

/// An e-mail address on one line, in ASCII, as every server takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Address(String);

impl Address {
    /// Reads one.
    ///
    /// # Errors
    /// `mail-address-unfit`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let text = text.trim();
        let plain = text.bytes().all(|byte| byte.is_ascii_graphic()) && !text.contains(STRANGE);
        let fits = plain && text.len() <= ADDRESS_BYTES_MAX && text.parse::<lettre::Address>().is_ok();
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(Problem::new("mail-address-unfit").arg("text", text))
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether the operator has named a mail server.
pub(crate) fn is_named(doors: &Doors, host: &str, port: u16) -> bool {
    doors.names(host, Some(port)) || USUAL_PORTS.contains(&port) && doors.names(host, None)
}

/// Whether letters may be handed to a host, as far as it can be told from its text.
///
/// # Errors
/// `mail-host-unfit`; `mail-host-inside`.
pub(crate) fn check_host(doors: &Doors, host: &str, port: u16) -> Result<(), Problem> {
    let letters = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:".contains(&byte);
    if host.is_empty() || host.len() > HOST_BYTES_MAX || !host.bytes().all(letters) || port == 0 {
        return Err(Problem::new("mail-host-unfit").arg("text", host));
    }
    match host.parse::<IpAddr>() {
        Ok(address) if !is_global(address) && !is_named(doors, host, port) => Err(inside(host)),
        // A name may lead inside; that is seen when a letter is sent.
        Ok(_) => Ok(()),
        Err(_) if host.contains(':') => Err(Problem::new("mail-host-unfit").arg("text", host)),
        Err(_) => Ok(()),
    }
}

pub(crate) fn inside(host: &str) -> Problem {
    Problem::new("mail-host-inside").arg("name", host)
}
