//! A policy in a query.

use prestasi_store::{Everything, Scope, Sight, field, on_both_databases, select};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::support::{call, deal, open, rate};

/// Sees deals with an A, not what they are worth, and nothing else.
struct Peer;

impl Scope for Peer {
    fn rows(&self, table: &str) -> Option<Condition> {
        (table == "sample_deal").then(|| Condition::all().add(deal::Column::Name.starts_with("A")))
    }

    fn field(&self, table: &str, column: &str) -> Sight {
        if (table, column) == ("sample_deal", "amount_minor") { Sight::Hidden } else { Sight::Shown }
    }
}

/// Sees all deals, and what that of A2 is worth.
struct Owner;

impl Scope for Owner {
    fn rows(&self, table: &str) -> Option<Condition> {
        Everything.rows(table)
    }

    fn field(&self, _: &str, column: &str) -> Sight {
        match column {
            "amount_minor" => Sight::Where(Condition::all().add(deal::Column::Name.eq("A2"))),
            _ => Sight::Shown,
        }
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
    async fn a_field_may_be_shown_in_some_rows(place: Place) {
        let store = open(&place).await;
        for name in ["A1", "A2", "B1"] {
            store.write(call(), crate::support::deal(name)).await.unwrap();
        }
        let seen = select::<deal::Entity>(&Owner).order_by_asc(deal::Column::Name).all(store.read()).await.unwrap();
        let seen: Vec<_> = seen.iter().map(|row| (row.name.as_str(), row.amount_minor)).collect();
        assert_eq!(seen, [("A1", None), ("A2", Some(100)), ("B1", None)]);
        let worth = field::<deal::Entity>(&Owner, deal::Column::AmountMinor);
        let known = select::<deal::Entity>(&Owner).filter(worth.clone().is_not_null());
        assert_eq!(known.count(store.read()).await.unwrap(), 1);
        let count = select::<deal::Entity>(&Owner).select_only().expr_as(worth.count(), "count");
        assert_eq!(count.into_tuple::<i64>().one(store.read()).await.unwrap(), Some(1));
        let hidden = field::<deal::Entity>(&Peer, deal::Column::AmountMinor).is_not_null();
        assert_eq!(select::<deal::Entity>(&Peer).filter(hidden).count(store.read()).await.unwrap(), 0);
    }
}
