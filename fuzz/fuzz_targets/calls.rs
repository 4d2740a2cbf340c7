//! A file of calls, cut anywhere: the parts tell what the whole does. And the message of a webhook.
#![no_main]

use jiff::tz::TimeZone;
use libfuzzer_sys::fuzz_target;
use prestasi_capture::calls::{Position, Template, tail, webhook};

fuzz_target!(|input: (u16, &[u8])| {
    let (cut, bytes) = input;
    let _ = webhook(bytes, &TimeZone::UTC);
    let (template, zone) = (Template::default(), TimeZone::UTC);
    let Ok(whole) = tail(bytes, Position::default(), None, &template, &zone) else { return };
    let first = tail(&bytes[..bytes.len().min(cut.into())], Position::default(), None, &template, &zone).unwrap();
    let rest = &bytes[first.position.offset as usize..];
    let second = tail(rest, first.position, first.layout, &template, &zone).unwrap();
    assert_eq!(second.position, whole.position);
    assert_eq!([first.calls.found, second.calls.found].concat(), whole.calls.found);
});
