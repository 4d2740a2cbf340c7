//! What is done by itself: letters are sent, old ones forgotten.

use std::sync::Arc;

use jiff::civil::time;
use prestasi_jobs::{Does, Handler, Rhythm, Schedule};
use prestasi_mail::{FORGET, Forget, Sends};
use prestasi_web::App;

/// When old letters are forgotten.
pub const fn schedules() -> [Schedule; 1] {
    [Schedule { name: "mail.forget", kind: FORGET, rhythm: Rhythm::Daily(time(3, 50, 0, 0)) }]
}

/// Sends letters.
pub fn send(app: &App) -> Arc<dyn Handler> {
    Arc::new(Sends::new(app.access().clone(), app.site().mail.clone()))
}

/// Forgets old letters.
pub fn forget(_: &App) -> Arc<dyn Handler> {
    Arc::new(Does(FORGET, Forget))
}
