//! Intakes: other systems that push rows.

mod add;
mod list;
mod manage;
mod one;
mod push;

use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};

use crate::datasets::IMPORT;

const SHELF: Shelf = Shelf { label: "intakes-title", path: "/intakes" };

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/intakes", IMPORT, list::page),
        Route::page("/intakes.csv", IMPORT, list::file),
        Route::page("/intakes/new", IMPORT, add::page),
        Route::form("/intakes/new", IMPORT, add::send),
        Route::page("/intakes/{intake}", IMPORT, one::page),
        Route::form("/intakes/{intake}/secret", IMPORT, manage::send_secret),
        Route::page("/intakes/{intake}/remove", IMPORT, manage::page_of_removal),
        Route::form("/intakes/{intake}/remove", IMPORT, manage::send_remove),
        api::get("/api/v1/intakes", IMPORT, "api-intakes", list::items),
        api::post("/api/v1/intakes", IMPORT, "api-intakes-add", add::add),
        api::get("/api/v1/intakes/{intake}", IMPORT, "api-intakes-one", one::one),
        api::get("/api/v1/intakes/{intake}/messages", IMPORT, "api-intakes-messages", one::messages),
        api::post("/api/v1/intakes/{intake}", Allow::Signed, "api-intakes-push", push::push),
        api::put("/api/v1/intakes/{intake}/secret", IMPORT, "api-intakes-secret", manage::secret),
        api::delete("/api/v1/intakes/{intake}", IMPORT, "api-intakes-remove", manage::remove),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Run,
        label: "intakes-title",
        mark: Icon::Columns,
        href: "/intakes",
        allow: IMPORT,
    }]
}
