//! Who is paid by which plan, in which days and in which role.

mod assign;
mod end;
mod list;
mod one;
mod room;
mod row;

use std::collections::BTreeMap;

use jiff::Timestamp;
use prestasi_access::Viewer;
use prestasi_catalog::Dataset;
use prestasi_kernel::Id;
use prestasi_store::facts::{Version, history};
use prestasi_store::{Error, RowId};
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter};

pub use assign::{Assign, Assigned, is_role};
pub use room::without;
pub use row::{assignment, table};

use crate::rights::{ASSIGN_PLANS, READ_PLANS};

const PEOPLE_OF_PLANS: Shelf = Shelf { label: "plan-people", path: "/plan-people" };

const READ: Allow = Allow::Holders(&[READ_PLANS]);
const WRITE: Allow = Allow::Holders(&[ASSIGN_PLANS]);

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] =
    [Dataset::standing::<assignment::Entity>("plan_people", "dataset-plan-people")];

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/plan-people", READ, list::page),
        Route::page("/plan-people.csv", READ, list::file),
        Route::page("/plan-people/new", WRITE, assign::page),
        Route::form("/plan-people/new", WRITE, assign::send),
        Route::page("/plan-people/{assignment}", READ, one::page),
        Route::page("/plan-people/{assignment}/end", WRITE, end::page),
        Route::form("/plan-people/{assignment}/end", WRITE, end::send),
        api::get("/api/v1/plan-people", READ, "api-plan-people", list::items),
        api::post("/api/v1/plan-people", WRITE, "api-plan-people-add", assign::add),
        api::get("/api/v1/plan-people/{assignment}", READ, "api-plan-people-one", one::one),
        api::post("/api/v1/plan-people/{assignment}/end", WRITE, "api-plan-people-end", end::end),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Pay,
        label: "plan-people",
        mark: Icon::People,
        href: "/plan-people",
        allow: READ,
    }]
}

/// All that was said of who is paid by a plan, by person.
pub async fn of_plan(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    plan: Id,
    known: Option<Timestamp>,
) -> Result<BTreeMap<RowId, Vec<Version<assignment::Model>>>, Error> {
    let rows = viewer.select::<assignment::Entity>().filter(assignment::Column::Plan.eq(RowId(plan)));
    Ok(crate::inputs::by(history(db, rows, known).await?, |row: &assignment::Model| row.person))
}
