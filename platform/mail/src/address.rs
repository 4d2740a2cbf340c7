//! Addresses of people, and hosts that letters may be handed to.

use std::fmt;

use prestasi_doors::{Astray, Door, Doors};
use prestasi_kernel::Problem;
use serde::Serialize;

const ADDRESS_BYTES_MAX: usize = 254;
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

/// The door of a mail server, as far as it can be told from its text; a name may lead inside, and that is seen when a letter is sent.
///
/// # Errors
/// `mail-host-unfit`; `mail-host-inside`.
pub(crate) fn door(doors: &Doors, host: &str, port: u16) -> Result<Door, Problem> {
    doors.host(host, port, &USUAL_PORTS).map_err(|reason| astray(reason, host))
}

/// What is said of a host that is not called.
pub(crate) fn astray(astray: Astray, host: &str) -> Problem {
    match astray {
        Astray::Unfit => Problem::new("mail-host-unfit").arg("text", host),
        Astray::Inside => Problem::new("mail-host-inside").arg("name", host),
        Astray::Nowhere => Problem::new("mail-host-unknown").arg("name", host),
        Astray::Silent => Problem::new("mail-unreachable").arg("text", host),
    }
}
