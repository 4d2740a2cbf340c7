//! Servers that were written to do harm: each is refused, in time, and with a word for it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use prestasi_doors::Doors;
use prestasi_gather::dav::{CalendarState, Calendars};
use prestasi_gather::feed::{FeedState, fetch};
use prestasi_gather::imap::{FolderState, Limits, Login, Mailbox, Part, Server, Sync, Tls};
use prestasi_gather::{Error, Trouble, Way};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

const PATIENCE: Duration = Duration::from_millis(500);

/// Serves everybody who connects.
async fn serve<F>(each: impl Fn(TcpStream) -> F + Send + 'static) -> u16
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(each(stream));
        }
    });
    port
}

fn way(port: u16) -> Way {
    Way::new(Doors::new([format!("127.0.0.1:{port}")])).answering_within(PATIENCE)
}

/// What a server of mailboxes says to a command, `TAG` being its tag.
type Answers = Arc<dyn Fn(&str) -> Vec<u8> + Send + std::marker::Sync>;

async fn imap(
    greeting: &'static str,
    answers: impl Fn(&str) -> Vec<u8> + Send + std::marker::Sync + 'static,
) -> u16 {
    let answers: Answers = Arc::new(answers);
    serve(move |stream| {
        let answers = Arc::clone(&answers);
        async move {
            let mut stream = BufReader::new(stream);
            let _ = stream.write_all(greeting.as_bytes()).await;
            let mut line = String::new();
            while stream.read_line(&mut line).await.is_ok_and(|read| read > 0) {
                let (tag, command) = line.trim_end().split_once(' ').unwrap_or(("", line.trim_end()));
                let answer = answers(command);
                let answer = match String::from_utf8(answer) {
                    Ok(text) => text.replace("TAG", tag).into_bytes(),
                    Err(bytes) => bytes.into_bytes(),
                };
                let _ = stream.write_all(&answer).await;
                line.clear();
            }
        }
    })
    .await
}

const HELLO: &str = "* OK hello\r\n";

/// What a well-behaved server says, but for fetches.
fn decent(command: &str) -> String {
    match command.split(' ').next().unwrap_or_default() {
        "CAPABILITY" => "* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n".to_owned(),
        "EXAMINE" => {
            "* 3 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 4] x\r\nTAG OK done\r\n".to_owned()
        }
        _ => "TAG OK done\r\n".to_owned(),
    }
}

async fn open(port: u16) -> Result<Mailbox, Error> {
    let server = Server { host: "127.0.0.1".to_owned(), port, tls: Tls::None };
    Mailbox::open(&way(port), &server, &Login::Password("alice", "secret")).await
}

/// What comes of a first pass over a folder.
async fn pass(port: u16) -> Result<Vec<prestasi_gather::imap::Message>, Error> {
    let mut mailbox = open(port).await?;
    let Sync::On(mut pass) = mailbox.sync("INBOX", None, Limits::default()).await? else {
        return Ok(Vec::new());
    };
    let mut messages = Vec::new();
    while let Some(batch) = pass.next().await? {
        messages.extend(batch.messages);
    }
    Ok(messages)
}

#[tokio::test]
async fn a_stranger_at_the_port_is_no_mailbox() {
    let endless = serve(|mut stream| async move { while stream.write_all(&[b'x'; 4096]).await.is_ok() {} });
    assert_eq!(open(endless.await).await.err().map(|it| it.trouble), Some(Trouble::TooMuch));
    let silent = serve(|stream| async move {
        tokio::time::sleep(Duration::from_secs(60)).await;
        drop(stream);
    });
    assert_eq!(open(silent.await).await.err().map(|it| it.trouble), Some(Trouble::Silent));
    for (greeting, trouble) in [
        ("HTTP/1.1 400 Bad Request\r\n\r\n", Trouble::Unfit),
        ("* BYE too many of you\r\n", Trouble::Refused("too many of you".to_owned())),
        ("* PREAUTH come in\r\n", Trouble::Unfit),
        ("\r\n\r\n", Trouble::Unfit),
        ("* OK [X ] y\n", Trouble::Unfit),
        ("* OK {5}\r\n", Trouble::Unfit),
    ] {
        let port = imap(greeting, |_| Vec::new()).await;
        assert_eq!(open(port).await.err().map(|it| it.trouble), Some(trouble), "{greeting}");
    }
}

/// What is said before TLS does not count as said within it.
#[tokio::test]
async fn nothing_is_slipped_in_before_the_secret() {
    let trouble = async |answer: &'static str| {
        let port = imap(HELLO, move |_| answer.into()).await;
        let server = Server { host: "127.0.0.1".to_owned(), port, tls: Tls::Starttls };
        let opened = Mailbox::open(&way(port), &server, &Login::Password("alice", "secret")).await;
        opened.err().map(|it| it.trouble)
    };
    assert_eq!(trouble("TAG OK go\r\n* CAPABILITY IMAP4rev1\r\n").await, Some(Trouble::Unfit));
    assert_eq!(trouble("TAG NO not here\r\n").await, Some(Trouble::TlsMissing));
    assert_eq!(trouble("TAG BAD what?\r\n").await, Some(Trouble::TlsMissing));
}

#[tokio::test]
async fn what_no_server_says_is_refused() {
    let deep = format!("* 1 FETCH (UID 1 BODYSTRUCTURE {}\r\n", "(".repeat(60_000));
    // The same, hidden in what could be taken for a mail.
    let inside = format!("* 1 FETCH (X (a BODY[] {{60000}}\r\n) BODYSTRUCTURE {}", "(".repeat(59_900));
    let across =
        format!("* 1 FETCH (X (a\r\n* 1 FETCH (BODY[] {{60000}}\r\n) BODYSTRUCTURE {}", "(".repeat(59_900));
    let named = format!("* LIST () \"/\" {{900}}\r\n* 1 FETCH (BODY[] {{60000}}\r\n{}", "(".repeat(60_000));
    let flags = format!("* 1 FETCH (FLAGS ({}\r\n", "x ".repeat(1_000_000));
    let cases: Vec<(String, Trouble)> = vec![
        (deep, Trouble::TooMuch),
        (inside, Trouble::Unfit),
        (across, Trouble::Unfit),
        (named, Trouble::TooMuch),
        (flags, Trouble::TooMuch),
        ("* 1 FETCH (UID 1 BODY[] {4000000000}\r\n".to_owned(), Trouble::TooMuch),
        ("* 1 FETCH (UID 1 BODY[] {99999999999999999999999}\r\n".to_owned(), Trouble::TooMuch),
        // The parser panics at these.
        ("* 1 FETCH (UID 1 FLAGS () INTERNALDATE NIL)\r\n".to_owned(), Trouble::Unfit),
        ("* OK [ALERT]é\r\n".to_owned(), Trouble::Unfit),
        ("* ID (\"x\" NIL)\r\n".to_owned(), Trouble::Silent),
        ("\0\0\0\r\n".to_owned(), Trouble::Unfit),
        ("* BYE\r\n".to_owned(), Trouble::Lost),
        ("A9999 OK done\r\n".to_owned(), Trouble::Unfit),
        ("TAG NO not today\r\n".to_owned(), Trouble::Refused("not today".to_owned())),
        ("* 1 EXISTS\r\n".repeat(100_001), Trouble::TooMuch),
    ];
    for (answer, trouble) in cases {
        let shown: String = answer.chars().take(60).collect();
        let port = imap(HELLO, move |command| match command {
            fetch if fetch.starts_with("UID FETCH") => answer.clone().into_bytes(),
            other => decent(other).into_bytes(),
        });
        let begun = Instant::now();
        let found = pass(port.await).await.err().map(|it| it.trouble);
        assert_eq!(found, Some(trouble), "{shown}");
        assert!(begun.elapsed() < Duration::from_secs(20), "{shown}");
    }
}

/// A token goes its own way; what is wrong with it the server says in JSON, and waits for an empty line.
#[tokio::test]
async fn a_token_is_taken_or_not() {
    const SAID: &str = "dXNlcj1hbGljZQFhdXRoPUJlYXJlciB0b2tlbgEB";
    let port = imap(HELLO, |command| match command {
        "AUTHENTICATE XOAUTH2" => b"+ \r\n".to_vec(),
        SAID => b"A0001 OK come in\r\n".to_vec(),
        "" => b"A0001 NO [AUTHENTICATIONFAILED] go away\r\n".to_vec(),
        other if other.starts_with("dXNlcj") => b"+ eyJzdGF0dXMiOiI0MDEifQ==\r\n".to_vec(),
        other => decent(other).into_bytes(),
    })
    .await;
    let server = Server { host: "127.0.0.1".to_owned(), port, tls: Tls::None };
    for (token, trouble) in [("token", None), ("expired", Some(Trouble::Password))] {
        let opened = Mailbox::open(&way(port), &server, &Login::Token("alice", token)).await;
        assert_eq!(opened.err().map(|it| it.trouble), trouble, "{token}");
    }
}

/// A server that says a little now and then does not hold us.
#[tokio::test]
async fn a_slow_server_is_cut_off() {
    let port = serve(|mut stream| async move {
        while stream.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    let begun = Instant::now();
    let found = open(port.await).await.err().map(|it| it.trouble);
    assert_eq!(found, Some(Trouble::Silent));
    assert!(begun.elapsed() < Duration::from_secs(15));
}

/// A mail that the server has lost keeps nobody from the others, and what nobody asked for is not taken.
#[tokio::test]
async fn one_bad_mail_does_not_stop_the_others() {
    let port = imap(HELLO, |command| {
        let one = |uid: u32| format!("* {uid} FETCH (UID {uid} BODY[] {{6}}\r\nA: {uid:02}\n)\r\n");
        let answer = match command {
            "UID FETCH 1:3 (UID FLAGS RFC822.SIZE INTERNALDATE)" => {
                let of = |uid| format!("* {uid} FETCH (UID {uid} FLAGS (\\Seen) RFC822.SIZE 6)\r\n");
                [of(1), of(2), of(3), of(77)].concat() + "TAG OK done\r\n"
            }
            "UID FETCH 1,2,3 (UID BODY.PEEK[])" => one(1) + "TAG NO some are gone\r\n",
            "UID FETCH 2 (UID BODY.PEEK[])" => "TAG NO it is gone\r\n".to_owned(),
            "UID FETCH 1 (UID BODY.PEEK[])" => one(1) + &one(88) + "TAG OK done\r\n",
            "UID FETCH 3 (UID BODY.PEEK[])" => one(3) + "TAG OK done\r\n",
            other => decent(other),
        };
        answer.into_bytes()
    });
    let found = pass(port.await).await.expect("a pass");
    let found: Vec<_> = found.iter().map(|it| (it.uid, it.part, it.bytes.len())).collect();
    assert_eq!(found, [(1, Part::Whole, 6), (2, Part::Nothing, 0), (3, Part::Whole, 6)]);
}

/// Without IDLE a server is asked now and then; and one that has it may still not want it.
#[tokio::test]
async fn a_server_that_cannot_tell_is_asked() {
    for idle in ["", " IDLE"] {
        let port = imap(HELLO, move |command| match command {
            "CAPABILITY" => format!("* CAPABILITY IMAP4rev1{idle}\r\nTAG OK done\r\n").into_bytes(),
            // Not even a reason.
            "IDLE" => b"TAG BAD\r\n".to_vec(),
            "NOOP" => b"* 4 EXISTS\r\nTAG OK done\r\n".to_vec(),
            other => decent(other).into_bytes(),
        });
        let mut mailbox = open(port.await).await.expect("a mailbox");
        let state = FolderState { uid_validity: 7, uid_next: 4, modseq: None };
        assert!(mailbox.watch("INBOX", state, Duration::from_secs(2)).await.expect("an answer"));
    }
}

/// Whatever is made of the pieces of the language, something comes of it.
#[tokio::test]
async fn no_answer_is_too_strange() {
    const PIECES: [&str; 24] = [
        "* ",
        "1 FETCH (",
        "UID 1 ",
        "FLAGS (\\Seen)",
        "BODY[] ",
        "BODY[] {5}\r\n",
        "BODYSTRUCTURE (",
        "\"",
        "(",
        ")",
        "\r\n",
        "{3}\r\n",
        "{",
        "NIL",
        " ",
        "OK",
        "TAG OK done\r\n",
        "[UIDNEXT 4]",
        "LIST () \"/\" ",
        "é",
        "\\",
        "12",
        "* OK [",
        "INTERNALDATE ",
    ];
    let port = imap(HELLO, |command| match command {
        fetch if fetch.starts_with("UID FETCH") => {
            let mut seed = std::time::SystemTime::now().elapsed().map_or(1, |it| it.subsec_nanos()) | 1;
            seed ^= std::ptr::from_ref(fetch.as_bytes()).addr() as u32;
            let mut answer = String::new();
            for _ in 0..12 {
                seed ^= seed << 13;
                seed ^= seed >> 17;
                seed ^= seed << 5;
                answer += PIECES[seed as usize % PIECES.len()];
            }
            (answer + "\r\nTAG OK done\r\n").into_bytes()
        }
        other => decent(other).into_bytes(),
    })
    .await;
    let mut passes = tokio::task::JoinSet::new();
    for _ in 0..300 {
        passes.spawn(async move { pass(port).await.map(|_| ()).map_err(|it| it.trouble) });
    }
    while let Some(outcome) = passes.join_next().await {
        let _ = outcome.expect("no panic comes out");
    }
}

/// What a server of the web says to a method and a path, with the body of the request.
async fn web(answers: impl Fn(&str, &str, &str) -> String + Send + std::marker::Sync + 'static) -> u16 {
    let answers = Arc::new(answers);
    serve(move |stream| {
        let answers = Arc::clone(&answers);
        async move {
            let mut stream = BufReader::new(stream);
            let (mut head, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                if stream.read_line(&mut line).await.unwrap_or(0) == 0 || line == "\r\n" {
                    break;
                }
                if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().expect("a number");
                }
                head += &line;
            }
            let mut body = vec![0; length];
            let _ = stream.read_exact(&mut body).await;
            let mut words = head.split(' ');
            let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            let answer = answers(method, path, &(head.clone() + &String::from_utf8_lossy(&body)));
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    })
    .await
}

fn answer(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n{body}", body.len())
}

fn multistatus(inside: &str) -> String {
    let body = format!(
        r#"<multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:S="http://calendarserver.org/ns/">{inside}</multistatus>"#
    );
    answer("207 Multi-Status", "", &body)
}

/// Megabytes take a while where others work too.
fn web_way(port: u16) -> Way {
    way(port).answering_within(PATIENCE * 6)
}

async fn calendars(port: u16) -> Calendars {
    Calendars::open(&web_way(port), &format!("http://127.0.0.1:{port}/"), "alice", "secret")
        .await
        .expect("a way")
}

#[tokio::test]
async fn a_calendar_that_expands_or_leads_elsewhere_is_refused() {
    let laughs = r#"<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><multistatus xmlns="DAV:"><response><href>&b;</href></response></multistatus>"#;
    let principal = |href: &str| {
        multistatus(&format!(
            "<response><href>/</href><propstat><prop><current-user-principal><href>{href}</href></current-user-principal>\
             </prop><status>HTTP/1.1 200 OK</status></propstat></response>"
        ))
    };
    let endless = format!("HTTP/1.1 207 M\r\nContent-Length: 999999999\r\n\r\n{}", "<a>".repeat(8 << 20));
    let redirect = |to: &str| answer("301 Moved", &format!("Location: {to}\r\n"), "");
    let there = |origin: &str| Trouble::Elsewhere(origin.to_owned());
    let cases = [
        (answer("207 Multi-Status", "", laughs), Trouble::NotFound),
        (endless, Trouble::TooMuch),
        (principal("https://evil.example/x"), there("https://evil.example")),
        (principal("http://169.254.169.254/"), there("http://169.254.169.254")),
        (redirect("http://10.0.0.1/"), there("http://10.0.0.1")),
        (redirect("https://evil.example/"), there("https://evil.example")),
        (redirect("/again"), Trouble::NotFound),
        (answer("401 Unauthorized", "", ""), Trouble::Password),
        (answer("500 Oh", "", ""), Trouble::NotFound),
        ("nothing\r\n\r\n".to_owned(), Trouble::Lost),
    ];
    for (answer, trouble) in cases {
        let shown: String = answer.chars().take(200).collect();
        let port = web(move |_, _, _| answer.clone()).await;
        assert_eq!(calendars(port).await.list().await.expect_err("a refusal").trouble, trouble, "{shown}");
    }
    let silent = serve(|stream| async move {
        tokio::time::sleep(Duration::from_secs(60)).await;
        drop(stream);
    });
    assert_eq!(calendars(silent.await).await.list().await.expect_err("silence").trouble, Trouble::Silent);
}

/// A server that tells in parts, and does not give everything.
#[tokio::test]
async fn a_calendar_is_read_in_the_parts_that_it_comes_in() {
    let port = web(|_, _, asked| {
        let there = |href: &str| {
            format!(
                "<response><href>{href}</href><propstat><prop><getetag>1</getetag></prop><status>HTTP/1.1 200 OK</status></propstat></response>"
            )
        };
        let data = |href: &str| {
            format!(
                "<response><href>{href}</href><propstat><prop><C:calendar-data>BEGIN</C:calendar-data></prop><status>HTTP/1.1 200 OK</status></propstat></response>"
            )
        };
        let own = "<response><href>/c/</href><status>HTTP/1.1 507 Insufficient Storage</status></response>";
        match asked {
            it if it.contains("<D:sync-token></D:sync-token>") => multistatus(
                &(there("/c/1") + &there("http://127.0.0.1/c/odd") + own + "<sync-token>one</sync-token>"),
            ),
            it if it.contains("<D:sync-token>one</D:sync-token>") => multistatus(
                &("<response><href>/c/0</href><status>HTTP/1.1 404 Not Found</status></response>".to_owned()
                    + &there("/c/2")
                    + "<sync-token>two</sync-token>"),
            ),
            it if it.contains("calendar-multiget") && it.contains("/c/1<") => multistatus(&data("/c/1")),
            it if it.contains("calendar-multiget") => multistatus(&data("/c/2")),
            _ => answer("404 Not Found", "", ""),
        }
    });
    let calendars = calendars(port.await).await;
    let prestasi_gather::dav::Sync::On(mut pass) = calendars.sync("/c/", None).await.expect("a pass") else {
        panic!("there was no state")
    };
    let first = pass.next().await.expect("a batch").expect("a batch");
    assert_eq!((first.objects.len(), first.left_out.len()), (1, 1));
    assert_eq!(first.state, Some(CalendarState::Token("one".to_owned())));
    let second = pass.next().await.expect("a batch").expect("a batch");
    assert_eq!((second.objects.len(), second.removed), (1, vec!["/c/0".to_owned()]));
    assert_eq!(second.state, Some(CalendarState::Token("two".to_owned())));
    assert!(pass.next().await.expect("an end").is_none());
}

#[tokio::test]
async fn an_address_of_a_calendar_may_move_but_not_inside() {
    let port = web(|_, path, asked| match path {
        "/moved" => answer("302 Found", "Location: /calendar\r\n", ""),
        "/calendar" if asked.to_lowercase().contains("if-none-match: \"1\"") => {
            answer("304 Not Modified", "", "")
        }
        "/calendar" => {
            answer("200 OK", "ETag: \"1\"\r\nLast-Modified: Mon, 23 Nov 2026 01:00:00 GMT\r\n", "BEGIN")
        }
        "/inside" => answer("302 Found", "Location: https://169.254.169.254/latest\r\n", ""),
        "/plain" => answer("302 Found", "Location: http://example.my/\r\n", ""),
        "/named" => answer("302 Found", "Location: https://localhost/\r\n", ""),
        "/round" => answer("302 Found", "Location: /round\r\n", ""),
        "/large" => format!("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n{}", "x".repeat(20 << 20)),
        _ => answer("404 Not Found", "", ""),
    })
    .await;
    let get = async |path: &str, state: &FeedState| {
        fetch(&web_way(port), &format!("http://127.0.0.1:{port}{path}"), state).await.map_err(|it| it.trouble)
    };
    let (bytes, state) = get("/moved", &FeedState::default()).await.expect("an answer").expect("a calendar");
    assert_eq!(bytes, b"BEGIN");
    assert_eq!(get("/moved", &state).await, Ok(None));
    for (path, trouble) in [
        ("/inside", Trouble::Inside),
        ("/named", Trouble::Inside),
        ("/plain", Trouble::HostUnfit),
        ("/round", Trouble::Unfit),
        ("/large", Trouble::TooMuch),
        ("/gone", Trouble::NotFound),
    ] {
        assert_eq!(get(path, &FeedState::default()).await, Err(trouble), "{path}");
    }
}
