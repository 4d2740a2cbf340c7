//! Calendars of Radicale.

use std::collections::BTreeMap;
use std::time::Instant;

use prestasi_gather::dav::{Batch, CalendarState, Calendars, Sync};
use prestasi_gather::feed::{FeedState, fetch};
use prestasi_gather::{Error, Trouble, Way};
use reqwest::{Method, StatusCode};

use crate::private::{Private, way};

const CALENDAR: &str = "/alice/kerja/";

fn event(number: usize, title: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\nUID:{number}@example.my\r\n\
         DTSTAMP:20261123T010000Z\r\nDTSTART:20261123T010000Z\r\nDTEND:20261123T020000Z\r\nSUMMARY:{title}\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

/// Another program at the same server.
struct Other {
    client: reqwest::Client,
    base: String,
}

impl Other {
    fn of(server: &Private) -> Self {
        prestasi_doors::ring();
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        Self { client, base: format!("http://127.0.0.1:{}", server.port) }
    }

    async fn ask(&self, method: &str, path: &str, body: String) -> StatusCode {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let request = self.client.request(method, format!("{}{path}", self.base));
        request.basic_auth("alice", Some("secret")).body(body).send().await.expect("an answer").status()
    }

    async fn make(&self, path: &str, title: &str) {
        let body = format!(
            r#"<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>
               <D:displayname>{title}</D:displayname></D:prop></D:set></C:mkcalendar>"#
        );
        assert!(self.ask("MKCALENDAR", path, body).await.is_success());
    }

    async fn put(&self, name: &str, ics: String) {
        assert!(self.ask("PUT", &format!("{CALENDAR}{name}"), ics).await.is_success());
    }
}

async fn open(server: &Private, path: &str, password: &str) -> Result<Calendars, Error> {
    Calendars::open(&server.way(), &format!("http://127.0.0.1:{}{path}", server.port), "alice", password)
        .await
}

/// All that has changed, as one batch.
async fn all(calendars: &Calendars, state: Option<CalendarState>) -> Option<Batch> {
    let Sync::On(mut pass) = calendars.sync(CALENDAR, state).await.expect("an answer") else { return None };
    let mut whole = Batch::default();
    while let Some(batch) = pass.next().await.expect("a batch") {
        assert!(whole.state.is_none() && batch.left_out.is_empty() && batch.objects.len() <= 50);
        whole.objects.extend(batch.objects);
        whole.removed.extend(batch.removed);
        whole.state = batch.state;
    }
    // It is kept as text.
    let kept = serde_json::to_string(&whole.state).expect("a text");
    whole.state = serde_json::from_str(&kept).expect("a state");
    Some(whole)
}

fn hrefs(batch: &Batch) -> Vec<&str> {
    let mut hrefs: Vec<&str> = batch.objects.iter().map(|it| it.href.as_str()).collect();
    hrefs.sort_unstable();
    hrefs
}

#[tokio::test]
async fn calendars_are_found_from_any_address() {
    let Some(server) = Private::calendars() else { return };
    let other = Other::of(&server);
    other.make(CALENDAR, "Kerja &amp; mesyuarat").await;
    other.make("/alice/rumah/", "台北").await;
    for path in ["", "/", "/alice/"] {
        let calendars = open(&server, path, "secret").await.expect("a way").list().await.expect("calendars");
        let mut titles: Vec<&str> = calendars.iter().map(|it| it.title.as_str()).collect();
        titles.sort_unstable();
        assert_eq!(titles, ["Kerja & mesyuarat", "台北"], "{path}");
    }
    let one = open(&server, CALENDAR, "secret").await.expect("a way").list().await.expect("calendars");
    assert!(matches!(&one[..], [one] if one.href == CALENDAR));
    let wrong = open(&server, "/", "wrong").await.expect("a way").list().await.expect_err("a refusal");
    assert_eq!(wrong.trouble, Trouble::Password);
    let unnamed = Calendars::open(&way(&[]), &other.base.replace("http:", "https:"), "alice", "secret").await;
    assert_eq!(unnamed.err().map(|it| it.trouble), Some(Trouble::Inside));
    server.crash();
    let gone = open(&server, "/", "secret").await.expect("a way").list().await.expect_err("nobody");
    assert_eq!(gone.trouble, Trouble::Unreachable);
}

/// By tokens, and by tags as with a server that has no tokens: both see the same.
#[tokio::test]
async fn what_is_added_changed_and_removed_is_seen() {
    let Some(server) = Private::calendars() else { return };
    let other = Other::of(&server);
    for by_tags in [false, true] {
        other.make(CALENDAR, "Kerja").await;
        other.put("1.ics", event(1, "Satu")).await;
        other.put("2.ics", event(2, "Dua <&> ]]>")).await;
        let calendars = open(&server, "/", "secret").await.expect("a way");
        let begin = CalendarState::Tags { ctag: None, etags: BTreeMap::new() };
        let first = all(&calendars, by_tags.then_some(begin)).await.expect("a pass");
        assert_eq!(hrefs(&first), [format!("{CALENDAR}1.ics"), format!("{CALENDAR}2.ics")]);
        let text = |batch: &Batch| -> String {
            batch.objects.iter().map(|it| String::from_utf8_lossy(&it.bytes).into_owned()).collect()
        };
        assert!(text(&first).contains("SUMMARY:Dua <&> ]]>"));
        assert_eq!(matches!(first.state, Some(CalendarState::Tags { .. })), by_tags);
        let same = all(&calendars, first.state).await.expect("a pass");
        assert!(same.objects.is_empty() && same.removed.is_empty());

        other.put("2.ics", event(2, "Dua kemudian")).await;
        other.put("3.ics", event(3, "Tiga")).await;
        assert!(other.ask("DELETE", &format!("{CALENDAR}1.ics"), String::new()).await.is_success());
        let next = all(&calendars, same.state).await.expect("a pass");
        assert_eq!(hrefs(&next), [format!("{CALENDAR}2.ics"), format!("{CALENDAR}3.ics")]);
        assert_eq!(next.removed, [format!("{CALENDAR}1.ics")]);
        assert!(text(&next).contains("kemudian"), "{}", text(&next));
        assert!(other.ask("DELETE", CALENDAR, String::new()).await.is_success());
        let gone = calendars.sync(CALENDAR, next.state).await.err().map(|error| error.trouble);
        assert_eq!(gone, Some(Trouble::NotFound));
    }
}

#[tokio::test]
async fn a_token_that_the_server_does_not_know_begins_anew() {
    let Some(server) = Private::calendars() else { return };
    Other::of(&server).make(CALENDAR, "Kerja").await;
    let calendars = open(&server, "/", "secret").await.expect("a way");
    for token in ["http://radicale.org/ns/sync/0000", "<&>", "x"] {
        assert!(all(&calendars, Some(CalendarState::Token(token.to_owned()))).await.is_none(), "{token}");
    }
}

#[tokio::test]
async fn a_thousand_events_come_in_batches() {
    let Some(server) = Private::calendars() else { return };
    let other = Other::of(&server);
    other.make(CALENDAR, "Kerja").await;
    // This server takes a whole calendar at once.
    let inside =
        |number| event(number, "Mesyuarat").split("\r\n").skip(3).take(7).collect::<Vec<_>>().join("\r\n");
    let events: Vec<String> = (0..1_000).map(inside).collect();
    let whole = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n{}\r\nEND:VCALENDAR\r\n",
        events.join("\r\n")
    );
    other.put("", whole).await;
    let calendars = open(&server, "/", "secret").await.expect("a way");
    let begun = Instant::now();
    let batch = all(&calendars, None).await.expect("a pass");
    let (first, begun) = (begun.elapsed(), Instant::now());
    all(&calendars, None).await.expect("a pass");
    println!("1000 events read in {first:?}, again in {:?}", begun.elapsed());
    assert_eq!(batch.objects.len(), 1_000);
    assert!(batch.objects.iter().all(|it| it.etag.is_some()));
}

#[tokio::test]
async fn a_calendar_at_an_address_is_read_when_it_has_changed() {
    let Some(server) = Private::calendars() else { return };
    let other = Other::of(&server);
    other.make(CALENDAR, "Kerja").await;
    other.put("1.ics", event(1, "Satu")).await;
    // This server wants to know who asks for a calendar.
    let address = format!("http://127.0.0.1:{}{CALENDAR}1.ics", server.port);
    let refused = fetch(&server.way(), &address, &FeedState::default()).await.expect_err("a refusal");
    assert_eq!(refused.trouble, Trouble::Password);
    for address in
        ["nothing", "ftp://example.my/x.ics", "http://example.my/x.ics", "https://user:x@example.my/"]
    {
        let found = fetch(&Way::default(), address, &FeedState::default()).await.expect_err("no address");
        assert_eq!(found.trouble, Trouble::HostUnfit, "{address}");
    }
    let inside = fetch(&Way::default(), "webcal://127.0.0.1/x.ics", &FeedState::default()).await;
    assert_eq!(inside.expect_err("inside").trouble, Trouble::Inside);
}
