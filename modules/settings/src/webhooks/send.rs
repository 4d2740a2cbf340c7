//! What is done by itself: deliveries are sent, old ones forgotten.

use std::sync::Arc;

use jiff::civil::time;
use prestasi_jobs::{Does, Handler, Rhythm, Schedule};
use prestasi_web::App;
use prestasi_webhooks::{FORGET, Forget, Sends};

/// When old deliveries are forgotten.
pub const fn schedules() -> [Schedule; 1] {
    [Schedule { name: "webhooks.forget", kind: FORGET, rhythm: Rhythm::Daily(time(3, 40, 0, 0)) }]
}

/// Sends deliveries.
pub fn send(app: &App) -> Arc<dyn Handler> {
    Arc::new(Sends::new(app.access().clone(), app.site().doors.clone()))
}

/// Forgets old deliveries.
pub fn forget(_: &App) -> Arc<dyn Handler> {
    Arc::new(Does(FORGET, Forget))
}
