//! Types, names, lists, and what a statement may be.

use std::time::Duration;

use prestasi_access::Role;
use prestasi_catalog::Limits;
use prestasi_store::on_both_databases;

use crate::support::{new, open, sorted};

on_both_databases! {
    async fn every_kind_of_column_comes_as_what_it_is(place: Place) {
        let house = open(&place).await;
        house.deals(vec![new(None, "Jualan 'A'", Some(-120_050), 4)]).await;
        let row = house.sees(&house.system, "SELECT name, amount_minor, rate, won, closes, owner FROM deals").await;
        assert_eq!(row, [["Jualan 'A'", "-120050", "1.2345", "true", "2026-05-05", "NULL"]]);
        let described = house.sees(&house.system, "DESCRIBE deals").await;
        let kinds: Vec<&str> = described.iter().map(|line| line[1].as_str()).collect();
        assert_eq!(kinds, ["text", "text", "text", "integer", "decimal(38, 4)", "boolean", "date", "timestamp"]);
        let conditions = [
            "name = 'Jualan ''A'''", "amount_minor < -120049", "amount_minor IN (1, -120050)", "NOT won IS FALSE",
            "won = true", "closes BETWEEN '2026-05-05' AND '2026-05-05'", "closes > '2026-05-04'", "owner IS NULL",
            "at > '2026-01-01T00:00:00Z'", "at < now()", "rate = 1.2345", "rate > 1.2344", "name IS NOT NULL",
            "'2026-05-06' > closes", "amount_minor <> 5", "name LIKE 'Jual%'", "today() > closes",
            "extract(year from closes) = 2026", "date_trunc('month', closes) = '2026-05-01'",
        ];
        for condition in conditions {
            let count = house.sees(&house.system, &format!("SELECT count(*) FROM deals WHERE {condition}")).await;
            assert_eq!(count, [["1"]], "{condition}");
            let none = format!("SELECT name FROM deals WHERE NOT ({condition})");
            assert!(house.sees(&house.system, &none).await.is_empty(), "{condition}");
        }
    }

    async fn ids_are_compared_where_the_rows_lie(place: Place) {
        let house = open(&place).await;
        let made = (0..40).map(|number| new(None, &format!("deal {number}"), Some(number), 1));
        let mut ids: Vec<String> = house.deals(made.collect()).await.iter().map(ToString::to_string).collect();
        ids.sort();
        for (place, id) in ids.iter().enumerate() {
            let after = format!("SELECT id FROM deals WHERE id > '{id}' ORDER BY id");
            assert_eq!(house.sees(&house.system, &after).await.concat(), ids[place + 1..]);
            let until = format!("SELECT id FROM deals WHERE id BETWEEN '{}' AND '{id}' ORDER BY id", ids[0]);
            assert_eq!(house.sees(&house.system, &until).await.concat(), ids[..=place]);
        }
        // For whom no copy in memory answers.
        let (_, _, seller) = house.somebody("aina", &[Role::Seller], None).await;
        let above = async |condition: &str| {
            let plan = house.sees(&seller, &format!("EXPLAIN SELECT won FROM deals WHERE {condition}")).await;
            plan.concat().join("\n").contains("FilterExec")
        };
        assert!(!above(&format!("id > '{}'", ids[7])).await, "a condition on ids goes down into the database");
        assert!(above("name > 'deal 7'").await, "databases sort texts by other rules");
        assert!(above("id > 'deal 7'").await, "and what is no id is a text");
    }

    async fn questions_of_many_tables_fit_together(place: Place) {
        let house = open(&place).await;
        let (aina, _, _) = house.somebody("aina", &[Role::Seller], None).await;
        let (badrul, _, _) = house.somebody("badrul", &[Role::Seller], None).await;
        house.deals(vec![new(Some(aina), "a", Some(5), 0), new(Some(aina), "b", Some(7), 1), new(None, "c", Some(9), 2)]).await;
        let sql = "WITH won AS (SELECT owner, sum(amount_minor) AS total FROM deals GROUP BY owner) \
                   SELECT p.name, coalesce(total, 0) FROM people p LEFT JOIN won ON won.owner = p.person ORDER BY 1";
        assert_eq!(house.sees(&house.system, sql).await, [["aina", "12"], ["badrul", "0"]]);
        let sql = "SELECT name FROM people p WHERE EXISTS (SELECT 1 FROM deals d WHERE d.owner = p.person AND d.amount_minor > 6) \
                   UNION ALL SELECT name FROM deals WHERE amount_minor = (SELECT max(amount_minor) FROM deals)";
        assert_eq!(sorted(house.sees(&house.system, sql).await), [["aina"], ["c"]]);
        let sql = "SELECT name, row_number() OVER (ORDER BY amount_minor DESC) AS place FROM deals ORDER BY place";
        assert_eq!(house.sees(&house.system, sql).await, [["c", "1"], ["b", "2"], ["a", "3"]]);
        // The first three levels of whoever reports to whom, by recursion over a table.
        let sql = "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n JOIN deals ON true WHERE i < 3) \
                   SELECT max(i), count(*) FROM n";
        assert_eq!(house.sees(&house.system, sql).await, [["3", "13"]]);
        assert_ne!(aina, badrul);
    }

    async fn tables_are_listed_with_what_a_viewer_sees(place: Place) {
        let house = open(&place).await;
        let (_, _, seller) = house.somebody("aina", &[Role::Seller], None).await;
        let (_, _, devi) = house.somebody("devi", &[Role::Administrator], None).await;
        let listed = house.catalogue.tables(&seller).await.expect("a list");
        let names: Vec<&str> = listed.iter().map(|table| table.name.as_str()).collect();
        assert_eq!(names, ["deals", "people", "positions", "seats", "teams"]);
        let columns: Vec<&str> = listed[0].columns.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(columns, ["id", "owner", "name", "rate", "won", "closes", "at"], "no amounts, no bytes");
        assert_eq!(house.sees(&seller, "SHOW TABLES").await.len(), 5);
        assert_eq!(house.sees(&seller, "SHOW COLUMNS FROM deals").await.len(), 7);
        // Whoever sees no deals has no such table, and an empty one if they ask.
        assert_eq!(house.sees(&devi, "SHOW TABLES").await.len(), 4);
        assert_eq!(house.refuses(&devi, "DESCRIBE deals").await, "sql-table-unknown");
        assert_eq!(house.sees(&devi, "SELECT count(*) FROM deals").await, [["0"]]);
        let (_, _, nobody) = house.somebody("elena", &[], None).await;
        assert_eq!(house.refuses(&nobody, "SELECT 1").await, "not-permitted");
        assert_eq!(house.catalogue.tables(&nobody).await.expect_err("no right").code, "not-permitted");
    }

    async fn a_statement_only_reads(place: Place) {
        let house = open(&place).await;
        let refused = [
            ("", "sql-empty"), (" -- nothing", "sql-empty"), ("SELECT 1; SELECT 2", "sql-one-statement"),
            ("SELECT", "sql-syntax"), ("SELEC 1", "sql-syntax"), ("SELECT (1", "sql-syntax"), ("SELECT 'a", "sql-syntax"),
            ("CREATE TABLE a (b INT)", "sql-not-allowed"), ("CREATE VIEW a AS SELECT 1", "sql-not-allowed"),
            ("CREATE EXTERNAL TABLE a STORED AS CSV LOCATION '/etc/passwd'", "sql-syntax"),
            ("INSERT INTO deals VALUES (1)", "sql-not-allowed"), ("DELETE FROM deals", "sql-not-allowed"),
            ("UPDATE deals SET won = true", "sql-not-allowed"), ("DROP TABLE deals", "sql-not-allowed"),
            ("WITH a AS (SELECT 1) DELETE FROM deals", "sql-not-allowed"),
            ("COPY deals TO '/tmp/x'", "sql-not-allowed"), ("SET datafusion.execution.batch_size = 1", "sql-not-allowed"),
            ("SHOW ALL", "sql-not-allowed"), ("BEGIN", "sql-not-allowed"), ("PREPARE p AS SELECT 1", "sql-not-allowed"),
            ("EXPLAIN ANALYZE SELECT 1", "sql-not-allowed"), ("SELECT 1 INTO a", "sql-not-allowed"),
            ("SELECT id FROM deals FOR UPDATE", "sql-not-allowed"), ("SELECT * FROM '/etc/passwd'", "sql-table-unknown"),
            ("SELECT * FROM nothing", "sql-table-unknown"), ("SELECT nothing FROM deals", "sql-column-unknown"),
            ("SELECT * FROM information_schema.tables", "sql-table-unknown"),
            ("SELECT id FROM deals a, deals b", "sql-column-ambiguous"), ("SELECT secret FROM deals", "sql-column-unknown"),
            ("SELECT version()", "sql-not-allowed"), ("SELECT * FROM generate_series(1, 10)", "sql-not-allowed"),
            ("SELECT repeat('a', 10)", "sql-not-allowed"), ("SELECT random()", "sql-not-allowed"),
            ("SELECT overlay('a' PLACING 'b' FROM 1)", "sql-not-allowed"), ("SELECT [1, 2]", "sql-not-allowed"),
            ("SELECT name FROM deals WHERE name ~ '(a{1000}){1000}'", "sql-not-allowed"),
            ("SELECT 'a' SIMILAR TO name FROM deals", "sql-not-allowed"), ("SELECT 'a' LIKE name FROM deals", "sql-not-allowed"),
            ("SELECT $1", "sql-not-allowed"), ("SELECT @@version", "sql-invalid"), ("SELECT 1/0", "sql-division-by-zero"),
        ];
        for (sql, code) in refused {
            assert_eq!(house.refuses(&house.system, sql).await, code, "{sql}");
        }
        let problem = house.asks(&house.system, "SELECT 1 +\n  )").await.expect_err("no SQL");
        assert_eq!(problem.place.map(|place| (place.line, place.column)), Some((Some(2), Some(3))));
        let plan = house.sees(&house.system, "EXPLAIN SELECT name FROM deals WHERE amount_minor > 5 LIMIT 3").await;
        assert!(!plan.is_empty());
    }

    async fn an_answer_has_its_limits(place: Place) {
        let house = open(&place).await;
        house.deals((0..50).map(|i| new(None, &"x".repeat(1_000), Some(i), 1)).collect()).await;
        let limits = |rows, bytes| Limits { rows, bytes, ..Limits::default() };
        let mut answer = house.catalogue.query(&house.system, "SELECT id FROM deals", limits(20, 1 << 20)).await.expect("rows");
        let first = answer.next().await.expect("rows").expect("rows");
        assert_eq!(first.num_rows(), 20, "as many as are allowed come");
        assert_eq!(answer.next().await.expect_err("more").code, "sql-too-many-rows");
        assert!(answer.next().await.expect("the end").is_none());
        let exact = house.asks_within(&house.system, "SELECT id FROM deals LIMIT 20", limits(20, 1 << 20)).await;
        assert_eq!(exact.expect("exactly as many").len(), 20);
        let wide = house.asks_within(&house.system, "SELECT a.name FROM deals a, deals b", limits(10_000, 1 << 20)).await;
        assert_eq!(wide.expect_err("too wide").code, "sql-too-many-bytes");
        let slow = Limits { time: Duration::from_millis(1), ..Limits::default() };
        let long = "SELECT COUNT(*) FROM deals a, deals b, deals c, deals d, deals e";
        let slow = house.asks_within(&house.system, long, slow).await.expect_err("no time");
        assert!(["sql-too-slow", "sql-busy"].contains(&slow.code), "{slow}");
    }
}
