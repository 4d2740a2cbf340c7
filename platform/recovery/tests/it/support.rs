//! A database with one table of each kind of thing, and places for its backups.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use futures_util::TryStreamExt;
use prestasi_kernel::{Actor, Id, Problem};
use prestasi_recovery::{Archive, Place, Restored, Taken, backup, restore};
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind, Table, add_column};
use prestasi_store::testing::Place as Database;
use prestasi_store::transfer::{Row, Snapshot};
use prestasi_store::{Address, Call, Change, Error, Failure, Migrations, RowId, Store, Tx, texts};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, Set};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};
use serde::Serialize;
use tempfile::TempDir;

pub mod thing {
    use prestasi_store::{Day, RowId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sample_thing")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub name: String,
        pub amount: i64,
        pub won: bool,
        pub lost: Option<bool>,
        pub day: Day,
        pub seal: Option<Vec<u8>>,
        pub parent: Option<RowId>,
        pub note: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

struct Step(&'static str);

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.0
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if self.0 == "2_more" {
            return add_column(manager, "sample_thing", "more", Kind::Text).await;
        }
        let things = Table::new("sample_thing")
            .id()
            .column("name", Kind::Text)
            .column("amount", Kind::Money)
            .column("won", Kind::Flag)
            .optional("lost", Kind::Flag)
            .column("day", Kind::Day)
            .optional("seal", Kind::Bytes)
            .optional("parent", Kind::Id)
            .of("sample_thing")
            .optional("note", Kind::Text)
            .unique(&["name"])
            .append_only();
        things.create(manager).await?;
        texts::index(manager, "sample_thing", &["name"]).await?;
        // Rows that a migration makes are in a backup, too.
        let words = Table::new("sample_word").column("word", Kind::Text).key(&["word"]).append_only();
        words.create(manager).await?;
        let insert = "INSERT INTO sample_word (word) VALUES ('ada'), ('Zulu'), ('éa'), ('zebra')";
        manager.get_connection().execute_unprepared(insert).await.map(drop)
    }
}

pub fn modules() -> Vec<Migrations> {
    let sample = Migrations { module: "sample", list: || vec![Box::new(Step("1_things"))] };
    vec![prestasi_access::migrations(), prestasi_jobs::migrations(), prestasi_recovery::migrations(), sample]
}

/// The modules of the next version.
pub fn next_modules() -> Vec<Migrations> {
    let mut modules = modules();
    modules.pop();
    let list =
        || -> Vec<Box<dyn MigrationTrait>> { vec![Box::new(Step("1_things")), Box::new(Step("2_more"))] };
    modules.push(Migrations { module: "sample", list });
    modules
}

/// Adds a thing with whatever is hard to carry.
#[derive(Serialize, Clone)]
pub struct Add {
    pub name: String,
    pub parent: Option<String>,
}

impl Change for Add {
    const NAME: &'static str = "things.add";
    type Answer = String;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<String, Failure<Problem>> {
        let id = tx.id()?;
        let amount = if self.name.ends_with('0') { i64::MIN } else { self.name.len() as i64 };
        let parent = self.parent.as_ref().map(|parent| parent.parse::<RowId>().expect("an id"));
        let row = thing::ActiveModel {
            id: Set(id),
            name: Set(self.name.clone()),
            amount: Set(amount),
            won: Set(self.name.len().is_multiple_of(2)),
            lost: Set(parent.map(|_| true)),
            day: Set("2026-11-23".parse().expect("a day")),
            seal: Set((amount > 0).then(|| vec![0, 255, 10, 13, self.name.len() as u8])),
            parent: Set(parent),
            note: Set(self.name.ends_with('1').then(|| "‘\"; DROP\n\t\u{10FFFF}é".to_owned())),
        };
        row.insert(tx).await?;
        tx.audit(Entry::created("thing", id, self)?);
        Ok(id.to_string())
    }
}

pub fn call() -> Call {
    Call::by(Actor::Person(Id::from_u128(42)))
}

pub async fn open(place: &Database) -> Store {
    Store::open(place.options(), &modules()).await.expect("an open store")
}

/// A store with some things in it.
pub async fn filled(place: &Database, things: usize) -> Store {
    let store = open(place).await;
    let mut parent = None;
    for number in 0..things {
        // Sorted otherwise by every language but by bytes.
        let name = format!("{}{number}", ["a", "B", "ä", "_", "Ω", "z ", ""][number % 7]);
        parent = Some(store.write(call(), Add { name, parent }).await.expect("added").answer);
    }
    store
}

/// A folder for backups, gone with this value.
pub struct Shelf {
    pub folder: TempDir,
    pub place: Place,
}

impl Shelf {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let place = Place::parse(&folder.path().display().to_string()).expect("a place");
        Self { folder, place }
    }

    pub async fn takes(&self, from: &Database) -> Taken {
        backup(from.address(), &self.place, from.clock(), None).await.expect("a backup")
    }

    pub fn path(&self, taken: &Taken) -> PathBuf {
        self.folder.path().join(&taken.name)
    }
}

pub async fn archive(path: &std::path::Path) -> Result<Archive, Error> {
    Archive::open(&path.display().to_string()).await
}

pub async fn restored(path: &std::path::Path, into: &Address) -> Restored {
    restore(&archive(path).await.expect("a backup"), into, false, &modules()).await.expect("restored")
}

/// Every row of every table.
pub async fn all(address: &Address) -> BTreeMap<String, Vec<Row>> {
    let snapshot = Snapshot::open(address).await.expect("a database");
    let mut all = BTreeMap::new();
    for table in snapshot.tables() {
        let rows = snapshot.rows(table).await.expect("a table").try_collect().await.expect("rows");
        all.insert(table.name.clone(), rows);
    }
    snapshot.close().await;
    all
}

/// The code of the problem that something was refused with.
pub fn code<T>(outcome: Result<T, Error>) -> &'static str {
    outcome.err().expect("refused").problem().code
}

/// An empty database of each kind that there is here.
pub async fn empties() -> Vec<Arc<Database>> {
    let mut empties = vec![Arc::new(Database::sqlite())];
    empties.extend(Database::postgres().await.map(Arc::new));
    empties
}
