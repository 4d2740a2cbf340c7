//! Whatever bytes come in, something comes out: no panic, no endless work, and nothing twice.

use jiff::tz::TimeZone;
use prestasi_capture::calls::{Position, Template, tail, webhook};
use prestasi_capture::{calendar, mail, webinars};
use proptest::prelude::*;

use crate::at;

/// Pieces of a real file, put together at random with noise.
fn pieces(file: &'static str, mark: char) -> impl Strategy<Value = Vec<u8>> {
    let words: Vec<&'static str> = file.split_inclusive(mark).collect();
    let word = prop::sample::select(words).prop_map(|word| word.as_bytes().to_vec());
    let noise = prop::collection::vec(any::<u8>(), 0..6);
    let piece = prop_oneof![8 => word, 1 => noise, 1 => Just(b"\"".to_vec()), 1 => Just(vec![0])];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

fn window() -> calendar::Settings {
    let (from, until) = (at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"));
    calendar::Settings { zone: TimeZone::UTC, from, until, most: 500 }
}

fn everything(bytes: &[u8]) {
    let _ = mail::read(bytes);
    let _ = calendar::read(bytes, &window());
    let _ = tail(bytes, Position::default(), None, &Template::default(), &TimeZone::UTC);
    let _ = webhook(bytes, &TimeZone::UTC);
    let settings = webinars::Settings { zone: TimeZone::UTC, day_first: true };
    let _ = webinars::zoom(bytes, &settings);
    let _ = webinars::list(bytes, &settings);
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        everything(&bytes);
    }

    #[test]
    fn broken_mails(bytes in pieces(include_str!("data/bounce.eml"), '\n'), more in pieces(include_str!("data/outlook.eml"), '>')) {
        let _ = mail::read(&bytes);
        let _ = mail::read(&[&b"From: a@b.example\nContent-Type: text/html\n\n"[..], &more].concat());
    }

    #[test]
    fn broken_calendars(bytes in pieces(include_str!("data/meetings.ics"), '\n')) {
        if let Ok(read) = calendar::read(&bytes, &window()) {
            prop_assert!(read.found.len() <= 500 && read.problems.len() <= 100);
            let mut keys: Vec<_> = read.found.iter().map(|it| (&it.details.uid, it.instance, it.start)).collect();
            keys.sort();
            prop_assert!(keys.windows(2).all(|pair| pair[0] != pair[1]));
        }
    }

    #[test]
    fn any_rule(rule in "(FREQ=(YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY|MINUTELY|SECONDLY)|BY(MONTH|DAY|HOUR|SETPOS|WEEKNO|YEARDAY|MONTHDAY)=-?[0-9]{1,3}(MO|FR|)(,-?[0-9]{1,2})?|COUNT=[0-9]{1,9}|INTERVAL=[0-9]{1,7}|UNTIL=[0-9]{8}(T[0-9]{6}Z?)?|WKST=(SU|MO)|;){1,12}", start in "[0-9]{4}(0[1-9]|1[0-2])[0-2][0-9]T[0-2][0-9]0000") {
        let file = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/Berlin:{start}\nRRULE:FREQ=DAILY;{rule}\nEND:VEVENT\nEND:VCALENDAR");
        let _ = calendar::read(file.as_bytes(), &window());
    }

    #[test]
    fn broken_calls(bytes in pieces(include_str!("data/Master.csv"), ',')) {
        if let Ok(tail) = tail(&bytes, Position::default(), None, &Template::default(), &TimeZone::UTC) {
            prop_assert!(tail.position.offset as usize <= bytes.len());
        }
    }

    #[test]
    fn broken_reports(zoom in pieces(include_str!("data/zoom.csv"), ','), list in pieces(include_str!("data/hadir.csv"), ';')) {
        everything(&zoom);
        everything(&list);
    }
}

/// Mails in mails, which are taken apart without a call within a call; also where each is packed.
#[test]
fn a_hundred_thousand_mails_in_one_another() {
    let inner = "Content-Type: message/rfc822\r\n\r\n".repeat(100_000);
    assert!(mail::read(format!("From: a@b.example\r\n{inner}").as_bytes()).is_ok());
    let packed: String = inner.bytes().map(|byte| format!("={byte:02X}")).collect();
    let packed = format!(
        "From: a@b.example\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{packed}"
    );
    assert!(mail::read(packed.as_bytes()).is_ok());
    let parts: String = (0..20_000)
        .map(|it| format!("Content-Type: multipart/mixed; boundary=b{it}\r\n\r\n--b{it}\r\n"))
        .collect();
    assert!(mail::read(format!("From: a@b.example\r\n{parts}").as_bytes()).is_ok());
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_told() {
    let file = format!("email,name\na@b.example,\"{}\n", "x,y\n".repeat(100_000));
    let settings = webinars::Settings { zone: TimeZone::UTC, day_first: true };
    assert_eq!(webinars::list(file.as_bytes(), &settings).unwrap().problems[0].code, "capture-row-too-long");
}
