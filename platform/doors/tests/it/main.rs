//! What may be called, however it is written and wherever a name leads.

use std::net::IpAddr;

use prestasi_doors::{Astray, Doors, Network};
use proptest::prelude::*;
use reqwest::Url;

fn url(text: &str) -> Url {
    Url::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn ip(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

#[test]
fn only_addresses_of_the_internet_are_called() {
    let inside = [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "::127.0.0.1",
    ];
    for address in inside {
        assert!(!Network::Internet.admits(ip(address)), "{address}");
    }
    for address in [
        "8.8.8.8",
        "172.32.0.1",
        "100.128.0.1",
        "192.0.1.1",
        "2606:4700::1111",
        "2a00:1450::1",
        "::ffff:8.8.8.8",
    ] {
        assert!(Network::Internet.admits(ip(address)), "{address}");
    }
}

#[test]
fn private_networks_are_a_companys_and_this_machine_is_nobodys() {
    for address in ["10.0.0.1", "192.168.3.4", "203.0.113.9", "fd12::1", "2606:4700::1"] {
        assert!(Network::Company.admits(ip(address)), "{address}");
    }
    for address in ["127.0.0.53", "::1", "::ffff:127.0.0.1"] {
        assert!(!Network::Company.admits(ip(address)), "{address}");
        assert!(Network::Here.admits(ip(address)), "{address}");
    }
    for address in
        ["169.254.169.254", "100.100.100.200", "fd00:ec2::254", "2002:a9fe:a9fe::", "0.0.0.0", "ff02::1"]
    {
        assert!(!Network::Here.admits(ip(address)), "{address}");
    }
}

proptest! {
    /// Who is let further is let to all that is nearer.
    #[test]
    fn networks_hold_each_other(number: u128, short: u32) {
        for address in [IpAddr::V6(number.into()), IpAddr::V4(short.into())] {
            prop_assert!(!Network::Internet.admits(address) || Network::Company.admits(address));
            prop_assert!(!Network::Company.admits(address) || Network::Here.admits(address));
        }
    }

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,80}", port: u16) {
        let doors = Doors::default();
        let _ = doors.url(&text);
        let _ = doors.url(&format!("https://{text}:{port}/"));
        let _ = doors.host(&text, port, &[]);
    }
}

/// The ways to write addresses that answer only to the server itself.
#[test]
fn an_address_is_recognised_in_every_spelling() {
    let spellings = [
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
    ];
    for text in spellings {
        assert!(!Network::Company.admits_url(&url(text)), "{text}");
    }
    assert!(Network::Company.admits_url(&url("https://10.1.2.3/")));
    assert!(!Network::Internet.admits_url(&url("https://10.1.2.3/")));
    assert!(!Network::Company.admits_url(&url("https://user@example.com/")));
    assert!(Network::Here.admits_url(&url("http://localhost:9/")));
    assert!(!Network::Here.admits_url(&url("http://x.example/")));
}

#[tokio::test]
async fn an_address_is_refused_before_and_after_its_name_is_looked_up() {
    let doors = Doors::default();
    let astray = |text: &str| doors.url(text).err();
    for text in [
        "http://example.com/",
        "ftp://example.com/",
        "https://",
        "https://user@example.com/",
        "https://:secret@example.com/",
        "https://example.com/#part",
        "file:///etc/passwd",
        "nothing",
        "https://example.com:99999/",
        "javascript:alert(1)",
    ] {
        assert_eq!(astray(text), Some(Astray::Unfit), "{text}");
    }
    // Numbers that browsers read as addresses are read as such here too.
    for text in [
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0177.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.1:8443/",
        "https://0/",
        "https://127\u{3002}0\u{3002}0\u{3002}1/",
        "https://①②⑦.0.0.1/",
        "https://[64:ff9b::7f00:1]/",
        "https://192.168.0.1./",
    ] {
        assert_eq!(astray(text), Some(Astray::Inside), "{text}");
    }
    let leads = async |text: &str| doors.door(&url(text)).expect("a name").find().await;
    assert_eq!(leads("https://localhost/hook").await, Err(Astray::Inside));
    assert_eq!(leads("https://nobody.invalid/").await, Err(Astray::Nowhere));
    let opened = Doors::new(["localhost:9000".to_owned()]);
    assert!(
        opened.url("http://localhost:9000/hook").is_ok() && opened.url("http://localhost:9001/hook").is_err()
    );
    assert!(opened.door(&url("http://localhost:9000/")).expect("a door").find().await.is_ok());
}

#[tokio::test]
async fn a_host_of_mail_is_looked_at_as_one_of_the_web() {
    let doors = Doors::new(["mail.office".to_owned(), "127.0.0.1:1143".to_owned()]);
    let astray = |host: &str, port: u16| doors.host(host, port, &[143, 993]).err();
    for host in
        ["", "a host", "mail.example.my/", "user@mail.example.my", "mail:143", "[::1]", "127.0.0.1\r\n"]
    {
        assert_eq!(astray(host, 143), Some(Astray::Unfit), "{host}");
    }
    assert_eq!(astray("mail.example.my", 0), Some(Astray::Unfit));
    for host in ["127.0.0.1", "10.0.0.3", "::1", "169.254.169.254"] {
        assert_eq!(astray(host, 993), Some(Astray::Inside), "{host}");
    }
    let named = |host, port| doors.host(host, port, &[143, 993]).expect("a door").is_named();
    assert!(named("mail.office", 143) && named("MAIL.office", 993) && !named("mail.office", 2525));
    assert!(named("127.0.0.1", 1143));
}

/// What was looked up is what is connected to.
#[tokio::test]
async fn a_connection_is_made_to_what_was_named() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let within = std::time::Duration::from_secs(2);
    let named = Doors::new([format!("localhost:{port}")]);
    assert!(named.host("localhost", port, &[]).expect("a door").connect(within).await.is_ok());
    let unnamed = Doors::default().host("localhost", port, &[]).expect("a name");
    assert_eq!(unnamed.connect(within).await.err(), Some(Astray::Inside));
    drop(listener);
    assert_eq!(
        named.host("localhost", port, &[]).expect("a door").connect(within).await.err(),
        Some(Astray::Silent)
    );
}
