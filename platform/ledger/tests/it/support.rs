//! A ledger with a viewer who sees all of it.

use std::fmt::Debug;
use std::sync::Arc;

use jiff::civil::{Date, date};
use jiff::tz::{Offset, TimeZone};
use prestasi_access::{Access, Cost, Owed, ServerKey, Settings, Viewer};
use prestasi_kernel::{Actor, Currency, Id, Problem};
use prestasi_ledger::balance::{When, balance};
use prestasi_ledger::{Account, Cause, Owner, PERMISSIONS, Post, Posted, Posting, Reverse, Unit, migrations};
use prestasi_store::testing::Place;
use prestasi_store::{Call, Failure, Store};

pub struct Book {
    pub store: Store,
    pub access: Access,
    pub viewer: Viewer,
}

pub async fn open(place: &Place) -> Book {
    let options = place.options();
    let clock = Arc::clone(&options.clock);
    let tables = [prestasi_access::migrations(), migrations()];
    let store = Store::open(options, &tables).await.expect("an open store");
    let zone = TimeZone::fixed(Offset::constant(8));
    let cost = Cost { memory_kib: 8, passes: 1 };
    let settings =
        Settings { cost, second_factor: Owed::ByNobody, ..Settings::new(zone, ServerKey([9; 32])) };
    let access = Access::new(store.clone(), clock, settings, PERMISSIONS).expect("access");
    let viewer = access.system("test").expect("a name");
    Book { store, access, viewer }
}

pub fn call() -> Call {
    Call::by(Actor::Person(Id::from_u128(42)))
}

pub fn seller(number: u128) -> Owner {
    Owner::person(Id::from_u128(number))
}

pub fn myr(owner: Owner, purpose: &str) -> Account {
    Account::new(owner, purpose, Currency::MYR)
}

pub fn points(owner: Owner) -> Account {
    Account::new(owner, "points", Unit::points("points").expect("a unit"))
}

pub fn day(day: i8) -> Date {
    date(2026, 11, day)
}

pub fn empty(key: &str, on: i8) -> Posting {
    Posting::new(key, day(on), Cause::new("order", "A-1"), "sebab")
}

/// The same posting, but for something.
pub fn but(posting: Posting, change: impl FnOnce(&mut Posting)) -> Posting {
    let mut posting = posting;
    change(&mut posting);
    posting
}

/// The company owes a seller so much more.
pub fn earned(key: &str, on: i8, number: u128, amount: i64) -> Posting {
    let (expense, payable) = (myr(Owner::COMPANY, "expense"), myr(seller(number), "payable"));
    empty(key, on).moves(amount, expense, payable).expect("an amount with an opposite")
}

pub fn back(posting: Id, key: &str, on: i8) -> Reverse {
    let (cause, reason) = (Cause::new("return", "R-1"), "dipulangkan".to_owned());
    Reverse { posting, key: key.to_owned(), day: day(on), cause, reason }
}

/// The code of the problem that something was refused with.
pub fn code<T: Debug>(outcome: Result<T, Failure<Problem>>) -> &'static str {
    match outcome {
        Err(Failure::Refused(problem)) => problem.code,
        other => panic!("not refused: {other:?}"),
    }
}

impl Book {
    pub async fn tries(&self, posting: Posting) -> Result<Posted, Failure<Problem>> {
        let done = self.store.write(call(), Post(vec![posting])).await?;
        Ok(done.answer[0])
    }

    pub async fn posts(&self, posting: Posting) -> Id {
        self.tries(posting).await.expect("posted").id
    }

    pub async fn takes_back(&self, ask: Reverse) -> Result<Posted, Failure<Problem>> {
        self.store.write(call(), ask).await.map(|done| done.answer)
    }

    pub async fn balance(&self, account: &Account, when: When) -> i64 {
        balance(self.store.read(), &self.viewer, account, when).await.expect("a balance")
    }

    pub async fn now(&self, account: &Account) -> i64 {
        self.balance(account, When::default()).await
    }
}
