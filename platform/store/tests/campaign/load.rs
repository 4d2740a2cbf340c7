//! Durable writes per second: each is two rows, an audit entry, an event and a kept answer.

use std::time::{Duration, Instant};

use crate::book;

pub async fn campaign(database: &str, writers: u64, seconds: u64) -> Result<(), String> {
    let Some(place) = book::place(database).await else { return Ok(()) };
    let store = book::open(place.address()).await?;
    let end = Instant::now() + Duration::from_secs(seconds);
    let tasks = (0..writers).map(|writer| {
        let store = store.clone();
        tokio::spawn(async move {
            let mut waits = Vec::new();
            for number in 0.. {
                let start = Instant::now();
                if start >= end {
                    break;
                }
                book::post(&store, &format!("w{writer}-{number}")).await?;
                waits.push(start.elapsed());
            }
            Ok::<_, String>(waits)
        })
    });
    let (start, mut waits) = (Instant::now(), Vec::new());
    for task in tasks.collect::<Vec<_>>() {
        waits.extend(task.await.map_err(|error| error.to_string())??);
    }
    let rate = waits.len() as f64 / start.elapsed().as_secs_f64();
    waits.sort_unstable();
    let at = |share: usize| waits.get(waits.len() * share / 100).copied().unwrap_or_default();
    let (middle, slow) = (at(50), at(99));
    println!(
        "load, {database}: {writers} writers, {rate:.0} durable writes/s, half within {middle:?}, 99 of 100 within {slow:?}"
    );
    store.close().await;
    Ok(())
}
