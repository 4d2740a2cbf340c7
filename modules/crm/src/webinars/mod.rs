//! Webinars: the report of who came becomes an activity beside each of them; whoever nobody knows may become a lead.

mod keep;
mod leads;
mod page;
mod receive;

use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};

use crate::rights::WRITE_SELLING;

/// The page.
const SHELF: Shelf = Shelf { label: "crm-webinars", path: "/webinars" };
/// A report speaks of everybody's customers: it takes somebody who sees all.
const KEEPS: Allow = Allow::Holders(&[WRITE_SELLING]);

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/webinars", KEEPS, page::page),
        Route::form("/webinars", KEEPS, page::send),
        Route::form("/webinars/leads", KEEPS, page::send_leads),
        api::post("/api/v1/webinars", KEEPS, "api-webinars", receive::post),
        api::post("/api/v1/webinars/leads", KEEPS, "api-webinars-leads", leads::post),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Gather,
        label: SHELF.label,
        mark: Icon::People,
        href: SHELF.path,
        allow: KEEPS,
    }]
}
