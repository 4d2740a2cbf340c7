//! A test program that is a campaign: short when `cargo test` runs it, longer by order of `PRESTASI_CAMPAIGN`.

use std::future::Future;
use std::process::ExitCode;

/// Runs a campaign by its orders; there are none when all tests run.
///
/// # Panics
/// If no runtime can be made.
pub fn conduct<F>(run: impl FnOnce(Vec<String>) -> F) -> ExitCode
where
    F: Future<Output = Result<(), String>>,
{
    let orders = std::env::var("PRESTASI_CAMPAIGN").unwrap_or_default();
    let words: Vec<String> = orders.split_whitespace().map(str::to_owned).collect();
    if words.is_empty() && !is_meant() {
        return ExitCode::SUCCESS;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    match runtime.expect("a runtime").block_on(run(words)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

/// `cargo test NAME` passes the name on to every test program.
fn is_meant() -> bool {
    let mut arguments = std::env::args().skip(1);
    !arguments.any(|argument| {
        argument == "--list" || !(argument.starts_with('-') || "campaign".contains(&argument))
    })
}
