//! Whole tables, read in one state; and the number that says whether a table is still the same.

use std::collections::BTreeMap;

use prestasi_store::{Error, Prune, Scan, Store, on_both_databases, touched};
use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use sea_orm::{DatabaseTransaction, EntityTrait, JoinType, QueryOrder, QueryTrait};

use crate::support::{Trouble, call, deal, open};

const DEALS: &str = "sample_deal";

/// The names of all deals in a transaction, read a few at a time.
async fn names(tx: &DatabaseTransaction) -> Vec<String> {
    let query = deal::Entity::find().order_by_asc(deal::Column::Id).into_query();
    let mut scan = Scan::begin(tx, &query).await.expect("a scan");
    let mut names = Vec::new();
    loop {
        let rows = scan.next().await.expect("rows");
        if rows.is_empty() {
            return names;
        }
        names.extend(rows.iter().map(|row| row.try_get::<String>("", "name").expect("a name")));
    }
}

async fn fill(store: &Store, from: usize, count: usize) {
    for i in from..from + count {
        store.write(call(), deal(format!("deal {i}"))).await.expect("written");
    }
}

on_both_databases! {
    async fn scans_see_one_state(place: Place) {
        let store = open(&place).await;
        fill(&store, 0, 5).await;
        let writer = store.clone();
        let writing = tokio::spawn(async move { fill(&writer, 5, 60).await });
        for _ in 0..20 {
            let scans = store.scans(3).await.expect("connections");
            let mut seen = Vec::new();
            for tx in &scans {
                tokio::task::yield_now().await;
                seen.push(names(tx).await);
            }
            assert!(seen[0].len() >= 5 && seen.iter().all(|other| *other == seen[0]), "{seen:?}");
            // Once more in the same transaction, after it was given up half-way.
            let query = deal::Entity::find().into_query();
            drop(Scan::begin(&scans[0], &query).await.expect("a scan"));
            assert_eq!(names(&scans[0]).await, seen[0]);
        }
        writing.await.expect("no panic");
        assert!(matches!(store.scans(Store::SCANS_MAX + 1).await, Err(Error::Busy)));
        let scans = store.scans(Store::SCANS_MAX).await.expect("all of them");
        assert_eq!(names(&scans[7]).await.len(), 65);
    }

    async fn a_scan_gives_every_row_once(place: Place) {
        let store = open(&place).await;
        fill(&store, 0, 50).await;
        // Each deal beside each: more rows than are fetched at once.
        let other = Alias::new("other");
        let mut query = deal::Entity::find().into_query();
        query.join_as(JoinType::InnerJoin, deal::Entity, other, Expr::val(1).eq(1));
        let scans = store.scans(1).await.expect("a connection");
        let mut scan = Scan::begin(&scans[0], &query).await.expect("a scan");
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        loop {
            let rows = scan.next().await.expect("rows");
            if rows.is_empty() {
                break;
            }
            rows.iter().for_each(|row| *counts.entry(row.try_get("", "name").expect("a name")).or_default() += 1);
        }
        assert_eq!((counts.len(), counts.values().all(|count| *count == 50)), (50, true), "{counts:?}");
    }

    async fn a_table_has_a_number_for_each_state(place: Place) {
        let store = open(&place).await;
        let number = async || touched(store.read(), DEALS).await.expect("a number");
        assert_eq!(number().await, 0);
        fill(&store, 0, 1).await;
        let first = number().await;
        assert!(first > 0);
        store.write(call(), deal("x").but(Trouble::Refuses)).await.expect_err("refused");
        store.write(call(), deal("y").but(Trouble::Unaudited)).await.expect_err("not audited");
        assert_eq!(number().await, first, "nothing has changed");
        fill(&store, 1, 3).await;
        let last = number().await;
        assert!(last > first);
        assert_eq!(touched(store.read(), "another").await.expect("a number"), 0);
        store.write(call(), Prune).await.expect("pruned");
        assert_eq!(number().await, last, "the last one stays");
    }
}
