//! The text of a plan: read, compiled over empty tables.
#![no_main]

use libfuzzer_sys::fuzz_target;
use prestasi_compensation::data::{frame::View, tables::from_texts};
use prestasi_compensation::{model::Model, plan::read::read};

fuzz_target!(|text: &str| {
    if let Ok(document) = read(text) {
        let data = document.case.first().map(|case| case.data.clone()).unwrap_or_default();
        if let Ok(tables) = from_texts(&document, &data) {
            let _ = Model::new(&document, text, &tables, View::default());
        }
    }
});
