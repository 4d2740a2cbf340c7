//! `prestasi demo`: a company made from a seed, ready to calculate.

use super::console::Console;
use clap::Args as ClapArgs;
use prestasi_demo::{Company, LAST};
use prestasi_kernel::Result;
use std::path::PathBuf;

/// Write a made-up Malaysian company: three years of records, and the plan that pays its people.
#[derive(ClapArgs)]
pub struct Args {
    /// The folder for the plan and the tables; made if it is not there.
    #[arg(long)]
    dir: PathBuf,
    /// The same seed makes the same company.
    #[arg(long, default_value_t = 2026)]
    seed: u64,
}

/// Runs the command.
pub fn run(args: &Args, console: &Console) -> Result<()> {
    let company = Company::new(args.seed);
    company.write(&args.dir)?;
    let folder = args.dir.display().to_string();
    let words = [
        ("company", prestasi_demo::NAME.to_owned()),
        ("people", company.people.len().to_string()),
        ("orders", company.orders.len().to_string()),
        ("folder", folder.clone()),
        (
            "command",
            format!(
                "prestasi calculate --plan {folder}/plan.toml --data {folder}/data --out {folder}/results --as-of {LAST}"
            ),
        ),
    ];
    console.say("demo-written", &words);
    Ok(())
}
