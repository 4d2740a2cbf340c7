//! Queries that somebody keeps.

use prestasi_access::{Role, Viewer};
use prestasi_catalog::saved::{RemoveQuery, SaveQuery, list};
use prestasi_store::on_both_databases;

use crate::support::{House, code, open};

fn query(name: &str, shared: bool) -> SaveQuery {
    SaveQuery { name: name.to_owned(), sql: format!("SELECT '{name}'"), shared }
}

async fn names(house: &House, viewer: &Viewer) -> Vec<String> {
    list(house.store.read(), viewer).await.expect("a list").into_iter().map(|row| row.name).collect()
}

on_both_databases! {
    async fn one_sees_ones_own_and_shared_queries(place: Place) {
        let house = open(&place).await;
        let (_, _, aina) = house.somebody("aina", &[Role::Seller], None).await;
        let (_, _, badrul) = house.somebody("badrul", &[Role::Manager], None).await;
        let own = house.tries(&aina, query("mine", false)).await.expect("saved");
        let shared = house.tries(&aina, query("ours", true)).await.expect("saved");
        house.tries(&badrul, query("mine", false)).await.expect("another of the same name");
        assert_eq!(names(&house, &aina).await, ["mine", "ours"]);
        assert_eq!(names(&house, &badrul).await, ["mine", "ours"]);
        assert_eq!(code(house.tries(&badrul, RemoveQuery { query: own }).await), "query-unknown");
        assert_eq!(code(house.tries(&badrul, RemoveQuery { query: shared }).await), "query-unknown");
        // One of the same name takes its place.
        let again = house.tries(&aina, SaveQuery { sql: "SELECT 2".to_owned(), ..query("ours", false) }).await;
        assert_eq!(again.expect("saved"), shared);
        assert_eq!(names(&house, &badrul).await, ["mine"]);
        house.tries(&aina, RemoveQuery { query: own }).await.expect("removed");
        assert_eq!(names(&house, &aina).await, ["ours"]);
        assert_eq!(code(house.tries(&aina, query(" ", false)).await), "query-name-unfit");
        assert_eq!(code(house.tries(&aina, query(&"x".repeat(81), false)).await), "query-name-unfit");
        let long = SaveQuery { sql: "x".repeat(70_000), ..query("long", false) };
        assert_eq!(code(house.tries(&aina, long).await), "sql-too-long");
        let (_, _, nobody) = house.somebody("chong", &[], None).await;
        assert_eq!(code(house.tries(&nobody, query("mine", false)).await), "not-permitted");
        assert!(names(&house, &nobody).await.is_empty());
    }
}
