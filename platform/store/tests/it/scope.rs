//! A policy in a query.

use prestasi_store::{Everything, Scope, on_both_databases, select};
use sea_orm::{ColumnTrait, Condition, PaginatorTrait, QueryOrder};

use crate::support::{call, deal, open, rate};

/// Sees deals with an A, not what they are worth, and nothing else.
struct Peer;

impl Scope for Peer {
    fn rows(&self, table: &str) -> Option<Condition> {
        (table == "sample_deal").then(|| Condition::all().add(deal::Column::Name.starts_with("A")))
    }

    fn hides(&self, table: &str, column: &str) -> bool {
        (table, column) == ("sample_deal", "amount_minor")
    }
}

on_both_databases! {
    async fn rows_and_fields_follow_the_policy(place: Place) {
        let store = open(&place).await;
        for name in ["A1", "A2", "B1"] {
            store.write(call(), crate::support::deal(name)).await.unwrap();
        }
        let seen = select::<deal::Entity>(&Peer).order_by_asc(deal::Column::Name).all(store.read()).await.unwrap();
        let seen: Vec<_> = seen.iter().map(|row| (row.name.as_str(), row.amount_minor, row.version)).collect();
        assert_eq!(seen, [("A1", None, 1), ("A2", None, 1)]);
        assert_eq!(select::<deal::Entity>(&Peer).count(store.read()).await.unwrap(), 2);
        assert_eq!(select::<rate::Entity>(&Peer).count(store.read()).await.unwrap(), 0);
        let all = select::<deal::Entity>(&Everything).all(store.read()).await.unwrap();
        assert_eq!(all.iter().filter_map(|row| row.amount_minor).sum::<i64>(), 300);
    }
}
