//! A file on its way in: kept in parts in the database, so that whichever process does the import has it.

use std::ops::ControlFlow;
use std::pin::pin;

use bytes::Bytes;
use futures_util::Stream;
use prestasi_access::{Access, Ask, Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{ActorText, Error, Failure, RowId, Store, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::own::IMPORT_DATASETS;
use crate::parts::{Away, Cut, Parts};
use crate::plan::{Plan, is_name};
use crate::read::{Limits, Row, read};
use crate::tables::{State, dataset, find, import, part};

/// Rows that a plan is guessed from, and of those, rows that are shown.
const LOOKED_AT: usize = 2_000;
const SHOWN: usize = 8;
const FILE_NAME_CHARS: usize = 120;
const NOT_RECEIVING: &str = "import-not-receiving";

/// Takes a file in for a dataset of this name, which is made if there is none; gives the import, which waits for somebody
/// to say how it is read. Under a key of the first request, a file that is sent again goes on with the same import.
///
/// # Errors
/// `dataset-name-unfit`, `not-permitted`, those of [`read`]; what the store reports.
pub async fn receive<E: std::fmt::Display>(
    access: &Access,
    (viewer, first): (&Viewer, Ask),
    (dataset, file): (&str, &str),
    content: impl Stream<Item = Result<Bytes, E>>,
    limits: Limits,
) -> Result<Id, Failure<Problem>> {
    let begin = Begin { dataset: dataset.to_owned(), file: file.chars().take(FILE_NAME_CHARS).collect() };
    let begun = access.write(first, begin).await?;
    match fill(access, viewer, begun.answer, content, limits).await {
        // All of it came in before, and only the answer was lost.
        Err(Failure::Refused(problem)) if begun.repeated && problem.code == NOT_RECEIVING => Ok(begun.answer),
        filled => filled.map(|()| begun.answer),
    }
}

/// Takes in what a file holds.
async fn fill<E: std::fmt::Display>(
    access: &Access,
    viewer: &Viewer,
    import: Id,
    content: impl Stream<Item = Result<Bytes, E>>,
    limits: Limits,
) -> Result<(), Failure<Problem>> {
    let content = pin!(content);
    let mut cut = Cut::new(content, limits.bytes);
    while let Some((number, bytes)) = cut.part().await.map_err(Failure::Refused)? {
        access.write(viewer.ask(), AddPart::new(import, number, bytes)).await?;
    }
    let store = access.store().clone();
    let (head, rows) = beginning(&store, import, limits).await?;
    let received = Receive { import, bytes: cut.bytes(), head, rows };
    access.write(viewer.ask(), received).await.map(drop)
}

/// The first row of a file, and some more.
async fn beginning(
    store: &Store,
    import: Id,
    limits: Limits,
) -> Result<(Vec<String>, Vec<Vec<String>>), Failure<Problem>> {
    let (source, away) = parts(store.clone(), import);
    let read = tokio::task::spawn_blocking(move || {
        let mut rows: Vec<Vec<String>> = Vec::new();
        read(source, &limits, &mut |row: Row| {
            rows.push(row.cells);
            if rows.len() > LOOKED_AT { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        let rest = rows.split_off(1);
        Ok((rows.pop().unwrap_or_default(), rest))
    });
    let read = read.await.unwrap_or_else(|error| Err(Problem::new("upload-unreadable").arg("error", error)));
    read.map_err(|problem| away.get().map_or(Failure::Refused(problem), |error| error.clone().into()))
}

/// The file of an import, to be read on a thread that may wait.
pub(crate) fn parts(store: Store, import: Id) -> (Parts, Away) {
    Parts::of(move |number| {
        let store = store.clone();
        async move {
            let part = part::Entity::find_by_id((RowId(import), number)).one(store.read()).await?;
            Ok(part.map(|part| part.bytes))
        }
    })
}

#[derive(Debug, Serialize)]
struct Begin {
    dataset: String,
    file: String,
}

impl Operation for Begin {
    const NAME: &'static str = "datasets.begin";
    const NEEDS: Need = Need::Permission(IMPORT_DATASETS);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<Id, Failure<Problem>> {
        if !is_name(&self.dataset) {
            return Err(Failure::Refused(Problem::new("dataset-name-unfit").arg("name", &self.dataset)));
        }
        let known = dataset::Entity::find().filter(dataset::Column::Name.eq(&self.dataset)).one(tx).await?;
        let dataset = match known {
            Some(known) => known.id,
            None => {
                let id = tx.id()?;
                let new = dataset::ActiveModel {
                    id: Set(id),
                    name: Set(self.dataset.clone()),
                    columns: Set("[]".to_owned()),
                    rows: Set(Some(0)),
                    created: Set(tx.now().into()),
                };
                new.insert(tx).await?;
                tx.audit(Entry::created("dataset", id, &json!({ "name": self.dataset }))?);
                id
            }
        };
        let id = tx.id()?;
        let new = import::ActiveModel {
            id: Set(id),
            dataset: Set(dataset),
            file: Set(self.file.clone()),
            bytes: Set(0),
            state: Set(State::Receiving),
            head: Set("[]".to_owned()),
            sample: Set("[]".to_owned()),
            plan: Set(String::new()),
            rows: Set(0),
            added: Set(0),
            changed: Set(0),
            same: Set(0),
            wrong: Set(0),
            asked: Set(tx.now().into()),
            asked_by: Set(ActorText(tx.actor().clone())),
            ..Default::default()
        };
        new.insert(tx).await?;
        tx.audit(Entry::created("import", id, &json!({ "dataset": self.dataset, "file": self.file }))?);
        Ok(id.0)
    }
}

#[derive(Debug, Serialize)]
struct AddPart {
    import: Id,
    number: i64,
    digest: String,
    #[serde(skip)]
    bytes: Bytes,
}

impl AddPart {
    fn new(import: Id, number: i64, bytes: Bytes) -> Self {
        let digest = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Self { import, number, digest, bytes }
    }
}

impl Operation for AddPart {
    const NAME: &'static str = "datasets.add-part";
    const NEEDS: Need = Need::Permission(IMPORT_DATASETS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let import = receiving(tx, self.import).await?;
        let there = part::Entity::find_by_id((import.id, self.number)).one(tx).await?;
        if let Some(there) = there {
            // From the first time that this file was sent.
            return if there.bytes == self.bytes { Ok(()) } else { Err(Error::KeyReused.into()) };
        }
        let bytes = self.bytes.to_vec();
        let said = json!({ "number": self.number, "bytes": bytes.len(), "sha256": self.digest });
        part::ActiveModel { import: Set(import.id), number: Set(self.number), bytes: Set(bytes) }
            .insert(tx)
            .await?;
        tx.audit(Entry::created("import-part", import.id, &said)?);
        Ok(())
    }
}

#[derive(Debug, Serialize)]
struct Receive {
    import: Id,
    bytes: i64,
    head: Vec<String>,
    #[serde(skip)]
    rows: Vec<Vec<String>>,
}

impl Operation for Receive {
    const NAME: &'static str = "datasets.receive";
    const NEEDS: Need = Need::Permission(IMPORT_DATASETS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let import = receiving(tx, self.import).await?;
        let plan = match self.remembered(tx, &import).await? {
            Some(plan) => plan,
            None => Plan::guess(&self.head, &self.rows),
        };
        let sample: Vec<_> = self.rows.iter().take(SHOWN).collect();
        let change = import::ActiveModel {
            state: Set(State::Received),
            bytes: Set(self.bytes),
            head: Set(kept(&self.head)?),
            sample: Set(kept(&sample)?),
            plan: Set(kept(&plan)?),
            ..Default::default()
        };
        let one = import::Entity::update_many().set(change).filter(import::Column::Id.eq(import.id));
        one.exec(tx).await?;
        let (before, after) =
            (json!({ "state": import.state }), json!({ "state": State::Received, "bytes": self.bytes }));
        tx.audit(Entry::changed("import", import.id, &before, &after)?);
        Ok(())
    }
}

impl Receive {
    /// How the last file with the same head was read into the same dataset.
    async fn remembered(&self, tx: &Tx, import: &import::Model) -> Result<Option<Plan>, Failure<Problem>> {
        let others = import::Entity::find().filter(import::Column::Dataset.eq(import.dataset));
        let others = others.filter(import::Column::State.is_in([State::Done, State::Undone, State::Running]));
        let others = others.order_by_desc(import::Column::Id).all(tx).await?;
        Ok(others.iter().filter_map(|other| other.plan().ok()).find(|plan| plan.fits(&self.head)))
    }
}

/// An import whose file is on the way.
async fn receiving(tx: &Tx, id: Id) -> Result<import::Model, Failure<Problem>> {
    let import = find(tx, id).await?;
    match import.state {
        State::Receiving => Ok(import),
        _ => Err(Failure::Refused(Problem::new("import-not-receiving"))),
    }
}

/// A value as a column keeps it.
pub(crate) fn kept(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Problem::new("store-state-unfit").arg("error", error).into())
}
