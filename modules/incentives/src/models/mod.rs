//! Models: a plan copied and changed, and run over days that are past beside the plan as it is. What it would have cost,
//! whom it pays more and whom less, who has too little, what it may cost the next time, and what a sensible seller makes of it.
//!
//! A model never pays anybody: it is read by whoever answers for plans, and thrown away at will.

mod add;
mod ask;
mod came;
mod compare;
mod draft;
mod drawn;
mod job;
mod keep;
mod list;
mod one;
mod people;
mod row;
mod work;
mod write;

use prestasi_access::Viewer;
use prestasi_catalog::Dataset;
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::icon::Icon;
use prestasi_ui::tabs::{Tab, tabs};
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Fault, Outcome, Place, Route, Section, Visit, api};
use sea_orm::{ColumnTrait, QueryFilter};

pub use job::job;
pub use row::{model, model_pay, tables};

use crate::rights::{READ_MODELS, WRITE_MODELS};

const READ: Allow = Allow::Holders(&[READ_MODELS]);
const WRITE: Allow = Allow::Holders(&[WRITE_MODELS]);
const MODELS: Shelf = Shelf { label: "models-title", path: "/models" };

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 2] = [
    Dataset::of::<model::Entity>("models", "dataset-models"),
    Dataset::of::<model_pay::Entity>("model_pay", "dataset-model-pay"),
];

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/models", READ, list::page),
        Route::page("/models.csv", READ, list::file),
        Route::page("/models/new", WRITE, add::page),
        Route::form("/models/new", WRITE, add::send),
        Route::page("/models/{model}", READ, one::page),
        Route::page("/models/{model}/change", WRITE, write::page),
        Route::form("/models/{model}/change", WRITE, write::send),
        Route::page("/models/{model}/text", READ, write::text),
        Route::form("/models/{model}/text", WRITE, write::send_text),
        Route::page("/models/{model}/people", READ, people::page),
        Route::page("/models/{model}/people/{row}", WRITE, people::change),
        Route::form("/models/{model}/people/{row}", WRITE, people::send),
        Route::page("/models/{model}/compare", READ, compare::page),
        Route::form("/models/{model}/ask", WRITE, ask::send),
        Route::form("/models/{model}/stop", WRITE, ask::send_stop),
        Route::form("/models/{model}/remove", WRITE, ask::send_remove),
        api::get("/api/v1/models", READ, "api-models", list::items),
        api::post("/api/v1/models", WRITE, "api-models-add", add::add),
        api::get("/api/v1/models/{model}", READ, "api-models-one", one::one),
        api::put("/api/v1/models/{model}", WRITE, "api-models-write", write::put),
        api::delete("/api/v1/models/{model}", WRITE, "api-models-remove", ask::remove),
        api::post("/api/v1/models/{model}/ask", WRITE, "api-models-ask", ask::ask),
        api::post("/api/v1/models/{model}/stop", WRITE, "api-models-stop", ask::stop),
        api::get("/api/v1/models/{model}/pay", READ, "api-models-pay", one::pay),
        api::get("/api/v1/models/{model}/people", READ, "api-models-people", people::items),
        api::put("/api/v1/models/{model}/people/{row}", WRITE, "api-models-people-write", people::put),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place { section: Section::Pay, label: "models-title", mark: Icon::Stairs, href: "/models", allow: READ }]
}

/// The model; nothing for whoever may not see it.
pub async fn find(visit: &Visit, id: Id) -> Outcome<model::Model> {
    let rows = visit.viewer.select::<model::Entity>().filter(model::Column::Id.eq(RowId(id)));
    rows.one(visit.db()).await?.ok_or_else(Fault::not_found)
}

/// The model inside a change.
pub async fn known(tx: &Tx, viewer: &Viewer, id: Id) -> Result<model::Model, Failure<Problem>> {
    let rows = viewer.select::<model::Entity>().filter(model::Column::Id.eq(RowId(id)));
    rows.one(tx).await?.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))
}

/// The views of a model.
fn views(visit: &Visit, row: &model::Model, here: &str) -> maud::Markup {
    let w = visit.words;
    let tab = |key: &str, label: &str, way: String| Tab {
        label: w.say(label),
        href: way,
        here: key == here,
        count: None,
    };
    tabs(
        w,
        &row.name,
        &[
            tab("model", "model-view-result", format!("/models/{}", row.id)),
            tab("text", "plan-view-text", format!("/models/{}/text", row.id)),
            tab("people", "model-view-people", format!("/models/{}/people", row.id)),
            tab("compare", "model-view-compare", format!("/models/{}/compare", row.id)),
        ],
    )
}
