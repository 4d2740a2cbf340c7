//! Meetings of a calendar.

use prestasi_capture::Read;
use prestasi_capture::calendar::{Meeting, Settings, read};

use crate::{at, here};

fn november() -> Settings {
    Settings {
        zone: here(),
        from: at("2026-11-01T00:00:00+08:00"),
        until: at("2026-12-01T00:00:00+08:00"),
        most: 100,
    }
}

fn calendar(events: &str, settings: &Settings) -> Read<Meeting> {
    let file = format!("BEGIN:VCALENDAR\n{events}\nEND:VCALENDAR\n");
    read(file.as_bytes(), settings).expect("a calendar")
}

fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT")
}

fn starts(read: &Read<Meeting>) -> Vec<String> {
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    read.found.iter().map(|meeting| meeting.start.to_string()).collect()
}

#[test]
fn a_series_is_told_with_what_was_moved_and_what_was_cancelled() {
    let read = read(include_bytes!("data/meetings.ics"), &november()).unwrap();
    let series: Vec<_> = read
        .found
        .iter()
        .filter(|it| it.details.uid.starts_with("weekly"))
        .map(|it| (it.start.to_string(), it.end.duration_since(it.start).as_mins(), it.details.cancelled))
        .collect();
    assert_eq!(
        series,
        [
            ("2026-11-02T01:30:00Z".to_owned(), 60, false),
            // The 9th is left out, the 16th is on the 17th, the 23rd is cancelled.
            ("2026-11-17T06:00:00Z".to_owned(), 30, false),
            ("2026-11-23T01:30:00Z".to_owned(), 60, true),
            ("2026-11-30T01:30:00Z".to_owned(), 60, false),
        ]
    );
    let first = read.found.iter().find(|it| it.details.uid.starts_with("weekly")).unwrap();
    assert_eq!(first.zone, "Asia/Singapore");
    assert_eq!(first.instance, Some(first.start));
    assert_eq!(first.details.summary, "Pipeline review, north team");
    assert_eq!(first.details.organiser.as_ref().unwrap().name, "Aisyah Rahman");
    let attendees: Vec<_> =
        first.details.attendees.iter().map(|it| (it.address.as_str(), it.declined)).collect();
    assert_eq!(attendees, [("daniel.ong@majubina.example", false), ("siti@majubina.example", true)]);
    let moved = read.found.iter().find(|it| it.details.summary.ends_with("(moved)")).unwrap();
    assert_eq!(moved.instance, Some(at("2026-11-16T01:30:00Z")));
}

#[test]
fn a_zone_that_the_file_describes_changes_its_clocks() {
    let read = read(include_bytes!("data/meetings.ics"), &november()).unwrap();
    let boston: Vec<_> = read.found.iter().filter(|it| it.details.uid.starts_with("boston")).collect();
    // 30 October lies before the window; on 1 November the clocks went back.
    assert_eq!(
        boston.iter().map(|it| it.start.to_string()).collect::<Vec<_>>(),
        ["2026-11-02T13:00:00Z", "2026-11-05T13:00:00Z"]
    );
    assert_eq!(boston[0].zone, "Customized Time Zone");
    assert_eq!(boston[0].end, at("2026-11-02T13:45:00Z"));
}

#[test]
fn days_and_floating_times_count_in_the_zone_of_the_caller() {
    let read = read(include_bytes!("data/meetings.ics"), &november()).unwrap();
    let one = |uid: &str| read.found.iter().find(|it| it.details.uid.starts_with(uid)).unwrap();
    assert_eq!(
        (one("expo").start, one("expo").end),
        (at("2026-11-09T16:00:00Z"), at("2026-11-12T16:00:00Z"))
    );
    assert!(one("expo").all_day && !one("lunch").all_day && one("lunch").floating);
    assert_eq!(
        (one("lunch").start, one("lunch").end),
        (at("2026-11-05T04:30:00Z"), at("2026-11-05T04:30:00Z"))
    );
    assert_eq!(one("lunch").instance, None);
}

#[test]
fn what_cannot_be_read_is_told_with_its_line() {
    let read = read(include_bytes!("data/meetings.ics"), &november()).unwrap();
    let told: Vec<_> = read.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "capture-zone-unknown: line=74, zone=Atlantis/Poseidonis",
            "capture-event-incomplete: line=76, property=UID",
            "capture-rule-unreadable: line=83, part=FREQ=FORTNIGHTLY",
        ]
    );
}

#[test]
fn zones_are_known_by_the_names_that_programs_give_them() {
    for (name, zone, start) in [
        ("W. Europe Standard Time", "Europe/Berlin", "2026-11-05T08:00:00Z"),
        ("/citadel.org/20251101_1/Asia/Kuala_Lumpur", "Asia/Kuala_Lumpur", "2026-11-05T01:00:00Z"),
        ("asia/tokyo", "Asia/Tokyo", "2026-11-05T00:00:00Z"),
        ("(UTC-03:30) Somewhere", "UTC", "2026-11-05T12:30:00Z"),
    ] {
        let read = calendar(&event(&format!("DTSTART;TZID=\"{name}\":20261105T090000")), &november());
        assert_eq!(starts(&read), [start], "{name}");
        assert_eq!(read.found[0].zone, zone, "{name}");
    }
}

#[test]
fn local_times_that_do_not_come_or_come_twice() {
    // Berlin: 02:30 does not come on 29 March 2026 and comes twice on 25 October.
    let settings =
        Settings { from: at("2026-01-01T00:00:00Z"), until: at("2027-01-01T00:00:00Z"), ..november() };
    let daily =
        |day: &str| event(&format!("DTSTART;TZID=Europe/Berlin:{day}T023000\nRRULE:FREQ=DAILY;COUNT=3"));
    assert_eq!(
        starts(&calendar(&daily("20260328"), &settings)),
        ["2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"]
    );
    assert_eq!(
        starts(&calendar(&daily("20261024"), &settings)),
        ["2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"]
    );
}

#[test]
fn a_change_of_all_later_ones_holds_for_them() {
    let master = "BEGIN:VEVENT\nUID:1\nDTSTART:20261102T010000Z\nDTEND:20261102T020000Z\nRRULE:FREQ=WEEKLY;COUNT=4\nEND:VEVENT";
    let change = "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261116T010000Z\nDTSTART:20261117T030000Z\nDTEND:20261117T033000Z\nEND:VEVENT";
    let read = calendar(&format!("{change}\n{master}"), &november());
    assert_eq!(
        starts(&read),
        ["2026-11-02T01:00:00Z", "2026-11-09T01:00:00Z", "2026-11-17T03:00:00Z", "2026-11-24T03:00:00Z"]
    );
    assert_eq!(read.found[3].end, at("2026-11-24T03:30:00Z"));
    assert_eq!(read.found[3].instance, Some(at("2026-11-23T01:00:00Z")));
}

#[test]
fn further_days_and_days_left_out() {
    let lines = "DTSTART:20261102T010000Z\nRRULE:FREQ=DAILY;COUNT=3\nRDATE:20261120T010000Z,20261121T050000Z\nEXDATE;VALUE=DATE:20261103";
    assert_eq!(
        starts(&calendar(&event(lines), &november())),
        ["2026-11-02T01:00:00Z", "2026-11-04T01:00:00Z", "2026-11-20T01:00:00Z", "2026-11-21T05:00:00Z"]
    );
}

#[test]
fn a_whole_file_can_be_a_cancellation() {
    let read = calendar(&format!("METHOD:CANCEL\n{}", event("DTSTART:20261102T010000Z")), &november());
    assert!(read.found[0].details.cancelled);
}

#[test]
fn what_is_nobody_elses_business_is_told_as_such() {
    for (class, private) in [("PUBLIC", false), ("PRIVATE", true), ("confidential", true)] {
        let read = calendar(&event(&format!("DTSTART:20261102T010000Z\nCLASS:{class}")), &november());
        assert_eq!(read.found[0].details.private, private, "{class}");
    }
}

#[test]
fn windows_side_by_side_have_every_meeting_once() {
    let events = event("DTSTART;TZID=Australia/Lord_Howe:20200101T003000\nRRULE:FREQ=HOURLY;INTERVAL=7");
    let year = Settings {
        from: at("2026-01-01T00:00:00Z"),
        until: at("2027-01-01T00:00:00Z"),
        most: 2_000,
        ..november()
    };
    let whole = starts(&calendar(&events, &year));
    let mut parts = Vec::new();
    let mut from = year.from;
    while from < year.until {
        let until = (from + jiff::SignedDuration::from_hours(24 * 13)).min(year.until);
        parts.extend(starts(&calendar(&events, &Settings { from, until, ..year.clone() })));
        from = until;
    }
    assert!(whole.len() > 1_200);
    assert_eq!(parts, whole);
}

#[test]
fn years_of_a_short_rule_cost_no_more_than_its_window() {
    let begun = std::time::Instant::now();
    let read = calendar(&event("DTSTART:19700101T000000Z\nRRULE:FREQ=SECONDLY;INTERVAL=86400"), &november());
    assert_eq!(starts(&read).len(), 30);
    assert!(begun.elapsed().as_secs() < 2);
}

#[test]
fn more_meetings_than_asked_for_are_told() {
    for often in ["MINUTELY", "SECONDLY"] {
        let read = calendar(&event(&format!("DTSTART:20200101T000000Z\nRRULE:FREQ={often}")), &november());
        assert_eq!(read.found.len(), 100);
        assert_eq!(read.problems[0].code, "capture-meetings-too-many");
    }
}

#[test]
fn rules_that_never_end_do_end() {
    let begun = std::time::Instant::now();
    let all = |most: u32| (0..most).map(|it| it.to_string()).collect::<Vec<_>>().join(",");
    let each = format!("BYHOUR={};BYMINUTE={};BYSECOND={}", all(24), all(60), all(60));
    for rule in [
        "FREQ=SECONDLY;COUNT=4000000000".to_owned(),
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30".to_owned(),
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30".to_owned(),
        format!("FREQ=DAILY;BYMONTH=1;{each};COUNT=4000000"),
        format!("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;{each}"),
        format!("FREQ=YEARLY;BYSETPOS=-1;BYYEARDAY=1,2,3,4,5,6,7,8,9;{each}"),
        "FREQ=DAILY;INTERVAL=1000000".to_owned(),
    ] {
        let wide = Settings { until: at("9999-01-01T00:00:00Z"), ..november() };
        let read = calendar(&event(&format!("DTSTART:00010101T000000Z\nRRULE:{rule}")), &wide);
        assert!(read.found.len() <= 100, "{rule}");
    }
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

#[test]
fn components_in_components_in_components_are_refused() {
    let deep = "BEGIN:VCALENDAR\n".repeat(100_000);
    assert_eq!(read(deep.as_bytes(), &november()).unwrap_err().code, "capture-nested-too-deep");
    assert_eq!(read(b"hello", &november()).unwrap_err().code, "capture-calendar-missing");
}
