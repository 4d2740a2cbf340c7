use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use prestasi_jobs::{Halt, How, Kind, State};
use prestasi_store::{Failure, on_both_databases};
use sea_orm::ConnectionTrait;
use tokio::sync::Notify;

use crate::support::{Affect, KIND, affect, open};

on_both_databases! {
    async fn a_job_whose_process_died_goes_on_in_another(place: Place) {
        let house = open(&place).await;
        let asked = house.asks(KIND, "x", How::default()).await;
        let dying = house.works("a", KIND, |run| async move {
            run.write("first", Affect("first".to_owned())).await?;
            std::future::pending().await
        });
        for _ in 0..1000 {
            if !house.effects().await.is_empty() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        dying.dies();
        let whole = |run: Arc<prestasi_jobs::Run>| async move {
            let first = run.write("first", Affect("first".to_owned())).await?;
            assert!(first.repeated);
            run.write("second", Affect("second".to_owned())).await?;
            Ok(())
        };
        let other = house.works("b", KIND, whole);
        tokio::time::sleep(Duration::from_millis(300)).await;
        // As long as the lease holds, nobody takes it.
        assert_eq!(house.job(asked.id).await.state, State::Running);
        place.clock().pass_seconds(31);
        let done = house.until(asked.id, |job| job.state == State::Done).await;
        assert_eq!((done.attempt, house.effects().await), (2, vec!["first".to_owned(), "second".to_owned()]));
        other.ends().await;
    }

    async fn a_job_is_taken_again_at_once_by_who_did_not_hear_that_it_had_it(place: Place) {
        let house = open(&place).await;
        let asked = house.asks(KIND, "x", How::default()).await;
        // As it stands when the database went away right behind the commit: in the name of a worker that has nothing.
        let taken = "UPDATE jobs_job SET state = 'running', worker = 'a:00000000', fence = 1, attempt = 1, \
                     leased_until = 9000000000000000";
        place.stranger().await.execute_unprepared(taken).await.expect("taken");
        let other = house.works("b", KIND, affect);
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(house.job(asked.id).await.state, State::Running);
        let own = house.works("a", KIND, affect);
        let done = house.until(asked.id, |job| job.state == State::Done).await;
        assert_eq!((done.attempt, house.effects().await), (2, vec!["x".to_owned()]));
        own.ends().await;
        other.ends().await;
    }

    async fn a_job_that_only_waits_goes_to_another_as_soon_as_its_process_ends(place: Place) {
        const WAITS: Kind = Kind::new("sample.waits").leaving();
        let house = open(&place).await;
        let asked = house.asks(WAITS, "x", How::default()).await;
        let waiting = house.works("a", WAITS, |_| std::future::pending());
        house.until(asked.id, |job| job.state == State::Running).await;
        let began = std::time::Instant::now();
        waiting.ends().await;
        // The grace of five seconds is for those that work.
        assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
        assert_eq!(house.job(asked.id).await.state, State::Waiting);
        let other = house.works("b", WAITS, affect);
        house.until(asked.id, |job| job.state == State::Done).await;
        other.ends().await;
    }

    async fn who_has_lost_a_job_can_no_longer_write(place: Place) {
        let house = open(&place).await;
        let asked = house.asks(KIND, "x", How::default()).await;
        let (stalled, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let refused = Arc::new(AtomicBool::new(false));
        let (at, on, seen) = (Arc::clone(&stalled), Arc::clone(&go_on), Arc::clone(&refused));
        // On a thread of its own, so that it goes on although its worker has noticed.
        let slow = house.works("a", KIND, move |run| {
            let (at, on, seen) = (Arc::clone(&at), Arc::clone(&on), Arc::clone(&seen));
            async move {
                tokio::spawn(async move {
                    at.notify_one();
                    on.notified().await;
                    let late = run.write("late", Affect("late".to_owned())).await;
                    seen.store(matches!(late, Err(Failure::Refused(Halt::Lost))), Ordering::SeqCst);
                    at.notify_one();
                });
                std::future::pending().await
            }
        });
        stalled.notified().await;
        // The process stands still for longer than its lease; another takes the job and gets through.
        slow.dies();
        place.clock().pass_seconds(31);
        let quick = house.works("b", KIND, affect);
        house.until(asked.id, |job| job.state == State::Done).await;
        go_on.notify_one();
        stalled.notified().await;
        assert!(refused.load(Ordering::SeqCst));
        assert_eq!(house.effects().await, ["x"]);
        quick.ends().await;
    }

    async fn a_worker_drops_a_job_that_it_has_lost(place: Place) {
        let house = open(&place).await;
        let kind = Kind::new("sample.short").lease(Duration::from_millis(300));
        let asked = house.asks(kind, "x", How::default()).await;
        let dropped = Arc::new(Notify::new());
        struct Tells(Arc<Notify>);
        impl Drop for Tells {
            fn drop(&mut self) {
                self.0.notify_one();
            }
        }
        let tells = Arc::clone(&dropped);
        let slow = house.works("a", kind, move |_| {
            let tells = Tells(Arc::clone(&tells));
            async move {
                let _tells = tells;
                std::future::pending().await
            }
        });
        house.until(asked.id, |job| job.state == State::Running).await;
        // Nothing but another taking could come in between; the number of the taking is what counts.
        use prestasi_jobs::row::{Column, Entity};
        use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
        let raw = raw(&place).await;
        let taken = Entity::update_many().col_expr(Column::Fence, sea_orm::sea_query::Expr::value(99_i64));
        taken.filter(Column::Kind.eq("sample.short")).exec(&raw).await.expect("taken");
        tokio::time::timeout(Duration::from_secs(20), dropped.notified()).await.expect("dropped");
        assert_eq!(house.job(asked.id).await.state, State::Running);
        raw.close().await.expect("closed");
        slow.ends().await;
    }

    async fn a_job_that_kills_every_process_is_given_up(place: Place) {
        let house = open(&place).await;
        let kind = KIND.attempts(2);
        let asked = house.asks(kind, "x", How::default()).await;
        for attempt in 1..=2 {
            let dying = house.works("a", kind, |_| std::future::pending());
            house.until(asked.id, |job| job.attempt == attempt).await;
            dying.dies();
            place.clock().pass_seconds(31);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let last = house.works("b", kind, affect);
        let failed = house.until(asked.id, |job| job.state == State::Failed).await;
        assert_eq!(failed.told.map(|told| told.code), Some("job-lost".to_owned()));
        last.ends().await;
    }
}

async fn raw(place: &prestasi_store::testing::Place) -> sea_orm::DatabaseConnection {
    let address = match place.address() {
        prestasi_store::Address::Sqlite(path) => format!("sqlite:{}", path.display()),
        prestasi_store::Address::Postgres(url) => url.clone(),
    };
    sea_orm::Database::connect(address).await.expect("a connection")
}
