//! Benchmark form: `n p` on the first line, then n lines `x y capacity demand`.

use crate::pmedian::{Instance, Rounding};
use prestasi_kernel::{Place, Problem, Result};
use std::path::Path;

/// Reads a capacitated p-median file. `rounding` of `None` takes the OR-Library's truncated distances for its own
/// problems (integer coordinates from 0 to 100, one capacity for all) and real distances for everything else.
///
/// Errors: `territory-file-empty`, `territory-header-malformed`, `territory-row-malformed`, `territory-number-not-finite`,
/// `territory-number-negative`, `territory-rows-missing`, `territory-rows-left-over`; each names file and line.
pub fn cpmp(text: &str, file: &Path, rounding: Option<Rounding>) -> Result<Instance> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let (at, header) =
        lines.next().ok_or_else(|| Problem::new("territory-file-empty").at(Place::file(file)))?;
    let malformed =
        || Problem::new("territory-header-malformed").arg("expected", "n p").at(Place::at(file, at + 1, 1));
    let mut fields = header.split_whitespace().map(str::parse::<usize>);
    let (Some(Ok(n)), Some(Ok(centres))) = (fields.next(), fields.next()) else { return Err(malformed()) };
    let mut instance = Instance {
        x: Vec::new(),
        y: Vec::new(),
        demand: Vec::new(),
        capacity: Vec::new(),
        weight: Vec::new(),
        centres,
        rounding: Rounding::Real,
    };
    for (at, line) in lines {
        if instance.len() == n {
            return Err(Problem::new("territory-rows-left-over").arg("rows", n).at(Place::at(
                file,
                at + 1,
                1,
            )));
        }
        row(line, &mut instance).map_err(|problem| problem.at(Place::at(file, at + 1, 1)))?;
    }
    if instance.len() < n {
        let problem = Problem::new("territory-rows-missing").arg("expected", n).arg("found", instance.len());
        return Err(problem.at(Place::file(file)));
    }
    instance.rounding = rounding.unwrap_or_else(|| usual_rounding(&instance));
    Ok(instance)
}

fn row(line: &str, instance: &mut Instance) -> Result<()> {
    let malformed = || Problem::new("territory-row-malformed").arg("expected", "x y capacity demand");
    let mut field = [0.0_f64; 4];
    let mut words = line.split_whitespace();
    for value in &mut field {
        *value = words.next().and_then(|word| word.parse().ok()).ok_or_else(malformed)?;
        if !value.is_finite() || value.abs() > 1e12 {
            return Err(Problem::new("territory-number-not-finite").arg("value", *value));
        }
    }
    if field[2] < 0.0 || field[3] < 0.0 {
        return Err(Problem::new("territory-number-negative").arg("value", field[2].min(field[3])));
    }
    instance.x.push(field[0]);
    instance.y.push(field[1]);
    instance.capacity.push(field[2] as i64);
    instance.demand.push(field[3] as i64);
    Ok(())
}

fn usual_rounding(instance: &Instance) -> Rounding {
    let on_grid = |v: &f64| v.fract() == 0.0 && (0.0..=100.0).contains(v);
    let one_capacity = instance.capacity.windows(2).all(|pair| pair[0] == pair[1]);
    let library = one_capacity && instance.x.iter().chain(&instance.y).all(on_grid);
    if library { Rounding::Truncated } else { Rounding::Real }
}
