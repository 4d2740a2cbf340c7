//! Which addresses are called: those of the internet, and hosts that the operator has named.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use prestasi_kernel::Problem;
use reqwest::Url;

/// Longest address of an endpoint.
const URL_BYTES_MAX: usize = 500;

/// Hosts of the own network that may be called all the same, also without TLS: `erp.internal`, `127.0.0.1:9000`.
#[derive(Debug, Clone, Default)]
pub struct Doors(Vec<String>);

impl Doors {
    /// These hosts, each with its port where it is not that of the scheme.
    #[must_use]
    pub fn new(hosts: impl IntoIterator<Item = String>) -> Self {
        Self(hosts.into_iter().map(|host| host.to_lowercase()).collect())
    }

    /// Whether this host was named: without a port, or with this one.
    #[must_use]
    pub fn names(&self, host: &str, port: Option<u16>) -> bool {
        let host = host.to_lowercase();
        self.0.contains(&port.map_or_else(|| host.clone(), |port| format!("{host}:{port}")))
    }

    fn opens(&self, url: &Url) -> bool {
        self.names(url.host_str().unwrap_or_default(), url.port())
    }

    /// The address of an endpoint, as far as it can be told from its text.
    ///
    /// # Errors
    /// `webhook-url-unfit`; `webhook-url-inside`.
    pub fn parse(&self, text: &str) -> Result<Url, Problem> {
        let unfit = || Problem::new("webhook-url-unfit").arg("text", text);
        if text.len() > URL_BYTES_MAX {
            return Err(unfit());
        }
        let url = Url::parse(text).map_err(|_| unfit())?;
        let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        let scheme = url.scheme() == "https" || url.scheme() == "http" && self.opens(&url);
        if !plain || !scheme || url.host_str().is_none_or(str::is_empty) {
            return Err(unfit());
        }
        match url.host_str().and_then(|host| host.trim_matches(['[', ']']).parse().ok()) {
            Some(address) if !is_global(address) && !self.opens(&url) => Err(inside(&url)),
            _ => Ok(url),
        }
    }

    /// Where it leads now. Whoever connects uses these addresses and asks for no others.
    ///
    /// # Errors
    /// `webhook-url-inside` if any of them is not of the internet; `webhook-host-unknown`.
    pub async fn resolve(&self, url: &Url) -> Result<Vec<SocketAddr>, Problem> {
        let host = url.host_str().unwrap_or_default();
        let port = url.port_or_known_default().unwrap_or(443);
        match find(host.trim_matches(['[', ']']), port, self.opens(url)).await {
            Ok(found) => Ok(found),
            Err(Astray::Inside) => Err(inside(url)),
            Err(Astray::Nowhere) => Err(Problem::new("webhook-host-unknown").arg("name", host)),
        }
    }
}

/// Why a host is not connected to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Astray {
    /// It leads nowhere.
    Nowhere,
    /// It leads into this network, and was not named.
    Inside,
}

/// Where a host leads now, to whoever connects there and asks for no other addresses. One that was named may lead inside.
///
/// # Errors
/// Where it leads astray.
pub async fn find(host: &str, port: u16, named: bool) -> Result<Vec<SocketAddr>, Astray> {
    let found = tokio::net::lookup_host((host, port)).await.map_err(|_| Astray::Nowhere)?;
    let found: Vec<SocketAddr> = found.collect();
    if found.is_empty() {
        return Err(Astray::Nowhere);
    }
    if named || found.iter().all(|address| is_global(address.ip())) { Ok(found) } else { Err(Astray::Inside) }
}

fn inside(url: &Url) -> Problem {
    Problem::new("webhook-url-inside").arg("name", url.host_str().unwrap_or_default())
}

/// Networks that are not of the internet, of the registries of special addresses (RFC 6890 and those after it).
const INSIDE_V4: [(Ipv4Addr, u32); 15] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

/// Parts of what is the internet in IPv6 (2000::/3) that are not; the first two lead to addresses of IPv4.
const INSIDE_V6: [(Ipv6Addr, u32); 4] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

/// Whether an address is one of the internet.
#[must_use]
pub fn is_global(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            let number = u32::from(address);
            let within = |(network, bits): &(Ipv4Addr, u32)| {
                (number ^ u32::from(*network)).checked_shr(32 - bits).unwrap_or(0) == 0
            };
            !INSIDE_V4.iter().any(within)
        }
        IpAddr::V6(address) => {
            if let Some(mapped) = address.to_ipv4_mapped() {
                return is_global(mapped.into());
            }
            let number = u128::from(address);
            let within = |(network, bits): &(Ipv6Addr, u32)| {
                (number ^ u128::from(*network)).checked_shr(128 - bits).unwrap_or(0) == 0
            };
            number >> 125 == 1 && !INSIDE_V6.iter().any(within)
        }
    }
}
