//! How long a search may go on: a clock that the caller owns, a time limit, a step limit, and a progress callback.

/// Limits of one search. The engine never reads the time of day: `clock` gives seconds since any fixed moment.
///
/// A search that is limited by `steps` alone gives the same result on every machine and for any number of threads; one
/// that is limited by `seconds` uses the whole time and depends on the speed of the machine.
pub struct Budget<'a> {
    clock: &'a (dyn Fn() -> f64 + Sync),
    start: f64,
    /// Seconds of wall time, counted from the making of this value.
    pub seconds: f64,
    /// Rounds of search, each of which visits every territory once.
    pub steps: Option<u64>,
    progress: Option<&'a (dyn Fn(f64, f64) + Sync)>,
}

impl<'a> Budget<'a> {
    /// A limit in seconds on the given clock.
    pub fn seconds(clock: &'a (dyn Fn() -> f64 + Sync), seconds: f64) -> Self {
        Self { clock, start: clock(), seconds: seconds.max(0.0), steps: None, progress: None }
    }

    /// A limit in rounds and no clock at all.
    pub fn steps(steps: u64) -> Self {
        Self { clock: &|| 0.0, start: 0.0, seconds: f64::INFINITY, steps: Some(steps), progress: None }
    }

    /// Adds a limit in rounds to a limit in seconds.
    #[must_use]
    pub fn with_steps(mut self, steps: Option<u64>) -> Self {
        self.steps = steps;
        self
    }

    /// Reports `(fraction done, best value)` after each round.
    #[must_use]
    pub fn with_progress(mut self, report: &'a (dyn Fn(f64, f64) + Sync)) -> Self {
        self.progress = Some(report);
        self
    }

    /// Seconds since the start.
    pub fn elapsed(&self) -> f64 {
        (self.clock)() - self.start
    }

    /// Whether the search must stop after `step` rounds.
    pub fn is_over(&self, step: u64) -> bool {
        self.steps.is_some_and(|limit| step >= limit) || self.elapsed() >= self.seconds
    }

    /// Seconds until the time limit; infinite without one.
    pub fn left(&self) -> f64 {
        if self.seconds.is_finite() { (self.seconds - self.elapsed()).max(0.0) } else { f64::INFINITY }
    }

    /// The part of the limit that is used up, 0..=1, by whichever limit is nearer.
    pub fn fraction(&self, step: u64) -> f64 {
        let by_steps = self.steps.map_or(0.0, |limit| step as f64 / (limit.max(1)) as f64);
        let by_clock = if self.seconds.is_finite() { self.elapsed() / self.seconds.max(1e-9) } else { 0.0 };
        by_steps.max(by_clock).clamp(0.0, 1.0)
    }

    /// A part of this budget that ends at `fraction` of its time and its steps.
    #[must_use]
    pub fn part(&self, fraction: f64) -> Budget<'a> {
        Budget {
            clock: self.clock,
            start: self.start,
            seconds: self.seconds * fraction,
            steps: self.steps.map(|limit| ((limit as f64 * fraction) as u64).max(1)),
            progress: self.progress,
        }
    }

    /// A part of this budget that ends at `fraction` of the time that is left now, and of its steps.
    #[must_use]
    pub fn rest(&self, fraction: f64) -> Budget<'a> {
        let mut rest = self.part(fraction);
        if self.seconds.is_finite() {
            rest.seconds = self.seconds - (1.0 - fraction) * self.left();
        }
        rest
    }

    /// Tells the caller how far the search is.
    pub fn report(&self, step: u64, best: f64) {
        if let Some(report) = self.progress {
            report(self.fraction(step), best);
        }
    }
}
