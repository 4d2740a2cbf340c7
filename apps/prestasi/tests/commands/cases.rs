//! The case book of the plan language, through the command that a person would use.

use crate::harness::answers;

/// One run over all files: a case that comes to another result ends it with 2 and says which.
#[test]
fn every_case_of_the_book_comes_to_what_it_says() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../engines/compensation/cases");
    let files = std::fs::read_dir(folder).expect("the case book").map(|entry| entry.expect("a file").path());
    let mut files: Vec<String> = files.filter_map(|path| Some(path.to_str()?.to_owned())).collect();
    files.retain(|file| file.ends_with(".toml"));
    files.sort();
    assert!(files.len() > 100, "{} files", files.len());
    let asked: Vec<&str> = ["plan", "test"].into_iter().chain(files.iter().map(String::as_str)).collect();
    answers(0, &asked);
}
