//! Mailboxes of Dovecot.

use std::collections::BTreeSet;
use std::time::Instant;

use prestasi_gather::imap::{Batch, FolderState, Limits, Login, Mailbox, Part, Server, Sync, Tls, Use};
use prestasi_gather::{Error, Trouble};

use crate::private::{ALICE, Private, mail, maildir, way};

/// All that is new in a folder; the state comes back as if it had been kept as text.
async fn all(
    mailbox: &mut Mailbox,
    folder: &str,
    state: Option<FolderState>,
) -> Result<Option<(Vec<Batch>, FolderState)>, Error> {
    let mut batches: Vec<Batch> = Vec::new();
    let Sync::On(mut pass) = mailbox.sync(folder, state, Limits::default()).await? else { return Ok(None) };
    while let Some(batch) = pass.next().await? {
        batches.push(batch);
    }
    let state = batches.last().map(|batch| batch.state).or(state).expect("a state");
    let kept = serde_json::to_string(&state).expect("a text");
    Ok(Some((batches, serde_json::from_str(&kept).expect("a state"))))
}

async fn numbers(
    mailbox: &mut Mailbox,
    folder: &str,
    state: Option<FolderState>,
) -> (Vec<String>, FolderState) {
    let (batches, state) = all(mailbox, folder, state).await.expect("a pass").expect("the same numbers");
    let mails = batches.iter().flat_map(|batch| &batch.messages);
    (mails.map(|it| prestasi_capture::mail::read(&it.bytes).expect("a mail").subject).collect(), state)
}

/// The first sync of a large mailbox, in batches.
#[tokio::test]
async fn ten_thousand_mails_are_read_once_each() {
    const MAILS: usize = 10_000;
    let fill = |folder: &std::path::Path| {
        let cur = maildir(folder, "alice").join("cur");
        for number in 0..MAILS {
            // Between one and eight thousand bytes.
            let bytes = 1_000 + number * 7_919 % 7_000;
            std::fs::write(cur.join(format!("{number:06}.x:2,S")), mail(number, bytes)).expect("a file");
        }
    };
    let Some(server) = Private::mailboxes(fill) else { return };
    let mut mailbox = server.alice().await;
    let begun = Instant::now();
    let (mut ids, mut largest, mut bytes, mut batches) = (BTreeSet::new(), 0, 0, 0);
    let Sync::On(mut pass) = mailbox.sync("INBOX", None, Limits::default()).await.expect("a pass") else {
        panic!("there was no state")
    };
    assert_eq!(pass.exists as usize, MAILS);
    while let Some(batch) = pass.next().await.expect("a batch") {
        let size: usize = batch.messages.iter().map(|it| it.bytes.len()).sum();
        (largest, bytes, batches) = (size.max(largest), bytes + size, batches + 1);
        for message in &batch.messages {
            assert!(message.flags.seen && message.received.is_some() && message.part == Part::Whole);
            let read = prestasi_capture::mail::read(&message.bytes).expect("a mail");
            assert!(ids.insert(read.id), "twice");
        }
    }
    let took = begun.elapsed();
    println!("{MAILS} mails, {bytes} bytes in {batches} batches of {largest} at most, read in {took:?}");
    assert_eq!(ids.len(), MAILS);
    assert!(took.as_secs() < 120, "{took:?}");
}

#[tokio::test]
async fn what_is_new_is_read_and_nothing_twice() {
    let Some(server) = Private::mailboxes(|_| {}) else { return };
    let mut other = server.other();
    other.append("INBOX", &mail(1, 500));
    other.append("INBOX", &mail(2, 500));
    let mut mailbox = server.alice().await;
    let (subjects, state) = numbers(&mut mailbox, "INBOX", None).await;
    assert_eq!(subjects, ["Sebut harga 1", "Sebut harga 2"]);
    let (subjects, state) = numbers(&mut mailbox, "INBOX", Some(state)).await;
    assert!(subjects.is_empty());

    // Another program reads, answers and removes, and a mail comes.
    other.say("SELECT INBOX");
    other.say(r"STORE 1 +FLAGS (\Answered)");
    other.say(r"STORE 2 +FLAGS (\Deleted)");
    other.say("EXPUNGE");
    other.append("INBOX", &mail(3, 500));
    let (batches, state) = all(&mut mailbox, "INBOX", Some(state)).await.expect("a pass").expect("numbers");
    let new: Vec<u32> = batches.iter().flat_map(|batch| &batch.messages).map(|it| it.uid).collect();
    let changed: Vec<_> = batches.iter().flat_map(|batch| &batch.changed).collect();
    assert_eq!(new, [3]);
    assert!(matches!(changed[..], [(1, flags)] if flags.answered && !flags.seen));
    // We have changed nothing, not even that something was seen.
    let (batches, _) = all(&mut mailbox, "INBOX", None).await.expect("a pass").expect("numbers");
    assert!(batches.iter().flat_map(|batch| &batch.messages).all(|it| !it.flags.seen));
    let again = all(&mut mailbox, "INBOX", Some(state)).await.expect("a pass").expect("numbers");
    assert!(again.0.is_empty());
    mailbox.close().await.expect("a goodbye");
}

#[tokio::test]
async fn a_folder_that_was_made_anew_is_read_anew() {
    let Some(server) = Private::mailboxes(|_| {}) else { return };
    let mut other = server.other();
    other.say("CREATE Projek");
    other.append("Projek", &mail(1, 500));
    let mut mailbox = server.alice().await;
    let (_, state) = numbers(&mut mailbox, "Projek", None).await;
    other.say("DELETE Projek");
    assert_eq!(
        all(&mut mailbox, "Projek", Some(state)).await.expect_err("no folder").trouble,
        Trouble::NotFound
    );
    // The number of a folder is the second that it was made in.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    other.say("CREATE Projek");
    other.append("Projek", &mail(1, 500));
    assert!(all(&mut mailbox, "Projek", Some(state)).await.expect("an answer").is_none());
    let (subjects, new) = numbers(&mut mailbox, "Projek", None).await;
    assert_eq!(subjects, ["Sebut harga 1"]);
    assert_ne!(new.uid_validity, state.uid_validity);
}

#[tokio::test]
async fn folders_are_told_by_their_use_and_in_any_script() {
    let Some(server) = Private::mailboxes(|_| {}) else { return };
    let mut other = server.other();
    for name in ["&U,BTFw-", "\"Pelanggan & lain &- (lama)\"", "Projek/R&AOk-union"] {
        other.say(&format!("CREATE {}", name.replace(" & ", " &- ")));
    }
    other.say("CREATE {9+}\r\na\"quote\"b");
    other.append("&U,BTFw-", &mail(8, 500));
    let mut mailbox = server.alice().await;
    let folders = mailbox.folders().await.expect("folders");
    let of = |title: &str| {
        folders.iter().find(|it| it.title == title).unwrap_or_else(|| panic!("{title}: {folders:?}"))
    };
    assert_eq!((of("Sent").holds, of("Junk").holds, of("Trash").holds), (Use::Sent, Use::Junk, Use::Trash));
    assert_eq!((of("INBOX").holds, of("Projek/Réunion").holds), (Use::Inbox, Use::Mails));
    of("Pelanggan & lain & (lama)");
    let gathered: Vec<&str> =
        folders.iter().filter(|it| it.is_gathered()).map(|it| it.title.as_str()).collect();
    assert!(gathered.contains(&"Sent") && !gathered.contains(&"Junk") && !gathered.contains(&"Trash"));
    let (subjects, _) = numbers(&mut mailbox, &of("台北").name, None).await;
    assert_eq!(subjects, ["Sebut harga 8"]);
    let quoted = of("a\"quote\"b").name.clone();
    assert!(numbers(&mut mailbox, &quoted, None).await.0.is_empty());
    let nowhere = mailbox.sync("x\r\ny LOGOUT", None, Limits::default()).await.err().expect("no folder");
    assert_eq!(nowhere.trouble, Trouble::NotFound);
}

#[tokio::test]
async fn of_a_mail_that_is_too_long_only_the_headers_are_taken() {
    let Some(server) = Private::mailboxes(|_| {}) else { return };
    let mut other = server.other();
    other.append("INBOX", &mail(1, 30 << 20));
    other.append("INBOX", &mail(2, 500));
    let mut mailbox = server.alice().await;
    let (batches, _) = all(&mut mailbox, "INBOX", None).await.expect("a pass").expect("numbers");
    let mails: Vec<_> = batches.iter().flat_map(|batch| &batch.messages).collect();
    let [long, short] = mails[..] else { panic!("two mails") };
    assert_eq!((long.part, short.part), (Part::Headers, Part::Whole));
    assert!(long.size > 30_000_000 && long.bytes.len() < 1_000);
    assert_eq!(prestasi_capture::mail::read(&long.bytes).expect("headers").subject, "Sebut harga 1");
}

#[tokio::test]
async fn batches_stay_within_their_limits_across_gaps() {
    let Some(server) = Private::mailboxes(|_| {}) else { return };
    let mut other = server.other();
    // Numbers with a gap of two thousand between them.
    let many = format!("{{{}+}}\r\n{} ", mail(0, 300).len(), mail(0, 300)).repeat(2_000);
    other.append("INBOX", &mail(1, 5_000));
    other.say(&format!("APPEND INBOX {}", many.trim_end_matches(' ')));
    other.say("SELECT INBOX");
    other.say(r"STORE 2:2001 +FLAGS.SILENT (\Deleted)");
    other.say("EXPUNGE");
    for number in 2..8 {
        other.append("INBOX", &mail(number, 5_000));
    }
    let mut mailbox = server.alice().await;
    let limits = Limits { batch_bytes: 12_000, batch_messages: 3, ..Limits::default() };
    let Sync::On(mut pass) = mailbox.sync("INBOX", None, limits).await.expect("a pass") else { panic!() };
    let mut counts = Vec::new();
    let mut uids = Vec::new();
    while let Some(batch) = pass.next().await.expect("a batch") {
        counts.push(batch.messages.len());
        uids.extend(batch.messages.iter().map(|it| it.uid));
    }
    assert_eq!(uids, [1, 2002, 2003, 2004, 2005, 2006, 2007]);
    assert!(counts.iter().all(|count| *count <= 2), "{counts:?}");
}

#[tokio::test]
async fn who_is_not_let_in_hears_why() {
    let Some(server) = Private::mailboxes(|_| {}) else { return };
    let trouble = async |way: prestasi_gather::Way, host: &str, port: u16, tls: Tls, login: Login<'_>| {
        let server = Server { host: host.to_owned(), port, tls };
        Mailbox::open(&way, &server, &login).await.err().map(|error| error.trouble)
    };
    let (plain, secure) = (server.port, server.tls_port);
    let wrong = Login::Password("alice", "wrong");
    assert_eq!(trouble(server.way(), "127.0.0.1", plain, Tls::None, wrong).await, Some(Trouble::Password));
    let token = Login::Token("alice", "expired");
    assert_eq!(trouble(server.way(), "127.0.0.1", plain, Tls::None, token).await, Some(Trouble::Password));
    // Nobody has vouched for this certificate.
    for (port, tls) in [(secure, Tls::Implicit), (plain, Tls::Starttls)] {
        let found = trouble(server.way(), "localhost", port, tls, ALICE).await;
        assert!(matches!(found, Some(Trouble::Certificate(_))), "{found:?}");
    }
    // Now somebody has; but not for another name.
    let trusting = || server.way().trusting(server.authority.as_bytes()).expect("a certificate");
    for (port, tls) in [(secure, Tls::Implicit), (plain, Tls::Starttls)] {
        assert_eq!(trouble(trusting(), "localhost", port, tls, ALICE).await, None);
        let found = trouble(trusting(), "127.0.0.1", port, tls, ALICE).await;
        assert!(matches!(found, Some(Trouble::Certificate(_))), "{found:?}");
    }
    // A password that is not in ASCII goes another way.
    let accented = Login::Password("alice", "rahsiä");
    assert_eq!(
        trouble(trusting(), "localhost", secure, Tls::Implicit, accented).await,
        Some(Trouble::Password)
    );
    // The operator has opened nothing.
    assert_eq!(trouble(way(&[]), "127.0.0.1", plain, Tls::None, ALICE).await, Some(Trouble::Inside));
    assert_eq!(trouble(way(&[]), "localhost", secure, Tls::Implicit, ALICE).await, Some(Trouble::Inside));
    assert_eq!(trouble(way(&[]), "mail.example.my", 143, Tls::None, ALICE).await, Some(Trouble::TlsMissing));
    assert_eq!(
        trouble(way(&[]), "nobody.invalid", 993, Tls::Implicit, ALICE).await,
        Some(Trouble::HostUnknown)
    );
    let closed = crate::private::free_port();
    assert_eq!(
        trouble(way(&[closed]), "127.0.0.1", closed, Tls::None, ALICE).await,
        Some(Trouble::Unreachable)
    );
}

/// What was given before a server went stays good, and the rest comes when it is back.
#[tokio::test]
async fn a_server_that_crashes_in_the_middle_loses_nothing() {
    let fill = |folder: &std::path::Path| {
        let cur = maildir(folder, "alice").join("cur");
        for number in 0..600 {
            std::fs::write(cur.join(format!("{number:06}.x:2,")), mail(number, 2_000)).expect("a file");
        }
    };
    let Some(server) = Private::mailboxes(fill) else { return };
    let mut mailbox = server.alice().await;
    let (mut subjects, mut state) = (BTreeSet::new(), None);
    let limits = Limits { batch_messages: 50, ..Limits::default() };
    let Sync::On(mut pass) = mailbox.sync("INBOX", None, limits).await.expect("a pass") else { panic!() };
    let trouble = loop {
        match pass.next().await {
            Ok(Some(batch)) => {
                state = Some(batch.state);
                subjects.extend(batch.messages.into_iter().map(|it| it.bytes));
            }
            Ok(None) => panic!("it should have been broken off"),
            Err(error) => break error.trouble,
        }
        if subjects.len() == 150 {
            server.crash();
        }
    };
    assert!(matches!(trouble, Trouble::Lost | Trouble::Silent), "{trouble:?}");
    assert!(subjects.len() < 600);
    server.resume();
    let mut mailbox = server.alice().await;
    let (batches, _) = all(&mut mailbox, "INBOX", state).await.expect("a pass").expect("the same numbers");
    for message in batches.into_iter().flat_map(|batch| batch.messages) {
        assert!(subjects.insert(message.bytes), "twice");
    }
    assert_eq!(subjects.len(), 600);
}
