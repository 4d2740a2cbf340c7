//! Work on several cores.

use prestasi_kernel::{Problem, Result};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Works on `0..count` with several threads, each with a state of its own; stops at the first problem, and of several
/// takes the one of the smallest number, so that the same input gives the same message.
pub fn parallel<S: Send>(
    threads: usize,
    count: usize,
    make: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize) -> Result<()> + Sync,
) -> Result<Vec<S>> {
    let next = AtomicUsize::new(0);
    let stop = AtomicBool::new(false);
    let problem: Mutex<Option<(usize, Problem)>> = Mutex::new(None);
    let run = || {
        let mut state = make();
        while !stop.load(Ordering::Relaxed) {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= count {
                break;
            }
            if let Err(found) = work(&mut state, index) {
                stop.store(true, Ordering::Relaxed);
                let mut first = problem.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                if first.as_ref().is_none_or(|(other, _)| index < *other) {
                    *first = Some((index, found));
                }
            }
        }
        state
    };
    let threads = threads.clamp(1, count.max(1));
    let states = if threads == 1 {
        vec![run()]
    } else {
        std::thread::scope(|scope| {
            let handles: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
            handles
                .into_iter()
                .map(|handle| handle.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        })
    };
    match problem.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner) {
        Some((_, problem)) => Err(problem),
        None => Ok(states),
    }
}
