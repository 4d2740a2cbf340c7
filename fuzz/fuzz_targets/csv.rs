//! A CSV text: its columns learned, all of its cells read.
#![no_main]

use indexmap::IndexMap;
use libfuzzer_sys::fuzz_target;
use prestasi_compensation::data::{csv::Csv, source::Source};

fuzz_target!(|text: &str| {
    if let Ok(csv) = Csv::text("input", text, &IndexMap::new(), "NULL") {
        let all: Vec<usize> = (0..csv.columns().len()).collect();
        for part in 0..csv.parts() {
            let _ = csv.read(part, &all, &mut |_| Ok(()));
        }
    }
});
