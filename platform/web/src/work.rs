//! What the application does by itself: the jobs of all modules, done by this process as by every other one.

use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use prestasi_jobs::{Handler, Schedule, Settings, Worker};

use crate::app::App;

/// Jobs of a process at the same time: those that compute do so on threads of their own.
const AT_ONCE: usize = 4;
/// How long jobs may go on when the process is to end.
const GRACE: Duration = Duration::from_secs(10);

/// What a process does beside the jobs of the modules, and when: what its command line asked for.
pub type Own = (Arc<dyn Handler>, Schedule);

impl App {
    /// Does jobs and keeps their schedule, under the name of this process, until `end` comes or the store closes.
    pub fn work<E: Future<Output = ()>>(
        &self,
        name: String,
        own: Vec<Own>,
        end: E,
    ) -> impl Future<Output = ()> + use<E> {
        let mut random = fastrand::Rng::new();
        let settings = Settings {
            name,
            at_once: AT_ONCE,
            zone: self.site().zone.clone(),
            clock: self.access().clock(),
            draw: Arc::new(Mutex::new(move || random.u64(..))),
            grace: GRACE,
        };
        let modules = self.modules().iter();
        let (own, when): (Vec<_>, Vec<_>) = own.into_iter().unzip();
        let handlers = modules.clone().flat_map(|module| &module.jobs).map(|job| job(self)).chain(own);
        let schedules = modules.flat_map(|module| &module.schedules).copied().chain(when);
        Worker::new(self.store().clone(), settings, handlers.collect(), schedules.collect()).run(end)
    }
}
