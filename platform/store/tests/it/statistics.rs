//! What SQLite knows of its tables, to choose between indexes.

use prestasi_store::{Store, TakeFigures, on_both_databases};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::support::{call, count_deals, deal, open};

async fn count(store: &Store, of: &str) -> i64 {
    let query = Statement::from_string(DbBackend::Sqlite, format!("SELECT count(*) FROM {of}"));
    let row = store.read().query_one_raw(query).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

const MORE: &str = "INSERT INTO sample_deal (id, name, won, version) \
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500) SELECT 'more ' || i, 'more ' || i, 0, 1 FROM n";

on_both_databases! {
    async fn figures_are_taken_of_large_tables_and_without_words(place: Place) {
        let store = open(&place).await;
        store.write(call(), deal("a")).await.unwrap();
        store.write(call(), TakeFigures).await.unwrap();
        if store.read().get_database_backend() == DbBackend::Sqlite {
            // Of none yet: one that was small would be taken for small when it has grown.
            assert_eq!(count(&store, "sqlite_schema WHERE name = 'sqlite_stat1'").await, 0);
            place.stranger().await.execute_unprepared(MORE).await.unwrap();
            store.write(call(), TakeFigures).await.unwrap();
            let of = "sqlite_stat1 WHERE tbl = 'sample_deal' AND idx = 'sample_deal_parent'";
            assert_eq!(count(&store, of).await, 1);
            // Samples of what stands in an index would outlive those whom they are about.
            assert_eq!(count(&store, "sqlite_master WHERE name = 'sqlite_stat4'").await, 1);
            assert_eq!(count(&store, "sqlite_stat4").await, 0);
            assert_eq!(count_deals(&store).await, 1501);
        }
        store.close().await;
    }
}
