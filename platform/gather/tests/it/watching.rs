//! New mail is noticed.

use std::time::{Duration, Instant};

use prestasi_gather::imap::{Limits, Sync};

use crate::private::{Private, mail};

#[tokio::test(flavor = "multi_thread")]
async fn new_mail_is_noticed_while_we_wait() {
    let Some(server) = Private::mailboxes(|_| {}) else { return };
    let mut other = server.other();
    other.append("INBOX", &mail(1, 500));
    let mut mailbox = server.alice().await;
    let Sync::On(mut pass) = mailbox.sync("INBOX", None, Limits::default()).await.expect("a pass") else {
        panic!()
    };
    let mut state = None;
    while let Some(batch) = pass.next().await.expect("a batch") {
        state = Some(batch.state);
    }
    let state = state.expect("a state");
    // Nothing happens.
    let begun = Instant::now();
    assert!(!mailbox.watch("INBOX", state, Duration::from_secs(1)).await.expect("an answer"));
    assert!(begun.elapsed() >= Duration::from_secs(1));
    // Something comes while we wait.
    let waits = tokio::spawn(async move {
        let news = mailbox.watch("INBOX", state, Duration::from_secs(60)).await.expect("an answer");
        (mailbox, news, Instant::now())
    });
    tokio::time::sleep(Duration::from_millis(500)).await;
    let sent = Instant::now();
    other.append("INBOX", &mail(2, 500));
    let (mut mailbox, news, noticed) = waits.await.expect("an end");
    println!("noticed after {:?}", noticed.duration_since(sent));
    assert!(news && noticed.duration_since(sent) < Duration::from_secs(5));
    // What came before we waited is noticed at once.
    assert!(mailbox.watch("INBOX", state, Duration::from_secs(60)).await.expect("an answer"));
    // The server goes while we wait.
    let Sync::On(mut pass) = mailbox.sync("INBOX", Some(state), Limits::default()).await.expect("a pass")
    else {
        panic!()
    };
    let mut state = state;
    while let Some(batch) = pass.next().await.expect("a batch") {
        state = batch.state;
    }
    let waits = tokio::spawn(async move { mailbox.watch("INBOX", state, Duration::from_secs(60)).await });
    tokio::time::sleep(Duration::from_millis(500)).await;
    server.crash();
    assert!(waits.await.expect("an end").is_err());
}
