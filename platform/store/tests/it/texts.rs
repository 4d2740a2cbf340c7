//! Parts of texts, found from an index and by a look at each row.

use std::collections::BTreeSet;

use async_trait::async_trait;
use jiff::civil::date;
use prestasi_kernel::Span;
use prestasi_store::audit::Entry;
use prestasi_store::testing::Place;
use prestasi_store::{Change, Failure, Migrations, RowId, Store, Tx, facts, on_both_databases, texts};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};
use serde::Serialize;

use crate::support::{Refusal, Tables, call, open, rate};

const PEOPLE: [&str; 8] =
    ["Nur Aisyah", "AISYAH binti Ros", "O\"Brien", "50% Lim", "50x Lim", "a_b\\c", "José Émile", "aisya"];

#[derive(Debug, Serialize)]
struct Named(Vec<&'static str>);

impl Change for Named {
    const NAME: &'static str = "rates.named";
    type Answer = ();
    type Refusal = Refusal;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Refusal>> {
        for person in &self.0 {
            let person = Set((*person).to_owned());
            let fact = rate::ActiveModel { person, rate_ppm: Set(1), ..Default::default() };
            let span = Span::new(Some(date(2026, 1, 1)), None).expect("days in order");
            facts::record::<rate::Entity>(tx, fact, span).await?;
        }
        tx.audit(Entry::created("rate", "all", self)?);
        Ok(())
    }
}

struct Texts;

impl MigrationName for Texts {
    fn name(&self) -> &str {
        "2_texts"
    }
}

#[async_trait]
impl MigrationTrait for Texts {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        texts::index(manager, "sample_rate", &["person"]).await
    }
}

/// Half of the people are there before the index is, half come after it.
async fn with_people(place: &Place) -> Store {
    let (before, after) = PEOPLE.split_at(PEOPLE.len() / 2);
    let store = open(place).await;
    store.write(call(), Named(before.to_vec())).await.unwrap();
    store.close().await;
    let list = || -> Vec<Box<dyn MigrationTrait>> { vec![Box::new(Tables), Box::new(Texts)] };
    let store = Store::open(place.options(), &[Migrations { module: "sample", list }]).await.unwrap();
    store.write(call(), Named(after.to_vec())).await.unwrap();
    store
}

async fn by_look(store: &Store, part: &str) -> BTreeSet<RowId> {
    let holding = texts::holds(rate::Column::Person.into_expr(), part);
    let rows = rate::Entity::find().filter(holding).all(store.read()).await.unwrap();
    rows.into_iter().map(|row| row.id).collect()
}

async fn by_index(store: &Store, part: &str) -> Option<BTreeSet<RowId>> {
    let ids = texts::candidates(store.read(), rate::Column::Person, part)?;
    let rows = store.read().query_all(&ids).await.unwrap();
    Some(rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect())
}

on_both_databases! {
    async fn an_index_finds_what_a_look_finds(place: Place) {
        let store = with_people(&place).await;
        for (part, found) in [
            ("aisyah", 2), ("AISYA", 3), ("syah binti r", 1), ("o\"b", 1), ("\" OR \"", 0), ("50%", 1), ("_b\\", 1),
            ("émile", 0), ("lim", 2), ("Lim\" NOT \"50", 0), ("person: lim", 0), ("lim*", 0), ("zzz", 0),
        ] {
            let (look, index) = (by_look(&store, part).await, by_index(&store, part).await.expect(part));
            assert!(look.is_subset(&index), "{part}");
            assert!(part == "émile" || (look.len(), index.len()) == (found, found), "{part}: {look:?} {index:?}");
        }
    }

    async fn any_part_of_any_name(place: Place) {
        let store = with_people(&place).await;
        let mut random = fastrand::Rng::with_seed(5);
        for _ in 0..300 {
            let name: Vec<char> = PEOPLE[random.usize(..PEOPLE.len())].chars().collect();
            let from = random.usize(..name.len());
            let part: String = name[from..].iter().take(random.usize(1..8)).collect();
            let look = by_look(&store, &part).await;
            match by_index(&store, &part).await {
                Some(index) => assert!(look.is_subset(&index), "{part}"),
                None => assert!(part.chars().count() < 3, "{part}"),
            }
        }
    }
}

#[tokio::test]
async fn what_no_index_knows_is_said() {
    let place = Place::sqlite();
    let store = open(&place).await;
    for part in ["", "ab", "日本", "abc\0"] {
        assert!(texts::candidates(store.read(), rate::Column::Person, part).is_none(), "{part:?}");
    }
}
