//! A company of a thousand sellers with a million orders, for campaigns on one database after the other.

use std::time::{Duration, Instant};

use axum::http::Method;
use prestasi_access::organisation::{RecordPerson, RecordPosition, RecordSeat};
use prestasi_kernel::Id;
use prestasi_store::testing::Place;
use prestasi_web::testing::always;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use serde_json::Value;

use crate::support::{Team, team};

const SELLERS: usize = 1_000;

/// A million, or as many as `PRESTASI_ORDERS` says.
pub fn orders() -> usize {
    std::env::var("PRESTASI_ORDERS").ok().and_then(|orders| orders.parse().ok()).unwrap_or(1_000_000)
}

/// Sellers, ten of whom report to one, who reports to one of ten.
async fn sellers(team: &Team) -> Vec<Id> {
    let mut sellers = Vec::with_capacity(SELLERS);
    let mut lead = None;
    for number in 0..SELLERS {
        let name = format!("Seller {number}");
        let person =
            RecordPerson { person: None, number: format!("S-{number}"), name: name.clone(), span: always() };
        let person = team.office.does(person).await;
        let reports_to = if number % 10 == 0 { None } else { lead };
        let position = RecordPosition { position: None, title: name, team: None, reports_to, span: always() };
        let position = team.office.does(position).await;
        team.office.does(RecordSeat { position, person: Some(person), span: always() }).await;
        if number % 10 == 0 {
            lead = Some(position);
        }
        sellers.push(person);
    }
    sellers
}

/// Orders of the year up to yesterday, straight into the table.
async fn fill(db: &DatabaseConnection, sellers: &[Id], account: &str) {
    let sqlite = db.get_database_backend() == DbBackend::Sqlite;
    let many = orders();
    db.execute_unprepared("CREATE TABLE size_seller (n INTEGER PRIMARY KEY, id TEXT)")
        .await
        .expect("a table");
    for (n, id) in sellers.iter().enumerate() {
        db.execute_unprepared(&format!("INSERT INTO size_seller VALUES ({n}, '{id}')")).await.expect("a row");
    }
    let (series, pad, day) = if sqlite {
        (
            format!(
                "WITH RECURSIVE g (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM g WHERE n < {}) ",
                many - 1
            ),
            "printf('%016d', g.n)".to_owned(),
            "date('2026-01-01', '+' || (g.n % 320) || ' days')".to_owned(),
        )
    } else {
        (
            format!("WITH g AS (SELECT generate_series(0, {}) AS n) ", many - 1),
            "lpad(g.n::text, 16, '0')".to_owned(),
            "to_char(date '2026-01-01' + (g.n % 320), 'YYYY-MM-DD')".to_owned(),
        )
    };
    let insert = format!(
        "{series}INSERT INTO crm_order (id, version, created, name, kind, account, day, currency, net, discount, owner, external, reason) \
         SELECT '01JGFJJZ00' || {pad}, 1, 1767225600000000 + g.n, 'O-' || g.n, 'booked', '{account}', {day}, 'MYR', \
         100000 + g.n % 900000, 0, s.id, '', '' FROM g JOIN size_seller s ON s.n = g.n % {SELLERS}"
    );
    // SQLite wants the names of the series before the statement that fills.
    let insert = if sqlite {
        let (with, rest) = insert.split_once("INSERT").expect("a statement");
        let (head, select) = rest.split_once(" SELECT").expect("a query");
        format!("INSERT{head} {with}SELECT{select}")
    } else {
        insert
    };
    db.execute_unprepared(&insert).await.expect("orders");
}

/// A company with a thousand sellers and their orders, some of the team among them.
pub async fn company(place: &Place, name: &str, of_team: impl FnOnce(&Team) -> Vec<Id>) -> (Team, Vec<Id>) {
    let team = team(place).await;
    let (mut people, made) = (of_team(&team), sellers(&team).await);
    people.extend(made.into_iter().skip(people.len()));
    team.order(people[0], "2026-01-05", "10.00").await;
    let operations = team.browser("operations").await;
    let account =
        operations.api(Method::GET, "/accounts", Value::Null).await.json()["items"][0]["id"].clone();
    let begun = Instant::now();
    fill(&place.stranger().await, &people, account.as_str().expect("an account")).await;
    println!("{name}: {} orders in the table after {:.1} s", orders(), begun.elapsed().as_secs_f64());
    (team, people)
}

/// A campaign on one database after the other.
pub fn on_each<F: Future<Output = ()>>(measure: impl Fn(Place, &'static str) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        measure(Place::sqlite(), "SQLite").await;
        if let Some(place) = Place::postgres().await {
            measure(place, "PostgreSQL").await;
        }
    });
}

/// Waits until nothing is to be calculated for a while.
pub async fn settled(place: &Place) {
    let db = place.stranger().await;
    let live = "SELECT id FROM jobs_job WHERE kind = 'runs.calculate' AND state IN ('waiting', 'running')";
    let mut quiet = 0;
    while quiet < 20 {
        let live = Statement::from_string(db.get_database_backend(), live);
        quiet = if db.query_all_raw(live).await.expect("jobs").is_empty() { quiet + 1 } else { 0 };
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
}
