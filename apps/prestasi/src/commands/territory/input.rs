//! What the territory commands read: formats, measures, the accounts as a task.

use clap::ValueEnum;
use prestasi_kernel::{Place, Problem, Result, Span};
use prestasi_territory::overlay::{Mode, Timeline};
use prestasi_territory::{NONE, Task, Territory, read};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

/// Territory by unit.
pub type Plan = BTreeMap<String, String>;

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

/// Whose territories they are, and which accounts stay out of them.
#[derive(clap::Args)]
pub struct Team {
    /// CSV `territory`, and where they apply `share` and a home: names, sizes and centres of the territories.
    #[arg(long, value_name = "FILE")]
    pub sellers: Option<PathBuf>,
    /// CSV `unit,holder,from,to,mode`: accounts held `instead` of a territory on the day stay out.
    #[arg(long, value_name = "FILE", requires = "on")]
    pub overlay: Option<PathBuf>,
    /// The day on which the overlay is looked at.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<jiff::civil::Date>,
}

/// A day such as 2026-11-23.
pub fn day(text: &str) -> std::result::Result<jiff::civil::Date, String> {
    prestasi_kernel::parse_date(text).map_err(|_| format!("`{text}` is not a day such as 2026-11-23"))
}

/// Reads accounts as a task of the sellers' territories, of `count`, or of one for each owner. Territories bear the sellers'
/// names, or the owners' where there are as many.
pub fn accounts(
    file: &Path,
    measures: &Measures,
    team: &Team,
    count: Option<usize>,
    handover_km: f64,
) -> Result<Task> {
    let mut accounts = read::accounts(&super::read(file)?, file, &measures.named("potential")?)?;
    if let (Some(file), Some(day)) = (&team.overlay, team.on) {
        let rows = read::assignments(&super::read(file)?, file, Mode::Instead, Span::ALWAYS)?;
        let timeline = Timeline::new(rows).map_err(|problem| problem.at(Place::file(file)))?;
        let named: HashSet<&str> =
            timeline.on(day).into_iter().filter(|(_, held)| held.named).map(|(unit, _)| unit).collect();
        accounts.leave_out(&named);
    }
    let owners = accounts.owners.len();
    let territories = match (&team.sellers, count) {
        (Some(file), _) => read::sellers(&super::read(file)?, file, accounts.projection)?,
        (None, Some(count)) => Territory::equal(count),
        (None, None) if owners > 0 => Territory::equal(owners),
        (None, None) => {
            return Err(Problem::new("territory-count-missing").arg("option", "--territories"));
        }
    };
    if let Some(count) = count.filter(|&count| count != territories.len()) {
        return Err(Problem::new("territory-sellers-count")
            .arg("sellers", territories.len())
            .arg("territories", count));
    }
    let mut task = Task { book: accounts.book.clone(), territories, handover_km };
    if team.sellers.is_some() {
        let names: Vec<String> = task.territories.iter().map(|t| t.name.clone()).collect();
        accounts.rename(&names).map_err(|problem| problem.at(Place::file(file)))?;
        task.book = accounts.book;
    } else if task.territories.len() == owners {
        let named = task.territories.iter_mut().zip(accounts.owners);
        named.for_each(|(territory, name)| territory.name = name);
    } else if task.book.lock.iter().any(|&lock| lock != NONE) {
        return Err(Problem::new("territory-lock-unnamed")
            .arg("territories", task.territories.len())
            .arg("owners", owners));
    } else {
        task.book.owner.clear();
    }
    Ok(task)
}

/// The accounts or the map that plans were made from, with the territories that the plans name.
pub fn planned(file: &Path, format: Option<Format>, measures: &Measures, plans: &[&Plan]) -> Result<Task> {
    let names: BTreeSet<(u64, &String)> =
        plans.iter().flat_map(|plan| plan.values()).map(|name| (read::natural(name).0, name)).collect();
    let names: Vec<String> = names.into_iter().map(|(_, name)| name.clone()).collect();
    let text = super::read(file)?;
    let book = match format.unwrap_or_else(|| Format::of(file)) {
        Format::Geo => read::geo(&text, file, &measures.named("population")?, None)?.book,
        Format::Accounts | Format::Cpmp => {
            let mut accounts = read::accounts(&text, file, &measures.named("potential")?)?;
            accounts.rename(&names).map_err(|problem| problem.at(Place::file(file)))?;
            accounts.book
        }
    };
    let territory = |name| Territory { name, share: 1.0, home: None };
    Ok(Task { book, territories: names.into_iter().map(territory).collect(), handover_km: 0.0 })
}

/// Reads a plan.
pub fn plan(file: &Path) -> Result<Plan> {
    read::plan(&super::read(file)?, file)
}

/// Numbers of the territories with these names.
pub fn find<'a>(task: &Task, names: impl IntoIterator<Item = &'a String>) -> Result<Vec<u32>> {
    let number: HashMap<&str, u32> =
        task.territories.iter().enumerate().map(|(t, of)| (of.name.as_str(), t as u32)).collect();
    let one = |name: &String| {
        let near = || number.keys().copied();
        let unknown = || Problem::new("territory-unknown").arg("territory", name).near(name, near());
        number.get(name.as_str()).copied().ok_or_else(unknown)
    };
    names.into_iter().map(one).collect()
}

/// The territory of each unit of the task under a plan.
pub fn numbers(task: &Task, plan: &Plan, file: &Path) -> Result<Vec<u32>> {
    let place = |problem: Problem| problem.at(Place::file(file));
    let name = |id: &String| {
        plan.get(id).ok_or_else(|| place(Problem::new("territory-unit-unplanned").arg("unit", id)))
    };
    let names = task.book.ids.iter().map(name).collect::<Result<Vec<_>>>()?;
    find(task, names).map_err(place)
}
