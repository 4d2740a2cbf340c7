//! A database of the product, and the binary.

use std::path::Path;
use std::process::{Command, Output};

use prestasi::modules::modules;
use prestasi_kernel::{Actor, Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::testing::Place;
use prestasi_store::transfer::{Row, Snapshot};
use prestasi_store::{Address, Call, Change, Failure, Migrations, Store, Tx};
use prestasi_web::migrations;
use serde::Serialize;

pub fn tables() -> Vec<Migrations> {
    migrations(&mut modules())
}

/// Adds so many entries to the audit, each of so many letters.
#[derive(Serialize, Clone, Copy)]
pub struct Fill {
    pub entries: usize,
    pub letters: usize,
}

impl Change for Fill {
    const NAME: &'static str = "test.fill";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let mut random = fastrand::Rng::with_seed(7);
        for number in 0..self.entries {
            let text: String = (0..self.letters).map(|_| random.alphanumeric()).collect();
            tx.audit(Entry::created("sample", number, &text)?);
        }
        Ok(())
    }
}

/// Opens the product's database at a place, and puts something into it.
pub async fn fill(place: &Place, entries: usize) -> Store {
    let store = Store::open(place.options(), &tables()).await.expect("an open store");
    add(&store, entries).await;
    store
}

pub async fn add(store: &Store, entries: usize) {
    let call = Call::by(Actor::Person(Id::from_u128(42)));
    store.write(call, Fill { entries, letters: 400 }).await.expect("written");
}

/// Where a database is, as the command is told.
pub fn location(address: &Address) -> Vec<String> {
    match address {
        Address::Sqlite(path) => vec!["--dir".into(), text(path.parent().expect("a folder"))],
        Address::Postgres(url) => vec!["--database".into(), url.clone()],
    }
}

pub fn text(path: &Path) -> String {
    path.display().to_string()
}

pub fn command(arguments: &[String]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_prestasi"));
    command.args(arguments).env("LC_ALL", "C").env_remove("PRESTASI_DATABASE");
    command
}

/// Runs the binary, which must answer with this code; gives what it printed on both streams.
pub fn answers(code: i32, command: &mut Command) -> String {
    let Output { stdout, stderr, status } = command.output().expect("it starts");
    let printed = String::from_utf8([stdout, stderr].concat()).expect("texts");
    assert_eq!(status.code(), Some(code), "{command:?}: {printed}");
    printed
}

/// A command with its place: `backup`, where, more.
pub fn at(name: &str, address: &Address, more: &[&str]) -> Vec<String> {
    let mut all = vec![name.to_owned()];
    all.extend(location(address));
    all.extend(more.iter().map(|argument| (*argument).to_owned()));
    all
}

/// The rows of every table.
pub async fn all(address: &Address) -> Vec<(String, Vec<Row>)> {
    use futures_util::TryStreamExt;
    let snapshot = Snapshot::open(address).await.expect("a database");
    let mut all = Vec::new();
    for table in snapshot.tables() {
        let rows = snapshot.rows(table).await.expect("a table").try_collect().await.expect("rows");
        all.push((table.name.clone(), rows));
    }
    snapshot.close().await;
    all
}
