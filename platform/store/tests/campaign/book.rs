//! The smallest book: each entry is two rows that belong together, so that half a write would show.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use async_trait::async_trait;
use jiff::Timestamp;
use prestasi_kernel::{Actor, Clock, Id};
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::testing::{Book, Place};
use prestasi_store::{
    Address, Call, Change, Done, Failure, Key, Migrations, Options, RowId, Store, Tx, outbox,
};
use sea_orm::entity::prelude::*;
use sea_orm::{DbErr, Set};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};
use serde::Serialize;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "book_posting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[serde(skip)]
    pub id: RowId,
    pub entry: String,
    pub amount_minor: i64,
}

impl ActiveModelBehavior for ActiveModel {}

struct Tables;

impl MigrationName for Tables {
    fn name(&self) -> &str {
        "1_tables"
    }
}

#[async_trait]
impl MigrationTrait for Tables {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postings =
            Table::new("book_posting").id().column("entry", Kind::Text).column("amount_minor", Kind::Money);
        postings.index(&["entry"]).create(manager).await
    }
}

/// Posts an amount to one side and takes it from the other.
#[derive(Serialize)]
pub struct Post {
    pub entry: String,
    pub amount_minor: i64,
}

impl Change for Post {
    const NAME: &'static str = "book.post";
    type Answer = String;
    type Refusal = std::convert::Infallible;

    async fn apply(&self, tx: &Tx) -> Result<String, Failure<Self::Refusal>> {
        let mut last = None;
        for amount_minor in [self.amount_minor, -self.amount_minor] {
            let id = tx.id()?;
            let row =
                ActiveModel { id: Set(id), entry: Set(self.entry.clone()), amount_minor: Set(amount_minor) };
            last = Some(row.insert(tx).await?);
        }
        tx.audit(Entry::created("entry", &self.entry, &last)?);
        tx.emit("book.posted", &self.entry, &last)?;
        Ok(self.entry.clone())
    }
}

struct WallClock;

impl Clock for WallClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

pub fn options(address: Address) -> Options {
    Options::new(address, Arc::new(WallClock))
}

pub async fn open(address: &Address) -> Result<Store, String> {
    let tables = Migrations { module: "book", list: || vec![Box::new(Tables)] };
    Store::open(options(address.clone()), &[tables]).await.map_err(|error| format!("{error:?}"))
}

/// A fresh database; `None` if that kind is left out.
pub async fn place(database: &str) -> Option<Place> {
    match database {
        "sqlite" => Some(Place::sqlite()),
        _ => Place::postgres().await,
    }
}

/// The request of an entry, the same whenever it is made.
pub async fn post(store: &Store, entry: &str) -> Result<Done<String>, String> {
    let call = Call::by(Actor::Person(Id::from_u128(7))).keyed(Key::new(entry).expect("a key"));
    let amount_minor = entry.bytes().map(i64::from).sum();
    let posted = store.write(call, Post { entry: entry.to_owned(), amount_minor }).await;
    posted.map_err(|error| format!("{entry}: {error:?}"))
}

/// Proves that every entry is there whole and once, told of once in audit and outbox, and that none of `acknowledged`
/// is missing; gives how many there are.
pub async fn prove(store: &Store, acknowledged: &BTreeSet<String>) -> Result<usize, String> {
    let text = |error: DbErr| error.to_string();
    let mut entries: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for row in Entity::find().all(store.read()).await.map_err(text)? {
        entries.entry(row.entry).or_default().push(row.amount_minor);
    }
    for (entry, amounts) in &entries {
        if amounts.len() != 2 || amounts.iter().sum::<i64>() != 0 {
            return Err(format!("{entry} is not whole: {amounts:?}"));
        }
    }
    if let Some(lost) = acknowledged.iter().find(|entry| !entries.contains_key(*entry)) {
        return Err(format!("{lost} was acknowledged and is lost"));
    }
    let proof = store.verify_audit(None).await.map_err(|error| format!("the audit: {error:?}"))?;
    let events =
        outbox::after(store.read(), 0, &[], u64::MAX >> 1).await.map_err(|error| error.to_string())?;
    let told: BTreeSet<&str> = events.iter().map(|event| event.subject.as_str()).collect();
    if proof.head.seq() != entries.len() as i64
        || events.len() != entries.len()
        || told.len() != entries.len()
    {
        let (entries, audited, events) = (entries.len(), proof.head.seq(), events.len());
        return Err(format!("{entries} entries, {audited} in the audit, {events} events"));
    }
    Ok(entries.len())
}

/// The store's own book, for the campaigns that others have as well.
#[derive(Clone)]
pub struct Own(Store);

impl Book for Own {
    async fn open(address: &Address) -> Result<Self, String> {
        open(address).await.map(Self)
    }

    async fn post(&self, entry: &str) -> Result<bool, String> {
        post(&self.0, entry).await.map(|done| done.repeated)
    }

    async fn prove(&self, acknowledged: &BTreeSet<String>) -> Result<usize, String> {
        prove(&self.0, acknowledged).await
    }

    async fn close(&self) {
        self.0.close().await;
    }
}
