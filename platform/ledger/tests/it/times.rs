use jiff::Timestamp;
use prestasi_kernel::{Clock, Span};
use prestasi_ledger::Owner;
use prestasi_ledger::balance::{When, accounts};
use prestasi_ledger::statement::{Ask, statement};
use prestasi_store::on_both_databases;

use crate::support::{Book, back, code, day, earned, myr, open, points, seller};

fn on(number: i8, known: Option<Timestamp>) -> When {
    When { day: Some(day(number)), known }
}

async fn page(book: &Book, ask: &Ask) -> (i64, Vec<(i8, i64, i64)>, bool) {
    let page = statement(book.store.read(), &book.viewer, ask).await.expect("a page");
    let lines = page.lines.iter().map(|line| (line.day.day(), line.amount, line.balance)).collect();
    (page.opening, lines, page.more)
}

on_both_databases! {
    async fn a_balance_is_as_of_a_day_and_as_known_then(place: Place) {
        let book = open(&place).await;
        let first = book.posts(earned("order-1", 3, 1, 100)).await;
        book.posts(earned("order-2", 10, 1, 40)).await;
        let before = place.clock().now();
        // Late news of the third, and an order that is taken back.
        book.posts(earned("order-3", 3, 1, 7)).await;
        book.takes_back(back(first, "back", 12)).await.expect("taken back");
        let account = myr(seller(1), "payable");
        for (when, expected) in [
            (on(2, None), 0),
            (on(3, None), 107),
            (on(3, Some(before)), 100),
            (on(10, None), 147),
            (on(10, Some(before)), 140),
            (on(12, None), 47),
            (When { day: None, known: Some(before) }, 140),
            (When::default(), 47),
        ] {
            assert_eq!(book.balance(&account, when).await, expected, "{when:?}");
            assert_eq!(book.balance(&myr(Owner::COMPANY, "expense"), when).await, -expected, "{when:?}");
        }
    }

    async fn a_statement_goes_on_where_its_page_ended(place: Place) {
        let book = open(&place).await;
        for (number, (on, amount)) in [(5, 50), (3, 30), (5, 51), (9, 90), (3, -31), (5, 52)].iter().enumerate() {
            book.posts(earned(&format!("order-{number}"), *on, 1, *amount)).await;
        }
        let known = place.clock().now();
        book.posts(earned("late", 4, 1, 1000)).await;
        let account = myr(seller(1), "payable");
        let all = Ask { account, span: Span::ALWAYS, known: None, after: None, lines: 100 };
        let whole = [(3, 30, 30), (3, -31, -1), (4, 1000, 999), (5, 50, 1049), (5, 51, 1100), (5, 52, 1152), (9, 90, 1242)];
        assert_eq!(page(&book, &all).await, (0, whole.to_vec(), false));
        // Page by page, the same.
        let (mut seen, mut ask) = (Vec::new(), Ask { lines: 2, ..all.clone() });
        loop {
            let page = statement(book.store.read(), &book.viewer, &ask).await.expect("a page");
            assert_eq!(page.opening, seen.last().map_or(0, |(_, _, balance)| *balance));
            seen.extend(page.lines.iter().map(|line| (line.day.day(), line.amount, line.balance)));
            ask.after = page.lines.last().map(|line| (line.day, line.posting));
            if !page.more {
                break;
            }
        }
        assert_eq!(seen, whole);
        // Some days; and as it was known.
        let some = Ask { span: Span::new(Some(day(4)), Some(day(5))).expect("days"), ..all.clone() };
        assert_eq!(page(&book, &some).await, (-1, whole[2..6].to_vec(), false));
        let then = Ask { known: Some(known), ..some };
        assert_eq!(page(&book, &then).await, (-1, vec![(5, 50, 49), (5, 51, 100), (5, 52, 152)], false));
        let nobody = Ask { account: myr(seller(9), "payable"), ..all };
        assert_eq!(code(statement(book.store.read(), &book.viewer, &nobody).await), "ledger-account-unknown");
    }

    async fn an_owner_has_all_their_accounts(place: Place) {
        let book = open(&place).await;
        book.posts(earned("order-1", 3, 1, 100)).await;
        let won = earned("points", 3, 2, 5).entry(points(seller(1)), 40).entry(
            prestasi_ledger::Account::new(Owner::COMPANY, "expense", points(seller(1)).unit), -40);
        book.posts(won).await;
        let found = accounts(book.store.read(), &book.viewer, seller(1)).await.expect("accounts");
        assert_eq!(found, [(myr(seller(1), "payable"), 100), (points(seller(1)), 40)]);
        let company = accounts(book.store.read(), &book.viewer, Owner::COMPANY).await.expect("accounts");
        assert_eq!(company.iter().map(|(_, balance)| *balance).collect::<Vec<_>>(), [-105, -40]);
    }
}
