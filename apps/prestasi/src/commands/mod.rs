//! One file for each command of the binary; each has `Args` and `run`. A command answers yes or no, or with a problem.

mod calculate;
mod compare;
pub mod console;
mod demo;
mod explain;
mod forecast;
mod plan;
mod quota;
mod recovery;
mod server;
mod statement;
mod territory;
mod verify;

use clap::Subcommand;
use console::Console;
use prestasi_compensation::plan::model::Document;
use prestasi_compensation::plan::read;
use prestasi_kernel::{Place, Problem, Result};
use std::path::Path;

/// What `prestasi` can be asked to do.
#[derive(Subcommand)]
pub enum Command {
    /// Take a backup while the server runs.
    Backup(recovery::backup::Args),
    /// Calculate a plan over a folder of tables.
    Calculate(calculate::Args),
    /// Forecasts of series and pipeline, win probability, and how good they were.
    Forecast(forecast::Args),
    /// Compare what two plans earn and pay over the same tables.
    Compare(compare::Args),
    /// Write a made-up company to try everything on.
    Demo(demo::Args),
    /// Look whether everything is in order with a database.
    Doctor(recovery::doctor::Args),
    /// Restore a backup into a scratch place, prove it, and measure.
    Drill(recovery::drill::Args),
    /// Tell how a credited row was paid.
    Explain(explain::Args),
    /// Import a file into a dataset, or undo an import.
    Import(server::import::Args),
    /// Bring a database up to date with this version.
    Migrate(recovery::migrate::Args),
    /// Check, test and describe plans.
    #[command(subcommand)]
    Plan(plan::Command),
    /// Quota planning.
    Quota(quota::Args),
    /// Make a database of a backup.
    Restore(recovery::restore::Args),
    /// Run the server: pages, API, live updates.
    Serve(server::serve::Args),
    /// Write one person's statement and its evidence.
    Statement(statement::Args),
    /// Territory design.
    Territory(territory::Args),
    /// Print an API token of somebody.
    Token(server::token::Args),
    /// Recompute a statement from its evidence file.
    Verify(verify::Args),
}

/// Runs one command; `false` means that its answer is no.
pub fn run(command: Command, console: &Console) -> Result<bool> {
    match command {
        Command::Backup(args) => recovery::backup::run(&args, console).map(|()| true),
        Command::Doctor(args) => recovery::doctor::run(&args, console),
        Command::Drill(args) => recovery::drill::run(&args, console),
        Command::Migrate(args) => recovery::migrate::run(&args, console),
        Command::Restore(args) => recovery::restore::run(&args, console).map(|()| true),
        Command::Calculate(args) => calculate::run(args, console).map(|()| true),
        Command::Forecast(args) => forecast::run(args, console).map(|()| true),
        Command::Compare(args) => compare::run(args, console).map(|()| true),
        Command::Demo(args) => demo::run(&args, console).map(|()| true),
        Command::Explain(args) => explain::run(args, console),
        Command::Import(args) => server::import::run(&args, console),
        Command::Plan(command) => plan::run(command, console),
        Command::Quota(args) => quota::run(&args).map(|()| true),
        Command::Serve(args) => server::serve::run(&args, console).map(|()| true),
        Command::Token(args) => server::token::run(&args, console).map(|()| true),
        Command::Statement(args) => statement::run(args, console).map(|()| true),
        Command::Verify(args) => verify::run(args, console),
        Command::Territory(args) => territory::run(args, console).map(|()| true),
    }
}

/// Reads a plan file: the document, and its text.
fn read_plan(path: &Path) -> Result<(Document, String)> {
    let broken = |error: std::io::Error| Problem::new("file-broken").arg("what", error).at(Place::file(path));
    let bytes = std::fs::read(path).map_err(broken)?;
    let text = String::from_utf8(bytes).map_err(|_| Problem::new("not-utf8").at(Place::file(path)))?;
    let document = read::read(&text).map_err(|problem| in_file(problem, path))?;
    Ok((document, text))
}

/// Puts the plan's file name where the engine, which does not know it, left it empty.
fn in_file(mut problem: Problem, path: &Path) -> Problem {
    if let Some(place) = &mut problem.place
        && place.file.as_os_str().is_empty()
    {
        place.file = path.to_path_buf();
    }
    problem
}
