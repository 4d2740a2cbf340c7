//! What goes wrong with a server, and how it is told.

use std::fmt;

use prestasi_doors::Astray;
use prestasi_kernel::Problem;

/// Longest text of a server that is shown.
const TEXT_CHARS_MAX: usize = 200;

/// Something went wrong with this server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The host.
    pub host: String,
    /// What.
    pub trouble: Trouble,
}

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// What was given is no host, or no address.
    HostUnfit,
    /// There is no such host.
    HostUnknown,
    /// It is in the own network, and the operator has not named it.
    Inside,
    /// Without TLS only hosts are spoken to that the operator has named.
    TlsMissing,
    /// Nobody answers there.
    Unreachable,
    /// Its certificate cannot be trusted.
    Certificate(String),
    /// It does not take this user with this password or token.
    Password,
    /// It says no.
    Refused(String),
    /// It has stopped answering.
    Silent,
    /// It sends more than is taken.
    TooMuch,
    /// What it says is not what such a server says.
    Unfit,
    /// It has ended the connection.
    Lost,
    /// It sends us to another host.
    Elsewhere(String),
    /// There is no calendar, or no folder, of that name.
    NotFound,
}

impl Trouble {
    /// Whether trying again with the same settings is of no use.
    #[must_use]
    pub const fn is_for_good(&self) -> bool {
        matches!(
            self,
            Self::HostUnfit
                | Self::Inside
                | Self::TlsMissing
                | Self::Certificate(_)
                | Self::Password
                | Self::Elsewhere(_)
                | Self::NotFound
        )
    }

    pub(crate) fn at(self, host: &str) -> Error {
        Error { host: host.to_owned(), trouble: self }
    }

    /// What a server says, as far as it is shown.
    pub(crate) fn refused(text: impl fmt::Display) -> Self {
        Self::Refused(text.to_string().chars().filter(|c| !c.is_control()).take(TEXT_CHARS_MAX).collect())
    }
}

impl From<Astray> for Trouble {
    fn from(astray: Astray) -> Self {
        match astray {
            Astray::Unfit => Self::HostUnfit,
            Astray::Nowhere => Self::HostUnknown,
            Astray::Inside => Self::Inside,
            Astray::Silent => Self::Unreachable,
        }
    }
}

impl From<Error> for Problem {
    fn from(Error { host, trouble }: Error) -> Self {
        let problem = match &trouble {
            Trouble::HostUnfit => Self::new("gather-host-unfit"),
            Trouble::HostUnknown => Self::new("gather-host-unknown"),
            Trouble::Inside => Self::new("gather-inside"),
            Trouble::TlsMissing => Self::new("gather-tls-missing"),
            Trouble::Unreachable => Self::new("gather-unreachable"),
            Trouble::Certificate(why) => Self::new("gather-certificate").arg("error", why),
            Trouble::Password => Self::new("gather-password"),
            Trouble::Refused(text) => Self::new("gather-refused").arg("text", text),
            Trouble::Silent => Self::new("gather-silent"),
            Trouble::TooMuch => Self::new("gather-too-much"),
            Trouble::Unfit => Self::new("gather-unfit"),
            Trouble::Lost => Self::new("gather-lost"),
            Trouble::Elsewhere(other) => Self::new("gather-elsewhere").arg("text", other),
            Trouble::NotFound => Self::new("gather-not-found"),
        };
        problem.arg("name", host)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Problem::from(self.clone()).fmt(f)
    }
}

impl std::error::Error for Error {}
