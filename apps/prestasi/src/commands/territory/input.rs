//! What the territory commands read: formats, measures, the accounts as a task.

use clap::ValueEnum;
use prestasi_kernel::{Problem, Result};
use prestasi_territory::{NONE, Task, Territory, read};
use std::path::{Path, PathBuf};

/// Form of the input file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// CSV with a row for each account.
    Accounts,
    /// Capacitated p-median benchmark: `n p`, then `x y capacity demand`.
    Cpmp,
    /// GeoJSON polygons.
    Geo,
}

impl Format {
    /// The form that a file's ending promises.
    pub fn of(file: &Path) -> Self {
        match file.extension().and_then(|ending| ending.to_str()) {
            Some("csv") => Self::Accounts,
            Some("geojson" | "json") => Self::Geo,
            _ => Self::Cpmp,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Cpmp => "cpmp",
            Self::Geo => "geo",
        }
    }
}

/// What territories must share fairly, and how the input describes it.
#[derive(clap::Args)]
pub struct Measures {
    /// Column or property to balance, with its own tolerance after a colon: `potential`, `workload_h:10%`. Repeatable.
    #[arg(long = "measure", value_name = "NAME[:TOLERANCE]")]
    pub measures: Vec<String>,
    /// How far a territory may be from its target.
    #[arg(long, default_value = "5%", value_parser = part)]
    pub tolerance: f64,
}

impl Measures {
    /// Names with tolerances; `usual` where none is named.
    pub fn named(&self, usual: &str) -> Result<Vec<(String, f64)>> {
        if self.measures.is_empty() {
            return Ok(vec![(usual.to_owned(), self.tolerance)]);
        }
        let one = |text: &String| match text.rsplit_once(':') {
            None => Ok((text.clone(), self.tolerance)),
            Some((name, tolerance)) => {
                part(tolerance).map(|tolerance| (name.to_owned(), tolerance)).map_err(|cause| {
                    Problem::new("territory-tolerance-malformed").arg("value", text).arg("cause", cause)
                })
            }
        };
        self.measures.iter().map(one).collect()
    }
}

/// A part of a whole, as `5%` or `0.05`.
pub fn part(text: &str) -> std::result::Result<f64, String> {
    let (number, unit) = text.strip_suffix('%').map_or((text, 1.0), |number| (number, 100.0));
    match number.trim().parse::<f64>() {
        Ok(value) if value.is_finite() && value >= 0.0 && value / unit <= 10.0 => Ok(value / unit),
        _ => Err(format!("`{text}` is not a part such as 5% or 0.05")),
    }
}

/// Reads accounts as a task of `count` territories, or of one for each owner. Territories bear the owners' names where
/// there are as many.
pub fn accounts(file: &Path, measures: &Measures, count: Option<usize>, handover_km: f64) -> Result<Task> {
    let text = super::read(file)?;
    let mut accounts = read::accounts(&text, file, &measures.named("potential")?)?;
    drop(text);
    let owners = accounts.owners.len();
    let count = match count {
        Some(count) => count,
        None if owners > 0 => owners,
        None => return Err(Problem::new("territory-count-missing").arg("option", "--territories")),
    };
    let mut territories = Territory::equal(count);
    if count == owners {
        territories
            .iter_mut()
            .zip(&accounts.owners)
            .for_each(|(territory, name)| territory.name.clone_from(name));
    } else if accounts.book.lock.iter().any(|&lock| lock != NONE) {
        return Err(Problem::new("territory-lock-unnamed").arg("territories", count).arg("owners", owners));
    } else {
        accounts.book.owner.clear();
    }
    Ok(Task { book: accounts.book, territories, handover_km })
}

/// Where a map's neighbours come from.
#[derive(clap::Args)]
pub struct Shape {
    /// CSV `a,b` of units that touch; without it the polygons tell.
    #[arg(long, value_name = "FILE")]
    pub adjacency: Option<PathBuf>,
    /// Leave out all but the largest connected part.
    #[arg(long)]
    pub mainland: bool,
}

/// Reads a map.
pub fn map(file: &Path, measures: &Measures, shape: &Shape) -> Result<read::Map> {
    let text = super::read(file)?;
    let list =
        shape.adjacency.as_deref().map(|file| super::read(file).map(|text| (text, file))).transpose()?;
    let list = list.as_ref().map(|(text, file)| (text.as_str(), *file));
    let map = read::geo(&text, file, &measures.named("population")?, list)?;
    if !shape.mainland {
        return Ok(map);
    }
    let part = prestasi_territory::contiguous::parts(&map.neighbours);
    let mut size = vec![0; part.len()];
    part.iter().for_each(|&p| size[p as usize] += 1);
    let largest = (0..size.len()).max_by_key(|&p| size[p]).unwrap_or(0);
    Ok(map.subset(&(0..part.len()).filter(|&u| part[u] as usize == largest).collect::<Vec<_>>()))
}
