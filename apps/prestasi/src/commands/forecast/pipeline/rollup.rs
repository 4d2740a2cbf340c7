//! `prestasi forecast pipeline rollup`.

use super::input::{Input, Period, day};
use crate::commands::console::json;
use crate::commands::forecast::{ledger, table, told};
use prestasi_forecast::ledger::Entry;
use prestasi_forecast::pipeline::{Answer, Layer, Question, forecast};
use prestasi_i18n::Language;
use prestasi_kernel::{Place, Problem, Result};
use std::path::{Path, PathBuf};

/// What a period will bring, with P10, P50 and P90 for every node.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    period: Period,
    /// Only what was known on this day is used.
    #[arg(long)]
    as_of: String,
    /// Draws of the period.
    #[arg(long, default_value_t = 2000, value_parser = clap::value_parser!(u32).range(100..=100_000))]
    draws: u32,
    /// Seed of the draws.
    #[arg(long, default_value_t = 20261123)]
    seed: u64,
    /// Changes by managers on top of the model, CSV or Parquet: `dimension, label, change_minor, author, reason`; the
    /// dimension is `all` or a column of --by.
    #[arg(long)]
    layers: Option<PathBuf>,
    /// Freeze model and baseline figures at the end of this accuracy ledger.
    #[arg(long)]
    ledger: Option<PathBuf>,
    /// Write the whole sum here as JSON: nodes, deals with weekly probabilities, baseline.
    #[arg(long)]
    output: PathBuf,
}

/// Runs the command.
pub fn run(args: Args, language: Language) -> Result<()> {
    let history = args.input.history()?;
    let layers = args.layers.as_deref().map_or(Ok(Vec::new()), |path| read_layers(path, &args.input))?;
    let question = Question {
        as_of: day(&args.as_of)?,
        period: args.period.window()?,
        layers: &layers,
        draws: args.draws as usize,
        seed: args.seed,
    };
    let answer = forecast(&history, &question)?;
    known(&answer, &layers, &args)?;
    if let Some(path) = &args.ledger {
        ledger::append(path, &entries(&answer, &question, &args.input))?;
    }
    let failed = |e: &dyn std::fmt::Display| {
        Problem::new("file-unwritable").arg("reason", e).at(Place::file(&args.output))
    };
    let text = serde_json::to_string_pretty(&answer).map_err(|e| failed(&e))?;
    std::fs::write(&args.output, text).map_err(|e| failed(&e))?;
    let total = answer.nodes.iter().find(|node| node.dimension == 0);
    let decimals = args.input.decimals;
    let mut told: Vec<String> = answer
        .nodes
        .iter()
        .map(|node| told::node(language, &args.input.node(node.dimension, &node.label), node, decimals))
        .collect();
    told.push(told::baseline(language, &answer.baseline, decimals));
    json(&serde_json::json!({
        "total": total,
        "baseline": answer.baseline,
        "layers": layers,
        "period_factor": answer.period_factor,
        "periods_learnt_from": answer.periods,
        "open_deals": answer.deals.len(),
        "nodes": answer.nodes.len(),
        "seed": args.seed,
        "draws": args.draws,
        "told": told,
    }));
    Ok(())
}

fn read_layers(path: &Path, input: &Input) -> Result<Vec<Layer>> {
    let mut layers = Vec::new();
    table::read(path, &["dimension", "label", "change_minor", "author", "reason"], |_, cells| {
        let dimension = match cells[0] {
            "all" => 0,
            name => input.by.iter().position(|by| by == name).map(|at| at + 1).ok_or_else(|| {
                Problem::new("column-missing")
                    .arg("column", name)
                    .near(name, input.by.iter().map(String::as_str))
            })?,
        };
        layers.push(Layer {
            dimension,
            label: cells[1].to_owned(),
            change_minor: ledger::whole(cells[2])?,
            author: cells[3].to_owned(),
            reason: cells[4].to_owned(),
        });
        Ok(())
    })?;
    Ok(layers)
}

/// A change of a node that does not exist would vanish without a word.
fn known(answer: &Answer, layers: &[Layer], args: &Args) -> Result<()> {
    let lost = layers
        .iter()
        .find(|l| !answer.nodes.iter().any(|node| node.dimension == l.dimension && node.label == l.label));
    let (Some(lost), Some(path)) = (lost, &args.layers) else { return Ok(()) };
    let dimension = lost.dimension.checked_sub(1).map_or("all", |at| args.input.by[at].as_str());
    let of_dimension = answer.nodes.iter().filter(|node| node.dimension == lost.dimension);
    Err(Problem::new("layer-unknown")
        .arg("label", &lost.label)
        .arg("dimension", dimension)
        .near(&lost.label, of_dimension.map(|node| node.label.as_str()))
        .at(Place::file(path)))
}

/// What is frozen: the model's median for every node, the same with the managers' changes where there are any, and the
/// baseline.
fn entries(answer: &Answer, question: &Question<'_>, input: &Input) -> Vec<Entry> {
    let entry = |source: &str, node: String, value_minor: i64, ends: Option<(i64, i64)>| Entry {
        source: source.to_owned(),
        category: "p50".to_owned(),
        node,
        period_first: question.period.first,
        period_last: question.period.last,
        made_on: question.as_of,
        value_minor,
        low_minor: ends.map(|ends| ends.0),
        high_minor: ends.map(|ends| ends.1),
    };
    let mut out = Vec::new();
    for node in &answer.nodes {
        let name = input.node(node.dimension, &node.label);
        out.push(entry("model", name.clone(), node.p50_minor, Some((node.p10_minor, node.p90_minor))));
        if node.layers_minor != 0 {
            let value = node.p50_minor.saturating_add(node.layers_minor);
            out.push(entry("model with layers", name, value, None));
        }
    }
    out.push(entry("baseline", "all".to_owned(), answer.baseline.total_minor, None));
    out
}
