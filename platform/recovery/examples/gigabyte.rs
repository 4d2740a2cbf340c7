//! Measures recovery: `gigabyte fill ADDRESS MEGABYTES`, `gigabyte backup ADDRESS FOLDER`, `gigabyte drill FOLDER SCRATCH
//! ADDRESS`.
//!
//! The database is a ledger: each posting says what one of 2,000 sellers has earned on a day. Four writers go on posting while
//! the backup is taken.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::date;
use prestasi_kernel::{Actor, Clock, Currency, Id};
use prestasi_ledger::{Account, Cause, Owner, Post, Posting};
use prestasi_recovery::{Archive, Live, Place, backup, drill};
use prestasi_store::health::examine;
use prestasi_store::{Address, Call, Migrations, Options, Store};

const SELLERS: u64 = 2000;
/// Postings in one change while it is filled.
const AT_ONCE: u64 = 500;
const WRITERS: u64 = 4;
/// How often the size is looked at.
const LOOK_AFTER: u64 = 20_000;

struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

fn tables() -> Vec<Migrations> {
    vec![prestasi_access::migrations(), prestasi_recovery::migrations(), prestasi_ledger::migrations()]
}

async fn open(address: &Address) -> Store {
    let mut options = Options::new(address.clone(), Arc::new(SystemClock));
    options.limit = Duration::from_secs(60);
    Store::open(options, &tables()).await.expect("an open store")
}

fn posting(series: &str, number: u64) -> Posting {
    let seller = Owner::person(Id::from_u128(u128::from(number.wrapping_mul(7919) % SELLERS) + 1));
    let amount = i64::try_from(number % 90_000).unwrap_or_default() + 100;
    let day = date(2026, 1, 1).saturating_add(jiff::Span::new().days((number % 365) as i64));
    let (expense, payable) = (
        Account::new(Owner::COMPANY, "expense", Currency::MYR),
        Account::new(seller, "payable", Currency::MYR),
    );
    let posting = Posting::new(format!("{series}-{number}"), day, Cause::new("order", number), "komisen");
    posting.entry(expense, -amount).entry(payable, amount)
}

fn call() -> Call {
    Call::by(Actor::Person(Id::from_u128(7)))
}

async fn fill(address: &Address, megabytes: u64) {
    let (store, start, mut posted) = (open(address).await, Instant::now(), 0);
    while examine_size(address).await < megabytes {
        for first in (posted..posted + LOOK_AFTER).step_by(AT_ONCE as usize) {
            let post = Post((first..first + AT_ONCE).map(|number| posting("order", number)).collect());
            store.write(call(), post).await.expect("posted");
        }
        posted += LOOK_AFTER;
    }
    store.close().await;
    println!("filled: {posted} postings, {megabytes} MB in {:.1} s", start.elapsed().as_secs_f64());
}

async fn examine_size(address: &Address) -> u64 {
    // Not the whole examination, which reads every page.
    match address {
        Address::Sqlite(path) => path.metadata().map_or(0, |file| file.len() / 1_000_000),
        Address::Postgres(_) => examine(address).await.expect("a database").bytes / 1_000_000,
    }
}

async fn take(address: &Address, folder: &str) {
    let (store, stop, slowest) =
        (open(address).await, Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let series = Timestamp::now().as_millisecond();
    let writers = (0..WRITERS).map(|writer| {
        let (store, stop, slowest) = (store.clone(), Arc::clone(&stop), Arc::clone(&slowest));
        tokio::spawn(async move {
            let mut number = 0;
            while !stop.load(Ordering::Relaxed) {
                let begun = Instant::now();
                let post = Post(vec![posting(&format!("live-{series}-{writer}"), number)]);
                store.write(call(), post).await.expect("posted");
                slowest.fetch_max(begun.elapsed().as_millis() as u64, Ordering::Relaxed);
                number += 1;
                // Some hundreds a second from all of them: a busy company, and no benchmark of the store.
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            number
        })
    });
    let writers: Vec<_> = writers.collect();
    tokio::time::sleep(Duration::from_millis(500)).await;
    let place = Place::parse(folder).expect("a place");
    let (start, before) = (Instant::now(), examine_size(address).await);
    let taken = backup(address, &place, &SystemClock, None).await.expect("a backup");
    let took = start.elapsed().as_secs_f64();
    stop.store(true, Ordering::Relaxed);
    let mut written = 0;
    for writer in writers {
        written += writer.await.expect("no panic");
    }
    store.close().await;
    println!(
        "backup: {before} MB of database, {} rows, {} MB of rows, {} MB of file, in {took:.1} s, {:.0} MB/s of database; \
         {written} writes meanwhile, slowest {} ms; peak memory {} MB",
        taken.rows,
        taken.bytes / 1_000_000,
        taken.size / 1_000_000,
        before as f64 / took,
        slowest.load(Ordering::Relaxed),
        peak(),
    );
}

async fn exercise(folder: &str, scratch: &Address, live: &Address) {
    let start = Instant::now();
    let archive = Archive::open(folder).await.expect("a backup");
    let drilled = drill(&archive, scratch, Some(live), &tables()).await.expect("drilled");
    let took = start.elapsed().as_secs_f64();
    let Live::Since(since) = drilled.live else { panic!("the database that runs is away") };
    println!(
        "drill: {} rows restored, compared and proved in {took:.1} s, {:.0} MB/s of rows; data loss up to the backup: {}; \
         entries since: {since}; peak memory {} MB",
        drilled.restored.rows,
        archive.manifest().bytes() as f64 / 1e6 / took,
        drilled.lost,
        peak(),
    );
}

/// The most memory that this process has had, in MB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() / 1000
}

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let address = |text: &str| text.parse::<Address>().expect("an address");
    match words.as_slice() {
        ["fill", at, megabytes] => fill(&address(at), megabytes.parse().expect("a number")).await,
        ["backup", at, folder] => take(&address(at), folder).await,
        ["drill", folder, scratch, live] => exercise(folder, &address(scratch), &address(live)).await,
        _ => eprintln!(
            "gigabyte fill ADDRESS MEGABYTES | backup ADDRESS FOLDER | drill FOLDER SCRATCH ADDRESS"
        ),
    }
}
