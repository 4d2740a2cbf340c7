//! Adjustments: what somebody puts to somebody's pay by hand in an open period, with why. Within the company's limit it
//! holds at once, beyond it a second person decides; what holds enters the calculation as an input of its period.

mod decide;
mod form;
mod held;
mod limit;
mod list;
mod make;
mod one;
mod row;
mod tell;
mod told;

use prestasi_catalog::Dataset;
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use held::{by_hand, waiting, waiting_in};
pub use row::{adjustment, tables};
pub use tell::Tells;
pub use told::{Adjusted, drawn, of_statement, sheet};

use crate::rights::{DECIDE_ADJUSTMENTS, LIMIT_ADJUSTMENTS, MAKE_ADJUSTMENTS, READ_ADJUSTMENTS, READ_PAY};

const READ: Allow = Allow::Holders(&[READ_PAY]);
const HANDLE: Allow = Allow::Holders(&[READ_ADJUSTMENTS]);
const MAKE: Allow = Allow::Holders(&[MAKE_ADJUSTMENTS]);
const DECIDE: Allow = Allow::Holders(&[DECIDE_ADJUSTMENTS]);
const LIMIT: Allow = Allow::Holders(&[LIMIT_ADJUSTMENTS]);
const ADJUSTMENTS: Shelf = Shelf { label: "adjustments-title", path: "/adjustments" };

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] = [Dataset::of::<adjustment::Entity>("adjustments", "dataset-adjustments")];

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/adjustments", READ, list::page),
        Route::page("/adjustments.csv", READ, list::file),
        Route::page("/adjustments/new", MAKE, form::page),
        Route::form("/adjustments/new", MAKE, form::send),
        Route::page("/adjustments/{adjustment}", READ, one::page),
        Route::form("/adjustments/{adjustment}/decide", DECIDE, decide::send),
        Route::form("/adjustments/{adjustment}/withdraw", HANDLE, decide::send_withdraw),
        Route::page(limit::PATH, HANDLE, limit::page),
        Route::form(limit::PATH, LIMIT, limit::send),
        api::get("/api/v1/adjustments", READ, "api-adjustments", list::items),
        api::post("/api/v1/adjustments", MAKE, "api-adjustments-make", make::make),
        api::get("/api/v1/adjustments/{adjustment}", READ, "api-adjustments-one", one::one),
        api::post(
            "/api/v1/adjustments/{adjustment}/decide",
            DECIDE,
            "api-adjustments-decide",
            decide::decide,
        ),
        api::post(
            "/api/v1/adjustments/{adjustment}/withdraw",
            HANDLE,
            "api-adjustments-withdraw",
            decide::withdraw,
        ),
        api::get("/api/v1/adjustment-limits", HANDLE, "api-adjustment-limits", limit::items),
        api::put("/api/v1/adjustment-limits", LIMIT, "api-adjustment-limits-set", limit::put),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Earn,
        label: "adjustments-title",
        mark: Icon::Pencil,
        href: "/adjustments",
        allow: READ,
    }]
}

/// Where somebody's pay is adjusted.
pub fn way(pairs: &[(&str, &str)]) -> String {
    format!("/adjustments/new?{}", prestasi_web::fields::query(pairs))
}
