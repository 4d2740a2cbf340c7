//! Three processes of the binary over one PostgreSQL while clients write: one of them killed again and again, or the
//! database crashed under all of them: `PRESTASI_CAMPAIGN='kill 100'`, `restart 200`; and one that is killed while it
//! calculates, closes and pays: `pays sqlite 500`, `pays postgres 500`. Each also with a seed: `kill 100 7`.
//! Without orders, as `cargo test` runs it, it is short.

mod client;
mod company;
mod kills;
mod load;
mod pays;
mod process;
mod proof;
mod restarts;

use std::process::ExitCode;

use prestasi_store::testing::conduct;

/// A seed that nobody has to name.
const SEED: u64 = 2026;

fn main() -> ExitCode {
    conduct(|orders| async move {
        if std::env::var("PRESTASI_POSTGRES").is_ok_and(|none| none == "none") {
            eprintln!("several processes are left out: PRESTASI_POSTGRES=none");
            return Ok(());
        }
        let number =
            |text: &str| text.parse().map_err(|_| format!("PRESTASI_CAMPAIGN: {text:?} is no number"));
        match *orders.iter().map(String::as_str).collect::<Vec<_>>() {
            ["kill", rounds] => kills::campaign(number(rounds)?, SEED, Waits::Whole).await,
            ["kill", rounds, seed] => kills::campaign(number(rounds)?, number(seed)?, Waits::Whole).await,
            ["restart", rounds] => restarts::campaign(number(rounds)?, SEED, Waits::Whole).await,
            ["restart", rounds, seed] => {
                restarts::campaign(number(rounds)?, number(seed)?, Waits::Whole).await
            }
            ["pays", place, rounds] => pays::campaign(place, number(rounds)?, SEED).await,
            ["pays", place, rounds, seed] => pays::campaign(place, number(rounds)?, number(seed)?).await,
            [] => {
                pays::campaign("sqlite", 3, SEED).await?;
                kills::campaign(3, SEED, Waits::Shortened).await?;
                restarts::campaign(3, SEED, Waits::Shortened).await
            }
            _ => Err(format!("PRESTASI_CAMPAIGN: {orders:?}: there is no such campaign")),
        }
    })
}

/// How long jobs are left alone whose process died, or lost its word with the database.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Waits {
    /// As long as their lease runs.
    Whole,
    /// It is set back in the database, as if the time had passed.
    Shortened,
}
