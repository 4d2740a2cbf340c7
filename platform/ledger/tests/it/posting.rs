use prestasi_ledger::{Account, Cause, Entry, Owner, Unit};
use prestasi_store::on_both_databases;
use sea_orm::ConnectionTrait;

use crate::support::{back, but, call, code, day, earned, empty, myr, open, points, seller};

on_both_databases! {
    async fn what_is_earned_leaves_the_company_and_comes_to_the_seller(place: Place) {
        let book = open(&place).await;
        book.posts(earned("order-1", 3, 1, 123_450)).await;
        book.posts(earned("order-2", 4, 1, 50)).await;
        assert_eq!(book.now(&myr(seller(1), "payable")).await, 123_500);
        assert_eq!(book.now(&myr(Owner::COMPANY, "expense")).await, -123_500);
        assert_eq!(book.now(&myr(seller(2), "payable")).await, 0);
    }

    async fn one_key_has_one_posting(place: Place) {
        let book = open(&place).await;
        let first = book.tries(earned("order-1", 3, 1, 100)).await.expect("posted");
        let mut other_order = earned("order-1", 3, 1, 100);
        other_order.entries.reverse();
        let again = book.tries(other_order).await.expect("posted");
        assert_eq!((again.id, first.repeated, again.repeated), (first.id, false, true));
        for other in [
            earned("order-1", 3, 1, 101),
            earned("order-1", 4, 1, 100),
            earned("order-1", 3, 2, 100),
            but(earned("order-1", 3, 1, 100), |it| it.reason = "lain".to_owned()),
            but(earned("order-1", 3, 1, 100), |it| it.cause = Cause::new("order", "A-2")),
        ] {
            assert_eq!(code(book.tries(other).await), "posting-key-reused");
        }
        // Also twice in one change.
        let twice = prestasi_ledger::Post(vec![earned("order-2", 3, 1, 7), earned("order-2", 3, 1, 7)]);
        let twice = book.store.write(call(), twice).await.expect("posted").answer;
        assert_eq!((twice[0].id, twice[0].repeated, twice[1].repeated), (twice[1].id, false, true));
        assert_eq!(book.now(&myr(seller(1), "payable")).await, 107);
    }

    async fn a_posting_that_is_none_is_refused_and_leaves_nothing(place: Place) {
        let book = open(&place).await;
        let (a, b) = (myr(Owner::COMPANY, "expense"), myr(seller(1), "payable"));
        let pair = |x: i64, y: i64| empty("k", 3).entry(a.clone(), x).entry(b.clone(), y);
        let strange = Account::new(seller(1), "payble", prestasi_kernel::Currency::MYR);
        let long = "x".repeat(501);
        let many = (0..1001).fold(empty("k", 3), |posting, n| posting.entry(myr(seller(n), "payable"), 1));
        for (posting, expected) in [
            (pair(-100, 99), "posting-unbalanced"),
            // Zero in all, but not in each unit.
            (empty("k", 3).entry(a.clone(), -5).entry(points(seller(1)), 5), "posting-unbalanced"),
            (pair(0, 0), "posting-amount-zero"),
            (empty("k", 3).entry(a.clone(), -5), "posting-entries-count"),
            (empty("k", 3), "posting-entries-count"),
            (many, "posting-entries-count"),
            (empty("k", 3).entry(a.clone(), 5).entry(a.clone(), -5), "posting-account-twice"),
            (but(pair(-1, 1), |it| it.key = String::new()), "posting-key-invalid"),
            (but(pair(-1, 1), |it| it.key = "a b".to_owned()), "posting-key-invalid"),
            (but(pair(-1, 1), |it| it.key = "k".repeat(256)), "posting-key-invalid"),
            (but(pair(-1, 1), |it| it.cause = Cause::new("", "1")), "posting-cause-invalid"),
            (but(pair(-1, 1), |it| it.reason = String::new()), "posting-reason-unfit"),
            (but(pair(-1, 1), |it| it.reason = "a\nb".to_owned()), "posting-reason-unfit"),
            (but(pair(-1, 1), |it| it.reason = long), "posting-reason-unfit"),
            (empty("k", 3).entry(a.clone(), -1).entry(strange, 1), "ledger-purpose-unknown"),
            (pair(i64::MIN, i64::MAX), "posting-unbalanced"),
            (pair(i64::MIN, 1), "posting-unbalanced"),
        ] {
            assert_eq!(code(book.tries(posting.clone()).await), expected, "{posting:?}");
        }
        assert_eq!(book.now(&a).await, 0);
        assert_eq!(book.store.audit_head().await.expect("a head").seq(), 0);
    }

    async fn what_does_not_fit_is_an_error_and_not_another_amount(place: Place) {
        let book = open(&place).await;
        book.posts(earned("big", 3, 1, i64::MAX)).await;
        assert_eq!(code(book.tries(earned("more", 3, 1, 1)).await), "overflow");
        // Of the company's account there is a total for each seller; all of it no longer fits.
        book.posts(earned("other", 3, 2, i64::MAX)).await;
        let expense = myr(Owner::COMPANY, "expense");
        let now = prestasi_ledger::balance::balance(book.store.read(), &book.viewer, &expense, Default::default());
        assert_eq!(code(now.await), "overflow");
        assert_eq!(book.now(&myr(seller(1), "payable")).await, i64::MAX);
        prestasi_ledger::proof::prove(&book.store).await.expect("it holds all the same");
        let sides = [(1, i64::MAX), (2, i64::MAX), (3, -i64::MAX), (4, -i64::MAX)];
        let wide = sides.map(|(n, amount)| Entry { account: myr(seller(n), "earned"), amount });
        assert_eq!(code(book.tries(but(empty("wide", 3), |it| it.entries = wide.to_vec())).await), "overflow");
        let none = empty("least", 3).moves(i64::MIN, expense.clone(), myr(seller(9), "payable"));
        assert_eq!(none.expect_err("no opposite").code, "overflow");
    }

    async fn a_reversal_is_the_opposite_and_happens_once(place: Place) {
        let book = open(&place).await;
        let posting = book.posts(earned("order-1", 3, 1, 100)).await;
        let reversal = book.takes_back(back(posting, "back-1", 20)).await.expect("taken back");
        let again = book.takes_back(back(posting, "back-1", 20)).await.expect("taken back");
        assert_eq!((again.id, again.repeated), (reversal.id, true));
        assert_eq!(book.now(&myr(seller(1), "payable")).await, 0);
        assert_eq!(book.now(&myr(Owner::COMPANY, "expense")).await, 0);
        assert_eq!(code(book.takes_back(back(posting, "back-2", 20)).await), "posting-reversed");
        assert_eq!(code(book.takes_back(back(posting, "back-1", 21)).await), "posting-key-reused");
        assert_eq!(code(book.takes_back(back(reversal.id, "back-3", 20)).await), "posting-is-reversal");
        let nobody = prestasi_kernel::Id::from_u128(1);
        assert_eq!(code(book.takes_back(back(nobody, "back-4", 20)).await), "posting-unknown");
        // The key of the original is not the key of a reversal.
        assert_eq!(code(book.takes_back(back(posting, "order-1", 3)).await), "posting-reversed");
    }

    async fn the_database_itself_lets_nobody_change_a_posting(place: Place) {
        let book = open(&place).await;
        book.posts(earned("order-1", 3, 1, 100)).await;
        let other = book.store.snapshot().await.expect("a snapshot");
        drop(other);
        for sql in [
            "UPDATE ledger_entry SET amount = amount + 1",
            "DELETE FROM ledger_entry",
            "UPDATE ledger_posting SET reason = 'lain'",
            "DELETE FROM ledger_posting",
            "DELETE FROM ledger_account",
        ] {
            let raw = crate::proof::raw(&place).await;
            assert!(raw.execute_unprepared(sql).await.is_err(), "{sql}");
            raw.close().await.expect("closed");
        }
        assert_eq!(book.now(&myr(seller(1), "payable")).await, 100);
    }
}

#[test]
fn amounts_are_read_exactly_or_not_at_all() {
    let unit = |text: &str| text.parse::<Unit>().expect("a unit");
    for (name, text, expected) in [
        ("MYR", "1,234.50", Ok(123_450)),
        ("MYR", "-0.01", Ok(-1)),
        ("JPY", "1234", Ok(1234)),
        ("KWD", "1.234", Ok(1234)),
        ("points", "40", Ok(40)),
        ("MYR", "0.001", Err("amount-too-precise")),
        ("points", "0.5", Err("amount-too-precise")),
        ("MYR", "RM 5", Err("number-invalid")),
        ("MYR", "99999999999999999999", Err("overflow")),
    ] {
        assert_eq!(unit(name).read(text).map_err(|problem| problem.code), expected, "{name} {text}");
    }
    for text in ["", "MyR", "a b", "points!", "x".repeat(33).as_str()] {
        assert_eq!(text.parse::<Unit>().expect_err("no unit").code, "unit-invalid");
    }
    assert_eq!(unit("MYR").tell(-123_450), "MYR -1,234.50");
    assert_eq!(unit("points").tell(40), "40 points");
    assert_eq!(day(3).to_string(), "2026-11-03");
}
