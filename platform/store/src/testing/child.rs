//! The process that is killed: posts entries from many writers at once, and says so when each is acknowledged.

use std::collections::BTreeSet;
use std::future::Future;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use crate::database::Address;

const WRITERS: u32 = 16;
/// What a child says when it begins to write.
pub const READY: &str = "ready";

/// Something that keeps entries by name, each whole and once.
pub trait Book: Clone + Send + Sync + 'static {
    /// Opens it at an address.
    fn open(address: &Address) -> impl Future<Output = Result<Self, String>> + Send;

    /// Posts an entry, always the same under the same name; `true` if it was there already.
    fn post(&self, entry: &str) -> impl Future<Output = Result<bool, String>> + Send;

    /// Proves that every entry is whole and there once, and that none of these is missing; gives how many there are.
    fn prove(&self, acknowledged: &BTreeSet<String>) -> impl Future<Output = Result<usize, String>> + Send;

    /// Lets go of the database.
    fn close(&self) -> impl Future<Output = ()> + Send;
}

/// What a process that was killed is known to have had acknowledged.
pub type Acknowledged = Arc<Mutex<BTreeSet<String>>>;

/// The name of an entry.
#[must_use]
pub fn entry(round: &str, writer: u32, number: u32) -> String {
    format!("{round}-{writer}-{number}")
}

/// The entries that may have been under way when the last word came.
pub(super) fn in_flight(round: &str, acknowledged: &BTreeSet<String>) -> Vec<String> {
    let next =
        |writer| (0..).map(|number| entry(round, writer, number)).find(|entry| !acknowledged.contains(entry));
    (0..WRITERS).filter_map(next).collect()
}

/// Waits until the child has had something acknowledged, half a minute at most.
pub(super) fn wait_for_one(acknowledged: &Acknowledged) {
    for _ in 0..30_000 {
        if !acknowledged.lock().expect("no panic").is_empty() {
            return;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// What the child does until it is killed.
///
/// # Errors
/// What the book says.
pub async fn write<B: Book>(address: &str, round: &str) -> Result<(), String> {
    let address: Address = address.parse().map_err(|error| format!("{error}"))?;
    let book = B::open(&address).await?;
    say(READY);
    let writers = (0..WRITERS).map(|writer| {
        let (book, round) = (book.clone(), round.to_owned());
        tokio::spawn(async move {
            for number in 0.. {
                let entry = entry(&round, writer, number);
                book.post(&entry).await?;
                say(&entry);
            }
            Ok::<_, String>(())
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.map_err(|error| error.to_string())??;
    }
    Ok(())
}

/// One line in one call, so that it is said whole or not at all.
pub fn say(word: &str) {
    let line = format!("{word}\n");
    let mut out = std::io::stdout().lock();
    if out.write_all(line.as_bytes()).and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}

/// Starts this program again as a child, told what to do by `PRESTASI_CAMPAIGN`, and waits until it writes.
///
/// # Errors
/// If it does not start.
///
/// # Panics
/// If a thread of the campaign has.
pub fn start(mode: &str, address: &str, round: &str) -> Result<(Child, Acknowledged), String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut child = Command::new(program)
        .env("PRESTASI_CAMPAIGN", format!("{mode} {address} {round}"))
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    let out = child.stdout.take().ok_or("no output")?;
    let acknowledged = Acknowledged::default();
    let (ready, wait) = mpsc::channel();
    let heard = Arc::clone(&acknowledged);
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            if line == READY {
                let _ = ready.send(());
            } else {
                heard.lock().expect("no panic").insert(line);
            }
        }
    });
    if wait.recv_timeout(Duration::from_secs(30)).is_err() {
        let _ = child.kill();
        return Err(format!("round {round}: the child did not start"));
    }
    Ok((child, acknowledged))
}
