//! Runs the binary; reads what it wrote.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// The last day of the company's records.
pub const LAST: &str = "2026-10-31";

/// Runs the binary.
pub fn prestasi(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_prestasi"))
        .args(arguments)
        .env("LC_ALL", "C")
        .output()
        .expect("it starts")
}

/// Runs the binary, which must answer with this code; gives what it printed on both streams.
pub fn answers(code: i32, arguments: &[&str]) -> String {
    let output = prestasi(arguments);
    let printed = [output.stdout, output.stderr].concat();
    let printed = String::from_utf8(printed).expect("texts");
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {printed}");
    printed
}

/// A company in a folder of its own.
pub struct Company {
    folder: TempDir,
}

impl Company {
    pub fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        answers(0, &["demo", "--dir", &text(folder.path())]);
        Self { folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The text of a table.
    pub fn table(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(&format!("data/{name}.csv"))).expect("a table")
    }

    /// Calculates into a folder, with more arguments.
    pub fn calculate(&self, out: &str, more: &[&str]) -> String {
        answers(0, &self.arguments(out, more).iter().map(String::as_str).collect::<Vec<_>>())
    }

    pub fn arguments(&self, out: &str, more: &[&str]) -> Vec<String> {
        let own = ["plan.toml", "data", out].map(|name| text(&self.path(name)));
        let [plan, data, out] = own;
        let mut all =
            vec!["calculate".to_owned(), "--plan".into(), plan, "--data".into(), data, "--out".into(), out];
        all.extend(["--as-of", LAST, "--format", "csv"].map(str::to_owned));
        all.extend(more.iter().map(|argument| (*argument).to_owned()));
        all
    }

    /// The results in a folder.
    pub fn results(&self, out: &str) -> BTreeMap<String, Rows> {
        let files = std::fs::read_dir(self.path(out)).expect("results");
        let read = files.map(|entry| {
            let path = entry.expect("an entry").path();
            (path.file_stem().expect("a name").to_string_lossy().into_owned(), Rows::read(&path))
        });
        read.collect()
    }
}

/// A path as an argument.
pub fn text(path: &Path) -> String {
    path.display().to_string()
}

/// The rows of a CSV file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Rows {
    pub fn read(path: &Path) -> Self {
        let mut reader = csv::Reader::from_path(path).expect("a file");
        let columns = reader.headers().expect("a header").iter().map(str::to_owned).collect();
        let rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect());
        Self { columns, rows: rows.collect() }
    }

    pub fn column(&self, name: &str) -> usize {
        self.columns.iter().position(|other| other == name).unwrap_or_else(|| panic!("no column {name}"))
    }

    /// The rows for which a column has one of some values.
    pub fn only(&self, column: &str, wanted: &[&str]) -> Self {
        let at = self.column(column);
        let rows = self.rows.iter().filter(|row| wanted.contains(&row[at].as_str())).cloned().collect();
        Self { columns: self.columns.clone(), rows }
    }

    /// The sum of a column in hundredths.
    pub fn sum(&self, column: &str) -> i64 {
        let at = self.column(column);
        self.rows.iter().map(|row| hundredths(&row[at])).sum()
    }
}

/// An amount of money in hundredths.
pub fn hundredths(text: &str) -> i64 {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let (whole, parts) = digits.split_once('.').unwrap_or((digits, ""));
    let value = format!("{whole}{parts:0<2}").parse::<i64>().expect("an amount");
    if negative { -value } else { value }
}
