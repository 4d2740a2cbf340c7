//! A calendar, its series followed through a year.
#![no_main]

use jiff::Timestamp;
use jiff::tz::TimeZone;
use libfuzzer_sys::fuzz_target;
use prestasi_capture::calendar::{Settings, read};

fuzz_target!(|bytes: &[u8]| {
    let second = |second| Timestamp::from_second(second).unwrap();
    let settings =
        Settings { zone: TimeZone::UTC, from: second(1_767_225_600), until: second(1_798_761_600), most: 1_000 };
    if let Ok(read) = read(bytes, &settings) {
        assert!(read.found.iter().all(|it| settings.from <= it.start && it.start < settings.until && it.start <= it.end));
    }
});
