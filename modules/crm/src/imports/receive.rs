//! Files on their way in: kept in parts in the database, so that whichever process does the import has them, and looked
//! at when all of one is there.

use std::pin::pin;

use bytes::Bytes;
use futures_util::Stream;
use prestasi_access::{Access, Need, Operation, Viewer};
use prestasi_exchange::read::Limits;
use prestasi_exchange::{Away, Cut, Parts};
use prestasi_jobs::Told;
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Store, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, QueryFilter, Set};
use serde::Serialize;
use serde_json::json;

use super::customs::adopt;
use super::look::{Look, look};
use super::scope::Scope;
use super::tables::{State, file, find, import, kept, part};
use crate::rights::WRITE_CRM;

const FILE_NAME_CHARS: usize = 120;

/// What files may be at most.
pub fn limits() -> Limits {
    Limits::default()
}

/// An import begins, without files.
#[derive(Debug, Serialize)]
pub struct Begin {
    /// The currency of amounts without one, and what the process is called that stages without one are made in.
    pub usual: (String, String),
}

impl Operation for Begin {
    const NAME: &'static str = "crm-imports.begin";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let scope = Scope::of(tx, viewer, self.usual.clone()).await?;
        let new = import::ActiveModel {
            id: Set(tx.id()?),
            state: Set(State::Ready),
            owner: Set(viewer.person().map(RowId)),
            scope: Set(kept(&scope)?),
            asked: Set(tx.now().into()),
            ended: Set(None),
            left: Set(0),
            problem: Set(None),
        };
        let row = new.insert(tx).await?;
        tx.audit(Entry::created("crm-import", row.id, &json!({ "state": row.state }))?);
        Ok(row.id.0)
    }
}

/// Takes a file in and looks at it; what is wrong with it as a whole is kept with it.
///
/// # Errors
/// `nothing-here`, `crm-import-not-ready`, `upload-too-large`, `upload-unreadable`; what the store reports.
pub async fn receive<E: std::fmt::Display>(
    access: &Access,
    viewer: &Viewer,
    (import, name): (Id, &str),
    content: impl Stream<Item = Result<Bytes, E>>,
) -> Result<Id, Failure<Problem>> {
    let name: String = name.chars().filter(|c| !c.is_control()).take(FILE_NAME_CHARS).collect();
    let file = access.write(viewer.ask(), AddFile { import, name: name.clone() }).await?.answer;
    let content = pin!(content);
    let mut cut = Cut::new(content, limits().bytes);
    while let Some((number, bytes)) = cut.part().await.map_err(Failure::Refused)? {
        access.write(viewer.ask(), AddPart { import, file, number, bytes }).await?;
    }
    let system = access.system("imports").map_err(Failure::Refused)?;
    let seen = see(access.store(), &system, file, name).await?;
    access.write(viewer.ask(), Looked { import, file, bytes: cut.bytes(), seen }).await?;
    Ok(file)
}

/// What a file is, or why nothing of it can be taken.
async fn see(
    store: &Store,
    system: &Viewer,
    file: Id,
    name: String,
) -> Result<Result<Look, Problem>, Failure<Problem>> {
    let (first, away) = parts(store.clone(), system.clone(), file);
    let (again, away_again) = parts(store.clone(), system.clone(), file);
    let seen = tokio::task::spawn_blocking(move || look(&name, first, again, &limits())).await;
    let seen = seen.unwrap_or_else(|error| Err(Problem::new("upload-unreadable").arg("error", error)));
    match away.get().or_else(|| away_again.get()) {
        Some(error) => Err(error.clone().into()),
        None => Ok(seen),
    }
}

/// A file, to be read on a thread that may wait.
pub fn parts(store: Store, viewer: Viewer, file: Id) -> (Parts, Away) {
    Parts::of(move |number| {
        let this = viewer.select::<part::Entity>().filter(part::Column::File.eq(RowId(file)));
        let (this, store) = (this.filter(part::Column::Number.eq(number)), store.clone());
        async move { Ok(this.one(store.read()).await?.map(|part| part.bytes)) }
    })
}

/// An import that waits for files.
async fn waiting(tx: &Tx, viewer: &Viewer, id: Id) -> Result<import::Model, Failure<Problem>> {
    let import = find(tx, viewer, id).await?;
    match import.state {
        State::Ready => Ok(import),
        _ => Err(Failure::Refused(Problem::new("crm-import-not-ready"))),
    }
}

#[derive(Debug, Serialize)]
struct AddFile {
    import: Id,
    name: String,
}

impl Operation for AddFile {
    const NAME: &'static str = "crm-imports.add-file";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let import = waiting(tx, viewer, self.import).await?;
        let new = file::ActiveModel {
            id: Set(tx.id()?),
            import: Set(import.id),
            name: Set(self.name.clone()),
            bytes: Set(0),
            look: Set(String::new()),
            tally: Set(String::new()),
            problem: Set(None),
        };
        let row = new.insert(tx).await?;
        tx.audit(Entry::created(
            "crm-import-file",
            row.id,
            &json!({ "import": self.import, "name": self.name }),
        )?);
        Ok(row.id.0)
    }
}

#[derive(Debug, Serialize)]
struct AddPart {
    import: Id,
    file: Id,
    number: i64,
    #[serde(skip)]
    bytes: Bytes,
}

impl Operation for AddPart {
    const NAME: &'static str = "crm-imports.add-part";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        waiting(tx, viewer, self.import).await?;
        let bytes = self.bytes.to_vec();
        let said = json!({ "number": self.number, "bytes": bytes.len() });
        let new =
            part::ActiveModel { file: Set(RowId(self.file)), number: Set(self.number), bytes: Set(bytes) };
        new.insert(tx).await?;
        tx.audit(Entry::created("crm-import-part", self.file, &said)?);
        Ok(())
    }
}

#[derive(Debug, Serialize)]
struct Looked {
    import: Id,
    file: Id,
    bytes: i64,
    #[serde(skip)]
    seen: Result<Look, Problem>,
}

impl Operation for Looked {
    const NAME: &'static str = "crm-imports.look";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        waiting(tx, viewer, self.import).await?;
        let mut change =
            file::ActiveModel { id: Set(RowId(self.file)), bytes: Set(self.bytes), ..Default::default() };
        match &self.seen {
            Ok(look) => {
                let mut look = look.clone();
                adopt(tx, viewer, &mut look).await?;
                change.look = Set(kept(&look)?);
            }
            Err(problem) => change.problem = Set(Some(kept(&Told::from(problem))?)),
        }
        change.update(tx).await?;
        let kind = self.seen.as_ref().map_or("", |look| look.kind.as_str());
        tx.audit(Entry::changed(
            "crm-import-file",
            self.file,
            &json!({}),
            &json!({ "bytes": self.bytes, "kind": kind }),
        )?);
        Ok(())
    }
}
