//! Every plan that is shown to people is a plan: those of `cases/`, of `examples/`, and the snippets of the guides.

use prestasi_compensation::plan::model::Document;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("an entry of the folder").path())
        .filter(|path| path.extension().is_some_and(|given| given == ending))
        .collect();
    found.sort();
    found
}

fn parse(name: &str, text: &str, complaints: &mut Vec<String>) -> usize {
    match toml::from_str::<Document>(text) {
        Ok(document) => document.case.len(),
        Err(error) => {
            complaints.push(format!("{name}: {error}"));
            0
        }
    }
}

/// The snippets of a page that are marked as TOML.
fn snippets(page: &str) -> Vec<&str> {
    page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn cases_are_plans() {
    let mut complaints = Vec::new();
    let mut cases = 0;
    for path in files(&root().join("engines/compensation/cases"), "toml") {
        let text = fs::read_to_string(&path).expect("text");
        let found = parse(&path.display().to_string(), &text, &mut complaints);
        if found == 0 {
            complaints.push(format!("{}: no case", path.display()));
        }
        cases += found;
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    assert!(cases >= 250, "only {cases} cases");
}

#[test]
fn examples_are_plans() {
    let mut complaints = Vec::new();
    for path in files(&root().join("examples/adventureworks"), "toml") {
        parse(&path.display().to_string(), &fs::read_to_string(&path).expect("text"), &mut complaints);
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn snippets_of_guides_are_plans() {
    let mut complaints = Vec::new();
    for guide in ["writing-a-plan.md", "writing-a-plan.ms.md"] {
        let page = fs::read_to_string(root().join("docs/guides").join(guide)).expect("the guide");
        let found = snippets(&page);
        assert!(!found.is_empty(), "{guide} has no snippets");
        for (index, text) in found.iter().enumerate() {
            parse(&format!("{guide}, snippet {}", index + 1), text, &mut complaints);
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
