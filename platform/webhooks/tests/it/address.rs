//! Addresses of this network are not called, however they are written and wherever a name leads.

use prestasi_webhooks::{Doors, is_global};

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
        assert!(!is_global(address.parse().expect("an address")), "{address}");
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
        assert!(is_global(address.parse().expect("an address")), "{address}");
    }
}

#[tokio::test]
async fn an_address_is_refused_before_and_after_its_name_is_looked_up() {
    let doors = Doors::default();
    let code = |text: &str| doors.parse(text).err().map(|problem| problem.code);
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
        assert_eq!(code(text), Some("webhook-url-unfit"), "{text}");
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
        assert_eq!(code(text), Some("webhook-url-inside"), "{text}");
    }
    let local = doors.parse("https://localhost/hook").expect("a name");
    assert_eq!(doors.resolve(&local).await.expect_err("leads here").code, "webhook-url-inside");
    let nobody = doors.parse("https://nobody.invalid/").expect("a name");
    assert_eq!(doors.resolve(&nobody).await.expect_err("leads nowhere").code, "webhook-host-unknown");
    let opened = Doors::new(["localhost:9000".to_owned()]);
    assert!(
        opened.parse("http://localhost:9000/hook").is_ok()
            && opened.parse("http://localhost:9001/hook").is_err()
    );
}
