//! Gives finished files their names: all of them or none.

use prestasi_kernel::{Place, Problem, Result};
use std::path::{Path, PathBuf};

/// Renames each temporary file; if one cannot be renamed, the names stand for what they stood for before.
///
/// # Errors
/// `file-broken`.
pub fn publish(files: &[(&Path, &Path)]) -> Result<Vec<PathBuf>> {
    let mut done: Vec<(&Path, Option<PathBuf>)> = Vec::with_capacity(files.len());
    for (part, path) in files {
        match replace(part, path) {
            Ok(before) => done.push((path, before)),
            Err(error) => {
                done.into_iter().rev().for_each(|(path, before)| undo(path, before));
                return Err(Problem::new("file-broken").arg("what", error).at(Place::file(path)));
            }
        }
    }
    for before in done.iter().filter_map(|(_, before)| before.as_ref()) {
        let _ = std::fs::remove_file(before);
    }
    Ok(files.iter().map(|(_, path)| path.to_path_buf()).collect())
}

/// Renames a file; gives the name under which the one that it replaces waits.
fn replace(part: &Path, path: &Path) -> std::io::Result<Option<PathBuf>> {
    if !path.is_file() {
        std::fs::rename(part, path)?;
        return Ok(None);
    }
    let before = part.with_extension("before");
    std::fs::rename(path, &before)?;
    if let Err(error) = std::fs::rename(part, path) {
        undo(path, Some(before));
        return Err(error);
    }
    Ok(Some(before))
}

fn undo(path: &Path, before: Option<PathBuf>) {
    let _ = match before {
        Some(before) => std::fs::rename(before, path),
        None => std::fs::remove_file(path),
    };
}
