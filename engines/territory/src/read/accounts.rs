//! A table of accounts: `id`, a place (`x_km`, `y_km` or `lat`, `lon`), measures, and where they apply `owner`, `family`,
//! `lock` (a territory's name) and `visits`.

use super::table::{Row, Table};
use crate::book::{Book, Measure, NONE};
use crate::geometry::Projection;
use prestasi_kernel::{Problem, Result};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Accounts with the names behind their numbers.
#[derive(Debug, Clone, Default)]
pub struct Accounts {
    /// `owner` and `lock` hold indices into `owners`.
    pub book: Book,
    /// Names of owners and of locked territories, in natural order (numbers by value).
    pub owners: Vec<String>,
    pub families: Vec<String>,
    /// How places became kilometres, where the file has degrees.
    pub projection: Option<Projection>,
}

/// Reads accounts with the named measures and their tolerances.
///
/// Errors: `territory-file-empty`, `territory-column-missing`, `territory-row-malformed`, `territory-id-missing`,
/// `territory-id-duplicate`, `territory-number-malformed`, `territory-number-not-finite`, `territory-number-negative`,
/// `territory-latitude-out-of-range`; each names the file and the row.
pub fn accounts(text: &str, file: &Path, measures: &[(String, f64)]) -> Result<Accounts> {
    let mut table = Table::open(text, file)?;
    let columns = Found::find(&table, measures)?;
    let mut out = Accounts::default();
    out.book.measures = measures
        .iter()
        .map(|(name, tolerance)| Measure { name: name.clone(), values: Vec::new(), tolerance: *tolerance })
        .collect();
    let mut seen = HashSet::new();
    let mut owners = Names::default();
    let mut families = Names::default();
    let mut degrees = Vec::new();
    table.each(|row| {
        let id = row.text(columns.id).to_owned();
        if id.is_empty() {
            return Err(row.place(Problem::new("territory-id-missing")));
        }
        if !seen.insert(id.clone()) {
            return Err(row.place(Problem::new("territory-id-duplicate").arg("id", id)));
        }
        let book = &mut out.book;
        book.ids.push(id);
        let (a, b) = (row.number(columns.place.0, "x")?, row.number(columns.place.1, "y")?);
        if columns.degrees {
            check_degrees(row, a, b)?;
            degrees.push((a, b));
        } else {
            book.x.push(a);
            book.y.push(b);
        }
        for (measure, &column) in book.measures.iter_mut().zip(&columns.measures) {
            measure.values.push(row.amount(column, &measure.name)?);
        }
        if let Some(column) = columns.visits {
            book.visits.push(row.amount(column, "visits")?);
        }
        let named = |column: Option<usize>, names: &mut Names, to: &mut Vec<u32>| {
            if let Some(column) = column {
                to.push(names.number(row.text(column)));
            }
        };
        named(columns.owner, &mut owners, &mut book.owner);
        named(columns.lock, &mut owners, &mut book.lock);
        named(columns.family, &mut families, &mut book.family);
        Ok(())
    })?;
    if columns.degrees {
        let projection = Projection::around(&degrees);
        (out.book.x, out.book.y) = degrees.iter().map(|&place| projection.place(place)).unzip();
        out.projection = Some(projection);
    }
    out.families = families.names;
    out.owners = owners.in_order(&mut out.book);
    Ok(out)
}

pub(super) fn check_degrees(row: &Row, latitude: f64, longitude: f64) -> Result<()> {
    if latitude.abs() <= 90.0 && longitude.abs() <= 180.0 {
        return Ok(());
    }
    let problem = Problem::new("territory-latitude-out-of-range").arg("lat", latitude).arg("lon", longitude);
    Err(row.place(problem))
}

struct Found {
    id: usize,
    place: (usize, usize),
    degrees: bool,
    measures: Vec<usize>,
    owner: Option<usize>,
    family: Option<usize>,
    lock: Option<usize>,
    visits: Option<usize>,
}

impl Found {
    fn find(table: &Table, measures: &[(String, f64)]) -> Result<Self> {
        let plane = (table.find(&["x_km", "x"]), table.find(&["y_km", "y"]));
        let (place, degrees) = match plane {
            (Some(x), Some(y)) => ((x, y), false),
            _ => ((table.need(&["lat", "latitude"])?, table.need(&["lon", "lng", "longitude"])?), true),
        };
        Ok(Self {
            id: table.need(&["id", "unit", "account"])?,
            place,
            degrees,
            measures: measures.iter().map(|(name, _)| table.need(&[name])).collect::<Result<_>>()?,
            owner: table.find(&["owner"]),
            family: table.find(&["family"]),
            lock: table.find(&["lock"]),
            visits: table.find(&["visits"]),
        })
    }
}

/// Sorts names so that numbers come by value.
pub fn natural(name: &str) -> (u64, String) {
    (name.parse::<u64>().unwrap_or(u64::MAX), name.to_owned())
}

impl Accounts {
    /// Makes owners and locks those of the named territories. An owner of another name counts as none.
    ///
    /// Errors: `territory-lock-unknown` with the row, for a lock of another name.
    pub fn rename(&mut self, names: &[String]) -> Result<()> {
        let number: HashMap<&str, u32> =
            names.iter().enumerate().map(|(t, name)| (name.as_str(), t as u32)).collect();
        let new: Vec<u32> =
            self.owners.iter().map(|name| number.get(name.as_str()).copied().unwrap_or(NONE)).collect();
        for owner in self.book.owner.iter_mut().filter(|owner| **owner != NONE) {
            *owner = new[*owner as usize];
        }
        for (i, lock) in self.book.lock.iter_mut().enumerate().filter(|(_, lock)| **lock != NONE) {
            let old = &self.owners[*lock as usize];
            *lock = new[*lock as usize];
            if *lock == NONE {
                return Err(Problem::new("territory-lock-unknown")
                    .arg("territory", old)
                    .arg("row", i + 1)
                    .near(old, names.iter().map(String::as_str)));
            }
        }
        Ok(())
    }

    /// Leaves out the units with these ids.
    pub fn leave_out(&mut self, ids: &HashSet<&str>) {
        let kept: Vec<u32> = (0..self.book.len() as u32)
            .filter(|&i| !ids.contains(self.book.ids[i as usize].as_str()))
            .collect();
        self.book = self.book.subset(&kept);
    }
}

/// Names numbered as they come.
#[derive(Default)]
struct Names {
    names: Vec<String>,
    number: HashMap<String, u32>,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        if name.is_empty() {
            return NONE;
        }
        if let Some(&number) = self.number.get(name) {
            return number;
        }
        let number = self.names.len() as u32;
        self.names.push(name.to_owned());
        self.number.insert(name.to_owned(), number);
        number
    }

    /// Numbers the names in natural order, in the book as well, so that the order of rows does not matter.
    fn in_order(self, book: &mut Book) -> Vec<String> {
        let mut order: Vec<usize> = (0..self.names.len()).collect();
        order.sort_by_key(|&i| natural(&self.names[i]));
        let mut new = vec![0; order.len()];
        order.iter().enumerate().for_each(|(to, &from)| new[from] = to as u32);
        for number in book.owner.iter_mut().chain(&mut book.lock).filter(|n| **n != NONE) {
            *number = new[*number as usize];
        }
        order.into_iter().map(|i| self.names[i].clone()).collect()
    }
}
