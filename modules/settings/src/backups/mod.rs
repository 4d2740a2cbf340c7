//! Backups and drills: what there was, what came of it, and the next one now.

mod ask;
mod list;
mod one;

use prestasi_recovery::{MANAGE_RECOVERY, READ_RECOVERY};
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use one::took;

pub const READ: Allow = Allow::Holders(&[READ_RECOVERY]);
const MANAGE: Allow = Allow::Holders(&[MANAGE_RECOVERY]);
const SHELF: Shelf = Shelf { label: "backups-title", path: "/backups" };

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/backups", READ, list::page),
        Route::page("/backups.csv", READ, list::file),
        Route::page("/backups/{run}", READ, one::page),
        Route::form("/backups/backup", MANAGE, ask::send_backup),
        Route::form("/backups/drill", MANAGE, ask::send_drill),
        api::get("/api/v1/recovery-runs", READ, "api-recovery-runs", list::items),
        api::get("/api/v1/recovery-runs/{run}", READ, "api-recovery-runs-one", one::one),
        api::post("/api/v1/recovery-runs/backup", MANAGE, "api-recovery-runs-backup", ask::backup),
        api::post("/api/v1/recovery-runs/drill", MANAGE, "api-recovery-runs-drill", ask::drill),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Run,
        label: "backups-title",
        mark: Icon::Shield,
        href: "/backups",
        allow: READ,
    }]
}
