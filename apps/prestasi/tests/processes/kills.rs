//! `kill -9` of one of three processes, again and again; it is started again, and the others go on.

use std::time::{Duration, Instant};

use crate::Waits;
use crate::company::Company;
use crate::load::Load;
use crate::proof::prove;

/// What passes between the return of a process and the next kill, in milliseconds.
const BETWEEN_MS: std::ops::Range<u64> = 50..800;

pub async fn campaign(rounds: u64, seed: u64, waits: Waits) -> Result<(), String> {
    let begun = Instant::now();
    let mut company = Company::open("kills").await?;
    company.is_one().await?;
    let mut load = Load::start(&company.client, seed);
    let mut random = fastrand::Rng::with_seed(seed);
    let mut slowest = Duration::ZERO;
    for round in 0..rounds {
        tokio::time::sleep(Duration::from_millis(random.u64(BETWEEN_MS))).await;
        let which = random.usize(0..company.processes.len());
        let back =
            company.again(which).await.map_err(|error| format!("kill {round}, seed {seed}: {error}"))?;
        slowest = slowest.max(back);
        load.check().map_err(|error| format!("kill {round}, seed {seed}: {error}"))?;
    }
    let acknowledged = load.stop().await.map_err(|error| format!("seed {seed}: {error}"))?;
    let jobs =
        prove(&company, &acknowledged, waits).await.map_err(|error| format!("seed {seed}: {error}"))?;
    println!(
        "kill -9 of one of {} processes, seed {seed}: {rounds} of {rounds} kills, {} acknowledged writes, each there \
         once ({} positions, {} imports of their rows); {} requests sent again without an answer, {} after one; {} \
         jobs over, {} taken again, the last {:?} after the last kill; slowest restart {slowest:?}; in {:?}",
        company.processes.len(),
        acknowledged.writes(),
        acknowledged.positions.len(),
        acknowledged.imports.len(),
        acknowledged.repeated,
        acknowledged.twice,
        jobs.all,
        jobs.again,
        jobs.rest,
        begun.elapsed(),
    );
    Ok(())
}
