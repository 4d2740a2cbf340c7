//! How a calculation runs, and what it tells meanwhile.

use std::collections::BTreeSet;

/// Shown while a calculation runs: done and of how much, for each stage.
pub type Progress<'a> = &'a (dyn Fn(Stage, usize, usize) + Sync);

/// Part of a calculation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Rows become credits.
    Credit,
    /// Credits become lines.
    Lines,
    /// Lines become payouts.
    People,
}

/// How a calculation runs.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Threads; the machine's cores by default.
    pub threads: usize,
    /// Told how far it is.
    pub progress: Option<Progress<'a>>,
    /// Only the results of these people are wanted, by the text of the id.
    pub only: Option<&'a BTreeSet<String>>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            progress: None,
            only: None,
        }
    }
}

impl Options<'_> {
    pub(super) fn tell(&self, stage: Stage, done: usize, of: usize) {
        if let Some(progress) = self.progress {
            progress(stage, done, of);
        }
    }
}
