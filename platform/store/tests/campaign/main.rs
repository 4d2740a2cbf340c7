//! Campaigns that break things on purpose: processes killed, power cut, requests repeated; and one that measures.
//!
//! Without orders, as `cargo test` runs it, each is short. Longer ones are ordered by `PRESTASI_CAMPAIGN`:
//! `kill sqlite 1000`, `kill postgres 1000`, `cut 100`, `control 20`, `storm sqlite 10000`, `load sqlite 64 10`.

mod book;
mod child;
mod cut;
mod kill;
mod load;
mod storm;

use std::process::ExitCode;

fn main() -> ExitCode {
    let orders = std::env::var("PRESTASI_CAMPAIGN").unwrap_or_default();
    let words: Vec<&str> = orders.split_whitespace().collect();
    if words.is_empty() && !is_meant() {
        return ExitCode::SUCCESS;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let run = runtime.expect("a runtime").block_on(async {
        match *words {
            ["child", address, round] => child::write(address, round).await,
            ["child-without-sync", path, round] => child::write_carelessly(path, round).await,
            ["kill", database, rounds] => kill::campaign(database, number(rounds)).await,
            ["cut", rounds] => cut::campaign(number(rounds)).await,
            ["control", rounds] => cut::control(number(rounds)).await,
            ["storm", database, requests] => storm::campaign(database, number(requests)).await,
            ["load", database, writers, seconds] => {
                load::campaign(database, number(writers), number(seconds)).await
            }
            [] => short().await,
            _ => Err(format!("PRESTASI_CAMPAIGN: {orders}: there is no such campaign")),
        }
    });
    match run {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

async fn short() -> Result<(), String> {
    for database in ["sqlite", "postgres"] {
        kill::campaign(database, 10).await?;
        storm::campaign(database, 200).await?;
    }
    cut::campaign(2).await
}

/// `cargo test NAME` passes the name on to every test program.
fn is_meant() -> bool {
    let mut arguments = std::env::args().skip(1);
    !arguments.any(|argument| {
        argument == "--list" || !(argument.starts_with('-') || "campaign".contains(&argument))
    })
}

fn number(text: &str) -> u64 {
    text.parse().unwrap_or_default()
}
