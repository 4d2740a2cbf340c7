//! What SQLite knows of its tables, to choose between indexes.

use prestasi_store::{Store, TakeFigures, on_both_databases};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::support::{call, count_deals, deal, open};

async fn count(store: &Store, of: &str) -> i64 {
    let query = Statement::from_string(DbBackend::Sqlite, format!("SELECT count(*) FROM {of}"));
    let row = store.read().query_one_raw(query).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

on_both_databases! {
    async fn figures_are_taken_without_words(place: Place) {
        let store = open(&place).await;
        for name in ["a", "b", "c"] {
            store.write(call(), deal(name)).await.unwrap();
        }
        store.write(call(), TakeFigures).await.unwrap();
        if store.read().get_database_backend() == DbBackend::Sqlite {
            let of = "sqlite_stat1 WHERE tbl = 'sample_deal' AND idx = 'sample_deal_parent' AND stat LIKE '3 %'";
            assert_eq!(count(&store, of).await, 1);
            // Samples of what stands in an index would outlive those whom they are about.
            assert_eq!(count(&store, "sqlite_master WHERE name = 'sqlite_stat4'").await, 1);
            assert_eq!(count(&store, "sqlite_stat4").await, 0);
        }
        assert_eq!(count_deals(&store).await, 3);
        store.close().await;
    }
}
