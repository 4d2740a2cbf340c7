//! The `prestasi` binary: reads the command line, runs one command, prints its result or its problem.

mod commands;

use clap::Parser;
use std::process::ExitCode;

/// Self-hosted sales performance management.
#[derive(Parser)]
#[command(name = "prestasi", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: commands::Command,
}

fn main() -> ExitCode {
    match commands::run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::FAILURE
        }
    }
}
