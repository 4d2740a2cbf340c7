//! Processes killed at random moments while they post, and many writers on one account:
//! `PRESTASI_CAMPAIGN='kill sqlite 1000'`, `kill postgres 1000`, `storm sqlite 60`, `storm postgres 60`. Without orders,
//! as `cargo test` runs it, it is short.

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::date;
use prestasi_kernel::{Actor, Clock, Currency, Id};
use prestasi_ledger::{Account, Cause, Owner, Post, Posting, migrations, proof, rows};
use prestasi_store::testing::{Book, Place, conduct, kill, write};
use prestasi_store::{Address, Call, Options, Store};
use sea_orm::{EntityTrait, QuerySelect};

/// Sellers whose accounts the postings touch.
const SELLERS: u64 = 40;

struct WallClock;

impl Clock for WallClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

#[derive(Clone)]
struct Ledger(Store);

/// Always the same for a name: something is earned, some of it held, in money and points.
fn posting(entry: &str) -> Posting {
    let number = entry.bytes().fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let seller = Owner::person(Id::from_u128(u128::from(number % SELLERS) + 1));
    let amount = i64::try_from(number % 100_000).unwrap_or_default() + 2;
    let day = date(2026, 11, 1).saturating_add(jiff::Span::new().days((number % 28) as i64));
    let account = |owner, purpose: &str| Account::new(owner, purpose, Currency::MYR);
    let points = prestasi_ledger::Unit::points("points").expect("a unit");
    Posting::new(entry, day, Cause::new("order", number), "kempen")
        .entry(account(Owner::COMPANY, "expense"), -amount)
        .entry(account(seller, "payable"), amount - amount / 2)
        .entry(account(seller, "held"), amount / 2)
        .entry(Account::new(Owner::COMPANY, "expense", points.clone()), -amount)
        .entry(Account::new(seller, "points", points), amount)
}

impl Book for Ledger {
    async fn open(address: &Address) -> Result<Self, String> {
        let options = Options::new(address.clone(), Arc::new(WallClock));
        let store = Store::open(options, &[prestasi_access::migrations(), migrations()]).await;
        store.map(Self).map_err(|error| format!("{error:?}"))
    }

    async fn post(&self, entry: &str) -> Result<bool, String> {
        let call = Call::by(Actor::Person(Id::from_u128(7)));
        let posted = self.0.write(call, Post(vec![posting(entry)])).await;
        let posted = posted.map_err(|error| format!("{entry}: {error:?}"))?;
        Ok(posted.answer.first().is_some_and(|posted| posted.repeated))
    }

    async fn prove(&self, acknowledged: &BTreeSet<String>) -> Result<usize, String> {
        let proof = proof::prove(&self.0).await.map_err(|error| format!("{error:?}"))?;
        let postings = proof::compare(&self.0).await.map_err(|error| format!("{error:?}"))?;
        self.0.verify_audit(None).await.map_err(|error| format!("{error:?}"))?;
        let keys = rows::posting::Entity::find().select_only().column(rows::posting::Column::Key);
        let keys: Vec<String> =
            keys.into_tuple().all(self.0.read()).await.map_err(|error| error.to_string())?;
        let keys: BTreeSet<String> = keys.into_iter().collect();
        if let Some(lost) = acknowledged.iter().find(|entry| !keys.contains(*entry)) {
            return Err(format!("{lost} was acknowledged and is lost"));
        }
        if (keys.len() as u64, 5 * keys.len() as i64) != (postings, proof.entries) {
            return Err(format!("{} keys, {postings} postings, {} entries", keys.len(), proof.entries));
        }
        Ok(keys.len())
    }

    async fn close(&self) {
        self.0.close().await;
    }
}

/// Many writers that draw on one account with a limit, for so many seconds: none is turned away, the limit holds.
async fn storm(database: &str, writers: u32, seconds: u64) -> Result<(), String> {
    let place = match database {
        "sqlite" => Some(Place::sqlite()),
        _ => Place::postgres().await,
    };
    let Some(place) = place else { return Ok(()) };
    let ledger = Ledger::open(place.address()).await?;
    let budget = Account::new(Owner::COMPANY, "budget", Currency::MYR);
    let expense = Account::new(Owner::COMPANY, "expense", Currency::MYR);
    let moved = |key: String, amount: i64, from: &Account, to: &Account| {
        let posting = Posting::new(key, date(2026, 11, 1), Cause::new("storm", 1), "ribut");
        posting.moves(amount, from.clone(), to.clone()).map_err(|problem| problem.to_string())
    };
    let call = || Call::by(Actor::Person(Id::from_u128(7)));
    let granted = moved("grant".to_owned(), 1_000_000_000, &expense, &budget)?;
    ledger.0.write(call(), Post(vec![granted])).await.map_err(|error| format!("{error:?}"))?;
    let end = Instant::now() + Duration::from_secs(seconds);
    let tasks = (0..writers).map(|writer| {
        let (store, budget) = (ledger.0.clone(), budget.clone());
        let paid =
            Account::new(Owner::person(Id::from_u128(u128::from(writer) + 1)), "payable", Currency::MYR);
        tokio::spawn(async move {
            let mut waits = Vec::new();
            while Instant::now() < end {
                let start = Instant::now();
                let claim = moved(format!("{writer}-{}", waits.len()), 1, &budget, &paid)?;
                let posted = store.write(call(), Post(vec![claim])).await;
                posted.map_err(|error| format!("writer {writer}, after {:?}: {error:?}", start.elapsed()))?;
                waits.push(start.elapsed());
            }
            Ok::<_, String>(waits)
        })
    });
    let mut waits = Vec::new();
    for task in tasks.collect::<Vec<_>>() {
        waits.extend(task.await.map_err(|error| error.to_string())??);
    }
    waits.sort_unstable();
    let proof = proof::prove(&ledger.0).await.map_err(|error| format!("{error:?}"))?;
    if proof.postings != waits.len() as u64 + 1 {
        return Err(format!("{} were acknowledged, {} are there", waits.len() + 1, proof.postings));
    }
    let at = |share: usize| waits.get(waits.len() * share / 100).copied().unwrap_or_default();
    println!(
        "storm, {database}: {writers} writers on one account, {} postings in {seconds} s, none turned away; \
         half within {:?}, 99 of 100 within {:?}, all within {:?}",
        waits.len(),
        at(50),
        at(99),
        waits.last()
    );
    ledger.close().await;
    Ok(())
}

fn main() -> ExitCode {
    conduct(|orders| async move {
        match *orders.iter().map(String::as_str).collect::<Vec<_>>() {
            ["child", address, round] => write::<Ledger>(address, round).await,
            ["kill", database, rounds] => kill::<Ledger>(database, rounds.parse().unwrap_or_default()).await,
            ["storm", database, seconds] => storm(database, 64, seconds.parse().unwrap_or_default()).await,
            [] => {
                storm("sqlite", 16, 1).await?;
                storm("postgres", 16, 1).await?;
                kill::<Ledger>("sqlite", 10).await?;
                kill::<Ledger>("postgres", 10).await
            }
            _ => Err(format!("PRESTASI_CAMPAIGN: {orders:?}: there is no such campaign")),
        }
    })
}
