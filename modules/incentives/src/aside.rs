//! Calculations stay off the threads that answer requests.

use prestasi_kernel::{Problem, Result};

/// Works on a thread of its own, and waits for it.
///
/// # Errors
/// What the work reports; `plan-check-failed`, if it ended otherwise than with an answer.
pub async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(Problem::new("plan-check-failed").arg("error", error)))
}
