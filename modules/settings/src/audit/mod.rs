//! The audit trail: who changed what, when and why, and the proof that nobody changed the trail itself.

mod difference;
mod list;
mod one;
mod verify;

pub use list::thing;
use prestasi_access::own::READ_AUDIT;
use prestasi_ui::icon::Icon;
use prestasi_web::{Allow, Place, Route, Section, api};

const READ: Allow = Allow::Holders(&[READ_AUDIT]);

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/audit", READ, list::page),
        Route::page("/audit.csv", READ, list::file),
        Route::page("/audit/verify", READ, verify::page),
        Route::form("/audit/verify", READ, verify::send),
        Route::page("/audit/head.txt", READ, verify::head),
        Route::page("/audit/{seq}", READ, one::page),
        api::get("/api/v1/audit", READ, "api-audit", list::items),
        api::post("/api/v1/audit/verify", READ, "api-audit-verify", verify::verify),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place { section: Section::Run, label: "audit-title", mark: Icon::Receipt, href: "/audit", allow: READ }]
}
