//! How satisfied customers are: what they are asked and when, and what they answer, without signing in.

mod answer_page;
mod answers;
mod ask;
mod due;
mod letter;
mod row;

use maud::Markup;
use prestasi_catalog::Dataset;
use prestasi_kernel::Id;
use prestasi_store::schema::Table;
use prestasi_web::{Allow, Outcome, Place, Route, Section, Visit, api};

pub use answers::{TOP, answer};
pub use due::{handler as ask_due, schedules};

use crate::object::{Object, Parts, object_routes, told_routes};
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

/// What the contacts of an account answered, beside it.
pub async fn of_account(visit: &Visit, account: Id) -> Outcome<Markup> {
    let parts = Parts {
        title: "crm-answers",
        none: "crm-answers-reason",
        of: answer::Column::Account,
        shows: &["score", "comment", "answered"],
        with: &[],
    };
    parts.draw::<answer::Entity>(visit, account, false).await
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
