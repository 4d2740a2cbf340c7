//! What nobody went on with.

use prestasi_exchange::{FORGET, State, import, part};
use prestasi_jobs::{How, enqueue};
use prestasi_kernel::{Actor, Problem};
use prestasi_store::{Call, Change, Failure, Tx, on_both_databases};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde::Serialize;

use crate::support::{House, open};

#[derive(Serialize)]
struct Ask;

impl Change for Ask {
    const NAME: &'static str = "test.ask";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        enqueue(tx, FORGET, &(), How::default()).await?;
        Ok(())
    }
}

/// Has it forgotten, and gives how many imports and parts are left.
async fn left(house: &House) -> (u64, u64) {
    let store = house.access.store();
    store.write(Call::by(Actor::system("test").unwrap()), Ask).await.unwrap();
    house.settled().await;
    (
        import::Entity::find().count(store.read()).await.unwrap(),
        part::Entity::find().count(store.read()).await.unwrap(),
    )
}

on_both_databases! {
    async fn files_that_wait_too_long_go_and_what_was_imported_stays(place: Place) {
        let house = open(&place).await;
        let done = house.imports("d", "a,b\n1,2\n", |_| {}).await;
        house.receive("d", "a,b\n3,4\n").await.unwrap();
        assert_eq!(house.receive("d", "").await.unwrap_err().code, "file-empty");
        assert_eq!(left(&house).await, (3, 1));
        place.clock().pass_days(2);
        assert_eq!(left(&house).await, (2, 1));
        place.clock().pass_days(30);
        assert_eq!(left(&house).await, (1, 0));
        assert_eq!((house.import(done.id.0).await.state, house.rows(&done).await.len()), (State::Done, 1));
        house.close().await;
    }
}
