//! The files in `tests/corpus`: each is a case, and says in the file beside it what must be found in it.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use prestasi_recognition::{
    Column, Holds, Kind, Outcome, Recognition, Target, check_row, head_row, is_footer, outcome, recognise,
    repeats_head,
};
use toml::{Table, Value};

use crate::file::{Style, rows};

/// So many rows below the head are looked at.
const SAMPLE: usize = 50;

/// The cases of a folder: the file, and what is expected of it.
fn cases(folder: &str) -> Vec<(PathBuf, Table)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
    let entries = folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> =
        entries.filter(|path| path.extension().is_none_or(|ending| ending != "toml")).collect();
    files.sort();
    let expected = |file: &PathBuf| {
        let beside = format!("{}.toml", file.display());
        std::fs::read_to_string(&beside)
            .unwrap_or_else(|_| panic!("{beside} is missing"))
            .parse()
            .expect("TOML")
    };
    files.into_iter().map(|file| (file.clone(), expected(&file))).collect()
}

fn name(file: &Path) -> String {
    file.file_name().expect("a name").to_string_lossy().into_owned()
}

fn recognised(file: &Path, rows: &[Vec<String>], head: usize) -> Recognition {
    let sample = &rows[head + 1..rows.len().min(head + 1 + SAMPLE)];
    recognise(&name(file), &rows[head], sample)
}

fn style(expected: &Table) -> Style {
    let is = |key| expected["style"][key].as_bool().expect("a style");
    Style { day_first: is("day-first"), comma_decimal: is("comma-decimal") }
}

fn target(column: &Column) -> &'static str {
    match column.target {
        Target::Field(field) => field,
        Target::Custom => "custom",
        Target::LeftOut => "left-out",
    }
}

fn what(found: &Recognition) -> (&str, &str, &str) {
    (found.system.name(), found.kind.map_or("none", Kind::name), found.language)
}

fn expected_what(expected: &Table) -> (&str, &str, &str) {
    let text = |key: &str| expected[key].as_str().expect("a text");
    (text("system"), text("kind"), text("language"))
}

#[test]
fn every_whole_file_is_taken_for_what_it_is() {
    let cases = cases("whole");
    assert!(cases.len() >= 40, "{} files", cases.len());
    for (file, expected) in &cases {
        let about = name(file);
        let rows = rows(&std::fs::read(file).expect("a file")).expect("rows");
        let head = head_row(&rows).expect("a head");
        assert_eq!(head as i64 + 1, expected["head"].as_integer().expect("a row"), "{about}: head");
        let found = recognised(file, &rows, head);
        assert_eq!(what(&found), expected_what(expected), "{about}: {found:#?}");
        let columns: Vec<_> =
            found.columns.iter().map(|column| (column.label.as_str(), target(column))).collect();
        let wanted = expected["columns"].as_array().expect("columns").iter().map(pair);
        // An asterisk marks what a system requires, and is no part of the label.
        let wanted: Vec<_> = wanted.map(|(label, target)| (label.trim_end_matches('*'), target)).collect();
        assert_eq!(columns, wanted, "{about}");
        let footers = rows.iter().rev().take_while(|cells| is_footer(cells)).count();
        assert_eq!(footers as i64, expected["footers"].as_integer().expect("a count"), "{about}: footers");
        let records = &rows[head + 1..rows.len() - footers];
        assert_eq!(
            records.len() as i64,
            expected["records"].as_integer().expect("a count"),
            "{about}: records"
        );
        assert!(!records.iter().any(|cells| is_footer(cells) || repeats_head(&rows[head], cells)), "{about}");
        for (cell, column) in records.iter().flat_map(|cells| cells.iter().zip(&found.columns)) {
            assert!(style(expected).fits(column.holds, cell), "{about}: {cell} in {}", column.label);
        }
        check_texts(&about, &found, records);
        for row in expected["row"].as_array().expect("rows") {
            check_values(&about, row, &rows, &found, style(expected));
        }
    }
    println!("{} whole files", cases.len());
}

/// What holds amounts and days is asked for as such.
fn check_texts(about: &str, found: &Recognition, records: &[Vec<String>]) {
    let amounts: Vec<&str> = found.texts(&[Holds::Money], records).filter(|text| !text.is_empty()).collect();
    assert!(amounts.iter().all(|text| text.contains(|c: char| c.is_ascii_digit())), "{about}: {amounts:?}");
    let days: Vec<&str> =
        found.texts(&[Holds::Day, Holds::Moment], records).filter(|text| !text.is_empty()).collect();
    assert!(days.iter().all(|text| text.len() > 7), "{about}: {days:?}");
}

fn pair(column: &Value) -> (&str, &str) {
    (column[0].as_str().expect("a header"), column[1].as_str().expect("a target"))
}

/// Holds the values of a row against what is expected of them.
fn check_values(about: &str, row: &Value, rows: &[Vec<String>], found: &Recognition, style: Style) {
    let number = row["number"].as_integer().expect("a row") as usize;
    let cell = |field: &str| {
        let place = found.place(field).unwrap_or_else(|| panic!("{about}: no {field}"));
        rows[number - 1].get(place).map_or("", String::as_str)
    };
    let of = |kind: &str| row.get(kind).and_then(Value::as_table).cloned().unwrap_or_default();
    for (field, text) in of("text") {
        assert_eq!(Some(cell(&field)), text.as_str(), "{about}, row {number}: {field}");
    }
    for (field, cents) in of("cents") {
        assert_eq!(style.cents(cell(&field)), cents.as_integer(), "{about}, row {number}: {field}");
    }
    for (field, day) in of("day") {
        assert_eq!(style.day(cell(&field)).as_deref(), day.as_str(), "{about}, row {number}: {field}");
    }
    if let Some(wanted) = row.get("outcome") {
        let word = cell(if found.place("status").is_some() { "status" } else { "stage" });
        let name = match outcome(word) {
            Some(Outcome::Won) => "won",
            Some(Outcome::Lost) => "lost",
            Some(Outcome::Open) => "open",
            None => "unknown",
        };
        assert_eq!(Some(name), wanted.as_str(), "{about}, row {number}: {word}");
    }
}

#[test]
fn what_is_wrong_with_a_damaged_file_is_said_of_its_rows() {
    let cases = cases("damaged");
    assert!(cases.len() >= 20, "{} files", cases.len());
    for (file, expected) in &cases {
        let about = name(file);
        let read = rows(&std::fs::read(file).expect("a file"));
        let read =
            read.and_then(|rows| head_row(&rows).map(|head| (rows, head)).map_err(|problem| problem.code));
        let problem = read.as_ref().err().copied();
        assert_eq!(problem, expected.get("problem").and_then(Value::as_str), "{about}");
        let Ok((rows, head)) = read else { continue };
        let found = recognised(file, &rows, head);
        assert_eq!(what(&found), expected_what(expected), "{about}");
        assert_eq!(head, 0, "{about}");
        let skip: Vec<usize> = (1..rows.len())
            .filter(|row| is_footer(&rows[*row]) || repeats_head(&rows[head], &rows[*row]))
            .map(|row| row + 1)
            .collect();
        assert_eq!(skip, numbers(expected, "skip"), "{about}: rows that are passed over");
        assert_eq!(
            (rows.len() - 1 - skip.len()) as i64,
            expected["records"].as_integer().unwrap(),
            "{about}"
        );
        assert_eq!(wrong(&rows, &skip, &found, style(expected)), expected_wrong(expected), "{about}");
    }
    println!("{} damaged files", cases.len());
}

fn numbers(expected: &Table, key: &str) -> Vec<usize> {
    let list = expected.get(key).and_then(Value::as_array).into_iter().flatten();
    list.map(|number| number.as_integer().expect("a row") as usize).collect()
}

type Wrong = (usize, String, String);

fn expected_wrong(expected: &Table) -> Vec<Wrong> {
    let list = expected.get("wrong").and_then(Value::as_array).into_iter().flatten();
    let text = |one: &Value, key: &str| one.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    list.map(|one| (one["row"].as_integer().expect("a row") as usize, text(one, "column"), text(one, "why")))
        .collect()
}

/// What an import would say of each row: of a row that is damaged as a whole, nothing more.
fn wrong(rows: &[Vec<String>], skip: &[usize], found: &Recognition, style: Style) -> Vec<Wrong> {
    let (mut wrong, mut ids) = (Vec::new(), HashSet::new());
    for (cells, number) in rows.iter().zip(1..).skip(1).filter(|(_, number)| !skip.contains(number)) {
        if let Err(problem) = check_row(cells, found.columns.len()) {
            wrong.push((number, String::new(), problem.code.to_owned()));
            continue;
        }
        if cells.len() > found.columns.len() {
            wrong.push((number, String::new(), "row-too-wide".to_owned()));
            continue;
        }
        for (cell, column) in cells.iter().zip(&found.columns) {
            let mut say = |why: &str| wrong.push((number, column.label.clone(), why.to_owned()));
            if !style.fits(column.holds, cell) {
                say("value-unfit");
            } else if column.target == Target::Field("id") && !cell.is_empty() && !ids.insert(cell) {
                say("row-key-twice");
            }
        }
    }
    wrong
}
