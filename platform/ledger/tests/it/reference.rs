//! Random postings and reversals beside the simplest ledger that there is: a list of what was accepted.

use std::collections::BTreeMap;

use jiff::Timestamp;
use prestasi_kernel::Clock;
use prestasi_ledger::balance::When;
use prestasi_ledger::proof::{compare, prove};
use prestasi_ledger::{Account, Entry, Owner, Posting};
use prestasi_store::Failure;
use prestasi_store::testing::Place;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::support::{Book, back, but, day, empty, myr, open, points, seller};

const PURPOSES: [&str; 5] = ["payable", "held", "draw", "paid", "budget"];

#[derive(Debug, Clone)]
enum Step {
    /// Moves amounts between accounts: from, to, how much.
    Post { key: u8, on: i8, moves: Vec<(u8, u8, i32)>, in_points: Option<(u8, u8, u16)> },
    /// Takes the posting of a key back.
    Reverse { of: u8, key: u8, on: i8 },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let moves = vec((0..12_u8, 0..12_u8, -300..600_i32), 1..4);
    let in_points = proptest::option::of((0..4_u8, 0..4_u8, 0..50_u16));
    let post = (any::<u8>(), 1..28_i8, moves, in_points);
    let post = post.prop_map(|(key, on, moves, in_points)| Step::Post { key, on, moves, in_points });
    let reverse =
        (any::<u8>(), any::<u8>(), 1..28_i8).prop_map(|(of, key, on)| Step::Reverse { of, key, on });
    vec(prop_oneof![3 => post, 1 => reverse], 1..40)
}

fn account(number: u8) -> Account {
    let owner = [Owner::COMPANY, seller(1), seller(2)][usize::from(number) % 3];
    let purpose = if owner == Owner::COMPANY { "expense" } else { PURPOSES[usize::from(number) % 5] };
    myr(owner, purpose)
}

fn posting(key: u8, on: i8, moves: &[(u8, u8, i32)], in_points: Option<(u8, u8, u16)>) -> Posting {
    let mut amounts: BTreeMap<Account, i64> = BTreeMap::new();
    for (from, to, amount) in moves {
        *amounts.entry(account(*from)).or_default() -= i64::from(*amount);
        *amounts.entry(account(*to)).or_default() += i64::from(*amount);
    }
    if let Some((from, to, amount)) = in_points {
        *amounts.entry(points(seller(from.into()))).or_default() -= i64::from(amount);
        *amounts.entry(points(seller(to.into()))).or_default() += i64::from(amount);
    }
    let entries = amounts.into_iter().filter(|(_, amount)| *amount != 0);
    let entries = entries.map(|(account, amount)| Entry { account, amount }).collect();
    but(empty(&format!("key-{key}"), on), |it| it.entries = entries)
}

/// What was accepted, in order: the posting, when it became known, which it takes back.
#[derive(Default)]
struct Reference(Vec<(Posting, Timestamp, Option<u8>)>);

impl Reference {
    fn balance(&self, account: &Account, when: When) -> i64 {
        let counts = |posting: &Posting, known: Timestamp| {
            when.day.is_none_or(|day| posting.day <= day) && when.known.is_none_or(|until| known <= until)
        };
        let postings = self.0.iter().filter(|(posting, known, _)| counts(posting, *known));
        let entries = postings.flat_map(|(posting, ..)| &posting.entries);
        entries.filter(|entry| entry.account == *account).map(|entry| entry.amount).sum()
    }

    fn find(&self, key: &str) -> Option<&(Posting, Timestamp, Option<u8>)> {
        self.0.iter().find(|(posting, ..)| posting.key == key)
    }

    /// The code that a posting is refused with; `Ok(true)` if it is there already.
    fn judge(&self, posting: &Posting, of: Option<u8>) -> Result<bool, &'static str> {
        if posting.entries.len() < 2 {
            return Err("posting-entries-count");
        }
        if let Some((known, _, known_of)) = self.find(&posting.key) {
            let same = (known, known_of) == (posting, &of);
            return if same { Ok(true) } else { Err("posting-key-reused") };
        }
        for Entry { account, amount } in &posting.entries {
            let after = self.balance(account, When::default()) + amount;
            let broken = match account.purpose.as_str() {
                "held" | "budget" | "points" => *amount < 0 && after < 0,
                "draw" => *amount > 0 && after > 0,
                _ => false,
            };
            if broken {
                return Err("ledger-limit");
            }
        }
        Ok(false)
    }
}

async fn take(book: &Book, place: &Place, reference: &mut Reference, step: &Step) {
    let (posting, of, refused) = match step {
        Step::Post { key, on, moves, in_points } => (posting(*key, *on, moves, *in_points), None, None),
        Step::Reverse { of, key, on } => {
            let original = reference.find(&format!("key-{of}"));
            let other = reference.0.iter().find(|(_, _, taken)| *taken == Some(*of));
            let refused = match original {
                None => return,
                Some((_, _, Some(_))) => Some("posting-is-reversal"),
                Some(_) => {
                    other.filter(|other| other.0.key != format!("key-{key}")).map(|_| "posting-reversed")
                }
            };
            let ask = back(prestasi_kernel::Id::from_u128(0), "", *on);
            let entries = original.into_iter().flat_map(|(posting, ..)| posting.entries.clone());
            let entries = entries.map(|entry| Entry { amount: -entry.amount, ..entry }).collect();
            let reversal = but(empty(&format!("key-{key}"), *on), |it| {
                it.cause = ask.cause;
                it.reason = ask.reason;
                it.entries = entries;
            });
            (reversal, Some(*of), refused)
        }
    };
    let expected = refused.map_or_else(|| reference.judge(&posting, of), Err);
    let outcome = match of {
        None => book.tries(posting.clone()).await,
        Some(of) => {
            // Under its key, a posting answers with its id.
            let original = reference.find(&format!("key-{of}")).expect("it is there").0.clone();
            let id = ids(book, &original.key).await;
            book.takes_back(back(id, &posting.key, posting.day.day())).await
        }
    };
    let outcome = match outcome {
        Ok(posted) => Ok(posted.repeated),
        Err(Failure::Refused(problem)) => Err(problem.code),
        Err(Failure::Store(error)) => panic!("{error:?}"),
    };
    assert_eq!(outcome, expected, "{step:?}");
    if outcome == Ok(false) {
        reference.0.push((posting, place.clock().now(), of));
    }
}

async fn ids(book: &Book, key: &str) -> prestasi_kernel::Id {
    use prestasi_ledger::rows::posting::{Column, Entity};
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    let row = Entity::find().filter(Column::Key.eq(key)).one(book.store.read()).await;
    row.expect("a query").expect("a posting").id.0
}

async fn agree(book: &Book, reference: &Reference) {
    let accounts = (0..12).map(account).chain((0..4).map(|n| points(seller(n))));
    let accounts: std::collections::BTreeSet<Account> = accounts.collect();
    let moments = reference.0.iter().map(|(_, known, _)| Some(*known)).step_by(5).chain([None]);
    for known in moments {
        for on in [None, Some(day(9)), Some(day(20))] {
            let when = When { day: on, known };
            for account in &accounts {
                assert_eq!(
                    book.balance(account, when).await,
                    reference.balance(account, when),
                    "{account:?} {when:?}"
                );
            }
        }
    }
    let proof = prove(&book.store).await.expect("a proof");
    assert!(proof.units.iter().all(|(_, sum)| *sum == 0));
    assert_eq!(compare(&book.store).await.expect("as the audit says"), reference.0.len() as u64);
}

fn random(cases: u32, place: impl Fn(&tokio::runtime::Runtime) -> Option<Place>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.expect("a runtime");
    let config = ProptestConfig {
        failure_persistence: None,
        max_shrink_iters: 200,
        ..ProptestConfig::with_cases(cases)
    };
    let mut runner = TestRunner::new(config);
    let run = runner.run(&steps(), |steps| {
        let Some(place) = place(&runtime) else { return Ok(()) };
        runtime.block_on(async {
            let (book, mut reference) = (open(&place).await, Reference::default());
            for step in &steps {
                take(&book, &place, &mut reference, step).await;
            }
            agree(&book, &reference).await;
            book.store.close().await;
        });
        Ok(())
    });
    run.expect("the same as the reference");
}

#[test]
fn whatever_is_posted_sqlite() {
    random(24, |_| Some(Place::sqlite()));
}

#[test]
fn whatever_is_posted_postgres() {
    random(12, |runtime| runtime.block_on(Place::postgres()));
}
