//! What every reader gives back: what it could read, and what it could not.

use prestasi_kernel::{Problem, Result};

/// Problems that are told; whoever sent a broken file learns nothing new from more.
const PROBLEMS_MOST: usize = 100;

/// What was read. A row that cannot be read costs only itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read<T> {
    /// What was found, in the order of the source.
    pub found: Vec<T>,
    /// What could not be read, with its row; the first hundred.
    pub problems: Vec<Problem>,
}

impl<T> Default for Read<T> {
    fn default() -> Self {
        Self { found: Vec::new(), problems: Vec::new() }
    }
}

impl<T> Read<T> {
    pub(crate) fn take(&mut self, one: Result<T>) {
        match one {
            Ok(one) => self.found.push(one),
            Err(problem) => self.tell(problem),
        }
    }

    pub(crate) fn tell(&mut self, problem: Problem) {
        if self.problems.len() < PROBLEMS_MOST {
            self.problems.push(problem);
        }
    }
}

/// Refuses more bytes than a reader takes.
pub(crate) fn bounded(bytes: &[u8], most: usize) -> Result<()> {
    if bytes.len() > most { Err(Problem::new("capture-too-large").arg("most", most)) } else { Ok(()) }
}
