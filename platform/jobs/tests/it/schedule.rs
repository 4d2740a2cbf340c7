use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Weekday, time};
use jiff::tz::TimeZone;
use prestasi_jobs::{How, Rhythm, Schedule, State};
use prestasi_store::on_both_databases;

use crate::support::{Affect, Does, KIND, open};

fn zone(name: &str) -> TimeZone {
    TimeZone::posix(match name {
        "Kuala Lumpur" => "<+08>-8",
        "New York" => "EST5EDT,M3.2.0,M11.1.0",
        "Berlin" => "CET-1CEST,M3.5.0,M10.5.0/3",
        "Lord Howe" => "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
        _ => "<+14>-14",
    })
    .expect("a zone")
}

/// The next moments behind one, as the clock on the wall shows them.
fn next(rhythm: Rhythm, name: &str, after: &str, count: usize) -> Vec<String> {
    let zone = zone(name);
    let mut at: Timestamp = after.parse().expect("a moment");
    let mut told = Vec::new();
    for _ in 0..count {
        at = rhythm.next(at, &zone).expect("a next one");
        told.push(zone.to_datetime(at).strftime("%m-%d %H:%M").to_string());
    }
    told
}

#[test]
fn the_clock_of_the_zone_counts() {
    let daily = |hour, minute| Rhythm::Daily(time(hour, minute, 0, 0));
    for (rhythm, zone, after, expected) in [
        (daily(2, 0), "Kuala Lumpur", "2026-11-23T17:59:59Z", vec!["11-24 02:00", "11-25 02:00"]),
        (daily(2, 0), "Kuala Lumpur", "2026-11-23T18:00:00Z", vec!["11-25 02:00"]),
        (daily(0, 0), "Kiritimati", "2026-12-31T09:59:00Z", vec!["01-01 00:00", "01-02 00:00"]),
        // At 02:00 the clock goes on to 03:00: half past two is half past three.
        (daily(2, 30), "New York", "2026-03-07T12:00:00Z", vec!["03-08 03:30", "03-09 02:30"]),
        (daily(2, 30), "Berlin", "2026-03-28T12:00:00Z", vec!["03-29 03:30", "03-30 02:30"]),
        // The hour that comes twice counts once.
        (daily(1, 30), "New York", "2026-10-31T12:00:00Z", vec!["11-01 01:30", "11-02 01:30"]),
        (daily(2, 30), "Berlin", "2026-10-24T12:00:00Z", vec!["10-25 02:30", "10-26 02:30"]),
        // Half an hour is skipped, or comes twice.
        (daily(2, 15), "Lord Howe", "2026-10-03T12:00:00Z", vec!["10-04 02:45", "10-05 02:15"]),
        (daily(1, 45), "Lord Howe", "2026-04-04T02:00:00Z", vec!["04-05 01:45", "04-06 01:45"]),
        (
            Rhythm::Weekly(Weekday::Monday, time(8, 0, 0, 0)),
            "Kuala Lumpur",
            "2026-11-23T00:00:00Z",
            vec!["11-30 08:00", "12-07 08:00"],
        ),
        (
            Rhythm::Monthly(31, time(6, 0, 0, 0)),
            "Kuala Lumpur",
            "2027-01-15T00:00:00Z",
            vec!["01-31 06:00", "02-28 06:00", "03-31 06:00", "04-30 06:00"],
        ),
        (
            Rhythm::Monthly(1, time(0, 0, 0, 0)),
            "Kuala Lumpur",
            "2026-11-30T15:59:59Z",
            vec!["12-01 00:00", "01-01 00:00"],
        ),
        (
            Rhythm::Every(20),
            "Kuala Lumpur",
            "2026-11-23T00:15:00Z",
            vec!["11-23 08:20", "11-23 08:40", "11-23 09:00"],
        ),
        (Rhythm::Hourly(15), "Kuala Lumpur", "2026-11-23T00:15:00Z", vec!["11-23 09:15", "11-23 10:15"]),
        // Every hour that passes, also the one that comes twice, and none that does not.
        (
            Rhythm::Hourly(15),
            "New York",
            "2026-11-01T04:30:00Z",
            vec!["11-01 01:15", "11-01 01:15", "11-01 02:15"],
        ),
        (Rhythm::Hourly(15), "New York", "2026-03-08T06:30:00Z", vec!["03-08 03:15", "03-08 04:15"]),
        (Rhythm::Hourly(15), "Lord Howe", "2026-10-03T15:00:00Z", vec!["10-04 03:15", "10-04 04:15"]),
    ] {
        assert_eq!(next(rhythm, zone, after, expected.len()), expected, "{rhythm:?} {zone}");
    }
}

#[test]
fn moments_grow_through_all_the_shifts_of_a_year() {
    for zone_name in ["Kuala Lumpur", "New York", "Berlin", "Lord Howe", "Kiritimati"] {
        let zone = zone(zone_name);
        for rhythm in [Rhythm::Daily(time(2, 30, 0, 0)), Rhythm::Daily(time(0, 0, 0, 0)), Rhythm::Hourly(59)]
        {
            let start: Timestamp = "2026-01-01T00:00:00Z".parse().expect("a moment");
            let (mut at, mut count) = (start, 0);
            while at.duration_since(start).as_hours() < 366 * 24 {
                let next = rhythm.next(at, &zone).expect("a next one");
                let hours = next.duration_since(at).as_mins();
                assert!(next > at && hours <= 25 * 60 + 30, "{zone_name} {rhythm:?} {at} {next}");
                (at, count) = (next, count + 1);
            }
            let least = if matches!(rhythm, Rhythm::Hourly(_)) { 365 * 24 } else { 365 };
            assert!(count >= least, "{zone_name} {rhythm:?}: {count}");
        }
    }
}

on_both_databases! {
    async fn a_schedule_enqueues_once_however_many_look(place: Place) {
        let house = open(&place).await;
        let nightly = Schedule { name: "sample.nightly", kind: KIND, rhythm: Rhythm::Daily(time(2, 0, 0, 0)) };
        let does = |run: Arc<prestasi_jobs::Run>| async move {
            run.write("night", Affect("night".to_owned())).await?;
            Ok(())
        };
        let workers = ["a", "b", "c"].map(|name| {
            house.works_with(house.settings(name, 2), vec![Arc::new(Does(KIND, does))], vec![nightly])
        });
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        assert_eq!(house.jobs().await.len(), 0, "not before its time");
        for nights in 1..=2 {
            place.clock().pass_days(1);
            for _ in 0..1000 {
                if house.effects().await.len() == nights {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            }
        }
        // Several nights without a process: once, late.
        place.clock().pass_days(5);
        for _ in 0..1000 {
            if house.effects().await.len() == 3 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
        assert_eq!(house.effects().await.len(), 3);
        for worker in workers {
            worker.ends().await;
        }
        assert!(house.jobs().await.iter().all(|job| job.state == State::Done));
        assert!(!house.asks(KIND, "by hand", How::default()).await.repeated);
    }
}
