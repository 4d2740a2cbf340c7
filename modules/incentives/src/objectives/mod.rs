//! Objectives (MBO): what somebody is to reach in a pay period of a plan beside what they sell, what each weighs, and how far
//! it was reached, which one person says and another approves. Plans read approved scores as the table `objectives`.

mod ask;
mod counted;
mod decide;
mod ground;
mod keep;
mod list;
mod one;
mod percent;
mod row;
mod score;
mod tell;

use prestasi_catalog::Dataset;
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use counted::{columns, of_statement};
pub use keep::{AddObjective, Said};
pub use percent::{WHOLE, plain, read, shown};
pub use row::{objective, score as given, tables};
pub use tell::Tells;

use crate::rights::{APPROVE_SCORES, READ_OBJECTIVES, SET_OBJECTIVES};

const READ: Allow = Allow::Holders(&[READ_OBJECTIVES]);
const SET: Allow = Allow::Holders(&[SET_OBJECTIVES]);
const APPROVE: Allow = Allow::Holders(&[APPROVE_SCORES]);
const OBJECTIVES: Shelf = Shelf { label: "objectives-title", path: "/objectives" };

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 2] = [
    Dataset::of::<objective::Entity>("objectives", "dataset-objectives").scaled(&[
        ("weight", 6),
        ("most", 6),
        ("score", 6),
    ]),
    Dataset::of::<given::Entity>("objective_scores", "dataset-objective-scores").scaled(&[("score", 6)]),
];

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/objectives", READ, list::page),
        Route::page("/objectives.csv", READ, list::file),
        Route::page("/objectives/new", SET, ask::page),
        Route::form("/objectives/new", SET, ask::send),
        Route::page("/objectives/{objective}", READ, one::page),
        Route::page("/objectives/{objective}/change", SET, ask::change_page),
        Route::form("/objectives/{objective}/change", SET, ask::send_change),
        Route::form("/objectives/{objective}/remove", SET, ask::send_remove),
        Route::form("/objectives/{objective}/score", SET, decide::send_score),
        Route::form("/objectives/{objective}/take-back", SET, decide::send_take_back),
        Route::form("/objectives/{objective}/decide", APPROVE, decide::send_decide),
        api::get("/api/v1/objectives", READ, "api-objectives", list::items),
        api::post("/api/v1/objectives", SET, "api-objectives-add", ask::add),
        api::get("/api/v1/objectives/{objective}", READ, "api-objectives-one", one::one),
        api::put("/api/v1/objectives/{objective}", SET, "api-objectives-change", ask::change),
        api::delete("/api/v1/objectives/{objective}", SET, "api-objectives-remove", ask::remove),
        api::post("/api/v1/objectives/{objective}/score", SET, "api-objectives-score", decide::score),
        api::post(
            "/api/v1/objectives/{objective}/take-back",
            SET,
            "api-objectives-take-back",
            decide::take_back,
        ),
        api::post(
            "/api/v1/objectives/{objective}/approve",
            APPROVE,
            "api-objectives-approve",
            decide::approve,
        ),
        api::post("/api/v1/objectives/{objective}/refuse", APPROVE, "api-objectives-refuse", decide::refuse),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Earn,
        label: OBJECTIVES.label,
        mark: Icon::Target,
        href: OBJECTIVES.path,
        allow: READ,
    }]
}
