//! Minutes within working hours.

use jiff::civil::date;
use jiff::tz::TimeZone;
use prestasi_scoring::{Hours, Shift};
use std::collections::BTreeMap;

fn shifts(text: &str) -> Vec<Shift> {
    text.split(' ').filter(|it| !it.is_empty()).map(|it| it.parse().unwrap()).collect()
}

/// Monday to Thursday with a lunch hour, a longer one on Friday, nothing at weekends; 30 November is a holiday, and the day after is short.
fn hours(zone: &str) -> Hours {
    let (day, friday) = (shifts("09:00-13:00 14:00-18:00"), shifts("09:00-12:15 14:45-18:00"));
    let week = [day.clone(), day.clone(), day.clone(), day, friday, vec![], vec![]];
    let special = BTreeMap::from([(date(2026, 11, 30), vec![]), (date(2026, 12, 1), shifts("09:00-13:00"))]);
    Hours::new(week, special, TimeZone::get(zone).unwrap())
}

fn minutes(hours: &Hours, from: &str, to: &str) -> i64 {
    hours.minutes(from.parse().unwrap(), to.parse().unwrap())
}

#[test]
fn only_working_minutes_count() {
    let hours = hours("Asia/Kuala_Lumpur");
    for (from, to, expected) in [
        ("2026-11-25T10:00", "2026-11-25T10:18", 18),
        ("2026-11-25T10:00:30", "2026-11-25T10:18", 17),
        ("2026-11-25T12:50", "2026-11-25T14:10", 20),
        ("2026-11-25T17:50", "2026-11-26T09:05", 15),
        ("2026-11-25T19:00", "2026-11-25T23:00", 0),
        ("2026-11-25T00:00", "2026-11-26T00:00", 480),
        // Friday evening to Tuesday morning, over a weekend and a holiday.
        ("2026-11-27T17:59", "2026-12-01T09:03", 4),
        ("2026-12-01T12:00", "2026-12-01T18:00", 60),
        ("2026-11-25T10:18", "2026-11-25T10:00", 0),
        ("2026-11-25T10:00", "2026-11-25T10:00", 0),
    ] {
        let found = minutes(&hours, &format!("{from}+08:00"), &format!("{to}+08:00"));
        assert_eq!(found, expected, "{from} to {to}");
    }
}

#[test]
fn hours_are_those_of_the_zone() {
    let (from, to) = ("2026-11-25T08:00Z", "2026-11-25T12:00Z");
    for (zone, expected) in [("Asia/Kuala_Lumpur", 120), ("Europe/London", 180), ("America/New_York", 0)] {
        assert_eq!(minutes(&hours(zone), from, to), expected, "{zone}");
    }
}

#[test]
fn a_night_shift_follows_the_change_of_clocks() {
    let night = || vec![shifts("00:00-06:00"); 7].try_into().unwrap();
    let berlin = Hours::new(night(), BTreeMap::new(), TimeZone::get("Europe/Berlin").unwrap());
    for (from, to, expected) in [
        ("2026-03-27T22:00+01:00", "2026-03-28T22:00+01:00", 360),
        ("2026-03-28T22:00+01:00", "2026-03-29T22:00+02:00", 300),
        ("2026-10-24T22:00+02:00", "2026-10-25T22:00+01:00", 420),
    ] {
        assert_eq!(minutes(&berlin, from, to), expected, "{from}");
    }
}

#[test]
fn shifts_that_overlap_count_once_and_a_day_can_be_whole() {
    let of = |text: &str| {
        let week = vec![shifts(text); 7].try_into().unwrap();
        Hours::new(week, BTreeMap::new(), TimeZone::UTC)
    };
    for (text, expected) in [
        ("00:00-24:00", 1_440),
        ("10:00-12:00 09:00-11:00", 180),
        ("09:00-18:00 10:00-11:00", 540),
        ("09:00-10:00 10:00-11:00", 120),
        ("", 0),
    ] {
        assert_eq!(minutes(&of(text), "2026-11-25T00:00Z", "2026-11-26T00:00Z"), expected, "{text}");
    }
    // Ten years and a few days, and then no further.
    let always = of("00:00-24:00");
    assert_eq!(minutes(&always, "1900-01-01T00:00Z", "2026-01-01T00:00Z"), 3_660 * 1_440);
}

#[test]
fn shifts_are_text() {
    for text in ["09:00-18:00", "00:00-24:00", "23:59-24:00"] {
        assert_eq!(text.parse::<Shift>().unwrap().to_string(), text);
        assert_eq!(serde_json::to_string(&text.parse::<Shift>().unwrap()).unwrap(), format!("\"{text}\""));
    }
    for text in [
        "",
        "-",
        "9-18",
        "09:00",
        "18:00-09:00",
        "09:00-09:00",
        "09:60-10:00",
        "09:00-24:01",
        "٠٩:00-10:00",
        "+9:00-10:00",
    ] {
        assert_eq!(text.parse::<Shift>().unwrap_err().code, "hours-unreadable", "{text}");
        assert!(serde_json::from_value::<Shift>(text.into()).is_err());
    }
}
