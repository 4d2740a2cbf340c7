//! What an operator may set, with what it is if they do not.

use std::fmt;

use jiff::SignedDuration;
use jiff::tz::TimeZone;

use crate::permission::Role;

/// How access is run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the company's days begin.
    pub zone: TimeZone,
    /// What authenticator secrets are derived from; it lies outside the database, alike for all copies of the server.
    pub key: ServerKey,
    /// What a password costs to try.
    pub cost: Cost,
    /// How many passwords are tried at the same time: each takes [`Cost::memory_kib`].
    pub hashes_at_once: usize,
    /// A session ends when nobody has used it for so long.
    pub idle: SignedDuration,
    /// And at the latest after so long.
    pub absolute: SignedDuration,
    /// How long an invitation to choose a password is good for.
    pub invitation: SignedDuration,
    /// The address that browsers use, `https://sales.example.my`: passkeys are made for it. Without one they come from this
    /// machine, at whatever port.
    pub origin: Option<String>,
    /// Who must have a second factor.
    pub second_factor: Owed,
    /// Whether a provider of sign-on may be reached without TLS, at this machine: for trying it out, and never else.
    pub provider_here: bool,
}

/// Who may do nothing until they have a second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owed {
    /// Nobody: it is offered.
    ByNobody,
    /// Whoever holds what nobody hands on, as administrators do, and finance, which pays.
    ByPrivileged,
    /// Everybody.
    ByEverybody,
}

impl Owed {
    /// Whether somebody with these roles owes one, who holds something personal by them or not.
    pub(crate) fn by(self, roles: &[Role], personal: bool) -> bool {
        match self {
            Self::ByNobody => false,
            Self::ByPrivileged => personal || roles.contains(&Role::Finance),
            Self::ByEverybody => true,
        }
    }
}

impl Settings {
    /// The usual ones.
    #[must_use]
    pub fn new(zone: TimeZone, key: ServerKey) -> Self {
        Self {
            zone,
            key,
            cost: Cost::default(),
            hashes_at_once: 2,
            idle: SignedDuration::from_mins(60),
            absolute: SignedDuration::from_hours(12),
            invitation: SignedDuration::from_hours(7 * 24),
            origin: None,
            second_factor: Owed::ByPrivileged,
            provider_here: false,
        }
    }
}

/// The cost of one Argon2id hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Default for Cost {
    /// 64 MiB in three passes: more than three times OWASP's floor of 19 MiB and two, a few tenths of a second on a
    /// small server. One lane, since a second one would help an attacker as much as us.
    fn default() -> Self {
        Self { memory_kib: 64 << 10, passes: 3 }
    }
}

/// 256 bits that never lie in the database.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ServerKey(pub [u8; 32]);

impl fmt::Debug for ServerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}
