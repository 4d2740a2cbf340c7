//! A small module of deals, as any module would be.

use async_trait::async_trait;
use prestasi_kernel::{Actor, Id};
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::testing::Place;
use prestasi_store::versioned::Versioned;
use prestasi_store::{Call, Change, Failure, Key, Migrations, RowId, Store, Tx, facts};
use sea_orm::entity::prelude::*;
use sea_orm::{DbErr, Set};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};
use serde::Serialize;

pub mod deal {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "sample_deal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        #[serde(skip)]
        pub id: RowId,
        pub name: String,
        pub amount_minor: Option<i64>,
        pub won: bool,
        #[serde(skip)]
        pub parent: Option<RowId>,
        pub version: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl Versioned for Entity {
        fn version() -> Column {
            Column::Version
        }
    }
}

pub mod rate {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sample_rate")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub person: String,
        pub rate_ppm: i64,
        pub valid_from: prestasi_store::Day,
        pub valid_to: prestasi_store::Day,
        pub known_from: prestasi_store::Instant,
        pub retracted: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl facts::Fact for Entity {
        fn about() -> Vec<Column> {
            vec![Column::Person]
        }
    }
}

pub struct Tables;

impl MigrationName for Tables {
    fn name(&self) -> &str {
        "1_tables"
    }
}

#[async_trait]
impl MigrationTrait for Tables {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let deals = Table::new("sample_deal")
            .id()
            .column("name", Kind::Text)
            .optional("amount_minor", Kind::Money)
            .column("won", Kind::Flag)
            .optional("parent", Kind::Id)
            .of("sample_deal")
            .unique(&["name"])
            .versioned();
        deals.create(manager).await?;
        facts::table("sample_rate", &["person"]).column("rate_ppm", Kind::Integer).create(manager).await
    }
}

pub fn sample() -> Migrations {
    Migrations { module: "sample", list: || vec![Box::new(Tables)] }
}

pub async fn open(place: &Place) -> Store {
    Store::open(place.options(), &[sample()]).await.expect("an open store")
}

pub fn somebody() -> Actor {
    Actor::Person(Id::from_u128(42))
}

pub fn call() -> Call {
    Call::by(somebody())
}

pub fn key(text: impl Into<String>) -> Key {
    Key::new(text).expect("a key")
}

#[derive(Debug, PartialEq)]
pub enum Refusal {
    Taken,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("taken")
    }
}

impl std::error::Error for Refusal {}

/// Opens a deal, with whatever can go wrong.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OpenDeal {
    pub name: String,
    pub amount_minor: i64,
    /// Goes wrong after the row is written.
    pub trouble: Option<Trouble>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub enum Trouble {
    Panics,
    Hangs,
    Unaudited,
    Refuses,
    Stranger,
}

pub fn deal(name: impl Into<String>) -> OpenDeal {
    OpenDeal { name: name.into(), amount_minor: 100, trouble: None }
}

impl OpenDeal {
    pub fn but(mut self, trouble: Trouble) -> Self {
        self.trouble = Some(trouble);
        self
    }
}

impl Change for OpenDeal {
    const NAME: &'static str = "deals.open";
    type Answer = String;
    type Refusal = Refusal;

    async fn apply(&self, tx: &Tx) -> Result<String, Failure<Refusal>> {
        let taken = deal::Entity::find().filter(deal::Column::Name.eq(&self.name)).one(tx).await?;
        if taken.is_some() {
            return Err(Failure::Refused(Refusal::Taken));
        }
        let id = tx.id()?;
        let stranger = (self.trouble == Some(Trouble::Stranger)).then(|| RowId(Id::from_u128(1)));
        let row = deal::ActiveModel {
            id: Set(id),
            name: Set(self.name.clone()),
            amount_minor: Set(Some(self.amount_minor)),
            won: Set(false),
            parent: Set(stranger),
            version: Set(1),
        };
        let row = row.insert(tx).await?;
        match self.trouble {
            Some(Trouble::Panics) => panic!("as the test wants it"),
            Some(Trouble::Hangs) => std::future::pending().await,
            Some(Trouble::Refuses) => return Err(Failure::Refused(Refusal::Taken)),
            Some(Trouble::Unaudited) => {}
            Some(Trouble::Stranger) | None => tx.audit(Entry::created("deal", id, &row)?),
        }
        tx.emit("deals.opened", id, &row)?;
        Ok(id.to_string())
    }
}

pub async fn count_deals(store: &Store) -> u64 {
    deal::Entity::find().count(store.read()).await.expect("a count")
}
