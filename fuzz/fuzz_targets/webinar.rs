//! A report of a webinar, and a list of who came.
#![no_main]

use jiff::tz::TimeZone;
use libfuzzer_sys::fuzz_target;
use prestasi_capture::webinars::{Settings, list, zoom};

fuzz_target!(|bytes: &[u8]| {
    let settings = Settings { zone: TimeZone::UTC, day_first: true };
    let _ = zoom(bytes, &settings);
    let _ = list(bytes, &settings);
});
