//! Pauses between one attempt and the next: doubled each time, up to a second, and never quite the same for two who
//! wait for each other.

use std::time::Duration;

const FIRST: Duration = Duration::from_millis(4);
const LONGEST: Duration = Duration::from_secs(1);

#[derive(Debug)]
pub(crate) struct Backoff {
    pause: Duration,
    left: u32,
}

impl Backoff {
    /// At most so many pauses.
    pub const fn new(most: u32) -> Self {
        Self { pause: FIRST, left: most }
    }

    pub const fn endless() -> Self {
        Self::new(u32::MAX)
    }

    /// Waits; `false`, at once, if there were enough pauses.
    pub async fn pause(&mut self) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        let mut draw = [0];
        // Without a draw the pauses are merely alike.
        let _ = getrandom::fill(&mut draw);
        // Between half of it and all of it.
        let share = 256 + u32::from(draw[0]);
        tokio::time::sleep(self.pause * share / 512).await;
        self.pause = (self.pause * 2).min(LONGEST);
        true
    }
}
