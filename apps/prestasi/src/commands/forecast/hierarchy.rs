//! `prestasi forecast hierarchy`: every node of a hierarchy forecast from its own history, reconciled, exact to the cent.

use super::panel::Panel;
use super::table::{self, number};
use crate::commands::console::json;
use clap::ValueEnum;
use jiff::civil::Date;
use prestasi_forecast::hierarchy::{Attributes, Cut, Method, Reconciler, to_minor_units};
use prestasi_forecast::series::{
    Frequency, Gaps, Learnt, Period, PeriodStyle, Series, SeriesForecast, Settings, forecast, learn,
};
use prestasi_kernel::{Place, Problem, Result, parse_date};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One-step forecasts of the latest periods whose errors say how far to trust each node.
const ERRORS_MAX: usize = 12;

#[derive(Clone, Copy, ValueEnum)]
enum MethodArg {
    BottomUp,
    WlsStructure,
    WlsVariance,
    MinTrace,
}

/// Forecast totals, groups and leaves that add up to the cent.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    leaves: Panel,
    /// Dated attributes of the leaves, CSV or Parquet: `series, attribute, value, from`.
    #[arg(long)]
    attributes: PathBuf,
    /// Levels between total and leaves, such as `region,product,region+product`.
    #[arg(long, value_delimiter = ',')]
    levels: Vec<String>,
    /// Day whose attributes cut the whole history; the latest known by default.
    #[arg(long)]
    as_of: Option<String>,
    /// How the nodes are made to agree.
    #[arg(long, default_value = "min-trace")]
    method: MethodArg,
    /// Decimal places in which everything adds up.
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=6))]
    decimals: u8,
    /// Where the forecasts go, CSV: `level, node, period, mean, lo80, hi80, lo95, hi95`.
    #[arg(long)]
    output: PathBuf,
}

/// Runs the command.
pub fn run(args: Args) -> Result<()> {
    let frequency = args.leaves.frequency();
    let (leaves, style) = leaves(&args.leaves.input, frequency)?;
    let names: Vec<String> = leaves.iter().map(|leaf| leaf.name.clone()).collect();
    let cut = cut(&args, &names)?;
    let nodes: Vec<Series> = node_series(&cut, &leaves);
    let settings = Settings::new(frequency, args.leaves.horizon());
    let (learnt, _) = learn(&nodes, &settings);
    let own: Vec<SeriesForecast> = nodes.par_iter().map(|node| forecast(node, &settings, &learnt)).collect();
    let method = match args.method {
        MethodArg::BottomUp => Method::BottomUp,
        MethodArg::WlsStructure => Method::WlsStructure,
        MethodArg::WlsVariance => Method::WlsVariance,
        MethodArg::MinTrace => Method::MinTrace,
    };
    let errors: Vec<Vec<f64>> = nodes.par_iter().map(|node| one_step(node, &settings, &learnt)).collect();
    let reconciler = Reconciler::new(cut.structure.clone(), method, &errors)?;
    let non_negative = leaves.iter().all(|leaf| leaf.values.iter().all(|v| *v >= 0.0));
    let exact = exact(&reconciler, &cut, &own, non_negative, args.decimals)?;
    write(&args, &cut, &own, &exact, |h| {
        style.format(Period(own[0].start.0.saturating_add(h as i64)), frequency)
    })?;
    json(&serde_json::json!({
        "nodes": nodes.len(),
        "leaves": leaves.len(),
        "method": method,
        "non_negative": non_negative,
        "errors_per_node": errors.first().map_or(0, Vec::len),
        "settings": settings,
    }));
    Ok(())
}

/// All leaves over the same periods.
fn leaves(path: &Path, frequency: Frequency) -> Result<(Vec<Series>, PeriodStyle)> {
    let mut rows: BTreeMap<String, Vec<(Period, Option<f64>)>> = BTreeMap::new();
    let mut style = None;
    table::read(path, &["series", "period", "value"], |_, cells| {
        let found = match style {
            Some(style) => style,
            None => *style.insert(PeriodStyle::detect(cells[1], frequency)?),
        };
        let row = (found.parse(cells[1], frequency)?, number(cells[2])?);
        rows.entry(cells[0].to_owned()).or_default().push(row);
        Ok(())
    })?;
    let all = || rows.values().flatten().map(|row| row.0);
    let (Some(style), Some(first), Some(last)) = (style, all().min(), all().max()) else {
        return Err(Problem::new("table-empty").at(Place::file(path)));
    };
    let leaves = rows
        .into_iter()
        .map(|(name, mut rows)| {
            for end in [first, last] {
                if rows.iter().all(|row| row.0 != end) {
                    rows.push((end, Some(0.0)));
                }
            }
            Series::from_rows(&name, rows, Gaps::Zero).map_err(|problem| problem.at(Place::file(path)))
        })
        .collect::<Result<_>>()?;
    Ok((leaves, style))
}

/// The hierarchy of one day, the total first.
fn cut(args: &Args, names: &[String]) -> Result<Cut> {
    let mut attributes = Attributes::default();
    let mut known: Vec<String> = Vec::new();
    table::read(&args.attributes, &["series", "attribute", "value", "from"], |_, cells| {
        let Ok(leaf) = names.binary_search_by(|name| name.as_str().cmp(cells[0])) else { return Ok(()) };
        let attribute = known.iter().position(|name| name == cells[1]).unwrap_or_else(|| {
            known.push(cells[1].to_owned());
            known.len() - 1
        });
        if attributes.set(leaf, attribute, parse_date(cells[3])?, cells[2]) {
            return Err(Problem::new("attribute-twice")
                .arg("series", cells[0])
                .arg("attribute", cells[1])
                .arg("from", cells[3]));
        }
        Ok(())
    })?;
    let mut levels = vec![Vec::new()];
    for level in &args.levels {
        let place = |name: &str| known.iter().position(|known| known == name);
        let found: Option<Vec<usize>> = level.split('+').map(place).collect();
        let unknown = || {
            Problem::new("level-unknown")
                .arg("level", level)
                .near(level, known.iter().map(String::as_str))
                .at(Place::file(&args.attributes))
        };
        levels.push(found.ok_or_else(unknown)?);
    }
    let day = args.as_of.as_deref().map_or(Ok(Date::MAX), parse_date)?;
    Ok(attributes.cut(names, &levels, day))
}

fn node_series(cut: &Cut, leaves: &[Series]) -> Vec<Series> {
    let length = leaves[0].values.len();
    let sum = |members: &Vec<usize>| -> Vec<f64> {
        (0..length).map(|t| members.iter().map(|leaf| leaves[*leaf].values[t]).sum()).collect()
    };
    cut.nodes
        .iter()
        .zip(&cut.structure.members)
        .map(|((_, name), members)| Series {
            name: name.join("+"),
            start: leaves[0].start,
            values: sum(members),
            filled: 0,
        })
        .collect()
}

/// What the next value missed, forecast from each of the latest periods in turn.
fn one_step(node: &Series, settings: &Settings, learnt: &Learnt) -> Vec<f64> {
    let n = node.values.len();
    let settings = Settings { horizon: 1, ..settings.clone() };
    (n - ERRORS_MAX.min(n / 3)..n)
        .map(|at| {
            let before = Series { values: node.values[..at].to_vec(), ..node.clone() };
            node.values[at] - forecast(&before, &settings, learnt).mean[0]
        })
        .collect()
}

/// Reconciled minor units, for each step every node.
fn exact(
    reconciler: &Reconciler,
    cut: &Cut,
    own: &[SeriesForecast],
    non_negative: bool,
    decimals: u8,
) -> Result<Vec<Vec<i64>>> {
    let unit = 10f64.powi(i32::from(decimals));
    let groups = cut.nodes.len() - cut.structure.leaves;
    (0..own[0].mean.len())
        .into_par_iter()
        .map(|h| {
            let base: Vec<f64> = own.iter().map(|node| node.mean[h] * unit).collect();
            let agreed =
                if non_negative { reconciler.apply_non_negative(&base) } else { reconciler.apply(&base) };
            to_minor_units(&cut.structure, &agreed[groups..])
        })
        .collect()
}

/// Ends keep their distance from the node's own mean: that is what its calibration knows about.
fn write(
    args: &Args,
    cut: &Cut,
    own: &[SeriesForecast],
    exact: &[Vec<i64>],
    period: impl Fn(usize) -> String,
) -> Result<()> {
    let failed =
        |e: csv::Error| Problem::new("file-unwritable").arg("reason", e).at(Place::file(&args.output));
    let mut out = csv::Writer::from_path(&args.output).map_err(failed)?;
    out.write_record(["level", "node", "period", "mean", "lo80", "hi80", "lo95", "hi95"]).map_err(failed)?;
    let unit = 10f64.powi(i32::from(args.decimals));
    let places = usize::from(args.decimals);
    for (i, ((level, name), node)) in cut.nodes.iter().zip(own).enumerate() {
        let level = match level.checked_sub(1) {
            None => "total",
            Some(at) => args.levels.get(at).map_or("leaf", String::as_str),
        };
        for (h, ends) in node.ends.iter().enumerate() {
            let mean = exact[h][i] as f64 / unit;
            let floor = if node.profile.non_negative { 0.0 } else { f64::MIN };
            let [lo95, lo80, hi80, hi95] = ends.map(|end| (mean + end - node.mean[h]).max(floor));
            let mut cells = vec![level.to_owned(), name.join("+"), period(h)];
            cells.extend([mean, lo80, hi80, lo95, hi95].map(|v| format!("{v:.places$}")));
            out.write_record(cells).map_err(failed)?;
        }
    }
    out.flush().map_err(|e| failed(e.into()))
}
