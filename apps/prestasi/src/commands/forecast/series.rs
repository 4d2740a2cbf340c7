//! `prestasi forecast series`: forecasts every series of a file.
//!
//! Two passes: the first counts the series and draws a sample from which the intervals are calibrated, the second
//! forecasts block by block. While the rows of a series stand together, memory does not grow with the file.

use super::output::Output;
use super::panel::Panel;
use super::table::{self, number};
use super::told;
use crate::commands::console::json;
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use prestasi_forecast::series::{
    Flag, Frequency, Gaps, Learnt, Period, PeriodStyle, Series, SeriesForecast, Settings, forecast, learn,
};
use prestasi_i18n::Language;
use prestasi_kernel::{Place, Problem, Result};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::path::{Path, PathBuf};

/// Series forecast at a time.
const BLOCK: usize = 512;

#[derive(Clone, Copy, ValueEnum)]
enum GapsArg {
    Auto,
    Zero,
    Interpolate,
}

/// Forecast many series from one file.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    panel: Panel,
    /// Where the forecasts go, CSV or Parquet by the ending.
    #[arg(long)]
    output: PathBuf,
    /// Column with the name of the series.
    #[arg(long, default_value = "series")]
    series_column: String,
    /// Column with the period.
    #[arg(long, default_value = "period")]
    period_column: String,
    /// Column with the value.
    #[arg(long, default_value = "value")]
    value_column: String,
    /// What to put where a period is missing.
    #[arg(long, default_value = "auto")]
    gaps: GapsArg,
    /// Most series from which the intervals are calibrated.
    #[arg(long, default_value_t = 2500)]
    sample: usize,
    /// Seed of the draw of that sample.
    #[arg(long, default_value_t = 20261123)]
    seed: u64,
    /// Write models, weights, profile and flags of each series here, one JSON object a line.
    #[arg(long)]
    explain: Option<PathBuf>,
    /// Write model list, parameters, calibration and seed here.
    #[arg(long)]
    record: Option<PathBuf>,
    /// Take model list, parameters and calibration from an earlier record instead of learning them.
    #[arg(long)]
    from_record: Option<PathBuf>,
    /// Hold back this many of the last periods of each series: forecasts then begin where the cut lies.
    #[arg(long, default_value_t = 0)]
    cut: u16,
}

/// What makes a run again.
#[derive(serde::Serialize, serde::Deserialize)]
struct Record {
    version: String,
    seed: u64,
    sample: usize,
    cut: u16,
    settings: Settings,
    learnt: Learnt,
}

/// Runs the command.
pub fn run(args: Args, language: Language) -> Result<()> {
    let began = std::time::Instant::now();
    let frequency = args.panel.frequency();
    let gaps = match args.gaps {
        GapsArg::Auto => Gaps::Auto,
        GapsArg::Zero => Gaps::Zero,
        GapsArg::Interpolate => Gaps::Interpolate,
    };
    let source = Source { args: &args, frequency, gaps };
    let scan = source.scan()?;
    let record = match &args.from_record {
        Some(path) => read_record(path, frequency, &args)?,
        None => {
            let settings = Settings::new(frequency, args.panel.horizon());
            let (learnt, _) = learn(&scan.sample, &settings);
            let version = env!("CARGO_PKG_VERSION").to_owned();
            Record { version, seed: args.seed, sample: args.sample, cut: args.cut, settings, learnt }
        }
    };
    drop(scan.sample);
    let bar = progress(scan.series as u64);
    let mut output = Output::create(&args.output)?;
    let mut explain = args.explain.as_deref().map(create).transpose()?;
    let mut flags: BTreeMap<String, usize> = BTreeMap::new();
    let mut points = 0;
    source.blocks(scan.grouped, &mut |block| {
        let forecasts: Vec<SeriesForecast> =
            block.par_iter().map(|s| forecast(s, &record.settings, &record.learnt)).collect();
        output.write(&forecasts, scan.style, frequency)?;
        for forecast in &forecasts {
            points += forecast.mean.len();
            for flag in &forecast.flags {
                *flags.entry(flag_name(*flag)).or_default() += 1;
            }
            if let Some((path, file)) = &mut explain {
                explain_line(file, forecast, language).map_err(|e| unwritable(path, e))?;
            }
        }
        bar.inc(block.len() as u64);
        Ok(())
    })?;
    output.finish()?;
    bar.finish_and_clear();
    if let Some(path) = &args.record {
        let text = serde_json::to_string_pretty(&record).map_err(|e| unwritable(path, e))?;
        std::fs::write(path, text).map_err(|e| unwritable(path, e))?;
    }
    let summary = serde_json::json!({
        "series": scan.series,
        "rows": scan.rows,
        "forecasts": points,
        "horizon": record.settings.horizon,
        "frequency": frequency,
        "models": record.settings.regular,
        "models_intermittent": record.settings.intermittent,
        "calibration_errors": record.learnt.calibration.samples,
        "flags": flags,
        "seed": record.seed,
        "cut": record.cut,
        "seconds": (began.elapsed().as_secs_f64() * 1000.0).round() / 1000.0,
    });
    json(&summary);
    Ok(())
}

fn flag_name(flag: Flag) -> String {
    serde_json::to_value(flag).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

fn read_record(path: &Path, frequency: Frequency, args: &Args) -> Result<Record> {
    let text = std::fs::read_to_string(path)
        .map_err(|e| Problem::new("file-unreadable").arg("reason", e).at(Place::file(path)))?;
    let mut record: Record = serde_json::from_str(&text).map_err(|e| {
        Problem::new("record-unreadable").arg("reason", &e).at(Place::at(path, e.line(), e.column()))
    })?;
    if record.settings.frequency != frequency {
        return Err(Problem::new("record-of-other-frequency").at(Place::file(path)));
    }
    record.settings.horizon = args.panel.horizon();
    Ok(record)
}

fn progress(series: u64) -> ProgressBar {
    let bar = ProgressBar::new(series);
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} series, {eta} left");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

fn create(path: &Path) -> Result<(PathBuf, std::io::BufWriter<std::fs::File>)> {
    let file = std::fs::File::create(path).map_err(|e| unwritable(path, e))?;
    Ok((path.to_path_buf(), std::io::BufWriter::new(file)))
}

fn unwritable(path: &Path, error: impl std::fmt::Display) -> Problem {
    Problem::new("file-unwritable").arg("reason", error).at(Place::file(path))
}

fn explain_line(
    file: &mut impl std::io::Write,
    forecast: &SeriesForecast,
    language: Language,
) -> std::io::Result<()> {
    let line = serde_json::json!({
        "series": forecast.name,
        "members": forecast.shares,
        "profile": forecast.profile,
        "flags": forecast.flags,
        "told": told::series(language, forecast),
    });
    writeln!(file, "{line}")
}

/// The input file, read as often as needed.
struct Source<'a> {
    args: &'a Args,
    frequency: Frequency,
    gaps: Gaps,
}

/// What the first pass found.
struct Scan {
    series: usize,
    rows: u64,
    style: PeriodStyle,
    /// Whether the rows of each series stand together.
    grouped: bool,
    sample: Vec<Series>,
}

type Rows = Vec<(Period, Option<f64>)>;

impl Source<'_> {
    fn each_row(
        &self,
        mut each: impl FnMut(&str, Period, Option<f64>) -> Result<()>,
    ) -> Result<Option<PeriodStyle>> {
        let args = self.args;
        let columns = [&*args.series_column, &*args.period_column, &*args.value_column];
        let mut style = None;
        table::read(&args.panel.input, &columns, |_, cells| {
            let found = match style {
                Some(style) => style,
                None => *style.insert(PeriodStyle::detect(cells[1], self.frequency)?),
            };
            each(cells[0], found.parse(cells[1], self.frequency)?, number(cells[2])?)
        })?;
        Ok(style)
    }

    fn series(&self, name: &str, rows: Rows) -> Result<Series> {
        let mut series = Series::from_rows(name, rows, self.gaps)
            .map_err(|p| p.at(Place::file(&self.args.panel.input)))?;
        let keep = series.values.len().saturating_sub(usize::from(self.args.cut));
        series.values.truncate(keep);
        Ok(series)
    }

    /// First pass. Draws the sample by reservoir, so that one pass is enough whatever the number of series.
    fn scan(&self) -> Result<Scan> {
        let hasher = BuildHasherDefault::<DefaultHasher>::default();
        let mut closed: HashSet<u64> = HashSet::new();
        let mut draw = Draw::new(self.args.seed, self.args.sample);
        let (mut name, mut rows) = (None::<String>, Rows::new());
        let (mut count, mut grouped) = (0u64, true);
        let style = self.each_row(|series, period, value| {
            count += 1;
            if name.as_deref() != Some(series) {
                if let Some(done) = name.replace(series.to_owned()) {
                    closed.insert(hasher.hash_one(&done));
                    draw.offer(|| self.series(&done, std::mem::take(&mut rows)))?;
                }
                rows.clear();
                grouped &= !closed.contains(&hasher.hash_one(series));
            }
            rows.push((period, value));
            Ok(())
        })?;
        let Some(style) = style else {
            return Err(Problem::new("table-empty").at(Place::file(&self.args.panel.input)));
        };
        if let Some(done) = name {
            closed.insert(hasher.hash_one(&done));
            draw.offer(|| self.series(&done, rows))?;
        }
        if !grouped {
            // The pieces seen above are not whole series.
            draw = Draw::new(self.args.seed, self.args.sample);
            for (name, rows) in self.gathered()? {
                draw.offer(|| self.series(&name, rows))?;
            }
        }
        Ok(Scan { series: closed.len(), rows: count, style, grouped, sample: draw.kept })
    }

    /// All series in memory, in order of first appearance.
    fn gathered(&self) -> Result<Vec<(String, Rows)>> {
        let mut index: HashMap<String, usize> = HashMap::new();
        let mut all: Vec<(String, Rows)> = Vec::new();
        self.each_row(|series, period, value| {
            let at = match index.get(series) {
                Some(at) => *at,
                None => {
                    index.insert(series.to_owned(), all.len());
                    all.push((series.to_owned(), Rows::new()));
                    all.len() - 1
                }
            };
            all[at].1.push((period, value));
            Ok(())
        })?;
        Ok(all)
    }

    /// Second pass: hands over blocks of series in the order of the file.
    fn blocks(&self, grouped: bool, each: &mut dyn FnMut(&[Series]) -> Result<()>) -> Result<()> {
        let mut block: Vec<Series> = Vec::with_capacity(BLOCK);
        let mut push = |series: Series| -> Result<()> {
            block.push(series);
            if block.len() == BLOCK {
                each(&block)?;
                block.clear();
            }
            Ok(())
        };
        if grouped {
            let (mut name, mut rows) = (None::<String>, Rows::new());
            self.each_row(|series, period, value| {
                if name.as_deref() != Some(series)
                    && let Some(done) = name.replace(series.to_owned())
                {
                    push(self.series(&done, std::mem::take(&mut rows))?)?;
                }
                rows.push((period, value));
                Ok(())
            })?;
            if let Some(done) = name {
                push(self.series(&done, rows)?)?;
            }
        } else {
            for (name, rows) in self.gathered()? {
                push(self.series(&name, rows)?)?;
            }
        }
        if block.is_empty() { Ok(()) } else { each(&block) }
    }
}

/// Reservoir of at most `limit` series, each of those offered equally likely to be kept.
struct Draw {
    random: ChaCha8Rng,
    limit: usize,
    seen: u64,
    kept: Vec<Series>,
}

impl Draw {
    fn new(seed: u64, limit: usize) -> Self {
        Self { random: ChaCha8Rng::seed_from_u64(seed), limit, seen: 0, kept: Vec::new() }
    }

    fn offer(&mut self, make: impl FnOnce() -> Result<Series>) -> Result<()> {
        self.seen += 1;
        let at = self.random.next_u64() % self.seen;
        if self.kept.len() < self.limit {
            self.kept.push(make()?);
        } else if (at as usize) < self.limit {
            self.kept[at as usize] = make()?;
        }
        Ok(())
    }
}
