//! Measures the engine without files: the whole calculation with inputs loaded and nothing written, and one changed row.
//!
//! usage: year alone PLAN DATA [RUNS]            every line built and folded into a hash
//!        year change PLAN DATA TABLE COLUMN [ROWS]   one row's number changed, all its people worked out anew

use prestasi_compensation::book::{Book, Change};
use prestasi_compensation::credit::Record;
use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::source::{Batch, Column, Each, Source};
use prestasi_compensation::data::tables::{self, Tables};
use prestasi_compensation::earn::block::Block;
use prestasi_compensation::earn::lines::{Need, Used};
use prestasi_compensation::earn::person::PersonResult;
use prestasi_compensation::earn::state::State;
use prestasi_compensation::expr::Vector;
use prestasi_compensation::expr::vector::Data;
use prestasi_compensation::model::Model;
use prestasi_compensation::plan::model::Document;
use prestasi_compensation::plan::read::read;
use prestasi_compensation::run::{Options, Sink, calculate};
use prestasi_kernel::{Problem, Result};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// As in the product.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A table that was read once and is given again as often as asked.
struct Loaded {
    file: PathBuf,
    columns: Vec<Column>,
    parts: Vec<Vec<Batch>>,
}

impl Loaded {
    fn read(source: &dyn Source) -> Result<Self> {
        let all: Vec<usize> = (0..source.columns().len()).collect();
        let mut parts = Vec::new();
        for part in 0..source.parts() {
            let mut batches = Vec::new();
            source.read(part, &all, &mut |batch| {
                batches.push(batch);
                Ok(())
            })?;
            parts.push(batches);
        }
        Ok(Self { file: source.file(), columns: source.columns().to_vec(), parts })
    }
}

impl Source for Loaded {
    fn columns(&self) -> &[Column] {
        &self.columns
    }
    fn file(&self) -> PathBuf {
        self.file.clone()
    }
    fn parts(&self) -> usize {
        self.parts.len()
    }
    fn read(&self, part: usize, columns: &[usize], each: Each) -> Result<()> {
        for batch in &self.parts[part] {
            let columns = columns.iter().map(|column| batch.columns[*column].clone()).collect();
            each(Batch { columns, rows: batch.rows, first: batch.first })?;
        }
        Ok(())
    }
}

/// Folds every value of every line, so that none can be left out.
#[derive(Default)]
struct Folded {
    lines: AtomicU64,
    hash: AtomicU64,
    earned: AtomicI64,
    paid: AtomicI64,
}

impl Sink for Folded {
    type Part = u64;
    fn need(&self) -> Need {
        Need { slices: true, ..Need::default() }
    }
    fn begin(&self) -> u64 {
        0
    }
    fn credits(&self, _: &mut u64, _: &Model, _: &[Record]) -> Result<()> {
        Ok(())
    }
    fn lines(&self, part: &mut u64, _: &Model, block: &Block, _: &Used) -> Result<()> {
        let mut hash = *part;
        for line in 0..block.len() {
            let names = block.events[line].wrapping_mul(31) ^ u64::from(block.sources[line]).wrapping_mul(17);
            let place = u64::from(block.days[line]) << 16 | u64::from(block.rules[line]);
            let amounts =
                (block.credits[line] as u64).wrapping_mul(3) ^ (block.earned[line] as u64).wrapping_mul(5);
            hash = hash.wrapping_add((names ^ amounts).wrapping_add(place));
        }
        for (slice, factor) in block.slices.iter().zip([7u64, 11, 19, 29].into_iter().cycle()) {
            hash = slice
                .iter()
                .fold(hash, |hash, slice| hash.wrapping_add((*slice as u64).wrapping_mul(factor)));
        }
        *part = hash;
        self.lines.fetch_add(block.len() as u64, Ordering::Relaxed);
        Ok(())
    }
    fn person(&self, _: &mut u64, _: &State, result: &PersonResult) -> Result<()> {
        self.earned.fetch_add(result.earned.iter().sum(), Ordering::Relaxed);
        self.paid.fetch_add(result.payouts.iter().map(|payout| payout.paid).sum(), Ordering::Relaxed);
        Ok(())
    }
    fn end_lines(&self, _: usize, part: u64) -> Result<()> {
        self.hash.fetch_xor(part, Ordering::Relaxed);
        Ok(())
    }
    fn end_people(&self, _: usize, _: u64) -> Result<()> {
        Ok(())
    }
}

fn load(plan: &Path, data: &Path) -> Result<(Document, String, Tables)> {
    let text =
        std::fs::read_to_string(plan).map_err(|error| Problem::new("file-broken").arg("what", error))?;
    let document = read(&text)?;
    let tables = tables::open(&document, data)?;
    let loaded = |(name, source): (String, Arc<dyn Source>)| {
        Ok((name, Arc::new(Loaded::read(source.as_ref())?) as Arc<dyn Source>))
    };
    let tables = tables.into_iter().map(loaded).collect::<Result<Tables>>()?;
    Ok((document, text, tables))
}

fn alone(plan: &Path, data: &Path, runs: usize) -> Result<()> {
    let (document, text, tables) = load(plan, data)?;
    for _ in 0..runs {
        let mut model = Model::new(&document, &text, &tables, View::default())?;
        let folded = Folded::default();
        let started = Instant::now();
        calculate(&mut model, &text, &tables, &folded, Options::default())?;
        println!(
            "{:.3} s: {} lines, earned {}, paid {}, hash {:x}",
            started.elapsed().as_secs_f64(),
            folded.lines.into_inner(),
            folded.earned.into_inner(),
            folded.paid.into_inner(),
            folded.hash.into_inner()
        );
    }
    Ok(())
}

/// A row of a loaded table, with a hundred more in one column.
fn dearer(table: &Loaded, wanted: u64, position: usize) -> Option<Loaded> {
    let holds = |batch: &&Batch| (batch.first..batch.first + batch.rows as u64).contains(&wanted);
    let batch = table.parts.iter().flatten().find(holds)?;
    let row = [(wanted - batch.first) as u32];
    let mut columns: Vec<Arc<Vector>> =
        batch.columns.iter().map(|column| Arc::new(column.gather(&row))).collect();
    if let Data::Number(numbers) = &columns[position].data {
        let den = numbers.den.get(0);
        columns[position] = Arc::new(Vector::number(numbers.num.get(0) + 100 * den, den));
    }
    let batch = Batch { columns, rows: 1, first: 0 };
    Some(Loaded { file: table.file.clone(), columns: table.columns.clone(), parts: vec![vec![batch]] })
}

fn change(plan: &Path, data: &Path, table: &str, column: &str, changes: u64) -> Result<()> {
    let (document, text, tables) = load(plan, data)?;
    let source = Loaded::read(tables[table].as_ref())?;
    let position = prestasi_compensation::data::source::column(&source, table, column)?;
    let rows: u64 = source.parts.iter().flatten().map(|batch| batch.rows as u64).sum();
    let model = Model::new(&document, &text, &tables, View::default())?;
    let mut book = Book::open(model, &tables, Options::default())?;
    let mut times: Vec<Duration> = Vec::new();
    let mut lines: Vec<u64> = Vec::new();
    for turn in 0..changes {
        // Rows from all over the table, in an order that caches do not help.
        let Some(row) = dearer(&source, turn * 7_368_787 % rows, position) else { continue };
        let folded = Folded::default();
        let mut part = folded.begin();
        let started = Instant::now();
        book.apply(&Change { table, rows: &row }, &folded, &mut part)?;
        times.push(started.elapsed());
        lines.push(folded.lines.into_inner());
    }
    times.sort();
    lines.sort_unstable();
    let at = |share: usize| (times.len() * share / 100).min(times.len() - 1);
    let shown = |share: usize| {
        format!("{:.3} ms ({} lines)", times[at(share)].as_secs_f64() * 1_000.0, lines[at(share)])
    };
    println!(
        "{} changes: median {}, p95 {}, p99 {}, most {}",
        times.len(),
        shown(50),
        shown(95),
        shown(99),
        shown(100)
    );
    Ok(())
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let text = |index: usize| args.get(index).map(String::as_str).unwrap_or_default();
    let number = |index: usize, otherwise: u64| text(index).parse().unwrap_or(otherwise);
    let (plan, data) = (Path::new(text(1)), Path::new(text(2)));
    let done = match text(0) {
        "alone" => alone(plan, data, number(3, 3) as usize),
        "change" => change(plan, data, text(3), text(4), number(5, 300)),
        _ => Err(Problem::new("unknown-name").arg("name", "alone | change")),
    };
    if let Err(problem) = done {
        eprintln!("{problem:?}");
        std::process::exit(1);
    }
}
