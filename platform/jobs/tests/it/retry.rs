use std::time::Duration;

use prestasi_jobs::{How, Kind, State, Trouble};
use prestasi_kernel::Problem;
use prestasi_store::{Error, on_both_databases};

use crate::support::{KIND, affect, open};

const BRIEF: Kind =
    Kind::new("sample.brief").attempts(3).pauses(Duration::from_secs(60), Duration::from_secs(600));

on_both_databases! {
    async fn what_fails_is_tried_again_later_and_then_given_up(place: Place) {
        let house = open(&place).await;
        let asked = house.asks(BRIEF, "x", How::default()).await;
        let worker = house.works("a", BRIEF, |_| async { Err(Problem::new("overflow").arg("operation", "x").into()) });
        for (attempt, least, most) in [(1, 30, 60), (2, 60, 120)] {
            let waits = house.until(asked.id, |job| job.attempt == attempt && job.state == State::Waiting).await;
            let pause = waits.due.duration_since(waits.started.expect("it began")).as_secs();
            // A little more, since the clock of these tests goes on whenever somebody looks.
            assert!((least..=most + 5).contains(&pause), "{attempt}: {pause}");
            let told = waits.told.expect("why");
            assert_eq!((told.code.as_str(), told.args[0].1.as_str()), ("overflow", "x"));
            place.clock().pass_seconds(125);
        }
        let failed = house.until(asked.id, |job| job.state == State::Failed).await;
        assert_eq!((failed.attempt, failed.told.map(|told| told.code)), (3, Some("overflow".to_owned())));
        worker.ends().await;
        let events = prestasi_store::outbox::after(house.store.read(), 0, &["jobs.failed"], 9).await.expect("events");
        assert_eq!(events.len(), 1);
    }

    async fn a_store_that_is_away_costs_no_attempt(place: Place) {
        let house = open(&place).await;
        let asked = house.asks(BRIEF, "x", How::default()).await;
        let worker = house.works("a", BRIEF, |run| async move {
            if run.attempt() <= 5 { Err(Error::Busy.into()) } else { affect(run).await }
        });
        for attempt in 1..=5 {
            house.until(asked.id, |job| job.attempt == attempt && job.state == State::Waiting).await;
            place.clock().pass_seconds(700);
        }
        let done = house.until(asked.id, |job| job.state == State::Done).await;
        assert_eq!(done.attempt, 6, "of a kind that has three");
        worker.ends().await;
    }

    async fn what_never_will_is_given_up_at_once(place: Place) {
        let house = open(&place).await;
        let asked = house.asks(BRIEF, "x", How::default()).await;
        let worker = house.works("a", BRIEF, |_| async { Err(Trouble::Never(Problem::new("overflow"))) });
        let failed = house.until(asked.id, |job| job.state == State::Failed).await;
        assert_eq!(failed.attempt, 1);
        worker.ends().await;
    }

    async fn a_panic_is_a_failure_and_nobody_else_notices(place: Place) {
        let house = open(&place).await;
        let bad = house.asks(KIND, "panics", How::default()).await;
        let good = house.asks(KIND, "good", How::default()).await;
        let worker = house.works("a", KIND, |run| async move {
            let text: String = run.input()?;
            assert_ne!(text, "panics", "as the test wants it");
            affect(run).await
        });
        house.until(good.id, |job| job.state == State::Done).await;
        let told = house.until(bad.id, |job| job.told.is_some()).await;
        assert_eq!((told.state, told.told.map(|told| told.code)), (State::Waiting, Some("job-panicked".to_owned())));
        worker.ends().await;
    }

    async fn an_input_of_another_form_is_told(place: Place) {
        let house = open(&place).await;
        let asked = house.asks(KIND, "text", How::default()).await;
        let worker = house.works("a", KIND, |run| async move { run.input::<u32>().map(drop) });
        let failed = house.until(asked.id, |job| job.state == State::Failed).await;
        assert_eq!(failed.told.map(|told| told.code), Some("job-input-unreadable".to_owned()));
        worker.ends().await;
    }
}
