//! Statements that want the server's time, memory or stack: stopped, while others are answered.

use std::time::{Duration, Instant};

use prestasi_catalog::Limits;
use prestasi_store::testing::Place;

use crate::support::{House, new, open};

/// What a hostile statement gets.
const LIMITS: Limits =
    Limits { time: Duration::from_millis(500), memory: 64 << 20, rows: 1_000, bytes: 4 << 20, threads: 2 };

/// A query of queries, each of which names its only column several times.
fn doubling(levels: usize, term: &str) -> String {
    (0..levels).fold("SELECT amount_minor AS a FROM deals".to_owned(), |inner, i| {
        format!("SELECT {term} AS a FROM ({inner}) AS t{i}")
    })
}

/// Names that stand for twice as many tables each.
fn doubled_tables(levels: usize) -> String {
    let steps = (1..levels).map(|i| format!(", c{i} AS (SELECT x.a FROM c{0} x, c{0} y)", i - 1));
    format!("WITH c0 AS (SELECT 1 AS a){} SELECT * FROM c{}", steps.collect::<String>(), levels - 1)
}

fn repeated(part: &str, by: &str, times: usize) -> String {
    vec![part; times].join(by)
}

/// Refused before anything is done, with these codes.
fn refused() -> Vec<(String, &'static [&'static str])> {
    const COMPLEX: &[&str] = &["sql-too-complex", "sql-too-long"];
    const DEEP: &[&str] = &["sql-too-deep", "sql-too-long", "sql-too-complex"];
    let mut cases = vec![];
    for many in [2_000, 100_000] {
        cases.extend(
            ["+", "-", "*", "||", " OR ", " AND ", " = ", "::"]
                .map(|sign| (format!("SELECT {}", repeated("1", sign, many)), COMPLEX)),
        );
        cases.push((
            format!("SELECT {}1", "-".repeat(many)),
            &["sql-too-complex", "sql-too-long", "sql-empty", "sql-syntax", "sql-invalid"] as _,
        ));
        cases.push((format!("SELECT {}true", "NOT ".repeat(many)), COMPLEX));
        cases.push((format!("SELECT {}1{}", "(".repeat(many), ")".repeat(many)), DEEP));
        cases.push((format!("SELECT * FROM {}deals{}", "(".repeat(many), ")".repeat(many)), DEEP));
        cases.push((format!("SELECT {}", "(".repeat(many)), DEEP));
        cases.push((format!("SELECT {}1{}", "CASE WHEN true THEN ".repeat(many), " END".repeat(many)), DEEP));
        cases.push((
            format!("SELECT {}", repeated("SELECT 1", " UNION ", many)),
            &["sql-too-complex", "sql-too-long"] as _,
        ));
        cases.push((format!("SELECT 1 FROM deals {}", "JOIN deals ON true ".repeat(many)), COMPLEX));
        cases.push((format!("SELECT {}", "abs(".repeat(many)), DEEP));
        cases.push((
            format!("SELECT {}", repeated("a", ".", many)),
            &["sql-not-allowed", "sql-too-long"] as _,
        ));
        cases.push((format!("SELECT 1 {}", "/*".repeat(many)), &["sql-syntax", "sql-too-long"] as _));
    }
    cases.push((format!("SELECT 1 IN ({})", repeated("1", ",", 100_000)), &["sql-too-long"]));
    cases.push((format!("SELECT '{}'", "x".repeat(60_000)), &["sql-too-long"]));
    cases.push((doubled_tables(40), &["sql-too-many-tables"]));
    for many in [20, 70] {
        let tables: Vec<_> = (0..many).map(|i| format!("deals d{i}")).collect();
        cases.push((format!("SELECT 1 FROM {}", tables.join(",")), &["sql-too-many-tables"]));
    }
    cases.push((format!("{} WHERE a > 1", doubling(20, "a + a")), &["sql-too-complex"]));
    cases.push((
        format!("SELECT * FROM ({}) q WHERE a > 1", doubling(9, "a * a - a * a - a + a")),
        &["sql-too-complex"],
    ));
    cases
}

/// Run, and stopped by time or memory.
fn stopped() -> Vec<String> {
    let numbers = "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) ";
    let cross = |what: &str, tables: usize| {
        let tables: Vec<_> = (0..tables).map(|i| format!("deals d{i}")).collect();
        format!("SELECT {what} FROM {}", tables.join(", "))
    };
    vec![
        cross("count(*), sum(d0.amount_minor + d1.amount_minor)", 5),
        cross("max(d0.name)", 6),
        format!("{} WHERE d0.amount_minor + d1.amount_minor + d2.amount_minor + d3.amount_minor = -1", cross("*", 4)),
        format!("{} ORDER BY d3.id, d2.id, d1.id", cross("d0.*, d1.*, d2.*, d3.*", 4)),
        format!("{} GROUP BY 1, 2, 3", cross("d0.id, d1.id, d2.id, count(*)", 4)),
        cross("count(DISTINCT concat(d0.id, d1.id, d2.id, d3.id))", 4),
        cross("row_number() OVER (ORDER BY d1.id, d2.id, d3.id)", 4),
        format!("{numbers}SELECT count(*) FROM n"),
        format!("{numbers}SELECT i FROM n WHERE i < 0"),
        "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i FROM n) SELECT max(i) FROM n".to_owned(),
        "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n, deals) SELECT count(*) FROM n".to_owned(),
        "WITH RECURSIVE n AS (SELECT name AS t FROM deals UNION ALL SELECT t || t FROM n) SELECT max(length(t)) FROM n".replace("length", "character_length"),
        format!("SELECT median(d0.amount_minor) FROM {}", cross("", 4).split_once("FROM ").expect("tables").1),
    ]
}

async fn crowded() -> (House, Place) {
    let place = Place::sqlite();
    let house = open(&place).await;
    house
        .deals(
            (0..400)
                .map(|i| new(None, &format!("deal {i} {}", "x".repeat(50)), Some(i), (i % 200) as u8))
                .collect(),
        )
        .await;
    (house, place)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_too_large_is_refused_at_once() {
    let (house, _place) = crowded().await;
    for (sql, codes) in refused() {
        let begun = Instant::now();
        let code = match house
            .asks_within(&house.system, &sql, Limits { time: Duration::from_secs(20), ..LIMITS })
            .await
        {
            Err(problem) => problem.code,
            Ok(_) => panic!("answered: {}…", sql.chars().take(120).collect::<String>()),
        };
        let sql = sql.chars().take(120).collect::<String>();
        assert!(codes.contains(&code), "{code}: {sql}…");
        assert!(begun.elapsed() < Duration::from_secs(2), "{:?}: {sql}…", begun.elapsed());
    }
}

/// As large as it may be: every part of the engine gets through it on the stack of its thread.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_just_small_enough_is_answered() {
    let (house, _place) = crowded().await;
    let cases = [
        format!("SELECT {} AS n", repeated("1", "+", 490)),
        format!("SELECT count(*) FROM deals WHERE {}", repeated("amount_minor > 5", " OR ", 240)),
        format!("SELECT count(*) FROM deals WHERE amount_minor IN ({})", repeated("7", ",", 2_500)),
        format!("SELECT {}1{}", "(".repeat(24), ")".repeat(24)),
        format!("SELECT count(*) FROM {}deals{}", "(SELECT * FROM ".repeat(20), ")".repeat(20)),
        format!("SELECT {}", repeated("1 AS a", " UNION ALL SELECT ", 200)),
        doubled_tables(5),
        format!("SELECT * FROM ({}) q WHERE a > 1 LIMIT 3", doubling(6, "a + a")),
    ];
    for sql in cases {
        let limits = Limits { time: Duration::from_secs(60), rows: 1_000, ..Limits::default() };
        let answer = house.asks_within(&house.system, &sql, limits).await;
        assert!(answer.is_ok(), "{:?}: {}…", answer, sql.chars().take(120).collect::<String>());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_never_ends_is_stopped_and_others_are_answered() {
    let (house, _place) = crowded().await;
    for sql in stopped() {
        let begun = Instant::now();
        let hostile = house.asks_within(&house.system, &sql, LIMITS);
        let beside = async {
            tokio::time::sleep(Duration::from_millis(100)).await;
            let begun = Instant::now();
            let count = house.sees(&house.system, "SELECT count(*) FROM people").await;
            assert_eq!(count.len(), 1);
            begun.elapsed()
        };
        let (hostile, waited) = tokio::join!(hostile, beside);
        let code = hostile.expect_err(&sql).code;
        assert!(
            ["sql-too-slow", "sql-memory", "sql-too-many-bytes", "sql-too-many-rows"].contains(&code),
            "{code}: {sql}"
        );
        assert!(begun.elapsed() < LIMITS.time + Duration::from_secs(1), "{:?}: {sql}", begun.elapsed());
        assert!(waited < Duration::from_secs(2), "another waited {waited:?} beside {sql}");
    }
    // The turns of all of them have come back.
    assert_eq!(house.sees(&house.system, "SELECT count(*) FROM deals").await, [["400"]]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_nobody_takes_is_given_up() {
    let (house, _place) = crowded().await;
    let limits = Limits { time: Duration::from_secs(60), rows: usize::MAX, bytes: usize::MAX, ..LIMITS };
    for _ in 0..6 {
        let endless = "SELECT a.name FROM deals a, deals b, deals c";
        let mut answer = house.catalogue.query(&house.system, endless, limits).await.expect("rows");
        assert!(answer.next().await.expect("rows").is_some());
        // Two such would take all turns.
        drop(answer);
    }
    assert_eq!(house.sees(&house.system, "SELECT count(*) FROM deals").await, [["400"]]);
}
