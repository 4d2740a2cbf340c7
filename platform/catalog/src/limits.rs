//! What a question may cost.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// The bounds of one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How long it may take, with waiting for its turn.
    pub time: Duration,
    /// The memory that it may work in, in bytes.
    pub memory: usize,
    /// Most rows of its answer.
    pub rows: usize,
    /// Most bytes of its answer.
    pub bytes: usize,
    /// Threads that work on it at most. On one, rows come as whoever asked takes them; on several, what a join spreads over
    /// them unevenly waits in memory.
    pub threads: usize,
}

impl Default for Limits {
    /// For somebody who waits at a page.
    fn default() -> Self {
        Self {
            time: Duration::from_secs(10),
            memory: 128 << 20,
            rows: 10_000,
            bytes: 16 << 20,
            threads: usize::MAX,
        }
    }
}

/// How the catalogue is run.
#[derive(Clone)]
pub struct Settings {
    /// Questions that are worked on at once; others wait.
    pub at_once: usize,
    /// Threads that work on them; what serves people has others.
    pub threads: usize,
    /// The memory for copies of large tables, in bytes.
    pub mirrors: usize,
    /// The folder below which external files lie; without one, there are none.
    pub folder: Option<std::path::PathBuf>,
    /// PostgreSQL servers with external tables, by the names that people use for them: addresses with their passwords.
    pub servers: BTreeMap<String, String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { at_once: 2, threads: 2, mirrors: 256 << 20, folder: None, servers: BTreeMap::new() }
    }
}

impl fmt::Debug for Settings {
    /// Without the addresses of servers, which hold passwords.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let servers: Vec<&String> = self.servers.keys().collect();
        f.debug_struct("Settings")
            .field("folder", &self.folder)
            .field("servers", &servers)
            .finish_non_exhaustive()
    }
}
