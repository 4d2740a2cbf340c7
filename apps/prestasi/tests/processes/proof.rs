//! That everything acknowledged is there once, read past the product from the database itself.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement, TryGetable};

use crate::Waits;
use crate::company::Company;
use crate::load::{Acknowledged, ROWS};

/// The longest lease of the jobs here, the longest pause before another attempt, and some patience.
const REST_MAX: Duration = Duration::from_secs(60 + 80 + 20);

/// Jobs when all were over.
pub struct Jobs {
    /// All of them.
    pub all: i64,
    /// How often one was taken more than once.
    pub again: i64,
    /// How long it took until all were over.
    pub rest: Duration,
}

fn said(error: DbErr) -> String {
    error.to_string()
}

async fn rows(db: &DatabaseConnection, sql: &str) -> Result<Vec<sea_orm::QueryResult>, String> {
    db.query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await.map_err(said)
}

async fn number(db: &DatabaseConnection, sql: &str) -> Result<i64, String> {
    let rows = rows(db, sql).await?;
    let row = rows.first().ok_or("no row")?;
    cell(row, 0)
}

fn cell<T: TryGetable>(row: &sea_orm::QueryResult, place: usize) -> Result<T, String> {
    row.try_get_by_index(place).map_err(said)
}

/// Waits until no job is left to do.
async fn jobs(db: &DatabaseConnection, waits: Waits) -> Result<Jobs, String> {
    let begun = Instant::now();
    if waits == Waits::Shortened {
        let sql = "UPDATE jobs_job SET leased_until = 0 WHERE state = 'running'";
        db.execute_unprepared(sql).await.map_err(said)?;
    }
    while number(db, "SELECT count(*) FROM jobs_job WHERE state IN ('waiting', 'running')").await? > 0 {
        if begun.elapsed() > REST_MAX {
            let left = "SELECT kind || ' ' || state || ' ' || attempt || ' ' || coalesce(problem, '') FROM jobs_job \
                        WHERE state IN ('waiting', 'running')";
            let left = rows(db, left).await?;
            let left: Vec<String> = left.iter().filter_map(|row| cell(row, 0).ok()).collect();
            return Err(format!("jobs are not over after {REST_MAX:?}: {left:?}"));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let rest = begun.elapsed();
    let failed = "SELECT kind || ' ' || state || ' ' || attempt || ' ' || coalesce(problem, '') FROM jobs_job \
                  WHERE state <> 'done'";
    if let Some(row) = rows(db, failed).await?.first() {
        return Err(format!("a job was given up: {}", cell::<String>(row, 0)?));
    }
    let all = number(db, "SELECT count(*) FROM jobs_job").await?;
    let again = number(db, "SELECT coalesce(sum(attempt - 1), 0)::bigint FROM jobs_job").await?;
    Ok(Jobs { all, again, rest })
}

/// Positions: each acknowledged title once, told of once in the audit, and no other.
async fn positions(db: &DatabaseConnection, acknowledged: &BTreeSet<String>) -> Result<(), String> {
    let mut there: BTreeMap<String, i64> = BTreeMap::new();
    let sql = "SELECT title, count(*) FROM access_position WHERE title LIKE '%-%' GROUP BY title";
    for row in rows(db, sql).await? {
        there.insert(cell(&row, 0)?, cell(&row, 1)?);
    }
    if let Some(lost) = acknowledged.iter().find(|title| !there.contains_key(*title)) {
        return Err(format!("position {lost} was acknowledged and is lost"));
    }
    if let Some((title, count)) =
        there.iter().find(|(title, count)| **count != 1 || !acknowledged.contains(*title))
    {
        return Err(format!("position {title} is there {count} times"));
    }
    let told = "SELECT count(*) FROM store_audit a WHERE kind = 'position' AND EXISTS \
                (SELECT 1 FROM access_position p WHERE p.position = a.subject AND p.title LIKE '%-%')";
    let told = number(db, told).await?;
    if told as usize != acknowledged.len() {
        return Err(format!("{} positions, {told} in the audit", acknowledged.len()));
    }
    Ok(())
}

/// Imports: each acknowledged one is done, has each of its rows once and says so, and there is no other.
async fn imports(db: &DatabaseConnection, acknowledged: &BTreeSet<String>) -> Result<(), String> {
    let mut left = acknowledged.clone();
    let sql = "SELECT id, state, rows, added, changed + same + wrong, \
               (SELECT count(*) FROM exchange_row r WHERE r.import = i.id) FROM exchange_import i";
    for row in rows(db, sql).await? {
        let (id, state): (String, String) = (cell(&row, 0)?, cell(&row, 1)?);
        let counts = (2..=5).map(|place| cell(&row, place)).collect::<Result<Vec<i64>, _>>()?;
        if !left.remove(&id) {
            return Err(format!("import {id} ({state}) was not acknowledged"));
        }
        if state != "done" || counts != [ROWS, ROWS, 0, ROWS] {
            return Err(format!("import {id} is {state}; rows, added, others, kept: {counts:?}"));
        }
    }
    if let Some(lost) = left.first() {
        return Err(format!("import {lost} was acknowledged and is lost"));
    }
    // Another job counts the rows of a dataset after each import.
    let wrong = "SELECT count(*) FROM exchange_dataset d WHERE rows IS DISTINCT FROM \
                 (SELECT count(*) FROM exchange_row r WHERE r.dataset = d.id)";
    match number(db, wrong).await? {
        0 => Ok(()),
        count => Err(format!("{count} datasets have another number of rows than they say")),
    }
}

/// Proves all of it, once every job is over.
pub async fn prove(company: &Company, acknowledged: &Acknowledged, waits: Waits) -> Result<Jobs, String> {
    let db = company.place.stranger().await;
    let jobs = jobs(&db, waits).await?;
    positions(&db, &acknowledged.positions).await?;
    imports(&db, &acknowledged.imports).await?;
    let asked = number(&db, "SELECT count(*) FROM jobs_job WHERE kind = 'datasets.import'").await?;
    if asked as usize != acknowledged.imports.len() {
        return Err(format!("{} imports have {asked} jobs", acknowledged.imports.len()));
    }
    db.close().await.map_err(said)?;
    company.examine()?;
    Ok(jobs)
}
