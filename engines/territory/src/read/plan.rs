//! A plan as written by `solve`: `unit,territory,center`.

use super::table::Table;
use prestasi_kernel::{Problem, Result};
use std::collections::BTreeMap;
use std::path::Path;

/// Territory by unit.
///
/// Errors: `territory-file-empty`, `territory-column-missing`, `territory-row-malformed`, `territory-id-duplicate`.
pub fn plan(text: &str, file: &Path) -> Result<BTreeMap<String, String>> {
    let mut table = Table::open(text, file)?;
    let (unit, territory) = (table.need(&["unit", "id"])?, table.need(&["territory", "owner"])?);
    let mut plan = BTreeMap::new();
    table.each(|row| {
        let id = row.text(unit);
        if plan.insert(id.to_owned(), row.text(territory).to_owned()).is_some() {
            return Err(row.place(Problem::new("territory-id-duplicate").arg("id", id)));
        }
        Ok(())
    })?;
    Ok(plan)
}
