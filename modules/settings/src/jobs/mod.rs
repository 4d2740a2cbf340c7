//! What Prestasi does by itself: what waits, what runs, what failed, and what the clock will ask for next.

mod list;
mod manage;
mod nightly;
mod one;
mod schedule;

use prestasi_jobs::{MANAGE_JOBS, READ_JOBS};
use prestasi_ui::icon::Icon;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use list::{args, how_far};
pub use nightly::{forget, prove, schedules};

const READ: Allow = Allow::Holders(&[READ_JOBS]);
const MANAGE: Allow = Allow::Holders(&[MANAGE_JOBS]);

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/jobs", READ, list::page),
        Route::page("/jobs.csv", READ, list::file),
        Route::page("/jobs/schedule", READ, schedule::page),
        Route::page("/jobs/{job}", READ, one::page),
        Route::form("/jobs/{job}/cancel", MANAGE, manage::send_cancel),
        Route::form("/jobs/{job}/repeat", MANAGE, manage::send_repeat),
        api::get("/api/v1/jobs", READ, "api-jobs", list::items),
        api::get("/api/v1/jobs/{job}", READ, "api-jobs-one", one::one),
        api::post("/api/v1/jobs/{job}/cancel", MANAGE, "api-jobs-cancel", manage::cancel),
        api::post("/api/v1/jobs/{job}/repeat", MANAGE, "api-jobs-repeat", manage::repeat),
        api::get("/api/v1/schedule", READ, "api-jobs-schedule", schedule::items),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place { section: Section::Run, label: "jobs-title", mark: Icon::Clock, href: "/jobs", allow: READ }]
}
