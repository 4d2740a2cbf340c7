//! Where results go: files in a folder, or tables in memory.

use super::chunk::{Chunk, Shape};
use super::custom::Custom;
use super::standard::{Results, Table};
use super::writer::{Format, Writer};
use crate::credit::Record;
use crate::data::tables::Tables;
use crate::earn::block::Block;
use crate::earn::lines::{Need, Used};
use crate::earn::person::PersonResult;
use crate::earn::state::State;
use crate::model::Model;
use crate::run::Sink;
use prestasi_kernel::{Place, Problem, Result};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// Writes the files that the plan asks for, or the standard tables if it asks for none.
pub struct Files {
    custom: Custom,
    lines: Vec<Writer>,
    totals: Vec<Writer>,
    /// Standard tables: those filled with lines, and those filled with people.
    standard: Vec<Writer>,
    /// Counts for the summary.
    pub counts: Counts,
    /// Parts written so far with the lines of rows, and with those of people: lines come from both, in turns.
    parts: (AtomicUsize, AtomicUsize),
    shapes: Vec<Vec<(String, Shape)>>,
}

/// What a calculation came to.
#[derive(Debug, Default)]
pub struct Counts {
    /// Payout lines.
    pub lines: AtomicU64,
    /// People.
    pub people: AtomicU64,
    /// Sum of earnings, in minor units.
    pub earned: Mutex<i128>,
    /// Sum of what is paid, in minor units of the plan's currency.
    pub paid: Mutex<i128>,
}

/// Results of some people on their way to files.
pub struct Part {
    lines: Vec<Chunk>,
    totals: Vec<Chunk>,
    standard: Option<Results>,
    earned: i128,
    paid: i128,
}

impl Files {
    /// Opens the result files in a folder, which is made if it is not there.
    ///
    /// # Errors
    /// `file-broken`; what is wrong with an output of the plan.
    pub fn create(model: &Model, text: &str, tables: &Tables, folder: &Path, format: Format) -> Result<Self> {
        std::fs::create_dir_all(folder)
            .map_err(|error| Problem::new("file-broken").arg("what", error).at(Place::file(folder)))?;
        let custom = Custom::new(model, text, tables)?;
        let lines = custom
            .lines
            .iter()
            .map(|file| Writer::create(folder, &file.name, format, &file.columns()))
            .collect::<Result<_>>()?;
        let totals = custom
            .totals
            .iter()
            .map(|file| Writer::create(folder, &file.name, format, &file.columns()))
            .collect::<Result<_>>()?;
        let shapes: Vec<Vec<(String, Shape)>> = Table::ALL.iter().map(|table| table.columns(model)).collect();
        let mut standard = Vec::new();
        if custom.lines.is_empty() && custom.totals.is_empty() {
            for (table, columns) in Table::ALL.iter().zip(&shapes) {
                standard.push(Writer::create(folder, table.name(), format, columns)?);
            }
        }
        Ok(Self {
            custom,
            lines,
            totals,
            standard,
            counts: Counts::default(),
            parts: Default::default(),
            shapes,
        })
    }

    /// Ends all files and gives them their names; gives the paths.
    ///
    /// # Errors
    /// `file-broken`.
    pub fn publish(&self) -> Result<Vec<PathBuf>> {
        let all = || self.lines.iter().chain(&self.totals).chain(&self.standard);
        all().try_for_each(Writer::finish)?;
        all().map(Writer::publish).collect()
    }

    fn results(&self) -> Results {
        Results {
            tables: self
                .shapes
                .iter()
                .map(|columns| Chunk::new(columns.iter().map(|(_, shape)| *shape)))
                .collect(),
        }
    }
}

impl Sink for Files {
    type Part = Part;

    fn need(&self) -> Need {
        let mut need = self.custom.need();
        need.totals |= !self.standard.is_empty();
        need
    }

    fn begin(&self) -> Part {
        Part {
            lines: self.lines.iter().map(Writer::chunk).collect(),
            totals: self.totals.iter().map(Writer::chunk).collect(),
            standard: (!self.standard.is_empty()).then(|| self.results()),
            earned: 0,
            paid: 0,
        }
    }

    fn credits(&self, part: &mut Part, model: &Model, records: &[Record]) -> Result<()> {
        part.standard.as_mut().map_or(Ok(()), |standard| standard.credits(model, records))
    }

    fn lines(&self, part: &mut Part, model: &Model, block: &Block, _: &Used) -> Result<()> {
        self.counts.lines.fetch_add(block.len() as u64, Ordering::Relaxed);
        for (file, chunk) in self.custom.lines.iter().zip(&mut part.lines) {
            file.add(model, block, chunk)?;
        }
        part.standard.as_mut().map_or(Ok(()), |standard| standard.lines(model, block))
    }

    fn person(&self, part: &mut Part, state: &State, result: &PersonResult) -> Result<()> {
        self.counts.people.fetch_add(1, Ordering::Relaxed);
        part.earned += result.earned.iter().map(|earned| i128::from(*earned)).sum::<i128>();
        part.paid += result.payouts.iter().map(|payout| i128::from(payout.paid)).sum::<i128>();
        for (file, chunk) in self.custom.totals.iter().zip(&mut part.totals) {
            file.add(state, result, chunk)?;
        }
        if let Some(standard) = &mut part.standard {
            let lines = standard.person(state, result)?;
            self.counts.lines.fetch_add(lines as u64, Ordering::Relaxed);
        }
        Ok(())
    }

    fn end_lines(&self, order: usize, part: Part) -> Result<()> {
        for (writer, chunk) in self.lines.iter().zip(&part.lines) {
            writer.add(order, chunk)?;
        }
        self.end_standard(order, part.standard.as_ref(), true)?;
        self.parts.0.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn end_people(&self, order: usize, part: Part) -> Result<()> {
        for (writer, chunk) in self.totals.iter().zip(&part.totals) {
            writer.add(order, chunk)?;
        }
        *self.counts.earned.lock().unwrap_or_else(std::sync::PoisonError::into_inner) += part.earned;
        *self.counts.paid.lock().unwrap_or_else(std::sync::PoisonError::into_inner) += part.paid;
        self.end_standard(order, part.standard.as_ref(), false)?;
        self.parts.1.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

impl Files {
    fn end_standard(&self, order: usize, results: Option<&Results>, lines: bool) -> Result<()> {
        let Some(results) = results else { return Ok(()) };
        for (table, writer) in Table::ALL.iter().zip(&self.standard) {
            match (lines, table) {
                (true, Table::Lines) => {
                    writer.add(self.parts.1.load(Ordering::Relaxed) + order, results.table(*table))?;
                }
                (false, Table::Lines) => {
                    writer.add(self.parts.0.load(Ordering::Relaxed) + order, results.table(*table))?;
                }
                (true, Table::Credits) => writer.add(order, results.table(*table))?,
                (true, _) | (false, Table::Credits) => {}
                (false, _) => writer.add(order, results.table(*table))?,
            }
        }
        Ok(())
    }
}

/// Keeps the standard tables in memory, in the order of people.
#[derive(Default)]
pub struct Kept {
    parts: Mutex<Vec<(usize, Results)>>,
}

impl Kept {
    /// All results.
    pub fn into_results(self, model: &Model) -> Results {
        let mut parts = self.parts.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        parts.sort_by_key(|(order, _)| *order);
        let mut all = Results::new(model);
        parts.iter().for_each(|(_, part)| all.append(part));
        all
    }

    fn keep(&self, order: usize, part: Results) {
        self.parts.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((order, part));
    }
}

/// A part of kept results: made when the first rows come, because it needs the model.
pub type KeptPart = Option<Results>;

impl Sink for Kept {
    type Part = KeptPart;
    fn need(&self) -> Need {
        Need { totals: true, ..Need::default() }
    }
    fn begin(&self) -> KeptPart {
        None
    }
    fn credits(&self, part: &mut KeptPart, model: &Model, records: &[Record]) -> Result<()> {
        part.get_or_insert_with(|| Results::new(model)).credits(model, records)
    }
    fn lines(&self, part: &mut KeptPart, model: &Model, block: &Block, _: &Used) -> Result<()> {
        part.get_or_insert_with(|| Results::new(model)).lines(model, block)
    }
    fn person(&self, part: &mut KeptPart, state: &State, result: &PersonResult) -> Result<()> {
        part.get_or_insert_with(|| Results::new(state.model)).person(state, result).map(drop)
    }
    fn end_lines(&self, order: usize, part: KeptPart) -> Result<()> {
        part.into_iter().for_each(|part| self.keep(order, part));
        Ok(())
    }
    fn end_people(&self, order: usize, part: KeptPart) -> Result<()> {
        part.into_iter().for_each(|part| self.keep(order, part));
        Ok(())
    }
}
