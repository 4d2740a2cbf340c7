//! Who may lean on whom (docs/ARCHITECTURE.md): read from the manifests, so that a forbidden line fails here.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The folder at the top that a crate lives in, and the folders at the top that its code may use.
const MAY: [(&str, &[&str]); 6] = [
    ("kernel", &[]),
    ("demo", &["kernel"]),
    ("engines", &["kernel"]),
    ("platform", &["kernel", "demo", "platform"]),
    ("modules", &["kernel", "demo", "platform", "engines"]),
    ("apps", &["kernel", "demo", "platform", "engines", "modules"]),
];

/// What engines must not know: databases, the web, clocks of their own.
const NOT_IN_ENGINES: [&str; 6] = ["sea-orm", "sqlx", "axum", "maud", "tokio", "reqwest"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

struct Crate {
    folder: String,
    dependencies: Vec<String>,
}

/// The crates of the workspace by name, with what they use outside tests.
fn crates() -> BTreeMap<String, Crate> {
    let read = |path: &Path| -> toml::Value {
        let text = std::fs::read_to_string(path.join("Cargo.toml")).expect("a manifest");
        toml::from_str(&text).expect("TOML")
    };
    let workspace = read(&root());
    let members = workspace["workspace"]["members"].as_array().expect("members");
    let one = |member: &toml::Value| {
        let folder = member.as_str().expect("a folder").to_owned();
        let manifest = read(&root().join(&folder));
        let name = manifest["package"]["name"].as_str().expect("a name").to_owned();
        let table = manifest.get("dependencies").and_then(toml::Value::as_table);
        let dependencies = table.map(|table| table.keys().cloned().collect()).unwrap_or_default();
        (name, Crate { folder, dependencies })
    };
    members.iter().map(one).collect()
}

fn top(folder: &str) -> &str {
    folder.split('/').next().unwrap_or(folder)
}

#[test]
fn nobody_leans_on_whom_they_must_not() {
    let crates = crates();
    let mut wrong = Vec::new();
    for (name, one) in &crates {
        let may = MAY.iter().find(|(folder, _)| *folder == top(&one.folder)).expect("a known folder").1;
        for other in one.dependencies.iter().filter_map(|other| crates.get(other).map(|it| (other, it))) {
            if !may.contains(&top(&other.1.folder)) {
                wrong.push(format!("{name} leans on {}", other.0));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn engines_know_no_database_and_no_web() {
    for (name, one) in crates().iter().filter(|(_, one)| top(&one.folder) == "engines") {
        let known: Vec<_> =
            one.dependencies.iter().filter(|it| NOT_IN_ENGINES.contains(&it.as_str())).collect();
        assert!(known.is_empty(), "{name} knows {known:?}");
    }
}

#[test]
fn a_folder_is_called_as_its_crate() {
    for (name, one) in crates() {
        let last = one.folder.rsplit('/').next().unwrap_or_default();
        assert!(name == last || name == format!("prestasi-{last}"), "{} holds {name}", one.folder);
    }
}

/// The Rust sources below these folders, without tests.
fn sources(folders: &[&str]) -> Vec<(PathBuf, String)> {
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    let mut sources = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() && !path.ends_with("tests") && !path.ends_with("node_modules") {
            open.extend(path.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).expect("a source");
            sources.push((path, text));
        }
    }
    sources
}

/// Book-keeping leaves no trace in the audit, so that only those may who keep cursors and leases, and note that they are there.
#[test]
fn only_the_platform_keeps_books_past_the_audit() {
    let may =
        ["platform/store", "platform/jobs", "platform/recovery/src/uptime.rs"].map(|path| root().join(path));
    let others = sources(&["platform", "modules", "apps"]).into_iter();
    let others = others.filter(|(path, _)| !may.iter().any(|folder| path.starts_with(folder)));
    let wrong: Vec<_> =
        others.filter(|(_, text)| text.contains(".bookkeeping()")).map(|(path, _)| path).collect();
    assert!(wrong.is_empty(), "these change rows without an audit entry: {wrong:?}");
}

/// Files that still read the organisation, the company or one's own choices past a policy, behind a route that lets in
/// whoever may see all of it. A line goes when its file reads through the viewer; none is added.
const NOT_YET: [&str; 4] = ["me/preferences.rs", "positions/row.rs", "roles/holders.rs", "teams/list.rs"];

/// A policy cannot be forgotten where rows are read only through it.
#[test]
fn modules_read_only_what_the_viewer_may() {
    let mut wrong = Vec::new();
    for (path, text) in sources(&["modules"]) {
        if NOT_YET.iter().any(|file| path.ends_with(file)) {
            continue;
        }
        // Inside its transaction an operation may look at everything: whom it lets in stands in its type.
        let statements = text.split(';').filter(|statement| statement.contains("Entity::find"));
        let bare = statements.filter(|statement| !statement.contains("(tx"));
        wrong.extend(bare.map(|statement| format!("{}: {}", path.display(), statement.trim())));
    }
    assert!(wrong.is_empty(), "read by Viewer::select: {wrong:#?}");
}
