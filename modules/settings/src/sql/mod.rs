//! Questions in SQL: about every table that one sees something of, as far as one sees it.

mod answer;
mod console;
mod run;
mod saved;
mod tables;

use prestasi_catalog::READ_SQL;
use prestasi_ui::icon::Icon;
use prestasi_web::{Allow, Place, Route, Section, api};

const RUN: Allow = Allow::Holders(&[READ_SQL]);

pub use run::AnswerColumn;

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/sql", RUN, console::page),
        Route::form("/sql", RUN, console::send),
        Route::form("/sql/answer", RUN, run::file),
        Route::form("/sql/queries/{query}/remove", RUN, saved::send_remove),
        api::post("/api/v1/sql", RUN, "api-sql", run::run),
        api::get("/api/v1/sql/tables", RUN, "api-sql-tables", tables::items),
        api::get("/api/v1/sql/queries", RUN, "api-sql-queries", saved::items),
        api::post("/api/v1/sql/queries", RUN, "api-sql-queries-save", saved::save),
        api::delete("/api/v1/sql/queries/{query}", RUN, "api-sql-queries-remove", saved::remove),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place { section: Section::Run, label: "sql-title", mark: Icon::Ask, href: "/sql", allow: RUN }]
}
