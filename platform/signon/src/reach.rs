//! Which addresses may be called: those of the provider, and none that an administrator could name to have the server
//! call its own machine, its cloud's metadata, or whatever else answers only to it.
//!
//! Design: what we call is a list, not whatever a document names. Private networks stay open: there a company's provider
//! usually stands, and TLS proves its name.

use std::collections::BTreeSet;

use openidconnect::url::Url;
use prestasi_doors::{Doors, Network};
use prestasi_kernel::Problem;

/// What one provider may have us call.
#[derive(Debug, Clone)]
pub(crate) struct Reach {
    hosts: Doors,
    network: Network,
}

impl Reach {
    /// The host of the issuer, and those that were named beside it. At this machine, without TLS, only if that was allowed.
    pub fn of(issuer: &Url, named: &BTreeSet<String>, here: bool) -> Self {
        let network = if here { Network::Here } else { Network::Company };
        Self { hosts: Doors::new(named.iter().cloned().chain([authority(issuer)])), network }
    }

    /// How far it goes.
    pub const fn network(&self) -> Network {
        self.network
    }

    /// Refuses what is not to be called.
    pub fn check(&self, url: &Url) -> Result<(), Problem> {
        let elsewhere = || Problem::new("sign-on-elsewhere").arg("host", authority(url));
        let fits = self.hosts.names_url(url) && self.is_safe(url);
        if fits { Ok(()) } else { Err(elsewhere()) }
    }

    /// Whether a browser may be sent there.
    pub fn is_safe(&self, url: &Url) -> bool {
        self.network.admits_url(url)
    }
}

/// Host and, if it is an unusual one, port.
fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default().to_ascii_lowercase();
    url.port().map_or_else(|| host.clone(), |port| format!("{host}:{port}"))
}

#[cfg(test)]
mod tests {
    use super::{Reach, Url};

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn only_what_was_named_is_called() {
        let named = ["keys.example.com".to_owned(), "login.example.com:8443".to_owned()];
        let reach = Reach::of(&url("https://login.example.com/tenant"), &named.into(), false);
        for good in [
            "https://login.example.com/token",
            "https://LOGIN.example.com:443/x",
            "https://login.example.com:8443/x",
            "https://keys.example.com/jwks",
        ] {
            assert!(reach.check(&url(good)).is_ok(), "{good}");
        }
        for bad in [
            "http://login.example.com/token",
            "https://login.example.com:444/token",
            "https://login.example.com.evil.example/token",
            "https://evil.example/login.example.com",
            "https://user@login.example.com/token",
            "https://login.example.com@evil.example/token",
            "ftp://login.example.com/token",
            "file:///etc/passwd",
            "gopher://login.example.com/x",
            "https://keys.example.com:8443/jwks",
        ] {
            assert_eq!(reach.check(&url(bad)).unwrap_err().code, "sign-on-elsewhere", "{bad}");
        }
    }

    /// What is named is not called for that if it answers only to the server itself.
    #[test]
    fn a_provider_that_is_no_provider_is_not_called() {
        let reach = |text: &str, here| Reach::of(&url(text), &[].into(), here).check(&url(text));
        for bad in [
            "https://localhost/",
            "https://127.1/",
            "https://0xa9fea9fe/",
            "https://[::1]/",
            "http://x.example/",
        ] {
            assert_eq!(reach(bad, false).unwrap_err().code, "sign-on-elsewhere", "{bad}");
        }
        assert!(reach("https://10.1.2.3/", false).is_ok());
        assert!(reach("http://localhost:9/", true).is_ok());
        assert!(reach("http://x.example/", true).is_err());
    }
}
