//! A copy in memory says what the database says.

use std::time::{Duration, Instant};

use prestasi_access::Role;
use prestasi_catalog::Settings;
use prestasi_store::on_both_databases;
use prestasi_store::testing::Place;

use crate::sample::Touch;
use crate::support::{House, Table, call, new, open, open_with};

const MANY: usize = 20_500;
const TOTAL: &str = "SELECT count(*), sum(amount_minor), min(name), max(id), count(amount_minor) FROM deals";

async fn filled(place: &Place, settings: Settings) -> House {
    let house = open_with(place, settings).await;
    house
        .deals((0..MANY as i64).map(|i| new(None, &format!("deal {i}"), Some(i), (i % 251) as u8)).collect())
        .await;
    house
}

/// Asks until there is a copy that a question could have used.
async fn until_copied(house: &House) {
    let begun = Instant::now();
    while house.catalogue.mirrors().is_empty() {
        house.sees(&house.system, TOTAL).await;
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert!(begun.elapsed() < Duration::from_secs(30), "no copy is made");
    }
}

on_both_databases! {
    async fn a_copy_is_never_behind(place: Place) {
        let house = filled(&place, Settings::default()).await;
        let bare = open(&Place::sqlite()).await;
        assert!(bare.catalogue.mirrors().is_empty());
        let mut random = fastrand::Rng::with_seed(3);
        let (mut count, mut total) = (MANY as i64, (MANY as i64 - 1) * MANY as i64 / 2);
        until_copied(&house).await;
        let (_, _, seller) = house.somebody("aina", &[Role::Seller], None).await;
        for round in 0..8 {
            match random.u8(..3) {
                0 => {
                    house.deals(vec![new(None, "z", Some(round), 1)]).await;
                    (count, total) = (count + 1, total + round);
                }
                1 => {
                    // A change of another table leaves the copy as it is.
                    house.somebody(&format!("person-{round}"), &[], None).await;
                }
                _ => {
                    let ids = house.sees(&house.system, "SELECT id, amount_minor FROM deals ORDER BY id DESC LIMIT 1").await;
                    let (id, amount) = (ids[0][0].parse::<prestasi_store::RowId>().expect("an id"), ids[0][1].parse::<i64>().expect("a number"));
                    let change = random.bool().then_some(7);
                    house.store.write(call(), Touch { deal: id.0, amount: change }).await.expect("changed");
                    match change {
                        Some(now) => total += now - amount,
                        None => (count, total) = (count - 1, total - amount),
                    }
                }
            }
            let seen = house.sees(&house.system, "SELECT count(*), sum(amount_minor) FROM deals").await;
            assert_eq!(seen, [[count.to_string(), total.to_string()]], "round {round}");
            let filtered = house.sees(&house.system, "SELECT name FROM deals WHERE amount_minor = 12 LIMIT 2").await;
            assert_eq!(filtered, [["deal 12"]]);
            let none: Table = house.sees(&seller, "SELECT name FROM deals").await;
            assert!(none.is_empty(), "a copy is for those who see all");
        }
        let copies = house.catalogue.mirrors();
        assert!(copies.iter().all(|copy| copy.name == "deals" && copy.rows >= MANY - 12));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn copies_keep_to_their_budget() {
    let place = Place::sqlite();
    let house = filled(&place, Settings { mirrors: 100_000, ..Settings::default() }).await;
    for _ in 0..5 {
        assert_eq!(house.sees(&house.system, "SELECT count(*) FROM deals").await, [[MANY.to_string()]]);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(house.catalogue.mirrors().is_empty());
}
