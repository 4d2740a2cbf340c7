//! Plans: written as text, proposed by one person and approved by another, calculated over what was sold.
//!
//! The newest approved text of a plan is the plan. A text that was proposed does not change any more.

mod add;
mod approve;
mod archive;
mod check;
mod compare;
mod forms;
mod kept;
mod list;
mod one;
mod propose;
mod row;
mod templates;
mod write;

use prestasi_access::Viewer;
use prestasi_catalog::Dataset;
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::icon::Icon;
use prestasi_ui::tabs::{Tab, tabs};
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Fault, Outcome, Place, Route, Section, Visit, api};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

pub use add::{AddPlan, template};
pub use approve::ApprovePlan;
pub use check::{checked, drawn};
pub use kept::{approved, hash, newest, readable};
pub use propose::ProposePlan;
pub use row::{plan, tables, version};

use crate::rights::{APPROVE_PLANS, READ_PLANS, WRITE_PLANS};

pub const READ: Allow = Allow::Holders(&[READ_PLANS]);
const WRITE: Allow = Allow::Holders(&[WRITE_PLANS]);
const APPROVE: Allow = Allow::Holders(&[APPROVE_PLANS]);
pub const PLANS: Shelf = Shelf { label: "plans-title", path: "/plans" };

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] = [Dataset::of::<plan::Entity>("plans", "dataset-plans")];

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/plans", READ, list::page),
        Route::page("/plans.csv", READ, list::file),
        Route::page("/plans/new", WRITE, add::page),
        Route::form("/plans/new", WRITE, add::send),
        Route::page("/plans/{plan}", READ, one::page),
        Route::page("/plans/{plan}/text", READ, write::page),
        Route::form("/plans/{plan}/text", WRITE, write::send),
        Route::page("/plans/{plan}/compare", READ, compare::page),
        Route::page("/plans/{plan}/forms", READ, forms::page),
        Route::form("/plans/{plan}/forms/set", WRITE, forms::send_set),
        Route::form("/plans/{plan}/forms/add", WRITE, forms::send_add),
        Route::form("/plans/{plan}/forms/remove", WRITE, forms::send_remove),
        Route::form("/plans/{plan}/forms/shift", WRITE, forms::send_shift),
        Route::form("/plans/{plan}/propose", WRITE, propose::send),
        Route::form("/plans/{plan}/take-back", WRITE, propose::send_take_back),
        Route::form("/plans/{plan}/approve", APPROVE, approve::send),
        Route::form("/plans/{plan}/refuse", APPROVE, approve::send_refuse),
        Route::form("/plans/{plan}/archive", WRITE, archive::send),
        api::get("/api/v1/plans", READ, "api-plans", list::items),
        api::post("/api/v1/plans", WRITE, "api-plans-add", add::add),
        api::post("/api/v1/plans/check", READ, "api-plans-check", check::check),
        api::get("/api/v1/plans/{plan}", READ, "api-plans-one", one::one),
        api::put("/api/v1/plans/{plan}", WRITE, "api-plans-write", write::put),
        api::post("/api/v1/plans/{plan}/propose", WRITE, "api-plans-propose", propose::propose),
        api::post("/api/v1/plans/{plan}/take-back", WRITE, "api-plans-take-back", propose::take_back),
        api::post("/api/v1/plans/{plan}/approve", APPROVE, "api-plans-approve", approve::approve),
        api::post("/api/v1/plans/{plan}/refuse", APPROVE, "api-plans-refuse", approve::refuse),
        api::post("/api/v1/plans/{plan}/archive", WRITE, "api-plans-archive", archive::archive),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place { section: Section::Pay, label: "plans-title", mark: Icon::File, href: "/plans", allow: READ }]
}

/// The plan; nothing for whoever may not see it.
pub async fn find(visit: &Visit, id: Id) -> Outcome<plan::Model> {
    let rows = visit.viewer.select::<plan::Entity>().filter(plan::Column::Id.eq(RowId(id)));
    rows.one(visit.db()).await?.ok_or_else(Fault::not_found)
}

/// The plan inside a change.
pub async fn known(tx: &Tx, viewer: &Viewer, id: Id) -> Result<plan::Model, Failure<Problem>> {
    let rows = viewer.select::<plan::Entity>().filter(plan::Column::Id.eq(RowId(id)));
    rows.one(tx).await?.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))
}

/// The plans that are not archived, by name.
pub async fn all(visit: &Visit) -> Outcome<Vec<plan::Model>> {
    let rows = visit.viewer.select::<plan::Entity>().filter(plan::Column::Archived.eq(false));
    Ok(rows.order_by_asc(plan::Column::Name).all(visit.db()).await?)
}

/// The name of the plan of an id, as a column.
pub fn called(id: Expr) -> Expr {
    let mut name = Query::select();
    name.column((plan::Entity, plan::Column::Name)).from(plan::Entity);
    name.and_where(Expr::col((plan::Entity, plan::Column::Id)).eq(id));
    Func::coalesce([Expr::SubQuery(None, Box::new(name.take().into())), Expr::val("")]).into()
}

/// The views of a plan.
pub fn views(visit: &Visit, row: &plan::Model, here: &str) -> maud::Markup {
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
            tab("plan", "plan-view-state", format!("/plans/{}", row.id)),
            tab("forms", "plan-view-forms", format!("/plans/{}/forms", row.id)),
            tab("text", "plan-view-text", format!("/plans/{}/text", row.id)),
            tab("examples", "plan-view-examples", format!("/plans/{}/examples", row.id)),
            tab("preview", "plan-view-preview", format!("/plans/{}/preview", row.id)),
            tab("letter", "plan-view-letter", format!("/plans/{}/letter", row.id)),
            tab("people", "plan-people", format!("/plan-people?plan={}", row.id)),
        ],
    )
}
