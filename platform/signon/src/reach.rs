//! Which addresses may be called: those of the provider, and none that an administrator could name to have the server
//! call its own machine, its cloud's metadata, or whatever else answers only to it.
//!
//! Design: what we call is a list, not whatever a document names. A name is looked up once, and the connection is made to
//! the addresses that passed, so that a second look-up cannot lead elsewhere. Private networks stay open: there a company's
//! provider usually stands, and TLS proves its name.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use openidconnect::url::{Host, Url};
use prestasi_kernel::Problem;

/// What one provider may have us call.
#[derive(Debug, Clone)]
pub(crate) struct Reach {
    hosts: Arc<BTreeSet<String>>,
    here: bool,
}

impl Reach {
    /// The host of the issuer, and those that were named beside it. At this machine, without TLS, only if that was allowed.
    pub fn of(issuer: &Url, named: &BTreeSet<String>, here: bool) -> Self {
        let named = named.iter().map(|host| host.to_ascii_lowercase());
        Self { hosts: Arc::new(named.chain([authority(issuer)]).collect()), here }
    }

    /// Whether plain HTTP at this machine is allowed.
    pub const fn here(&self) -> bool {
        self.here
    }

    /// Refuses what is not to be called.
    pub fn check(&self, url: &Url) -> Result<(), Problem> {
        let elsewhere = || Problem::new("sign-on-elsewhere").arg("host", authority(url));
        let fits = self.hosts.contains(&authority(url)) && self.is_safe(url);
        if fits { Ok(()) } else { Err(elsewhere()) }
    }

    /// Whether a browser may be sent there.
    pub fn is_safe(&self, url: &Url) -> bool {
        let local = match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            None => return false,
        };
        let open = match url.host() {
            Some(Host::Ipv4(ip)) => is_open(ip.into(), self.here),
            Some(Host::Ipv6(ip)) => is_open(ip.into(), self.here),
            _ => self.here || !local,
        };
        let scheme = url.scheme() == "https" || url.scheme() == "http" && self.here && local;
        scheme && open && url.username().is_empty() && url.password().is_none()
    }
}

/// Host and, if it is an unusual one, port.
fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default().to_ascii_lowercase();
    url.port().map_or_else(|| host.clone(), |port| format!("{host}:{port}"))
}

/// Whether a connection may go there.
pub(crate) fn is_open(ip: IpAddr, here: bool) -> bool {
    match ip {
        IpAddr::V4(ip) => is_open_4(ip, here),
        IpAddr::V6(ip) if ip.is_loopback() => here,
        IpAddr::V6(ip) => is_open_6(ip, here),
    }
}

fn is_open_4(ip: Ipv4Addr, here: bool) -> bool {
    match ip.octets() {
        [127, ..] => here,
        // This network, link-local with the metadata of clouds, shared and special addresses, multicast, reserved.
        [0, ..]
        | [169, 254, ..]
        | [100, 64..=127, ..]
        | [192, 0, 0, _]
        | [198, 18..=19, ..]
        | [224..=255, ..] => false,
        _ => true,
    }
}

fn is_open_6(ip: Ipv6Addr, here: bool) -> bool {
    const AWS_METADATA: [u16; 8] = [0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254];
    if let Some(mapped) = ip.to_ipv4_mapped() {
        return is_open_4(mapped, here);
    }
    match ip.segments() {
        AWS_METADATA => false,
        // Unspecified and the old way of writing IPv4 in IPv6.
        [0, 0, 0, 0, 0, 0, ..] => false,
        // Translations and tunnels, which lead to an IPv4 address of their own.
        [0x64, 0xff9b, ..] | [0x2002, ..] | [0x2001, 0, ..] => false,
        // Link-local, site-local, multicast.
        [0xfe80..=0xfeff, ..] | [0xff00..=0xffff, ..] => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{Reach, Url, is_open};

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

    /// The ways to write addresses that answer only to the server itself.
    #[test]
    fn a_provider_that_is_no_provider_is_not_called() {
        for bad in [
            "https://localhost/",
            "http://localhost/",
            "https://127.0.0.1/",
            "https://127.1/",
            "https://0x7f.1/",
            "https://2130706433/",
            "https://017700000001/",
            "https://0.0.0.0/",
            "https://[::1]/",
            "https://[::]/",
            "https://[::ffff:127.0.0.1]/",
            "https://[::ffff:169.254.169.254]/",
            "https://[64:ff9b::a9fe:a9fe]/",
            "https://[2002:a9fe:a9fe::]/",
            "https://[fe80::1]/",
            "https://[fd00:ec2::254]/",
            "https://[ff02::1]/",
            "https://169.254.169.254/latest/meta-data/",
            "https://0xa9fea9fe/",
            "https://100.100.100.200/",
            "https://192.0.0.192/",
            "https://224.0.0.1/",
            "https://255.255.255.255/",
        ] {
            let reach = Reach::of(&url(bad), &[].into(), false);
            assert_eq!(reach.check(&url(bad)).unwrap_err().code, "sign-on-elsewhere", "{bad}");
        }
        assert!(
            Reach::of(&url("https://10.1.2.3/"), &[].into(), false).check(&url("https://10.1.2.3/")).is_ok()
        );
        assert!(
            Reach::of(&url("http://localhost:9/"), &[].into(), true)
                .check(&url("http://localhost:9/"))
                .is_ok()
        );
        assert!(
            Reach::of(&url("http://x.example/"), &[].into(), true).check(&url("http://x.example/")).is_err()
        );
    }

    #[test]
    fn addresses_that_a_name_leads_to_are_looked_at_too() {
        for (ip, open) in
            [("10.0.0.1", true), ("203.0.113.9", true), ("fd12::1", true), ("2606:4700::1", true)]
                .into_iter()
                .chain([
                    ("127.0.0.53", false),
                    ("169.254.169.254", false),
                    ("::1", false),
                    ("::ffff:127.0.0.1", false),
                ])
        {
            assert_eq!(is_open(ip.parse().unwrap(), false), open, "{ip}");
        }
    }
}
