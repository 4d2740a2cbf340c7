//! Fills a ledger, and measures its proof: `million fill ADDRESS POSTINGS`, `million prove ADDRESS RUNS`; with `COMPARE=1`
//! also beside the audit.
//!
//! Each posting says what one of 2,000 sellers has earned on a day; every fifth holds a part of it back and gives points.
//! All of them meet in one account of the company's.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use prestasi_access::{Access, ServerKey, Settings};
use prestasi_kernel::{Actor, Clock, Currency, Id, Span};
use prestasi_ledger::balance::{When, balance};
use prestasi_ledger::statement::{Ask, statement};
use prestasi_ledger::{Account, Cause, Owner, PERMISSIONS, Post, Posting, Unit, migrations, proof};
use prestasi_store::{Address, Call, Error, Failure, Options, Store};
use sea_orm::{ConnectionTrait, Database};

const SELLERS: u64 = 2000;
/// Postings in one change.
const AT_ONCE: u64 = 500;
const WRITERS: u64 = 4;

fn posting(number: u64) -> Posting {
    let seller = Owner::person(Id::from_u128(u128::from(number.wrapping_mul(7919) % SELLERS) + 1));
    let amount = i64::try_from(number % 90_000).unwrap_or_default() + 100;
    let day = date(2026, 1, 1).saturating_add(jiff::Span::new().days((number % 365) as i64));
    let (expense, payable) = (
        Account::new(Owner::COMPANY, "expense", Currency::MYR),
        Account::new(seller, "payable", Currency::MYR),
    );
    let posting = Posting::new(format!("order-{number}"), day, Cause::new("order", number), "komisen");
    if !number.is_multiple_of(5) {
        return posting.entry(expense, -amount).entry(payable, amount);
    }
    let (held, points) = (amount / 3, Unit::points("points").expect("a unit"));
    posting
        .entry(expense, -amount)
        .entry(payable, amount - held)
        .entry(Account::new(seller, "held", Currency::MYR), held)
        .entry(Account::new(Owner::COMPANY, "expense", points.clone()), -10)
        .entry(Account::new(seller, "points", points), 10)
}

async fn fill(store: &Store, postings: u64) {
    let writers = (0..WRITERS).map(|writer| {
        let store = store.clone();
        tokio::spawn(async move {
            for first in (writer * AT_ONCE..postings).step_by((WRITERS * AT_ONCE) as usize) {
                // A disk that others keep busy is waited for.
                loop {
                    let post = Post((first..postings.min(first + AT_ONCE)).map(posting).collect());
                    let call = Call::by(Actor::Person(Id::from_u128(7)));
                    match store.write(call, post).await {
                        Err(Failure::Store(Error::Busy)) => {}
                        posted => break drop(posted.expect("posted")),
                    }
                }
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.expect("no panic");
    }
}

/// The middle of some times, and from where to where they go.
fn spread(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let (least, middle, most) = (times[0], times[times.len() / 2], times[times.len() - 1]);
    println!(
        "{name}: {:.3} s, {:.3} to {:.3} of {} runs",
        middle.as_secs_f64(),
        least.as_secs_f64(),
        most.as_secs_f64(),
        times.len()
    );
}

struct WallClock;

impl Clock for WallClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, address, number] = arguments.as_slice() else {
        eprintln!("usage: million fill ADDRESS POSTINGS | million prove ADDRESS RUNS");
        std::process::exit(64);
    };
    let address: Address = address.parse().expect("an address");
    let options = Options::new(address.clone(), Arc::new(WallClock));
    let store = Store::open(options, &[prestasi_access::migrations(), migrations()]).await.expect("a store");
    let number: u64 = number.parse().expect("a number");
    if what == "fill" {
        let start = Instant::now();
        fill(&store, number).await;
        let seconds = start.elapsed().as_secs_f64();
        println!("{number} postings in {seconds:.1} s, {:.0} a second", number as f64 / seconds);
        if let Address::Postgres(url) = address {
            // What its own autovacuum does after a while.
            let raw = Database::connect(url).await.expect("a connection");
            raw.execute_unprepared("VACUUM ANALYZE").await.expect("a tidy database");
        }
    } else {
        measure(&store, number.max(1)).await;
    }
    store.close().await;
}

async fn measure(store: &Store, runs: u64) {
    let settings = Settings::new(TimeZone::UTC, ServerKey([1; 32]));
    let access = Access::new(store.clone(), Arc::new(WallClock), settings, PERMISSIONS).expect("access");
    let viewer = access.system("bench").expect("a name");
    let (mut proved, mut times) = (None, Vec::new());
    for _ in 0..runs {
        let start = Instant::now();
        proved = Some(proof::prove(store).await.expect("a proof"));
        times.push(start.elapsed());
    }
    spread("proved", times);
    println!("{proved:?}");
    let expense = Account::new(Owner::COMPANY, "expense", Currency::MYR);
    for (name, when) in [
        ("balance now, of the account with all postings", When::default()),
        ("balance as of a day in mid-year", When { day: Some(date(2026, 6, 30)), known: None }),
    ] {
        let mut times = Vec::new();
        for _ in 0..runs {
            let start = Instant::now();
            balance(store.read(), &viewer, &expense, when).await.expect("a balance");
            times.push(start.elapsed());
        }
        spread(name, times);
    }
    let account = Account::new(Owner::person(Id::from_u128(1)), "payable", Currency::MYR);
    let ask = Ask { account, span: Span::ALWAYS, known: None, after: None, lines: 50 };
    let start = Instant::now();
    let page = statement(store.read(), &viewer, &ask).await.expect("a statement");
    println!("a seller's statement, {} lines: {:?}", page.lines.len(), start.elapsed());
    if std::env::var("COMPARE").is_ok() {
        let start = Instant::now();
        let told = proof::compare(store).await.expect("as the audit says");
        println!("{told} postings compared with the audit: {:.1} s", start.elapsed().as_secs_f64());
    }
}
