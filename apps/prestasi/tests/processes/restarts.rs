//! PostgreSQL crashes under three processes in mid-write, again and again, and comes back.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::Waits;
use crate::company::Company;
use crate::load::{Load, position};
use crate::proof::prove;

/// What passes between two crashes while all write, in milliseconds.
const BETWEEN_MS: std::ops::Range<u64> = 100..900;
/// How long PostgreSQL stays away; a power cut takes longer, a restart less.
const AWAY_MS: std::ops::Range<u64> = 0..1_500;
/// How long a process may take to its first write, once PostgreSQL takes connections again.
const HEALED_WITHIN: Duration = Duration::from_secs(5);

pub async fn campaign(rounds: u64, seed: u64, waits: Waits) -> Result<(), String> {
    let begun = Instant::now();
    let mut company = Company::open("restarts").await?;
    let mut load = Load::start(&company.client, seed);
    let mut random = fastrand::Rng::with_seed(seed);
    let (mut healed, mut titles) = (Vec::new(), BTreeSet::new());
    for round in 0..rounds {
        let told = |error: String| format!("restart {round}, seed {seed}: {error}");
        tokio::time::sleep(Duration::from_millis(random.u64(BETWEEN_MS))).await;
        company.postgres.crash()?;
        tokio::time::sleep(Duration::from_millis(random.u64(AWAY_MS))).await;
        for (title, after) in heal(&company, round).await.map_err(told)? {
            titles.insert(title);
            healed.push(after);
        }
        load.check().map_err(told)?;
        if let Some(said) = company.processes.iter_mut().find_map(|process| process.ended()) {
            return Err(told(said));
        }
    }
    let mut acknowledged = load.stop().await.map_err(|error| format!("seed {seed}: {error}"))?;
    acknowledged.positions.append(&mut titles);
    let jobs = prove(&company, &acknowledged, waits).await;
    let jobs = jobs.map_err(|error| format!("seed {seed}: {error}"))?;
    healed.sort_unstable();
    let at = |share: usize| healed.get(healed.len() * share / 100).copied().unwrap_or_default();
    let slowest = healed.last().copied().unwrap_or_default();
    println!(
        "PostgreSQL crashed under {} processes, seed {seed}: {rounds} of {rounds} restarts, {} acknowledged writes, each \
         there once ({} positions, {} imports of their rows); {} requests sent again without an answer, {} after one; \
         {} jobs over, {} taken again, the last after {:?}; first write of a process after PostgreSQL is back: half \
         within {:?}, 99 of 100 within {:?}, all within {slowest:?}; in {:?}",
        company.processes.len(),
        acknowledged.writes(),
        acknowledged.positions.len(),
        acknowledged.imports.len(),
        acknowledged.repeated,
        acknowledged.twice,
        jobs.all,
        jobs.again,
        jobs.rest,
        at(50),
        at(99),
        begun.elapsed(),
    );
    if slowest > HEALED_WITHIN {
        return Err(format!("seed {seed}: a process took {slowest:?} to heal"));
    }
    Ok(())
}

/// Starts PostgreSQL; how long each process takes from the first connection on until it has acknowledged a write.
async fn heal(company: &Company, round: u64) -> Result<Vec<(String, Duration)>, String> {
    let postgres = Arc::clone(&company.postgres);
    let started = tokio::task::spawn_blocking(move || postgres.resume());
    let back = company.accepts_connections().await?;
    let mut writes = JoinSet::new();
    for process in 0..company.processes.len() {
        let client = company.client.clone();
        let title = format!("healed-{round}-{process}");
        writes.spawn(async move {
            client.insist_on(process, &position(&title)).await.map(|_| (title, back.elapsed()))
        });
    }
    let mut healed = Vec::new();
    started.await.map_err(|error| error.to_string())??;
    while let Some(write) = writes.join_next().await {
        healed.push(write.map_err(|error| error.to_string())??);
    }
    Ok(healed)
}
