//! Hosts that are called: those of the internet, and those that the operator has named.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::network::{Network, literal};

/// Longest address that is called.
const URL_BYTES_MAX: usize = 500;
/// Longest name of a host.
const HOST_BYTES_MAX: usize = 253;

/// Hosts of the own network that may be called all the same, also without TLS: `erp.internal`, `127.0.0.1:9000`.
#[derive(Debug, Clone, Default)]
pub struct Doors(Arc<BTreeSet<String>>);

/// Why a host is not called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Astray {
    /// It is none.
    Unfit,
    /// It leads nowhere.
    Nowhere,
    /// It leads into this network, and was not named.
    Inside,
    /// It does not answer.
    Silent,
}

impl Doors {
    /// These hosts, each with its port where it is not the usual one.
    #[must_use]
    pub fn new(hosts: impl IntoIterator<Item = String>) -> Self {
        Self(Arc::new(hosts.into_iter().map(|host| host.to_lowercase()).collect()))
    }

    /// Whether this host was named: without a port, or with this one.
    #[must_use]
    pub fn names(&self, host: &str, port: Option<u16>) -> bool {
        let host = host.to_lowercase();
        self.0.contains(&port.map_or_else(|| host.clone(), |port| format!("{host}:{port}")))
    }

    /// Whether the host of this URL was named.
    #[must_use]
    pub fn names_url(&self, url: &Url) -> bool {
        self.names(url.host_str().unwrap_or_default(), url.port())
    }

    /// An address of the web, as far as it can be told from its text: by TLS, or plainly where its host was named.
    ///
    /// # Errors
    /// [`Astray::Unfit`]; [`Astray::Inside`].
    pub fn url(&self, text: &str) -> Result<Url, Astray> {
        if text.len() > URL_BYTES_MAX {
            return Err(Astray::Unfit);
        }
        let url = Url::parse(text).map_err(|_| Astray::Unfit)?;
        let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        let scheme = url.scheme() == "https" || url.scheme() == "http" && self.names_url(&url);
        if !plain || !scheme || url.host_str().is_none_or(str::is_empty) {
            return Err(Astray::Unfit);
        }
        self.door(&url).map(|_| url)
    }

    /// The door that a URL leads to.
    ///
    /// # Errors
    /// [`Astray::Inside`], if it is an address of this network and was not named.
    pub fn door(&self, url: &Url) -> Result<Door, Astray> {
        let host = url.host_str().unwrap_or_default();
        let port = url.port_or_known_default().unwrap_or(443);
        Door { host: host.to_owned(), port, named: self.names_url(url) }.looked_at()
    }

    /// A host that is spoken to otherwise than by the web, as far as it can be told from its text. One that was named without a
    /// port was named for the usual ones.
    ///
    /// # Errors
    /// [`Astray::Unfit`]; [`Astray::Inside`].
    pub fn host(&self, host: &str, port: u16, usual: &[u16]) -> Result<Door, Astray> {
        let letters = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:".contains(&byte);
        let fits = !host.is_empty() && host.len() <= HOST_BYTES_MAX && host.bytes().all(letters) && port != 0;
        if !fits || host.contains(':') && literal(host).is_none() {
            return Err(Astray::Unfit);
        }
        let named = self.names(host, Some(port)) || usual.contains(&port) && self.names(host, None);
        Door { host: host.to_owned(), port, named }.looked_at()
    }
}

/// A host and its port, whose text has passed.
#[derive(Debug, Clone)]
pub struct Door {
    host: String,
    port: u16,
    named: bool,
}

impl Door {
    /// A name may lead inside; that is seen when it is looked up.
    fn looked_at(self) -> Result<Self, Astray> {
        let inside = |address| !self.named && !Network::Internet.admits(address);
        if literal(&self.host).is_some_and(inside) { Err(Astray::Inside) } else { Ok(self) }
    }

    /// Its host.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether the operator has named it.
    #[must_use]
    pub const fn is_named(&self) -> bool {
        self.named
    }

    /// Where it leads now, to whoever connects there and asks for no other addresses. One that was named may lead inside.
    ///
    /// # Errors
    /// [`Astray::Inside`] if any of its addresses is not of the internet; [`Astray::Nowhere`].
    pub async fn find(&self) -> Result<Vec<SocketAddr>, Astray> {
        let host = self.host.trim_matches(['[', ']']);
        let found = tokio::net::lookup_host((host, self.port)).await.map_err(|_| Astray::Nowhere)?;
        let found: Vec<SocketAddr> = found.collect();
        if found.is_empty() {
            return Err(Astray::Nowhere);
        }
        let open = |address: &SocketAddr| self.named || Network::Internet.admits(address.ip());
        if found.iter().all(open) { Ok(found) } else { Err(Astray::Inside) }
    }

    /// A connection to the first of its addresses that answers within this time.
    ///
    /// # Errors
    /// [`Astray::Inside`]; [`Astray::Nowhere`]; [`Astray::Silent`].
    pub async fn connect(&self, within: Duration) -> Result<TcpStream, Astray> {
        for address in self.find().await? {
            if let Ok(Ok(stream)) = timeout(within, TcpStream::connect(address)).await {
                let _ = stream.set_nodelay(true);
                return Ok(stream);
            }
        }
        Err(Astray::Silent)
    }
}
