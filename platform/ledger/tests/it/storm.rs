//! The same and different things at once.

use prestasi_ledger::proof::{compare, prove};
use prestasi_ledger::{Owner, Posting};
use prestasi_store::on_both_databases;

use crate::support::{Book, earned, empty, myr, open, seller};

/// Posts them all at once, from as many tasks; how many were new, already there, and refused.
async fn at_once(book: &Book, postings: Vec<Posting>) -> [usize; 3] {
    let tasks: Vec<_> = postings
        .into_iter()
        .map(|posting| {
            let store = book.store.clone();
            let post = prestasi_ledger::Post(vec![posting]);
            tokio::spawn(async move { store.write(crate::support::call(), post).await })
        })
        .collect();
    let mut counts = [0; 3];
    for task in tasks {
        let which = match task.await.expect("no panic") {
            Ok(done) => usize::from(done.answer[0].repeated),
            Err(prestasi_store::Failure::Refused(_)) => 2,
            Err(prestasi_store::Failure::Store(error)) => panic!("{error:?}"),
        };
        counts[which] += 1;
    }
    counts
}

on_both_databases! {
    async fn the_same_key_at_once_has_one_effect(place: Place) {
        let book = open(&place).await;
        for round in 0..10 {
            let same = vec![earned(&format!("order-{round}"), 3, 1, 100); 16];
            assert_eq!(at_once(&book, same).await, [1, 15, 0]);
        }
        assert_eq!(book.now(&myr(seller(1), "payable")).await, 1000);
        prove(&book.store).await.expect("a proof");
    }

    async fn the_last_of_a_budget_is_given_once(place: Place) {
        let book = open(&place).await;
        let budget = myr(Owner::COMPANY, "budget");
        book.posts(empty("budget", 1).moves(100, myr(Owner::COMPANY, "expense"), budget.clone()).expect("a move")).await;
        let claim = |n: u128| {
            let prize = empty(&format!("claim-{n}"), 3).moves(10, budget.clone(), myr(seller(n), "payable"));
            prize.expect("a move")
        };
        assert_eq!(at_once(&book, (0..64).map(claim).collect()).await, [10, 0, 54]);
        assert_eq!(book.now(&budget).await, 0);
        prove(&book.store).await.expect("a proof");
    }

    async fn sellers_do_not_wait_for_one_another(place: Place) {
        let book = open(&place).await;
        let postings = (0..64).map(|n| earned(&format!("order-{n}"), 3, n, 10)).collect();
        assert_eq!(at_once(&book, postings).await, [64, 0, 0]);
        assert_eq!(book.now(&myr(Owner::COMPANY, "expense")).await, -640);
        prove(&book.store).await.expect("a proof");
        assert_eq!(compare(&book.store).await.expect("as the audit says"), 64);
    }
}
