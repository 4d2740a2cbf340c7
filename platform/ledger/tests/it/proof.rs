use prestasi_ledger::Owner;
use prestasi_ledger::proof::{Broken, compare, prove};
use prestasi_store::testing::Place;
use prestasi_store::{Address, Failure, on_both_databases};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};

use crate::support::{Book, back, earned, empty, myr, open, seller};

/// A connection past the store, as somebody has who wants to cheat.
pub async fn raw(place: &Place) -> DatabaseConnection {
    let address = match place.address() {
        Address::Sqlite(path) => format!("sqlite:{}", path.display()),
        Address::Postgres(url) => url.clone(),
    };
    Database::connect(address).await.expect("a connection")
}

/// Takes the locks off, as an owner of the database can.
async fn cheat(place: &Place, statements: &[&str]) {
    let raw = raw(place).await;
    for table in ["ledger_entry", "ledger_posting"] {
        for sql in [
            format!("DROP TRIGGER \"{table}_no_UPDATE\""),
            format!("DROP TRIGGER \"{table}_no_DELETE\""),
            format!("DROP TRIGGER \"{table}_append_only\" ON {table}"),
        ] {
            // Each database has its own.
            let _ = raw.execute_unprepared(&sql).await;
        }
    }
    for sql in statements {
        raw.execute_unprepared(sql).await.expect(sql);
    }
    raw.close().await.expect("closed");
}

async fn filled(place: &Place) -> Book {
    let book = open(place).await;
    let first = book.posts(earned("order-1", 3, 1, 100)).await;
    book.posts(earned("order-2", 4, 2, 40)).await;
    book.posts(
        empty("hold", 5).moves(25, myr(seller(2), "payable"), myr(seller(2), "held")).expect("a move"),
    )
    .await;
    book.takes_back(back(first, "back", 12)).await.expect("taken back");
    book
}

async fn found(book: &Book) -> [Option<Broken>; 2] {
    let refused = |failure| match failure {
        Failure::Refused(broken) => broken,
        Failure::Store(error) => panic!("{error:?}"),
    };
    [prove(&book.store).await.err().map(refused), compare(&book.store).await.err().map(refused)]
}

on_both_databases! {
    async fn a_ledger_that_holds_is_proved(place: Place) {
        let book = filled(&place).await;
        let proof = prove(&book.store).await.expect("a proof");
        assert_eq!((proof.postings, proof.entries, proof.accounts), (4, 8, 4));
        assert_eq!(proof.units, [("MYR".parse().expect("a unit"), 0)]);
        assert_eq!(compare(&book.store).await.expect("as the audit says"), 4);
        book.store.verify_audit(None).await.expect("a chain");
        assert_eq!(book.now(&myr(Owner::COMPANY, "expense")).await, -40);
    }

    async fn an_empty_ledger_is_proved(place: Place) {
        let book = open(&place).await;
        let proof = prove(&book.store).await.expect("a proof");
        assert_eq!((proof.postings, proof.entries, proof.accounts), (0, 0, 0));
        assert_eq!(compare(&book.store).await.expect("nothing"), 0);
    }

    async fn an_amount_that_was_changed_is_found(place: Place) {
        let book = filled(&place).await;
        cheat(&place, &["UPDATE ledger_entry SET amount = 41 WHERE amount = 40"]).await;
        assert!(matches!(found(&book).await, [Some(Broken::Unbalanced(_) | Broken::Total { .. }), Some(Broken::Altered(_))]));
    }

    async fn both_sides_changed_with_their_totals_are_found_by_the_audit(place: Place) {
        let book = filled(&place).await;
        cheat(&place, &[
            "UPDATE ledger_entry SET amount = 41 WHERE amount = 40",
            "UPDATE ledger_entry SET amount = -41 WHERE amount = -40",
            "UPDATE ledger_total SET amount = amount + 1 WHERE account LIKE '%payable%' AND amount <> 0",
            "UPDATE ledger_total SET amount = amount - 1 WHERE account LIKE 'company%' AND amount <> 0",
        ]).await;
        assert!(matches!(found(&book).await, [None, Some(Broken::Altered(_))]));
    }

    async fn amounts_too_large_to_add_up_are_found(place: Place) {
        let book = filled(&place).await;
        cheat(&place, &["UPDATE ledger_entry SET amount = 9223372036854775807 WHERE amount IN (40, -40)"]).await;
        assert!(matches!(found(&book).await, [Some(Broken::Unbalanced(_) | Broken::Total { .. }), Some(Broken::Altered(_))]));
    }

    async fn a_total_that_was_changed_is_found(place: Place) {
        let book = filled(&place).await;
        cheat(&place, &["UPDATE ledger_total SET amount = amount + 1 WHERE account LIKE '%held%'"]).await;
        let [proof, audit] = found(&book).await;
        let account = myr(seller(2), "held").name();
        assert_eq!(proof, Some(Broken::Total { account, kept: 26, entries: 25 }));
        assert_eq!(audit, None);
    }

    async fn a_total_that_is_gone_is_found(place: Place) {
        let book = filled(&place).await;
        cheat(&place, &["DELETE FROM ledger_total WHERE account LIKE '%held%'"]).await;
        assert!(matches!(found(&book).await, [Some(Broken::Total { kept: 0, .. }), None]));
    }

    async fn a_posting_that_is_gone_is_found(place: Place) {
        let book = filled(&place).await;
        cheat(&place, &["DELETE FROM ledger_posting WHERE key = 'hold'"]).await;
        assert!(matches!(found(&book).await, [None, Some(Broken::Missing(_))]));
    }

    async fn an_entry_that_is_gone_is_found(place: Place) {
        let book = filled(&place).await;
        cheat(&place, &["DELETE FROM ledger_entry WHERE amount = 25"]).await;
        assert!(matches!(found(&book).await, [Some(_), Some(Broken::Altered(_))]));
    }

    async fn whatever_else_was_changed_is_found_by_the_audit(place: Place) {
        let book = filled(&place).await;
        let entries = "WHERE posting = (SELECT id FROM ledger_posting WHERE key = 'hold')";
        for (change, back) in [
            ("UPDATE ledger_posting SET day = '2026-12-01'", "UPDATE ledger_posting SET day = '2026-11-05'"),
            ("UPDATE ledger_posting SET at = at + 1", "UPDATE ledger_posting SET at = at - 1"),
            ("UPDATE ledger_posting SET reason = 'lain'", "UPDATE ledger_posting SET reason = 'sebab'"),
            ("UPDATE ledger_entry SET day = '2026-12-01'", "UPDATE ledger_entry SET day = '2026-11-05'"),
            ("UPDATE ledger_entry SET at = at - 1", "UPDATE ledger_entry SET at = at + 1"),
            ("UPDATE ledger_entry SET unit = 'SGD'", "UPDATE ledger_entry SET unit = 'MYR'"),
        ] {
            let rows = if change.contains("ledger_entry") { entries } else { "WHERE key = 'hold'" };
            cheat(&place, &[&format!("{change} {rows}")]).await;
            assert!(matches!(found(&book).await, [None, Some(Broken::Altered(_))]), "{change}");
            cheat(&place, &[&format!("{back} {rows}")]).await;
            assert_eq!(found(&book).await, [None, None], "{back}");
        }
    }

    async fn a_posting_that_was_slipped_in_is_found(place: Place) {
        let book = filled(&place).await;
        cheat(&place, &[
            "INSERT INTO ledger_posting SELECT '00000000000000000000000001', 'slipped', day, at, cause_kind, cause_id, reason, NULL, hash FROM ledger_posting WHERE key = 'hold'",
            "INSERT INTO ledger_entry SELECT '00000000000000000000000001', account, unit, amount, day, at FROM ledger_entry WHERE posting = (SELECT id FROM ledger_posting WHERE key = 'hold')",
            "UPDATE ledger_total SET amount = amount + 25 WHERE account LIKE '%held%'",
            "UPDATE ledger_total SET amount = amount - 25 WHERE account LIKE '%2/payable%'",
        ]).await;
        assert!(matches!(found(&book).await, [None, Some(Broken::Unaudited(1))]));
    }
}
