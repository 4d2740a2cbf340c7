//! Numbers that do not wrap, and functions that stay within bounds.

use prestasi_access::Viewer;
use prestasi_store::testing::Place;

use crate::support::{House, new, open};

async fn house(amounts: &[Option<i64>]) -> (House, Viewer, Place) {
    let place = Place::sqlite();
    let house = open(&place).await;
    house.deals(amounts.iter().map(|amount| new(None, "deal", *amount, 1)).collect()).await;
    let viewer = house.system.clone();
    (house, viewer, place)
}

const MOST: i64 = i64::MAX;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sums_are_exact_and_never_wrap() {
    let (house, viewer, _place) = house(&[Some(MOST), Some(MOST), Some(1), None, Some(MOST)]).await;
    let exact = [
        ("sum(amount_minor)", "27670116110564327422"),
        ("sum(DISTINCT amount_minor)", "9223372036854775808"),
        ("sum(amount_minor) FILTER (WHERE amount_minor > 1)", "27670116110564327421"),
        ("avg(amount_minor)", "6917529027641081855.5000"),
        ("avg(DISTINCT amount_minor)", "4611686018427387904.0000"),
        ("sum(rate)", "6.1735"),
        ("sum(NULL)", "NULL"),
        ("count(amount_minor)", "4"),
        ("sum(amount_minor) + 1", "27670116110564327423"),
    ];
    for (function, result) in exact {
        let sql = format!("SELECT {function} FROM deals");
        assert_eq!(house.sees(&viewer, &sql).await, [[result]], "{function}");
        let grouped = format!("SELECT {function} FROM deals GROUP BY name");
        assert_eq!(house.sees(&viewer, &grouped).await, [[result]], "{function}, grouped");
    }
    let window =
        "SELECT sum(amount_minor) OVER (ORDER BY id ROWS 1 PRECEDING) FROM deals ORDER BY id LIMIT 3";
    let window = house.sees(&viewer, window).await;
    assert_eq!(window, [["9223372036854775807"], ["18446744073709551614"], ["9223372036854775808"]]);
    let too_large = [
        "SELECT sum(CAST(amount_minor AS DECIMAL(38, 0)) * 10000000000000000000) FROM deals",
        "SELECT sum(CAST(amount_minor AS DECIMAL(38, 0)) * 10000000000000000000) FROM deals GROUP BY name",
        "SELECT amount_minor + 1 FROM deals",
        "SELECT amount_minor * 2 FROM deals",
        "SELECT -2 - amount_minor - amount_minor FROM deals",
        "SELECT sum(amount_minor + amount_minor) FROM deals",
    ];
    for sql in too_large {
        let code = house.refuses(&viewer, sql).await;
        assert!(["sql-overflow", "sql-invalid"].contains(&code), "{sql}: {code}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn functions_do_what_they_are_called() {
    let (house, viewer, _place) = house(&[Some(5)]).await;
    let cases = [
        ("'a' || 'b' || 1", "ab1"),
        ("'a' || NULL", "NULL"),
        ("concat('a', NULL, 'b')", "ab"),
        ("upper('ä')", "Ä"),
        ("substring('abcdef' FROM 2 FOR 3)", "bcd"),
        ("position('c' IN 'abc')", "3"),
        ("trim(' a ')", "a"),
        ("0.1 + 0.2", "0.3"),
        ("1 + 2 * 3 - 4", "3"),
        ("7 / 2", "3"),
        ("7 % 2", "1"),
        ("round(2.345, 2)", "2.35"),
        ("today()", "2026-11-23"),
        ("current_date", "2026-11-23"),
        ("coalesce(NULL, 3)", "3"),
        ("nullif(3, 3)", "NULL"),
        ("CASE WHEN 1 > 2 THEN 'a' ELSE 'b' END", "b"),
        ("CAST('5' AS BIGINT) + 1", "6"),
        ("greatest(1, 3, 2)", "3"),
        ("DATE '2026-02-28' + INTERVAL '1 day'", "2026-03-01"),
        ("amount_minor IN (5, 6)", "true"),
        ("abs(-5)", "5"),
        ("name ILIKE 'DE%'", "true"),
        ("left('abc', 2)", "ab"),
        ("split_part('a-b', '-', 2)", "b"),
    ];
    for (function, result) in cases {
        assert_eq!(
            house.sees(&viewer, &format!("SELECT {function} FROM deals")).await,
            [[result]],
            "{function}"
        );
    }
    for name in prestasi_catalog::functions() {
        assert!(
            !["repeat", "lpad", "rpad", "replace", "random", "version", "array_agg"].contains(&name),
            "{name}"
        );
    }
}
