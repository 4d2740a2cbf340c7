//! A deal begins open, in the first stage of the first process where nobody says another.

use prestasi_access::Viewer;
use prestasi_kernel::Problem;
use prestasi_store::{Failure, Tx};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::row::{State, deal};
use crate::object::{Draft, Kept, Said};
use crate::processes::{Stages, process, stage};

/// What a new deal says beside what somebody said of it.
pub async fn begin(tx: &Tx, viewer: &Viewer, draft: Draft<deal::Entity>) -> Kept<Draft<deal::Entity>> {
    let draft = match draft.said("stage") {
        Said::Nothing => {
            let first = first(tx).await?;
            draft.with("stage", Said::Text(first.id.to_string()))
        }
        _ => draft,
    };
    let draft = draft.or("state", Said::Text(State::Open.name().to_owned()));
    Ok(draft.or("since", Said::Day(viewer.day())))
}

/// The stage that deals begin in.
///
/// # Errors
/// `crm-stage-missing` where the company has no process yet.
async fn first(tx: &Tx) -> Kept<stage::Model> {
    let processes = process::Entity::find().order_by_asc(process::Column::Id).all(tx).await?;
    for process in processes {
        let of = stage::Column::Process.eq(process.id);
        let stages = Stages::of(tx, stage::Entity::find().filter(of)).await?;
        if let Some(stage) = stages.all.into_iter().next() {
            return Ok(stage);
        }
    }
    Err(Failure::Refused(Problem::new("crm-stage-missing")))
}
