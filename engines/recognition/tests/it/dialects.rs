//! Every spelling in the data files leads to its field, in every language: adding one asks for no test.

use std::path::Path;

use prestasi_recognition::{Kind, System, Target, complaints, fields, recognise};
use toml::{Table, Value};

#[test]
fn no_data_file_is_malformed() {
    assert_eq!(complaints(), Vec::<&str>::new());
    for kind in Kind::ALL {
        let names: Vec<_> = fields(*kind).iter().map(|(name, _)| *name).collect();
        assert!(!names.is_empty(), "{} has no fields", kind.name());
        assert!(
            names.iter().all(|name| names.iter().filter(|other| *other == name).count() == 1),
            "{names:?}"
        );
    }
}

fn data(system: System) -> Table {
    let path = format!("aliases/{}.toml", system.name());
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a file");
    text.parse().expect("TOML")
}

/// Header and field of each column that a kind's own table has in a language, by the nth spelling.
fn head(table: &Value, nth: usize) -> Vec<(String, String)> {
    let fields = table.as_table().expect("fields").iter();
    let fields = fields.filter(|(name, _)| !matches!(name.as_str(), "custom" | "left-out"));
    let spelled = fields.filter_map(|(name, spellings)| {
        let spellings = spellings.as_array().expect("spellings");
        let spelling = spellings.get(nth.min(spellings.len().checked_sub(1)?))?;
        Some((spelling.as_str().expect("a text").to_owned(), name.clone()))
    });
    spelled.collect()
}

#[test]
fn every_spelling_leads_to_its_field_in_every_language() {
    let (mut heads, mut headers, mut wrong) = (0, 0, Vec::new());
    for system in System::ALL {
        for (kind, languages) in data(*system).into_iter().filter(|(name, _)| Kind::parse(name).is_some()) {
            for (language, table) in languages.as_table().expect("languages") {
                for nth in 0..4 {
                    let head = head(table, nth);
                    let cells: Vec<String> = head.iter().map(|(header, _)| header.clone()).collect();
                    let found = recognise(&format!("{kind}.csv"), &cells, &[]);
                    let about = format!("{} {kind} {language}, spelling {nth}", system.name());
                    if found.kind.map(Kind::name) != Some(kind.as_str()) {
                        wrong.push(format!("{about}: taken for {:?}", found.kind));
                    }
                    for (column, (header, field)) in found.columns.iter().zip(&head) {
                        let right = matches!(column.target, Target::Field(given) if given == field);
                        if !right {
                            wrong.push(format!("{about}: {header} is {field}, not {:?}", column.target));
                        }
                    }
                    (heads, headers) = (heads + 1, headers + head.len());
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    println!("{heads} heads with {headers} headers");
}
