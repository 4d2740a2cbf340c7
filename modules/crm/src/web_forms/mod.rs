//! Web forms: whoever is interested says so on a page of ours or of the company's own site, and is a lead at once.
//!
//! Invariant: nobody who sends a form is told what stands here already; what they agreed to is kept as they read it.

mod around;
mod entries;
mod public;
mod row;
mod take;
mod token;

use prestasi_catalog::Dataset;
use prestasi_store::schema::Table;
use prestasi_web::{Allow, Place, Route, Section};

pub use around::beside;
pub use entries::entry;
pub use row::web_form;

use crate::object::{Object, object_routes, told_routes};

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 2] = [
    Dataset::of::<web_form::Entity>("web_forms", "dataset-web-forms"),
    Dataset::of::<entry::Entity>("web_form_entries", "dataset-web-form-entries"),
];

/// The tables.
pub fn tables() -> Vec<Table> {
    vec![row::table(), entries::table()]
}

/// The addresses.
pub fn routes() -> Vec<Route> {
    let mut all = object_routes!(
        web_form::Entity,
        "web-forms",
        [
            "api-web-forms",
            "api-web-forms-add",
            "api-web-forms-one",
            "api-web-forms-change",
            "api-web-forms-remove",
            "api-web-forms-restore"
        ]
    );
    all.extend(told_routes!(
        entry::Entity,
        "web-form-entries",
        ["api-web-form-entries", "api-web-form-entries-one"]
    ));
    all.extend([
        Route::page("/f/{code}", Allow::Anybody, public::page),
        Route::page("/f/{code}/token", Allow::Anybody, public::token),
        Route::from_anywhere("/f/{code}", public::send),
    ]);
    all
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let (called, allow) = (web_form::Entity::CALLED, Allow::Holders(&[crate::rights::WRITE_SELLING]));
    [Place { section: Section::Plan, label: called.many, mark: called.mark, href: called.path, allow }]
}
