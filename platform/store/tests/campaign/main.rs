//! Campaigns that break things on purpose: processes killed, power cut, requests repeated; and one that measures.
//!
//! Without orders, as `cargo test` runs it, each is short. Longer ones are ordered by `PRESTASI_CAMPAIGN`:
//! `kill sqlite 1000`, `kill postgres 1000`, `cut 100`, `control 20`, `storm sqlite 10000`, `load sqlite 64 10`.

mod book;
mod cut;
mod load;
mod storm;

use std::process::ExitCode;

use prestasi_store::testing::{conduct, kill, write};

use book::Own;

fn main() -> ExitCode {
    conduct(|orders| async move {
        match *orders.iter().map(String::as_str).collect::<Vec<_>>() {
            ["child", address, round] => write::<Own>(address, round).await,
            ["child-without-sync", path, round] => cut::write_carelessly(path, round).await,
            ["kill", database, rounds] => kill::<Own>(database, number(rounds)).await,
            ["cut", rounds] => cut::campaign(number(rounds)).await,
            ["control", rounds] => cut::control(number(rounds)).await,
            ["storm", database, requests] => storm::campaign(database, number(requests)).await,
            ["load", database, writers, seconds] => {
                load::campaign(database, number(writers), number(seconds)).await
            }
            [] => short().await,
            _ => Err(format!("PRESTASI_CAMPAIGN: {orders:?}: there is no such campaign")),
        }
    })
}

async fn short() -> Result<(), String> {
    for database in ["sqlite", "postgres"] {
        kill::<Own>(database, 10).await?;
        storm::campaign(database, 200).await?;
    }
    cut::campaign(2).await
}

fn number(text: &str) -> u64 {
    text.parse().unwrap_or_default()
}
