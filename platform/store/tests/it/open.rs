//! Opening: addresses, settings, migrations.

use async_trait::async_trait;
use prestasi_store::schema::{Kind, Table, add_column};
use prestasi_store::testing::Place;
use prestasi_store::{Address, Error, Migrations, Store, on_both_databases};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, PaginatorTrait};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

use crate::support::{Tables, call, count_deals, deal, open, sample};

#[test]
fn addresses() {
    for (text, known) in [
        ("postgres://u:secret@h/d", Some("postgres://…@h/d")),
        ("postgresql://h/d", Some("postgres://…@…")),
        ("sqlite:data/prestasi.db", Some("sqlite:data/prestasi.db")),
        ("/var/lib/prestasi.db", Some("sqlite:/var/lib/prestasi.db")),
        ("", None),
        ("sqlite:", None),
        ("mysql://root:secret@h/d", None),
        ("a\0b", None),
    ] {
        let address = text.parse::<Address>();
        assert_eq!(address.as_ref().ok().map(|address| format!("{address:?}")).as_deref(), known, "{text}");
        if let Err(error) = address {
            assert_eq!(error.problem().code, "store-address-invalid");
            assert!(!error.to_string().contains("secret"));
        }
    }
}

#[tokio::test]
async fn what_cannot_be_reached_says_so() {
    for address in ["/no/such/folder/prestasi.db", "postgres://127.0.0.1:1/none"] {
        let mut options = Place::sqlite().options();
        options.address = address.parse().unwrap();
        let error = Store::open(options, &[]).await.err().expect("nothing is there");
        assert_eq!(error.problem().code, "store-unavailable", "{error:?}");
        assert!(error.is_passing());
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_is_durable_and_private() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::sqlite();
    let store = open(&place).await;
    store.write(call(), deal("a")).await.unwrap();
    let Address::Sqlite(path) = place.address() else { unreachable!() };
    assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    let pragma = async |name: &str| {
        let query = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, format!("PRAGMA {name}"));
        let row = store.read().query_one_raw(query).await.unwrap().unwrap();
        row.try_get_by_index::<String>(0)
            .or_else(|_| row.try_get_by_index::<i64>(0).map(|n| n.to_string()))
            .unwrap()
    };
    assert_eq!(pragma("journal_mode").await, "wal");
    assert_eq!(pragma("foreign_keys").await, "1");
    let strict = "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 \
                  AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_migration'";
    let query = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, strict);
    let row = store.read().query_one_raw(query).await.unwrap().unwrap();
    assert_eq!(row.try_get_by_index::<i64>(0).unwrap(), 0, "tables that are not STRICT");
}

on_both_databases! {
    async fn modules_keep_their_own_histories(place: Place) {
        let store = open(&place).await;
        store.write(call(), deal("a")).await.unwrap();
        store.close().await;
        let modules = [sample(), Migrations { module: "other", list: || vec![Box::new(Step("1_first"))] }];
        let store = Store::open(place.options(), &modules).await.unwrap();
        store.close().await;
        // Later versions add to the end of a list.
        let list = || -> Vec<Box<dyn MigrationTrait>> { vec![Box::new(Tables), Box::new(Step("2_note"))] };
        let store = Store::open(place.options(), &[Migrations { module: "sample", list }]).await.unwrap();
        assert_eq!(count_deals(&store).await, 1);
        store.close().await;
        // An earlier version does not touch what it does not know.
        let error = Store::open(place.options(), &[sample()]).await.err().expect("a newer database");
        assert!(matches!(&error, Error::Newer(name) if name == "sample/2_note"), "{error:?}");
    }

    async fn an_upgrade_that_fails_leaves_everything_as_it_was(place: Place) {
        let list = || -> Vec<Box<dyn MigrationTrait>> {
            vec![Box::new(Tables), Box::new(Step("2_note")), Box::new(Step("3_fails"))]
        };
        let error = Store::open(place.options(), &[Migrations { module: "sample", list }]).await.err();
        assert!(matches!(error, Some(Error::Migration("sample", _))), "{error:?}");
        let store = open(&place).await;
        assert_eq!(crate::support::deal::Entity::find().count(store.read()).await.unwrap(), 0);
    }

    async fn several_may_open_at_once(place: Place) {
        let opening = (0..4).map(|_| {
            let options = place.options();
            tokio::spawn(async move { Store::open(options, &[sample()]).await.map(drop) })
        });
        for opened in opening.collect::<Vec<_>>() {
            opened.await.unwrap().unwrap();
        }
    }
}

struct Step(&'static str);

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.0
    }
}

#[async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        match self.0 {
            "1_first" => Table::new("other_thing").id().column("name", Kind::Text).create(manager).await,
            "2_note" => add_column(manager, "sample_deal", "note", Kind::Text).await,
            _ => manager.get_connection().execute_unprepared("NOT SQL").await.map(drop),
        }
    }
}
