//! How satisfied customers are: what they are asked and when, and what they answer, without signing in.

mod answer_page;
mod answers;
mod ask;
mod due;
mod letter;
mod row;

use prestasi_catalog::Dataset;
use prestasi_store::schema::Table;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use answers::{TOP, answer};
pub use due::{handler as ask_due, schedules};

use crate::object::{Object, object_routes, told_routes};
use crate::rights::{READ, WRITE};
pub use row::survey;

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] =
    [Dataset::of::<answer::Entity>("survey_answers", "dataset-survey-answers")];

/// The tables.
pub fn tables() -> [Table; 2] {
    [row::table(), answers::table()]
}

/// The addresses.
pub fn routes() -> Vec<Route> {
    let mut all = object_routes!(
        survey::Entity,
        "surveys",
        [
            "api-surveys",
            "api-surveys-add",
            "api-surveys-one",
            "api-surveys-change",
            "api-surveys-remove",
            "api-surveys-restore"
        ]
    );
    all.extend(told_routes!(
        answer::Entity,
        "survey-answers",
        ["api-survey-answers", "api-survey-answers-one"]
    ));
    all.extend([
        Route::form("/deals/{id}/survey", WRITE, ask::send),
        api::post("/api/v1/deals/{id}/survey", WRITE, "api-deals-survey", ask::post),
        Route::page("/s/{code}", Allow::Anybody, answer_page::page),
        Route::form("/s/{code}", Allow::Anybody, answer_page::send),
    ]);
    all
}

/// The places in the navigation.
pub fn places() -> [Place; 2] {
    let (asks, says) = (survey::Entity::CALLED, answer::Entity::CALLED);
    let allow = survey::Entity::READ;
    [
        Place { section: Section::Grow, label: says.many, mark: says.mark, href: says.path, allow: READ },
        Place { section: Section::Grow, label: asks.many, mark: asks.mark, href: asks.path, allow },
    ]
}
