//! A run that fails leaves nothing behind, and what was there before stays.

use crate::harness::{Company, answers, text};
use std::fs;
use std::path::Path;

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("an entry").path())
        .map(|path| (text(&path), if path.is_file() { fs::read(&path).expect("a file") } else { Vec::new() }))
        .collect();
    files.sort();
    files
}

fn fails(company: &Company, out: &str, more: &[&str]) -> String {
    let arguments = company.arguments(out, more);
    answers(1, &arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_bad_row_at_the_very_end_leaves_the_results_as_they_were() {
    let company = Company::new();
    company.calculate("out", &[]);
    let before = files(&company.path("out"));
    let scores = company.table("scores") + "nobody,2026-09,extra,0.5,many\n";
    fs::write(company.path("data/scores.csv"), scores).expect("a table");
    let printed = fails(&company, "out", &[]);
    assert!(printed.contains("score"), "{printed}");
    assert_eq!(files(&company.path("out")), before);
    fails(&company, "new", &[]);
    assert!(files(&company.path("new")).is_empty());
}

#[test]
fn a_result_that_cannot_get_its_name_takes_the_others_with_it() {
    let company = Company::new();
    // The last file to be named; by then the others have been.
    let blocked = company.path("out/amortisation.csv");
    fs::create_dir_all(blocked.join("inside")).expect("a folder");
    fs::write(company.path("out/lines.csv"), "as it was").expect("a file");
    let before = files(&company.path("out"));
    let printed = fails(&company, "out", &[]);
    assert!(printed.contains("amortisation.csv"), "{printed}");
    assert_eq!(files(&company.path("out")), before);
}

#[test]
fn folders_that_are_none_are_told() {
    let company = Company::new();
    fs::write(company.path("file"), "a file").expect("a file");
    let printed = fails(&company, "file", &[]);
    assert!(printed.contains("file"), "{printed}");
    assert_eq!(fs::read_to_string(company.path("file")).expect("the file"), "a file");
    let printed = fails(&company, "file/below", &[]);
    assert!(printed.contains("below"), "{printed}");
    fs::remove_file(company.path("data/orders.csv")).expect("gone");
    let printed = fails(&company, "out", &[]);
    assert!(printed.contains("orders"), "{printed}");
    assert!(!company.path("out").exists());
}

#[test]
fn a_statement_that_cannot_be_written_leaves_nothing() {
    let company = Company::new();
    let people = company.table("people");
    let seller = people.lines().find(|row| row.contains(",seller,")).expect("a seller");
    let id = seller.split(',').next().expect("an id");
    let evidence = company.path(&format!("out/evidence-{id}.json"));
    fs::create_dir_all(evidence.join("inside")).expect("a folder");
    let before = files(&company.path("out"));
    let [plan, data, out] = ["plan.toml", "data", "out"].map(|name| text(&company.path(name)));
    let arguments = ["statement", "--plan", &plan, "--data", &data, "--out", &out, "--person", id];
    let printed = answers(1, &arguments);
    assert!(printed.contains("evidence"), "{printed}");
    assert_eq!(files(&company.path("out")), before);
}
