//! `prestasi doctor`: what is in order, what is not, and what to do.

use clap::Args as ClapArgs;
use prestasi_i18n::message;
use prestasi_kernel::{Clock, Result};
use prestasi_recovery::doctor::{Level, Patient, look};

use super::tables;
use crate::commands::console::{Console, print};
use crate::commands::server::{Open, SystemClock, key_file, runtime};

/// Look whether everything is in order with a database and the settings of its server. Answers 2 if something is broken.
#[derive(ClapArgs)]
pub struct Args {
    #[command(flatten)]
    open: Open,
}

/// Runs the command.
pub fn run(args: &Args, console: &Console) -> Result<bool> {
    let (address, tables) = (args.open.data.address()?, tables());
    let patient = Patient {
        address: &address,
        modules: &tables,
        folder: &args.open.data.dir,
        key: &key_file(&args.open.data.dir),
        zone: &args.open.zone,
        origin: args.open.origin.as_deref(),
        now: SystemClock.now(),
    };
    let findings = runtime()?.block_on(look(&patient));
    for finding in &findings {
        let level = console.word(match finding.level {
            Level::Fine => "doctor-fine",
            Level::Warning => "doctor-warning",
            Level::Broken => "doctor-broken",
        });
        let args: Vec<(&str, String)> = finding.args.clone();
        print(format_args!("{level:<6} {}", message(console.language, finding.code, &args)));
    }
    Ok(findings.iter().all(|finding| finding.level != Level::Broken))
}
