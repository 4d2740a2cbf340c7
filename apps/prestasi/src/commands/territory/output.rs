//! What the territory commands write: the plan as CSV.

use prestasi_kernel::{Problem, Result};
use prestasi_territory::Task;
use std::path::Path;

/// Writes `unit,territory,center`, one row for each unit.
pub fn plan<'a>(file: &Path, rows: impl Iterator<Item = (&'a str, &'a str, &'a str)>) -> Result<()> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| Problem::new("file-unwritable").arg("cause", error);
    writer.write_record(["unit", "territory", "center"]).map_err(failed)?;
    for (unit, territory, center) in rows {
        writer.write_record([unit, territory, center]).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|error| Problem::new("file-unwritable").arg("cause", error))?;
    super::write(file, &bytes)
}

/// Writes the territories of a task's units with their central units.
pub fn territories(file: &Path, task: &Task, territory: &[u32], center: &[u32]) -> Result<()> {
    let ids = &task.book.ids;
    let row = |(i, &t): (usize, &u32)| {
        let t = t as usize;
        (ids[i].as_str(), task.territories[t].name.as_str(), ids[center[t] as usize].as_str())
    };
    plan(file, territory.iter().enumerate().map(row))
}

/// A number with three decimals, for people.
pub fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// A part with six decimals.
pub fn fine(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}
