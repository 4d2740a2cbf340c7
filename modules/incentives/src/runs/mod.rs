//! Calculations: a plan over all that is known now. They come by themselves when something changes that a plan reads, and
//! when somebody asks.
//!
//! What a calculation gives for somebody in a period is kept as one row with all that a statement says of it but the
//! single lines; rows that come out as they were are left alone, and what changed is kept beside the run, with why.

mod ask;
mod calculate;
mod follow;
mod job;
mod keep;
mod lately;
mod list;
mod nightly;
mod one;
mod row;

use std::collections::BTreeMap;

use prestasi_catalog::Dataset;
use prestasi_store::RowId;
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Outcome, Place, Route, Section, Visit, api};
use sea_orm::{QueryOrder, QuerySelect};

pub use calculate::{Basis, Calculated, Closed, Earned, calculate, close};
pub use follow::Follows;
pub use job::{ASKED, have_calculated, job};
pub use keep::{keep_closed, open_again};
pub use list::cause_told;
pub use nightly::{SCHEDULES, nightly};
pub use row::{difference, payout, run, tables};

use crate::rights::RUN_PLANS;

const READ: Allow = Allow::Holders(&[RUN_PLANS]);
/// Runs that are looked at for the first page.
const LOOKED_AT: u64 = 200;
const RUNS: Shelf = Shelf { label: "runs-title", path: "/runs" };

/// How many plans did not get through when they were calculated last.
pub async fn failed(visit: &Visit) -> Outcome<u64> {
    let rows = visit.viewer.select::<row::run::Entity>().order_by_desc(row::run::Column::Id).limit(LOOKED_AT);
    let mut newest: BTreeMap<RowId, bool> = BTreeMap::new();
    for run in rows.all(visit.db()).await? {
        newest.entry(run.plan).or_insert(run.ok);
    }
    Ok(newest.values().filter(|ok| !**ok).count() as u64)
}

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 2] = [
    Dataset::of::<payout::Entity>("statements", "dataset-statements"),
    Dataset::of::<difference::Entity>("statement_changes", "dataset-statement-changes"),
];

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/runs", READ, list::page),
        Route::page("/runs.csv", READ, list::file),
        Route::form("/runs", READ, ask::send),
        Route::page("/runs/{run}", READ, one::page),
        api::get("/api/v1/runs", READ, "api-runs", list::items),
        api::post("/api/v1/runs", READ, "api-runs-ask", ask::ask),
        api::get("/api/v1/runs/{run}", READ, "api-runs-one", one::one),
        api::get("/api/v1/runs/{run}/differences", READ, "api-runs-differences", one::differences),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place { section: Section::Pay, label: "runs-title", mark: Icon::Pulse, href: "/runs", allow: READ }]
}
