//! Indexes that are set aside while many rows come, and made anew.

use std::collections::BTreeSet;

use prestasi_store::{PutBack, SetAside, Store, on_both_databases};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::support::{call, count_deals, deal, open};

const DEALS: SetAside = SetAside { tables: &["sample_deal"], many: 2 };

async fn indexes(store: &Store) -> BTreeSet<String> {
    let backend = store.read().get_database_backend();
    let of = match backend {
        DbBackend::Sqlite => {
            "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'sample_deal'"
        }
        _ => {
            "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND tablename = 'sample_deal'"
        }
    };
    let rows = store.read().query_all_raw(Statement::from_string(backend, of)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

on_both_databases! {
    async fn rows_come_while_indexes_are_aside(place: Place) {
        let store = open(&place).await;
        let all = indexes(&store).await;
        store.write(call(), DEALS).await.unwrap();
        let aside: Vec<_> = all.difference(&indexes(&store).await).cloned().collect();
        // What keeps names apart stays; PostgreSQL keeps all.
        let expected = if store.read().get_database_backend() == DbBackend::Sqlite { 1 } else { 0 };
        assert_eq!(aside, vec!["sample_deal_parent"; expected]);
        store.write(call(), deal("a")).await.unwrap();
        assert!(store.write(call(), deal("a")).await.is_err());
        for more in (0..=expected).rev() {
            assert_eq!(store.write(call(), PutBack).await.unwrap().answer, more > 0);
        }
        assert_eq!((indexes(&store).await, count_deals(&store).await), (all, 1));
        store.close().await;
    }

    async fn a_store_that_opens_makes_them_anew(place: Place) {
        let store = open(&place).await;
        let all = indexes(&store).await;
        store.write(call(), DEALS).await.unwrap();
        store.close().await;
        let store = open(&place).await;
        assert_eq!(indexes(&store).await, all);
        assert!(!store.write(call(), PutBack).await.unwrap().answer);
        store.close().await;
    }

    async fn a_table_of_many_rows_keeps_its_own(place: Place) {
        let store = open(&place).await;
        let all = indexes(&store).await;
        for name in ["a", "b", "c"] {
            store.write(call(), deal(name)).await.unwrap();
        }
        store.write(call(), DEALS).await.unwrap();
        assert_eq!(indexes(&store).await, all);
        store.close().await;
    }
}
