//! The plans that people see: those of `cases/`, of `examples/`, of the demonstration, and the snippets of the guides.

use prestasi_compensation::plan::form::{Field, Kind, fields, outline};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A plan.
pub struct Plan {
    /// Where it comes from.
    pub name: String,
    /// Its text.
    pub text: String,
}

static PLANS: LazyLock<Vec<Plan>> = LazyLock::new(read);

/// All of them.
pub fn plans() -> &'static [Plan] {
    &PLANS
}

fn read() -> Vec<Plan> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut paths: Vec<PathBuf> = ["engines/compensation/cases", "examples/adventureworks"]
        .iter()
        .flat_map(|folder| fs::read_dir(root.join(folder)).expect("a folder"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    paths.extend([root.join("demo/src/plan.toml"), root.join("bench/commission-year/plan.toml")]);
    paths.sort();
    let mut plans: Vec<Plan> = paths
        .iter()
        .map(|path| Plan { name: path.display().to_string(), text: fs::read_to_string(path).expect("text") })
        .collect();
    for guide in ["writing-a-plan.md", "writing-a-plan.ms.md"] {
        let page = fs::read_to_string(root.join("docs/guides").join(guide)).expect("the guide");
        let snippets = page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
        plans.extend(
            snippets
                .enumerate()
                .map(|(number, text)| Plan { name: format!("{guide} {number}"), text: text.to_owned() }),
        );
    }
    plans
}

/// A value that a form can enter.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The address to set it at.
    pub address: String,
    /// The key to set it under.
    pub key: String,
    /// What can be entered.
    pub kind: Kind,
    /// What stands there.
    pub value: Option<String>,
}

/// Every cell of every form of a plan.
pub fn cells(text: &str) -> Vec<Cell> {
    let mut found = Vec::new();
    for part in outline(text).expect("an outline") {
        for field in fields(text, &part.address).expect("fields") {
            of_field(&part.address, field, &mut found);
        }
    }
    found
}

fn of_field(address: &str, field: Field, found: &mut Vec<Cell>) {
    match field.kind {
        Kind::Rows { address, columns, rows, named } => {
            for row in rows {
                for (column, value) in columns.iter().zip(row.cells) {
                    let (address, key) = match &row.name {
                        Some(name) if named => (address.clone(), name.clone()),
                        _ => (row.address.clone(), column.key.clone()),
                    };
                    let kind = column.kind.clone();
                    found.push(Cell { address, key, kind, value });
                }
            }
        }
        Kind::Part { .. } | Kind::Parts { .. } => {}
        kind => {
            let (key, value) = (field.key, field.value);
            found.push(Cell { address: address.to_owned(), key, kind, value });
        }
    }
}
