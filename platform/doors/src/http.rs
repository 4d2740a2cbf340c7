//! Clients of the web that connect to what has passed.

use std::io;
use std::net::SocketAddr;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{ClientBuilder, redirect};

use crate::door::{Astray, Door};
use crate::network::Network;

/// Has TLS use ring, if nobody has chosen yet; whoever was there before is as good.
pub fn ring() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}

fn plain() -> ClientBuilder {
    ring();
    reqwest::Client::builder().redirect(redirect::Policy::none()).no_proxy()
}

/// A client that connects to where a door leads now and nowhere else.
///
/// # Errors
/// [`Astray::Inside`]; [`Astray::Nowhere`].
pub async fn client(door: &Door) -> Result<ClientBuilder, Astray> {
    let addresses = door.find().await?;
    Ok(plain().resolve_to_addrs(door.host(), &addresses))
}

impl Network {
    /// A client that connects to the addresses that this admits, of those that a name leads to. What is written as an address
    /// is not looked up: ask [`Network::admits_url`] first.
    pub fn client(self) -> ClientBuilder {
        plain().https_only(self != Self::Here).dns_resolver(Guarded(self))
    }
}

/// Looks names up, and forgets the addresses that are not open.
struct Guarded(Network);

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let network = self.0;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let open: Vec<SocketAddr> = found.filter(|address| network.admits(address.ip())).collect();
            if open.is_empty() {
                return Err(io::Error::other("no address that may be called").into());
            }
            Ok(Box::new(open.into_iter()) as Addrs)
        })
    }
}
