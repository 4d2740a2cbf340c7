//! Processes killed at random moments while they post: `PRESTASI_CAMPAIGN='kill sqlite 1000'`, `kill postgres 1000`.
//! Without orders, as `cargo test` runs it, it is short.

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::date;
use prestasi_kernel::{Actor, Clock, Currency, Id};
use prestasi_ledger::{Account, Cause, Owner, Post, Posting, migrations, proof, rows};
use prestasi_store::testing::{Book, conduct, kill, write};
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

fn main() -> ExitCode {
    conduct(|orders| async move {
        match *orders.iter().map(String::as_str).collect::<Vec<_>>() {
            ["child", address, round] => write::<Ledger>(address, round).await,
            ["kill", database, rounds] => kill::<Ledger>(database, rounds.parse().unwrap_or_default()).await,
            [] => {
                kill::<Ledger>("sqlite", 10).await?;
                kill::<Ledger>("postgres", 10).await
            }
            _ => Err(format!("PRESTASI_CAMPAIGN: {orders:?}: there is no such campaign")),
        }
    })
}
