//! The tables that a plan names, opened: files, folders of files, or texts.

use super::csv::{Csv, is_csv};
use super::parquet::Parquet;
use super::source::Source;
use crate::plan::model::{Document, Table};
use indexmap::IndexMap;
use prestasi_kernel::{Place, Problem, Result};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Opened tables by name.
pub type Tables = IndexMap<String, Arc<dyn Source>>;

/// Opens the tables of a plan under a folder.
///
/// # Errors
/// `missing-table` with the names that were looked for; what is wrong with a file.
pub fn open(document: &Document, folder: &Path) -> Result<Tables> {
    document.data.iter().map(|(name, table)| Ok((name.clone(), open_one(name, table, folder)?))).collect()
}

fn open_one(name: &str, table: &Table, folder: &Path) -> Result<Arc<dyn Source>> {
    let wanted = table.file.as_deref().unwrap_or(name);
    let inside = |part| matches!(part, std::path::Component::Normal(_));
    if wanted.is_empty() || wanted.contains('\0') || !Path::new(wanted).components().all(inside) {
        let shown = wanted.replace('\0', "\\0");
        return Err(Problem::new("table-outside").arg("name", shown).at(Place::file(folder)));
    }
    let paths = find(wanted, folder)?;
    if is_csv(&paths[0]) {
        return Ok(Arc::new(Csv::open(&paths, &table.columns, table.null.as_deref().unwrap_or(""))?));
    }
    Ok(Arc::new(Parquet::open(&paths)?))
}

/// The files of a table: `NAME.parquet`, `NAME.csv`, `NAME` itself, or all of one kind in the folder `NAME`.
fn find(wanted: &str, folder: &Path) -> Result<Vec<PathBuf>> {
    let path = folder.join(wanted);
    let with = |ending: &str| folder.join(format!("{wanted}.{ending}"));
    for candidate in [with("parquet"), with("csv"), path.clone()] {
        if candidate.is_file() {
            return Ok(vec![candidate]);
        }
    }
    let broken =
        |error: std::io::Error| Problem::new("file-broken").arg("what", error).at(Place::file(&path));
    if path.is_dir() {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(&path).map_err(broken)? {
            let file = entry.map_err(broken)?.path();
            if file.extension().is_some_and(|ending| ending == "parquet" || ending == "csv") {
                files.push(file);
            }
        }
        files.sort();
        let csv = files.iter().filter(|file| is_csv(file)).count();
        if csv != 0 && csv != files.len() {
            return Err(Problem::new("mixed-folder").at(Place::file(&path)));
        }
        if !files.is_empty() {
            return Ok(files);
        }
    }
    let near: Vec<String> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_string_lossy().into_owned()))
        .collect();
    Err(Problem::new("missing-table")
        .arg("name", wanted)
        .near(wanted, near.iter().map(String::as_str))
        .at(Place::file(folder)))
}

/// Takes the tables of a plan from CSV texts; a table without a text has no rows, and the columns that the plan declares.
///
/// # Errors
/// What is wrong with a text.
pub fn from_texts(document: &Document, texts: &IndexMap<String, String>) -> Result<Tables> {
    if let Some(unknown) = texts.keys().find(|name| !document.data.contains_key(*name)) {
        let names = document.data.keys().map(String::as_str);
        return Err(Problem::new("unknown-table").arg("name", unknown).near(unknown, names));
    }
    let one = |(name, table): (&String, &Table)| -> Result<(String, Arc<dyn Source>)> {
        let header = || table.columns.keys().map(String::as_str).collect::<Vec<_>>().join(",");
        let text = texts.get(name).cloned().unwrap_or_else(header);
        let null = table.null.as_deref().unwrap_or("");
        Ok((name.clone(), Arc::new(Csv::text(name, &text, &table.columns, null)?)))
    };
    document.data.iter().map(one).collect()
}
