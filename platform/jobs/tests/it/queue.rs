use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use jiff::SignedDuration;
use prestasi_jobs::{How, Run, State, counts};
use prestasi_kernel::Problem;
use prestasi_store::{Call, Failure, on_both_databases};
use tokio::sync::Notify;

use crate::support::{Ask, Does, KIND, affect, open, somebody};

on_both_databases! {
    async fn a_job_is_there_with_its_change_and_has_its_effect_once(place: Place) {
        let house = open(&place).await;
        let worker = house.works("a", KIND, affect);
        let asked = house.asks(KIND, "one", How::default()).await;
        let done = house.until(asked.id, |job| job.state == State::Done).await;
        assert_eq!((done.attempt, done.told, house.effects().await), (1, None, vec!["one".to_owned()]));
        let refused = Ask { kind: KIND, input: "two".to_owned(), how: How::default(), refuse: true };
        let refused = house.store.write(Call::by(somebody()), refused).await;
        assert!(matches!(refused, Err(Failure::Refused(_))));
        worker.ends().await;
        assert_eq!(house.jobs().await.len(), 1);
        house.store.verify_audit(None).await.expect("a chain");
    }

    async fn of_one_key_there_is_one_job_at_a_time(place: Place) {
        let house = open(&place).await;
        let first = house.asks(KIND, "one", How::once("order-1")).await;
        let again = house.asks(KIND, "one", How::once("order-1")).await;
        assert_eq!((again.id, first.repeated, again.repeated), (first.id, false, true));
        assert!(!house.asks(KIND, "other", How::once("order-2")).await.repeated);
        let worker = house.works("a", KIND, affect);
        house.until(first.id, |job| job.state == State::Done).await;
        let later = house.asks(KIND, "two", How::once("order-1")).await;
        assert!(!later.repeated);
        house.until(later.id, |job| job.state == State::Done).await;
        worker.ends().await;
        // All at once, on the same key.
        let tasks: Vec<_> = (0..16).map(|_| {
            let ask = Ask { kind: KIND, input: "same".to_owned(), how: How::once("order-3"), refuse: false };
            let store = house.store.clone();
            tokio::spawn(async move { store.write(Call::by(somebody()), ask).await.expect("enqueued").answer })
        }).collect();
        let mut fresh = 0;
        for task in tasks {
            fresh += usize::from(!task.await.expect("no panic").repeated);
        }
        assert_eq!(fresh, 1);
    }

    async fn jobs_that_take_turns_run_one_after_another_and_one_waits_for_all_who_asked(place: Place) {
        let house = open(&place).await;
        let (gate, opened) = (Arc::new(Notify::new()), Arc::new(AtomicUsize::new(0)));
        let does = {
            let (gate, opened) = (Arc::clone(&gate), Arc::clone(&opened));
            move |run: Arc<Run>| {
                let (gate, opened) = (Arc::clone(&gate), Arc::clone(&opened));
                async move {
                    if run.input::<String>()? == "other" {
                        return affect(run).await;
                    }
                    assert_eq!(opened.fetch_add(1, Ordering::SeqCst), 0, "one of a turn at a time");
                    gate.notified().await;
                    opened.fetch_sub(1, Ordering::SeqCst);
                    affect(run).await
                }
            }
        };
        let worker = house.works("a", KIND, does);
        let plan = |what: &str| How::in_turn("plan", format!("plan/{what}"));
        let first = house.asks(KIND, "first", plan("news")).await;
        house.until(first.id, |job| job.state == State::Running).await;
        let second = house.asks(KIND, "second", plan("news")).await;
        let third = house.asks(KIND, "third", plan("news")).await;
        assert_eq!((second.repeated, third.repeated, third.id), (false, true, second.id));
        let whole = house.asks(KIND, "whole", plan("all")).await;
        assert!(!whole.repeated);
        // Who is not of this turn does not wait.
        let other = house.asks(KIND, "other", How::in_turn("other", "other/news")).await;
        house.until(other.id, |job| job.state == State::Done).await;
        for job in [first.id, second.id, whole.id] {
            house.until(job, |job| job.state == State::Running).await;
            gate.notify_one();
            house.until(job, |job| job.state == State::Done).await;
        }
        worker.ends().await;
        // It does what was put in last.
        assert_eq!(house.effects().await, ["first", "other", "third", "whole"]);
    }

    async fn one_that_is_given_back_leaves_its_work_to_the_one_that_waits(place: Place) {
        let house = open(&place).await;
        let plan = || How::in_turn("plan", "plan/news");
        let mut settings = house.settings("a", 4);
        settings.grace = Duration::from_millis(100);
        let forever = |_| std::future::pending();
        let worker = house.works_with(settings, vec![Arc::new(Does(KIND, forever))], Vec::new());
        let first = house.asks(KIND, "first", plan()).await;
        house.until(first.id, |job| job.state == State::Running).await;
        let second = house.asks(KIND, "second", plan()).await;
        worker.ends().await;
        assert_eq!((house.job(first.id).await.state, house.job(second.id).await.state), (State::Done, State::Waiting));
        let worker = house.works("b", KIND, affect);
        house.until(second.id, |job| job.state == State::Done).await;
        worker.ends().await;
        assert_eq!(house.effects().await, ["second"]);
        // Alone, it waits again itself.
        let third = house.asks(KIND, "third", plan()).await;
        let fails = |_| async { Err(prestasi_jobs::Trouble::Later(Problem::new("no"))) };
        let worker = house.works("c", KIND.attempts(2), fails);
        house.until(third.id, |job| job.state == State::Waiting && job.attempt == 1).await;
        worker.ends().await;
        // It does not sit out its pause when it is asked for anew: the clock stands still here.
        assert!(house.asks(KIND, "again", plan()).await.repeated);
        let worker = house.works("d", KIND, affect);
        house.until(third.id, |job| job.state == State::Done).await;
        worker.ends().await;
        assert_eq!(house.effects().await, ["again", "second"]);
    }

    async fn a_job_waits_for_its_time(place: Place) {
        let house = open(&place).await;
        let hour = house.clock.now() + SignedDuration::from_hours(1);
        let asked = house.asks(KIND, "later", How::at(hour)).await;
        let soon = house.asks(KIND, "now", How::default()).await;
        let worker = house.works("a", KIND, affect);
        house.until(soon.id, |job| job.state == State::Done).await;
        assert_eq!(house.job(asked.id).await.state, State::Waiting);
        place.clock().pass_seconds(3600);
        house.until(asked.id, |job| job.state == State::Done).await;
        worker.ends().await;
    }

    async fn no_more_at_once_than_allowed_and_nothing_twice(place: Place) {
        let house = open(&place).await;
        for number in 0..60 {
            house.asks(KIND, &format!("{number:02}"), How::default()).await;
        }
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let workers: Vec<_> = ["a", "b", "c"].map(|name| {
            let (now, most) = (Arc::clone(&now), Arc::clone(&most));
            let own = Arc::new(AtomicUsize::new(0));
            let does = move |run| {
                let (now, most, own) = (Arc::clone(&now), Arc::clone(&most), Arc::clone(&own));
                async move {
                    most.fetch_max(own.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    now.fetch_add(1, Ordering::SeqCst);
                    tokio::time::sleep(Duration::from_millis(5)).await;
                    own.fetch_sub(1, Ordering::SeqCst);
                    affect(run).await
                }
            };
            house.works_with(house.settings(name, 3), vec![Arc::new(Does(KIND, does))], Vec::new())
        }).into();
        for job in house.jobs().await {
            house.until(job.id, |job| job.state == State::Done).await;
        }
        for worker in workers {
            worker.ends().await;
        }
        let all: Vec<String> = (0..60).map(|number| format!("{number:02}")).collect();
        assert_eq!(house.effects().await, all);
        assert_eq!(now.load(Ordering::SeqCst), 60);
        assert!(most.load(Ordering::SeqCst) <= 3);
        let counted = counts(house.store.read(), &house.viewer).await.expect("counts");
        assert_eq!(counted, [(State::Done, 60)].into());
    }

    async fn a_worker_that_ends_waits_and_gives_back_what_goes_on(place: Place) {
        let house = open(&place).await;
        let asked = house.asks(KIND, "long", How::default()).await;
        let mut settings = house.settings("a", 1);
        settings.grace = Duration::from_millis(200);
        let forever = |_| std::future::pending();
        let worker = house.works_with(settings, vec![Arc::new(Does(KIND, forever))], Vec::new());
        house.until(asked.id, |job| job.state == State::Running).await;
        worker.ends().await;
        let back = house.job(asked.id).await;
        assert_eq!((back.state, back.attempt), (State::Waiting, 0));
        // One that gets through within the grace does.
        let brief = |run| async move {
            tokio::time::sleep(Duration::from_millis(300)).await;
            affect(run).await
        };
        let worker = house.works("b", KIND, brief);
        house.until(asked.id, |job| job.state == State::Running).await;
        worker.ends().await;
        assert_eq!(house.job(asked.id).await.state, State::Done);
    }
}
