//! Somebody has an import done, or taken back.

use prestasi_access::{Need, Operation, Viewer};
use prestasi_jobs::{How, enqueue};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::Serialize;
use serde_json::json;

use super::job::{IMPORT, Work};
use super::tables::{State, file, files, find, import};
use crate::rights::WRITE_CRM;

/// The files of an import are taken.
#[derive(Debug, Serialize)]
pub struct Start {
    pub import: Id,
}

/// An import is taken back.
#[derive(Debug, Serialize)]
pub struct TakeBack {
    pub import: Id,
}

impl Operation for Start {
    const NAME: &'static str = "crm-imports.start";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let import = find(tx, viewer, self.import).await?;
        if import.state != State::Ready {
            return Err(Failure::Refused(Problem::new("crm-import-not-ready")));
        }
        let all = files(tx, file::Entity::find(), import.id).await?;
        if !all.iter().any(|file| file.problem.is_none() && !file.look.is_empty()) {
            return Err(Failure::Refused(Problem::new("crm-import-files-missing")));
        }
        go(tx, &import, State::Running).await
    }
}

impl Operation for TakeBack {
    const NAME: &'static str = "crm-imports.undo";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let import = find(tx, viewer, self.import).await?;
        match import.state {
            State::Done | State::Failed => go(tx, &import, State::Undoing).await,
            _ => Err(Failure::Refused(Problem::new("crm-import-not-done"))),
        }
    }
}

/// Has a job do it.
async fn go(tx: &Tx, import: &import::Model, state: State) -> Result<(), Failure<Problem>> {
    let work = Work { import: import.id.0, undo: state == State::Undoing };
    enqueue(tx, IMPORT, &work, How::once(format!("{}-{}", import.id, state.name()))).await?;
    set(tx, import, state, 0, None).await
}

/// Says how an import stands.
pub async fn set(
    tx: &Tx,
    import: &import::Model,
    state: State,
    left: i64,
    problem: Option<String>,
) -> Result<(), Failure<Problem>> {
    let ended = (!state.is_under_way()).then(|| tx.now().into());
    let change = import::ActiveModel {
        id: Set(import.id),
        state: Set(state),
        left: Set(left),
        problem: Set(problem),
        ended: Set(ended),
        ..Default::default()
    };
    change.update(tx).await?;
    if matches!(state, State::Done | State::Failed | State::Undone) {
        let all = files(tx, file::Entity::find(), import.id).await?;
        let all: Vec<RowId> = all.into_iter().map(|file| file.id).collect();
        let parts = super::tables::part::Entity::delete_many();
        parts.filter(super::tables::part::Column::File.is_in(all)).exec(tx).await?;
    }
    let (before, after) = (json!({ "state": import.state }), json!({ "state": state, "left": left }));
    tx.audit(Entry::changed("crm-import", import.id, &before, &after)?);
    Ok(())
}
