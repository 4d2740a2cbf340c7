use prestasi_ledger::purpose::{DefinePurpose, Limits};
use prestasi_ledger::{Owner, Posting};
use prestasi_store::versioned::Refusal;
use prestasi_store::{Failure, on_both_databases};

use crate::support::{Book, back, but, code, empty, myr, open, points, seller};

fn moves(key: &str, amount: i64, from: (&str, Owner), to: (&str, Owner)) -> Posting {
    let account = |(purpose, owner): (&str, Owner)| myr(owner, purpose);
    empty(key, 3).moves(amount, account(from), account(to)).expect("an amount with an opposite")
}

async fn define(
    book: &Book,
    name: &str,
    least: Option<i64>,
    seen: Option<i64>,
) -> Result<(), Failure<Refusal>> {
    let limits = Limits { least, most: None };
    let define = DefinePurpose { name: name.to_owned(), limits, seen };
    book.access.write(book.viewer.ask(), define).await.map(|done| done.answer)
}

fn problem(outcome: Result<(), Failure<Refusal>>) -> &'static str {
    match outcome {
        Err(Failure::Refused(refusal)) => refusal.problem().code,
        other => panic!("not refused: {other:?}"),
    }
}

on_both_databases! {
    async fn an_account_goes_no_further_than_its_purpose_allows(place: Place) {
        let book = open(&place).await;
        let company = Owner::COMPANY;
        let held = book.posts(moves("hold", 60, ("expense", company), ("held", seller(1)))).await;
        book.posts(moves("release", 50, ("held", seller(1)), ("payable", seller(1)))).await;
        let more = moves("more", 11, ("held", seller(1)), ("payable", seller(1)));
        assert_eq!(code(book.tries(more).await), "ledger-limit");
        // Neither by taking back what has moved on.
        assert_eq!(code(book.takes_back(back(held, "back", 3)).await), "ledger-limit");
        book.posts(moves("rest", 10, ("held", seller(1)), ("payable", seller(1)))).await;
        // A draw is owed: it may be paid back, and no more.
        book.posts(moves("draw", 200, ("draw", seller(1)), ("payable", seller(1)))).await;
        book.posts(moves("repay", 150, ("payable", seller(1)), ("draw", seller(1)))).await;
        let more = moves("too much", 51, ("payable", seller(1)), ("draw", seller(1)));
        assert_eq!(code(book.tries(but(more, |it| it.key = "repay-2".to_owned())).await), "ledger-limit");
        assert_eq!(book.now(&myr(seller(1), "draw")).await, -50);
        assert_eq!(book.now(&myr(seller(1), "held")).await, 0);
        assert_eq!(code(book.tries(empty("p", 3).entry(points(seller(1)), -1).entry(points(seller(2)), 1)).await), "ledger-limit");
        // What is to be paid may be negative.
        book.posts(moves("claw", 1000, ("payable", seller(1)), ("expense", company))).await;
        assert_eq!(book.now(&myr(seller(1), "payable")).await, -890);
    }

    async fn a_company_has_purposes_of_its_own(place: Place) {
        let book = open(&place).await;
        let spends = |key: &str, amount| moves(key, amount, ("fund", Owner::COMPANY), ("payable", seller(1)));
        assert_eq!(code(book.tries(spends("a", 10)).await), "ledger-purpose-unknown");
        define(&book, "fund", Some(-100), None).await.expect("defined");
        assert_eq!(problem(define(&book, "fund", None, None).await), "ledger-purpose-taken");
        assert_eq!(problem(define(&book, "A fund", None, None).await), "ledger-purpose-invalid");
        assert_eq!(problem(define(&book, "bonus", None, Some(1)).await), "gone-meanwhile");
        book.posts(spends("a", 100)).await;
        assert_eq!(code(book.tries(spends("b", 1)).await), "ledger-limit");
        // Without a limit there are totals by person; with one again, they count together.
        define(&book, "fund", None, Some(1)).await.expect("changed");
        book.posts(spends("b", 20)).await;
        define(&book, "fund", Some(-125), Some(2)).await.expect("changed");
        assert_eq!(problem(define(&book, "fund", None, Some(2)).await), "changed-meanwhile");
        assert_eq!(code(book.tries(spends("c", 6)).await), "ledger-limit");
        book.posts(spends("c", 5)).await;
        assert_eq!(book.now(&myr(Owner::COMPANY, "fund")).await, -125);
        prestasi_ledger::proof::prove(&book.store).await.expect("a proof");
    }
}
