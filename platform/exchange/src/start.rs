//! Somebody says how a file is read, and has it tried or imported; or has an import undone.

use prestasi_access::{Need, Operation, Viewer};
use prestasi_jobs::{How, enqueue};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Tx};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, Set};
use serde::Serialize;
use serde_json::json;

use crate::job::{COUNT, Count, IMPORT, Work};
use crate::own::IMPORT_DATASETS;
use crate::plan::Plan;
use crate::tables::{Column, State, dataset, dataset_of, find, import, wrong};
use crate::upload::kept;

/// Reads the file of an import by a plan: into the dataset, or only to see what would come of it.
#[derive(Debug, Clone, Serialize)]
pub struct StartImport {
    /// Which import.
    pub import: Id,
    /// How it is read.
    pub plan: Plan,
    /// Whether nothing is kept.
    pub dry: bool,
}

impl Operation for StartImport {
    const NAME: &'static str = "datasets.start";
    const NEEDS: Need = Need::Permission(IMPORT_DATASETS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        self.plan.check().map_err(Failure::Refused)?;
        let import = find(tx, self.import).await?;
        if !import.state.can_start() {
            return Err(Failure::Refused(Problem::new("import-not-ready").arg("state", import.state.name())));
        }
        let dataset = dataset_of(tx, import.dataset).await?;
        let columns = self.columns(&dataset).map_err(Failure::Refused)?;
        if !self.dry && columns != dataset.columns() {
            let change = dataset::ActiveModel { columns: Set(kept(&columns)?), ..Default::default() };
            let one = dataset::Entity::update_many().set(change).filter(dataset::Column::Id.eq(dataset.id));
            one.exec(tx).await?;
            let (before, after) = (json!({ "columns": dataset.columns() }), json!({ "columns": columns }));
            tx.audit(Entry::changed("dataset", dataset.id, &before, &after)?);
        }
        wrong::Entity::delete_many().filter(wrong::Column::Import.eq(import.id)).exec(tx).await?;
        let work = Work { import: self.import, dry: self.dry };
        let job = enqueue(tx, IMPORT, &work, How::once(import.id.to_string())).await?;
        let state = if self.dry { State::Checking } else { State::Running };
        let change = import::ActiveModel {
            state: Set(state),
            plan: Set(kept(&self.plan)?),
            job: Set(Some(job.id.into())),
            rows: Set(0),
            added: Set(0),
            changed: Set(0),
            same: Set(0),
            wrong: Set(0),
            problem: Set(None),
            ended: Set(None),
            ..Default::default()
        };
        let one = import::Entity::update_many().set(change).filter(import::Column::Id.eq(import.id));
        one.exec(tx).await?;
        let (before, after) =
            (json!({ "state": import.state }), json!({ "state": state, "plan": self.plan }));
        tx.audit(Entry::changed("import", import.id, &before, &after)?);
        Ok(())
    }
}

impl StartImport {
    /// The columns of the dataset with those of the plan, which keep what they hold.
    fn columns(&self, dataset: &dataset::Model) -> Result<Vec<Column>, Problem> {
        let mut columns = dataset.columns();
        for (_, name, kind) in self.plan.kept() {
            match columns.iter().find(|column| column.name == name) {
                Some(known) if known.kind != kind => {
                    let other = Problem::new("dataset-column-other-kind").arg("name", name);
                    return Err(other.arg("kind", known.kind.name()));
                }
                Some(_) => {}
                None => columns.push(Column { name: name.to_owned(), kind }),
            }
        }
        Ok(columns)
    }
}

/// Takes a whole import back: what it added is gone, what it changed is as it was before. One that a later import found
/// rows of already there rests under it, and is undone after it.
#[derive(Debug, Clone, Serialize)]
pub struct UndoImport {
    /// Which.
    pub import: Id,
}

impl Operation for UndoImport {
    const NAME: &'static str = "datasets.undo";
    const NEEDS: Need = Need::Permission(IMPORT_DATASETS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let import = find(tx, self.import).await?;
        if import.state != State::Done {
            return Err(Failure::Refused(Problem::new("import-not-done").arg("state", import.state.name())));
        }
        // What a later one found there already, it did not add again.
        // How many it finds there is not known while it runs.
        let rests = Condition::any()
            .add(import::Column::State.eq(State::Running))
            .add(Condition::all().add(import::Column::State.eq(State::Done)).add(import::Column::Same.gt(0)));
        let later = import::Entity::find().filter(import::Column::Dataset.eq(import.dataset)).filter(rests);
        let later =
            later.filter(import::Column::Id.gt(import.id)).order_by_desc(import::Column::Id).one(tx).await?;
        if let Some(later) = later {
            return Err(Failure::Refused(Problem::new("import-rested-on").arg("file", &later.file)));
        }
        let change = import::ActiveModel { state: Set(State::Undone), ..Default::default() };
        let one = import::Entity::update_many().set(change).filter(import::Column::Id.eq(import.id));
        one.exec(tx).await?;
        uncounted(tx, import.dataset).await?;
        let (before, after) = (json!({ "state": import.state }), json!({ "state": State::Undone }));
        tx.audit(Entry::changed("import", import.id, &before, &after)?);
        Ok(())
    }
}

/// Has the rows of a dataset counted anew.
pub(crate) async fn uncounted(tx: &Tx, dataset: prestasi_store::RowId) -> Result<(), Failure<Problem>> {
    let change = dataset::ActiveModel { rows: Set(None), ..Default::default() };
    dataset::Entity::update_many().set(change).filter(dataset::Column::Id.eq(dataset)).exec(tx).await?;
    enqueue(tx, COUNT, &Count { dataset: dataset.0 }, How::default()).await?;
    Ok(())
}
