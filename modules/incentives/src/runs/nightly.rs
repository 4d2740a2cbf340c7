//! Each night all plans are calculated from everything anew: a day has gone by, and what no event tells of may be
//! another.

use std::sync::Arc;

use jiff::civil::time;
use prestasi_jobs::{Does, Handler, Kind, Rhythm, Schedule};
use prestasi_kernel::Problem;
use prestasi_store::{Change, Failure, Tx};
use prestasi_web::App;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;

use super::job::{ASKED, have_calculated};
use crate::plans::plan;

const NIGHTLY: Kind = Kind::new("runs.nightly");

/// When.
pub const SCHEDULES: [Schedule; 1] =
    [Schedule { name: "runs.nightly", kind: NIGHTLY, rhythm: Rhythm::Daily(time(0, 40, 0, 0)) }];

/// What asks for it.
pub fn nightly(_: &App) -> Arc<dyn Handler> {
    Arc::new(Does(NIGHTLY, AskAll))
}

/// All plans are to be calculated.
#[derive(Debug, Clone, Copy, Serialize)]
struct AskAll;

impl Change for AskAll {
    const NAME: &'static str = "runs.ask-all";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let plans = plan::Entity::find().filter(plan::Column::Archived.eq(false)).all(tx).await?;
        for plan in plans {
            have_calculated(tx, plan.id.0, ASKED).await?;
        }
        Ok(())
    }
}
