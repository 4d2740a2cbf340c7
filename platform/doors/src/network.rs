//! To which addresses calls go.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use reqwest::Url;

/// How far calls go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Network {
    /// To the internet.
    Internet,
    /// To private networks too: for servers of the company whose name TLS proves.
    Company,
    /// And to this machine, also without TLS: to try something out.
    Here,
}

/// What a range of addresses is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Range {
    Internet,
    /// Of private networks, or of nobody.
    Private,
    Machine,
    /// Links with the metadata of clouds, tunnels that lead to another address, groups, nothing at all.
    Closed,
}

/// Networks that are not of the internet, of the registries of special addresses (RFC 6890 and those after it).
const SPECIAL_V4: [(Ipv4Addr, u32, Range); 15] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8, Range::Closed),
    (Ipv4Addr::new(10, 0, 0, 0), 8, Range::Private),
    (Ipv4Addr::new(100, 64, 0, 0), 10, Range::Closed),
    (Ipv4Addr::new(127, 0, 0, 0), 8, Range::Machine),
    (Ipv4Addr::new(169, 254, 0, 0), 16, Range::Closed),
    (Ipv4Addr::new(172, 16, 0, 0), 12, Range::Private),
    (Ipv4Addr::new(192, 0, 0, 0), 24, Range::Closed),
    (Ipv4Addr::new(192, 0, 2, 0), 24, Range::Private),
    (Ipv4Addr::new(192, 88, 99, 0), 24, Range::Private),
    (Ipv4Addr::new(192, 168, 0, 0), 16, Range::Private),
    (Ipv4Addr::new(198, 18, 0, 0), 15, Range::Closed),
    (Ipv4Addr::new(198, 51, 100, 0), 24, Range::Private),
    (Ipv4Addr::new(203, 0, 113, 0), 24, Range::Private),
    (Ipv4Addr::new(224, 0, 0, 0), 4, Range::Closed),
    (Ipv4Addr::new(240, 0, 0, 0), 4, Range::Closed),
];

/// The same in IPv6; the first that holds an address counts. What is in none of them is private.
const SPECIAL_V6: [(Ipv6Addr, u32, Range); 12] = [
    (Ipv6Addr::LOCALHOST, 128, Range::Machine),
    // The old way of writing IPv4 in IPv6, translations and tunnels: they lead to an IPv4 address of their own.
    (Ipv6Addr::UNSPECIFIED, 96, Range::Closed),
    (Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0), 32, Range::Closed),
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 32, Range::Closed),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16, Range::Closed),
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23, Range::Private),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32, Range::Private),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20, Range::Private),
    (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3, Range::Internet),
    // The metadata of a cloud.
    (Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254), 128, Range::Closed),
    // Link-local, site-local; groups.
    (Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 0), 9, Range::Closed),
    (Ipv6Addr::new(0xff00, 0, 0, 0, 0, 0, 0, 0), 8, Range::Closed),
];

impl Range {
    fn of(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(address) => {
                let number = u32::from(address);
                let within = |(network, bits, _): &&(Ipv4Addr, u32, Self)| {
                    (number ^ u32::from(*network)).checked_shr(32 - bits).unwrap_or(0) == 0
                };
                SPECIAL_V4.iter().find(within).map_or(Self::Internet, |found| found.2)
            }
            IpAddr::V6(address) => {
                if let Some(mapped) = address.to_ipv4_mapped() {
                    return Self::of(mapped.into());
                }
                let number = u128::from(address);
                let within = |(network, bits, _): &&(Ipv6Addr, u32, Self)| {
                    (number ^ u128::from(*network)).checked_shr(128 - bits).unwrap_or(0) == 0
                };
                SPECIAL_V6.iter().find(within).map_or(Self::Private, |found| found.2)
            }
        }
    }
}

impl Network {
    /// Whether a connection may go there.
    #[must_use]
    pub fn admits(self, address: IpAddr) -> bool {
        match Range::of(address) {
            Range::Internet => true,
            Range::Private => self != Self::Internet,
            Range::Machine => self == Self::Here,
            Range::Closed => false,
        }
    }

    /// Whether a URL may be called, as far as it can be told from its text: by TLS, or plainly at this machine where that is
    /// allowed; and nobody's name or password is in it.
    #[must_use]
    pub fn admits_url(self, url: &Url) -> bool {
        let host = url.host_str().unwrap_or_default();
        let (local, open) = match literal(host) {
            Some(address) => (Range::of(address) == Range::Machine, self.admits(address)),
            None => (host == "localhost", self == Self::Here || host != "localhost"),
        };
        let scheme = url.scheme() == "https" || url.scheme() == "http" && self == Self::Here && local;
        scheme && open && !host.is_empty() && url.username().is_empty() && url.password().is_none()
    }
}

/// The address that a host is, if it is no name. Its other spellings became this one when the URL was read.
pub(crate) fn literal(host: &str) -> Option<IpAddr> {
    host.trim_matches(['[', ']']).parse().ok()
}
