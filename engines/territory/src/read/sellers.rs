//! Who the territories are for: `territory`, and where they apply `share` and a home (`x_km`, `y_km`, or `lat`, `lon`).

use super::table::Table;
use crate::book::Territory;
use crate::geometry::Projection;
use prestasi_kernel::{Problem, Result};
use std::collections::HashSet;
use std::path::Path;

/// One territory for each row, in the order of the file. A row without a home leaves its centre free.
///
/// Errors: `territory-file-empty`, `territory-column-missing`, `territory-row-malformed`, `territory-id-missing`,
/// `territory-id-duplicate`, `territory-number-malformed`, `territory-number-not-finite`, `territory-share-not-positive`,
/// `territory-latitude-out-of-range`, `territory-home-without-map` for degrees beside accounts in kilometres.
pub fn sellers(text: &str, file: &Path, projection: Option<Projection>) -> Result<Vec<Territory>> {
    let mut table = Table::open(text, file)?;
    let name = table.need(&["territory", "owner", "id"])?;
    let share = table.find(&["share"]);
    let plane = table.find(&["x_km", "x"]).zip(table.find(&["y_km", "y"]));
    let degrees = table.find(&["lat", "latitude"]).zip(table.find(&["lon", "lng", "longitude"]));
    let mut seen = HashSet::new();
    let mut out = Vec::new();
    table.each(|row| {
        let name = row.text(name).to_owned();
        if name.is_empty() {
            return Err(row.place(Problem::new("territory-id-missing")));
        }
        if !seen.insert(name.clone()) {
            return Err(row.place(Problem::new("territory-id-duplicate").arg("id", name)));
        }
        let share = match share.filter(|&column| !row.text(column).is_empty()) {
            Some(column) => row.number(column, "share")?,
            None => 1.0,
        };
        if share <= 0.0 {
            let problem = Problem::new("territory-share-not-positive").arg("territory", &name);
            return Err(row.place(problem));
        }
        let given = |pair: &(usize, usize)| !row.text(pair.0).is_empty();
        let home = match (projection, plane.filter(given), degrees.filter(given)) {
            // Where the accounts come in degrees, homes do too.
            (Some(projection), _, Some((lat, lon))) => {
                let (lat, lon) = (row.number(lat, "lat")?, row.number(lon, "lon")?);
                super::accounts::check_degrees(row, lat, lon)?;
                Some(projection.place((lat, lon)))
            }
            (None, Some((x, y)), _) => Some((row.number(x, "x")?, row.number(y, "y")?)),
            (_, None, None) => None,
            _ => return Err(row.place(Problem::new("territory-home-without-map").arg("territory", &name))),
        };
        out.push(Territory { name, share, home });
        Ok(())
    })?;
    Ok(out)
}
