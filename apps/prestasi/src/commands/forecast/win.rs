//! `prestasi forecast win`: learns from closed deals, scores open ones.

use super::table::{self, number};
use super::told;
use crate::commands::console::json;
use clap::ValueEnum;
use prestasi_forecast::win::{
    Column, Frame, Options, auc, brier, calibration_error, drift, fit, leaks, log_loss,
};
use prestasi_i18n::Language;
use prestasi_kernel::{Place, Problem, Result};
use std::path::{Path, PathBuf};

/// Score open deals by what closed deals teach.
#[derive(clap::Args)]
pub struct Args {
    /// Deals whose outcome is known, CSV or Parquet.
    #[arg(long)]
    train: PathBuf,
    /// Column with the outcome.
    #[arg(long)]
    label: String,
    /// Deals to score; if the outcome column is there too, the result is measured.
    #[arg(long)]
    score: PathBuf,
    /// Where the probabilities go: row, key, probability, drivers, and the same in words.
    #[arg(long)]
    output: PathBuf,
    /// Value of the outcome column that means won; by default `1`, `yes`, `true` or `won`.
    #[arg(long)]
    positive: Option<String>,
    /// Column that names the deal; it is copied to the output and not learnt from.
    #[arg(long)]
    key: Option<String>,
    /// Column that puts the training rows in order of time. The level is then re-centred on the recent rows.
    #[arg(long)]
    order: Option<String>,
    /// With --order: age, as a share of the rows, at which a row counts for a third of the newest in re-centring.
    #[arg(long, default_value_t = 0.05)]
    recent: f64,
    /// Columns not to learn from, such as those filled in after the outcome.
    #[arg(long, value_delimiter = ',')]
    ignore: Vec<String>,
    /// What to do with features that seem to know the outcome.
    #[arg(long, default_value = "drop")]
    leaks: LeakRule,
    /// Seed of folds and draws.
    #[arg(long, default_value_t = 20261123)]
    seed: u64,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum LeakRule {
    Drop,
    Keep,
}

/// Runs the command.
pub fn run(args: Args, language: Language) -> Result<()> {
    let began = std::time::Instant::now();
    let names = features(&args)?;
    let (mut frame, mut labels) = read(&args.train, &names, Some(&args.label))?;
    if let Some(order) = &args.order {
        let at = sorted_by(&args.train, order)?;
        frame = frame.iter().map(|column| at.iter().map(|i| column[*i].clone()).collect()).collect();
        labels = at.iter().map(|i| labels[*i].clone()).collect();
    }
    let won = outcomes(&args, &args.train, &labels)?;
    let has_label = table::header(&args.score)?.iter().any(|name| name.trim() == args.label);
    let (scored, score_labels) = read(&args.score, &names, has_label.then_some(&args.label))?;
    let (mut train, mut score) = typed(&names, frame, scored);
    let found = leaks(&train, &won, &score);
    if args.leaks == LeakRule::Drop {
        let leaking = |name: &str| found.iter().any(|leak| leak.feature == name);
        train.columns.retain(|(name, _)| !leaking(name));
        score.columns.retain(|(name, _)| !leaking(name));
    }
    let options = Options {
        seed: args.seed,
        ordered: args.order.is_some(),
        recent_share: args.recent,
        ..Options::default()
    };
    let model = fit(&train, &won, &options).map_err(|p| p.at(Place::file(&args.train)))?;
    let fitted = began.elapsed().as_secs_f64();
    let result = model.score(&score, 3);
    write(&args, &result, language)?;
    let moved: Vec<_> = drift(&train, &score).into_iter().filter(|d| d.stability_index > 0.1).collect();
    let mut summary = serde_json::json!({
        "rows_train": won.len(),
        "rows_scored": result.len(),
        "won_share": won.iter().filter(|w| **w).count() as f64 / won.len().max(1) as f64,
        "features": train.columns.iter().map(|(name, _)| name).collect::<Vec<_>>(),
        "leaks": found,
        "drift": moved,
        "options": options,
        "trees": model.trees,
        "stack": { "intercept": model.stack[0], "logistic": model.stack[1], "trees": model.stack[2] },
        "recentred_log_odds": model.shift,
        "fold_log_loss": model.fold_log_loss,
        "base_rate_log_loss": model.base_log_loss,
        "seconds_fit": fitted,
        "seconds": began.elapsed().as_secs_f64(),
    });
    if has_label {
        let truth = outcomes(&args, &args.score, &score_labels)?;
        let p: Vec<f64> = result.iter().map(|(p, _)| *p).collect();
        summary["measured"] = serde_json::json!({
            "auc": auc(&truth, &p),
            "log_loss": log_loss(&truth, &p),
            "brier": brier(&truth, &p),
            "calibration_error": calibration_error(&truth, &p),
        });
    }
    json(&summary);
    Ok(())
}

/// Columns to learn from: all of the training file but outcome, key, order and those told to ignore.
fn features(args: &Args) -> Result<Vec<String>> {
    let header = table::header(&args.train)?;
    for name in &args.ignore {
        if !header.contains(name) {
            let near = header.iter().map(String::as_str);
            return Err(Problem::new("column-missing")
                .arg("column", name)
                .at(Place::file(&args.train))
                .near(name, near));
        }
    }
    let apart = [Some(&args.label), args.key.as_ref(), args.order.as_ref()];
    Ok(header
        .into_iter()
        .filter(|name| !apart.contains(&Some(name)) && !args.ignore.contains(name))
        .collect())
}

type Texts = Vec<Vec<String>>;

/// Cells of the wanted columns, column by column, and the outcome column.
fn read(path: &Path, names: &[String], label: Option<&String>) -> Result<(Texts, Vec<String>)> {
    let mut wanted: Vec<&str> = names.iter().map(String::as_str).collect();
    wanted.extend(label.map(String::as_str));
    let mut columns: Texts = vec![Vec::new(); wanted.len()];
    table::read(path, &wanted, |_, cells| {
        columns.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell.trim().to_owned()));
        Ok(())
    })?;
    let labels = if label.is_some() { columns.pop().unwrap_or_default() } else { Vec::new() };
    Ok((columns, labels))
}

/// Row numbers in order of a column: as numbers if all are, else as text, which suits ISO dates.
fn sorted_by(path: &Path, column: &str) -> Result<Vec<usize>> {
    let (texts, _) = read(path, &[column.to_owned()], None)?;
    let texts = &texts[0];
    let mut at: Vec<usize> = (0..texts.len()).collect();
    let numbers: Option<Vec<f64>> = texts.iter().map(|t| t.parse().ok()).collect();
    match numbers {
        Some(numbers) => at.sort_by(|a, b| numbers[*a].total_cmp(&numbers[*b])),
        None => at.sort_by(|a, b| texts[*a].cmp(&texts[*b])),
    }
    Ok(at)
}

fn outcomes(args: &Args, path: &Path, labels: &[String]) -> Result<Vec<bool>> {
    let won = |text: &String| match &args.positive {
        Some(value) => text == value,
        None => ["1", "yes", "true", "won"].iter().any(|word| text.eq_ignore_ascii_case(word)),
    };
    if let Some(row) = labels.iter().position(String::is_empty) {
        let place = Place::row(path, row as u64 + 1);
        return Err(Problem::new("label-missing").arg("column", &args.label).at(place));
    }
    Ok(labels.iter().map(won).collect())
}

/// A column is numeric where every cell of both files is a number or missing. Dates become the month and the day within
/// the quarter: the absolute date would only teach the model to look back.
fn typed(names: &[String], train: Texts, score: Texts) -> (Frame, Frame) {
    let (mut left, mut right) = (Frame::default(), Frame::default());
    for ((name, before), after) in names.iter().zip(train).zip(score) {
        let numbers = |texts: &[String]| -> Option<Vec<f64>> {
            texts.iter().map(|t| number(t).ok().map(|v| v.unwrap_or(f64::NAN))).collect()
        };
        if let (Some(b), Some(a)) = (numbers(&before), numbers(&after)) {
            left.columns.push((name.clone(), Column::Number(b)));
            right.columns.push((name.clone(), Column::Number(a)));
        } else if let (Some(b), Some(a)) = (dates(&before), dates(&after)) {
            for (k, part) in ["month", "day in quarter"].iter().enumerate() {
                let pick = |days: &[(f64, f64)]| {
                    Column::Number(days.iter().map(|d| if k == 0 { d.0 } else { d.1 }).collect())
                };
                left.columns.push((format!("{name}: {part}"), pick(&b)));
                right.columns.push((format!("{name}: {part}"), pick(&a)));
            }
        } else {
            left.columns.push((name.clone(), Column::Category(before)));
            right.columns.push((name.clone(), Column::Category(after)));
        }
    }
    (left, right)
}

/// Month and day within the quarter of ISO dates; `None` if any filled cell is not one.
fn dates(texts: &[String]) -> Option<Vec<(f64, f64)>> {
    texts
        .iter()
        .map(|text| {
            if text.is_empty() {
                return Some((f64::NAN, f64::NAN));
            }
            let day = prestasi_kernel::parse_date(text).ok()?;
            let first = (day.month() - 1) / 3 * 3 + 1;
            let start = day.with().month(first).day(1).build().ok()?;
            Some((f64::from(day.month()), f64::from((day - start).get_days())))
        })
        .collect()
}

fn write(
    args: &Args,
    result: &[(f64, Vec<prestasi_forecast::win::Driver>)],
    language: Language,
) -> Result<()> {
    let failed =
        |e: csv::Error| Problem::new("file-unwritable").arg("reason", e).at(Place::file(&args.output));
    let keys = match &args.key {
        Some(key) => read(&args.score, std::slice::from_ref(key), None)?.0.swap_remove(0),
        None => Vec::new(),
    };
    let mut out = csv::Writer::from_path(&args.output).map_err(failed)?;
    out.write_record(["row", "key", "probability", "drivers", "told"]).map_err(failed)?;
    for (row, (probability, drivers)) in result.iter().enumerate() {
        let told = told::drivers(language, *probability, drivers);
        let drivers: Vec<String> =
            drivers.iter().map(|d| format!("{} {:+.3}", d.feature, d.log_odds)).collect();
        let key = keys.get(row).map_or("", String::as_str);
        let cells = [&(row + 1).to_string(), key, &format!("{probability:.6}"), &drivers.join("; "), &told];
        out.write_record(cells).map_err(failed)?;
    }
    out.flush().map_err(|e| failed(e.into()))
}
