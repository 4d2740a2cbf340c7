//! The `prestasi` binary: reads the command line, runs one command, prints its result or its problem.
//!
//! Exit codes: 0 done; 1 a problem, told on the error stream; 2 the answer is no (a test failed, a statement differs, a
//! lint found something); 64 the command line itself is wrong.

use clap::Parser;
use prestasi::commands::{self, console::Console};
use prestasi_i18n::Language;
use std::process::ExitCode;

/// The allocator hands large columns back and forth between threads; the system's does that poorly.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What the binary answers to whoever called it.
const EXIT_CODES: &str = "Exit codes: 0 done, or yes; 1 a problem, told on the error stream, with no result written; \
    2 the answer is no (a test failed, a statement differs, a lint found something); 64 wrong command line.";

/// Self-hosted sales performance management.
#[derive(Parser)]
#[command(name = "prestasi", version, arg_required_else_help = true, after_help = EXIT_CODES)]
struct Cli {
    /// Language of what is printed: en or ms; that of the environment by default.
    #[arg(long, global = true)]
    lang: Option<String>,
    #[command(subcommand)]
    command: commands::Command,
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { 64 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let environment = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let named = cli.lang.or(environment);
    let console = Console { language: named.and_then(|name| Language::parse(&name)).unwrap_or_default() };
    match commands::run(cli.command, &console) {
        Ok(answer) => ExitCode::from(if answer { 0 } else { 2 }),
        Err(problem) => {
            eprintln!("{}", console.problem(&problem));
            ExitCode::FAILURE
        }
    }
}
