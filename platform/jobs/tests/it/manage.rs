use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use prestasi_jobs::{Cancel, Filter, Forget, How, Repeat, State, Trouble, list};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Call, Failure, on_both_databases};

use crate::support::{Affect, House, KIND, affect, open, somebody};

fn code<T: std::fmt::Debug>(outcome: Result<T, Failure<Problem>>) -> &'static str {
    match outcome {
        Err(Failure::Refused(problem)) => problem.code,
        other => panic!("not refused: {other:?}"),
    }
}

async fn cancels(house: &House, job: Id) -> Result<(), Failure<Problem>> {
    house.access.write(house.viewer.ask(), Cancel { job }).await.map(|done| done.answer)
}

async fn repeats(house: &House, job: Id) -> Result<(), Failure<Problem>> {
    house.access.write(house.viewer.ask(), Repeat { job }).await.map(|done| done.answer)
}

on_both_databases! {
    async fn a_job_is_cancelled_waiting_or_running(place: Place) {
        let house = open(&place).await;
        let waiting = house.asks(KIND, "a", How::once("a")).await;
        cancels(&house, waiting.id).await.expect("cancelled");
        assert_eq!(house.job(waiting.id).await.state, State::Cancelled);
        assert_eq!(code(cancels(&house, waiting.id).await), "job-over");
        assert_eq!(code(cancels(&house, Id::from_u128(1)).await), "job-unknown");
        let running = house.asks(KIND, "b", How::default()).await;
        let worker = house.works("a", KIND, |_| std::future::pending());
        house.until(running.id, |job| job.state == State::Running).await;
        assert_eq!(code(repeats(&house, running.id).await), "job-not-over");
        cancels(&house, running.id).await.expect("asked to stop");
        house.until(running.id, |job| job.state == State::Cancelled).await;
        worker.ends().await;
    }

    async fn how_far_it_is_can_be_seen(place: Place) {
        let house = open(&place).await;
        let asked = house.asks(KIND, "a", How::default()).await;
        let worker = house.works("a", KIND, |run| async move {
            run.progress(3, Some(10), "a-word");
            std::future::pending().await
        });
        let seen = house.until(asked.id, |job| job.progress.0 > 0).await;
        assert_eq!(seen.progress, (3, Some(10), Some("a-word".to_owned())));
        cancels(&house, asked.id).await.expect("asked to stop");
        worker.ends().await;
    }

    async fn what_failed_goes_on_and_what_was_done_begins_anew(place: Place) {
        let house = open(&place).await;
        let times = Arc::new(AtomicU64::new(0));
        let fails_once = move |run: Arc<prestasi_jobs::Run>| {
            let times = Arc::clone(&times);
            async move {
                run.write("first", Affect("first".to_owned())).await?;
                if times.fetch_add(1, Ordering::SeqCst) == 0 {
                    return Err(Trouble::Never(Problem::new("overflow")));
                }
                affect(run).await
            }
        };
        let asked = house.asks(KIND, "second", How::once("k")).await;
        let worker = house.works("a", KIND, fails_once);
        house.until(asked.id, |job| job.state == State::Failed).await;
        repeats(&house, asked.id).await.expect("once more");
        house.until(asked.id, |job| job.state == State::Done).await;
        assert_eq!(house.effects().await, ["first", "second"]);
        repeats(&house, asked.id).await.expect("once more");
        house.until(asked.id, |job| job.state == State::Done && job.attempt == 1).await;
        for _ in 0..500 {
            if house.effects().await.len() == 4 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        assert_eq!(house.effects().await, ["first", "first", "second", "second"]);
        worker.ends().await;
        // Not beside another of its key.
        let other = house.asks(KIND, "third", How::once("k")).await;
        assert!(!other.repeated);
        assert_eq!(code(repeats(&house, asked.id).await), "job-there-already");
    }

    async fn the_list_goes_on_where_its_page_ended_and_old_jobs_go(place: Place) {
        let house = open(&place).await;
        let worker = house.works("a", KIND, |run| async move {
            let text: String = run.input()?;
            if text == "bad" { Err(Trouble::Never(Problem::new("overflow"))) } else { affect(run).await }
        });
        let mut asked = Vec::new();
        for number in 0..7 {
            let text = if number == 3 { "bad".to_owned() } else { number.to_string() };
            asked.push(house.asks(KIND, &text, How::default()).await.id);
        }
        for id in &asked {
            house.until(*id, |job| job.state.is_over()).await;
        }
        worker.ends().await;
        let page = async |filter: &Filter, after| {
            let lines = list(house.store.read(), &house.viewer, filter, after, 3).await.expect("jobs");
            lines.into_iter().map(|line| line.id).collect::<Vec<Id>>()
        };
        let newest: Vec<Id> = asked.iter().rev().copied().collect();
        assert_eq!(page(&Filter::default(), None).await, newest[..3]);
        assert_eq!(page(&Filter::default(), Some(newest[2])).await, newest[3..6]);
        let failed = Filter { state: Some(State::Failed), kind: Some("sample.work".to_owned()) };
        assert_eq!(page(&failed, None).await, [asked[3]]);
        assert_eq!(page(&Filter { kind: Some("other".to_owned()), ..failed }, None).await, []);
        place.clock().pass_days(41);
        let forgotten = house.store.write(Call::by(somebody()), Forget).await.expect("forgotten");
        assert_eq!(forgotten.answer, 6);
        assert_eq!(house.jobs().await.len(), 1);
    }
}
