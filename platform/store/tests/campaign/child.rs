//! The process that is killed: posts entries from many writers at once, and says so when each is acknowledged.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use prestasi_store::Address;
use sea_orm::{ConnectionTrait, Database};

use crate::book;

const WRITERS: u32 = 16;
const READY: &str = "ready";

/// What a process that was killed is known to have had acknowledged.
pub type Acknowledged = Arc<Mutex<BTreeSet<String>>>;

/// The name of an entry.
pub fn entry(round: &str, writer: u32, number: u32) -> String {
    format!("{round}-{writer}-{number}")
}

/// The entries that may have been under way when the last word came.
pub fn in_flight(round: &str, acknowledged: &BTreeSet<String>) -> Vec<String> {
    let next =
        |writer| (0..).map(|number| entry(round, writer, number)).find(|entry| !acknowledged.contains(entry));
    (0..WRITERS).filter_map(next).collect()
}

/// Waits until the child has had something acknowledged, half a minute at most.
pub fn wait_for_one(acknowledged: &Acknowledged) {
    for _ in 0..30_000 {
        if !acknowledged.lock().expect("no panic").is_empty() {
            return;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

pub async fn write(address: &str, round: &str) -> Result<(), String> {
    let address: Address = address.parse().map_err(|error| format!("{error}"))?;
    let store = book::open(&address).await?;
    say(READY);
    let writers = (0..WRITERS).map(|writer| {
        let (store, round) = (store.clone(), round.to_owned());
        tokio::spawn(async move {
            for number in 0.. {
                let posted = book::post(&store, &entry(&round, writer, number)).await?;
                say(&posted.answer);
            }
            Ok::<_, String>(())
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.map_err(|error| error.to_string())??;
    }
    Ok(())
}

/// As SQLite is often run: its own word that all is saved comes before the disk's.
pub async fn write_carelessly(path: &str, round: &str) -> Result<(), String> {
    let text = |error: sea_orm::DbErr| error.to_string();
    let db = Database::connect(format!("sqlite:{path}?mode=rwc")).await.map_err(text)?;
    for sql in ["PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", "CREATE TABLE entry (name TEXT)"]
    {
        db.execute_unprepared(sql).await.map_err(text)?;
    }
    say(READY);
    for number in 0.. {
        let entry = entry(round, 0, number);
        db.execute_unprepared(&format!("INSERT INTO entry VALUES ('{entry}')")).await.map_err(text)?;
        say(&entry);
    }
    Ok(())
}

/// One line in one call, so that it is said whole or not at all.
fn say(word: &str) {
    let line = format!("{word}\n");
    let mut out = std::io::stdout().lock();
    if out.write_all(line.as_bytes()).and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}

/// Starts a child and waits until it writes.
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
