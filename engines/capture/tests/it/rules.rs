//! Recurrence beside python-dateutil: `bench/calendar` makes such cases, these are 300 of them.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use prestasi_capture::calendar::{Settings, read};

fn instant(text: &str) -> Timestamp {
    Timestamp::strptime("%Y%m%dT%H%M%S%z", text.replace('Z', "+0000")).expect("an instant")
}

#[test]
fn three_hundred_rules_agree_with_dateutil() {
    let cases = include_str!("data/rules.tsv");
    assert_eq!(cases.lines().count(), 300);
    for case in cases.lines() {
        let cells: Vec<&str> = case.split('\t').collect();
        let [from, until, wanted, event @ ..] = &cells[..] else { panic!("{case}") };
        let zone = TimeZone::get("Asia/Kuala_Lumpur").unwrap();
        let settings = Settings { zone, from: instant(from), until: instant(until), most: 10_000 };
        let event = event.join("\r\n");
        let file =
            format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        let found = read(file.as_bytes(), &settings).unwrap();
        assert!(found.problems.is_empty(), "{event}: {:?}", found.problems);
        let found: Vec<String> =
            found.found.iter().map(|it| it.start.strftime("%Y%m%dT%H%M%SZ").to_string()).collect();
        assert_eq!(found.join(","), **wanted, "{event}");
    }
}
