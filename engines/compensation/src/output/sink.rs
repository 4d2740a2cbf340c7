//! Where results go: files in a folder, or tables in memory.

use super::chunk::{Chunk, Shape};
use super::custom::Custom;
use super::publish::publish;
use super::standard::Results;
use super::table::Table;
use super::writer::{Format, Piece, Writer};
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
    /// Pieces written so far with the lines of rows, and with those of people: lines come from both, in turns.
    parts: (AtomicUsize, AtomicUsize),
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
    lines: Vec<Piece>,
    totals: Vec<Piece>,
    standard: Vec<Piece>,
    earned: i128,
    paid: i128,
}

impl Files {
    /// Opens the result files in a folder, which is made if it is not there.
    ///
    /// # Errors
    /// `file-broken`; what is wrong with an output of the plan.
    pub fn create(model: &Model, text: &str, tables: &Tables, folder: &Path, format: Format) -> Result<Self> {
        let missing =
            |error: std::io::Error| Problem::new("file-broken").arg("what", error).at(Place::file(folder));
        std::fs::create_dir_all(folder).map_err(missing)?;
        let custom = Custom::new(model, text, tables)?;
        let open = |name: &str, columns: &[(String, Shape)]| Writer::create(folder, name, format, columns);
        let lines =
            custom.lines.iter().map(|file| open(&file.name, &file.columns())).collect::<Result<_>>()?;
        let totals =
            custom.totals.iter().map(|file| open(&file.name, &file.columns())).collect::<Result<_>>()?;
        let mut standard = Vec::new();
        if custom.lines.is_empty() && custom.totals.is_empty() {
            for table in Table::ALL {
                standard.push(open(table.name(), &table.columns(model))?);
            }
        }
        Ok(Self { custom, lines, totals, standard, counts: Counts::default(), parts: Default::default() })
    }

    /// Ends all files and gives them their names; gives the paths.
    ///
    /// # Errors
    /// `file-broken`.
    pub fn publish(&self) -> Result<Vec<PathBuf>> {
        let all = || self.lines.iter().chain(&self.totals).chain(&self.standard);
        all().try_for_each(Writer::finish)?;
        publish(&all().map(Writer::paths).collect::<Vec<_>>())
    }

    /// Fills the standard tables by way of `fill`, which takes them as results.
    fn fill(&self, pieces: &mut [Piece], fill: impl FnOnce(&mut Results) -> Result<()>) -> Result<()> {
        if pieces.is_empty() {
            return Ok(());
        }
        let take = |piece: &mut Piece| std::mem::replace(&mut piece.chunk, Chunk { columns: Vec::new() });
        let mut results = Results { tables: pieces.iter_mut().map(take).collect() };
        let filled = fill(&mut results);
        for ((piece, chunk), writer) in pieces.iter_mut().zip(results.tables).zip(&self.standard) {
            piece.chunk = chunk;
            writer.settle(piece)?;
        }
        filled
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
        let pieces = |writers: &[Writer]| writers.iter().map(Writer::piece).collect();
        Part {
            lines: pieces(&self.lines),
            totals: pieces(&self.totals),
            standard: pieces(&self.standard),
            earned: 0,
            paid: 0,
        }
    }

    fn credits(&self, part: &mut Part, model: &Model, records: &[Record]) -> Result<()> {
        self.fill(&mut part.standard, |results| results.credits(model, records))
    }

    fn lines(&self, part: &mut Part, model: &Model, block: &Block, _: &Used) -> Result<()> {
        self.counts.lines.fetch_add(block.len() as u64, Ordering::Relaxed);
        for ((file, piece), writer) in self.custom.lines.iter().zip(&mut part.lines).zip(&self.lines) {
            file.add(model, block, &mut piece.chunk)?;
            writer.settle(piece)?;
        }
        self.fill(&mut part.standard, |results| results.lines(model, block))
    }

    fn person(&self, part: &mut Part, state: &State, result: &PersonResult) -> Result<()> {
        // Of a plan with closed periods, views of the past come by too; what is paid stands in the last one.
        if result.pays {
            self.counts.people.fetch_add(1, Ordering::Relaxed);
            for payout in result.payouts.iter().filter(|payout| result.asked(payout.period)) {
                part.earned += i128::from(payout.earned);
                part.paid += i128::from(payout.paid);
            }
            for ((file, piece), writer) in self.custom.totals.iter().zip(&mut part.totals).zip(&self.totals) {
                file.add(state, result, &mut piece.chunk)?;
                writer.settle(piece)?;
            }
        }
        let mut lines = 0;
        self.fill(&mut part.standard, |results| {
            lines = results.person(state, result)?;
            Ok(())
        })?;
        self.counts.lines.fetch_add(lines as u64, Ordering::Relaxed);
        Ok(())
    }

    fn end_lines(&self, order: usize, part: Part) -> Result<()> {
        for (writer, piece) in self.lines.iter().zip(part.lines) {
            writer.add(order, piece)?;
        }
        self.end_standard(order, part.standard, true)?;
        self.parts.0.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn end_people(&self, order: usize, part: Part) -> Result<()> {
        for (writer, piece) in self.totals.iter().zip(part.totals) {
            writer.add(order, piece)?;
        }
        *self.counts.earned.lock().unwrap_or_else(std::sync::PoisonError::into_inner) += part.earned;
        *self.counts.paid.lock().unwrap_or_else(std::sync::PoisonError::into_inner) += part.paid;
        self.end_standard(order, part.standard, false)?;
        self.parts.1.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

impl Files {
    fn end_standard(&self, order: usize, pieces: Vec<Piece>, lines: bool) -> Result<()> {
        let written = if lines { &self.parts.1 } else { &self.parts.0 };
        for ((table, piece), writer) in Table::ALL.iter().zip(pieces).zip(&self.standard) {
            match table {
                Table::Lines => writer.add(written.load(Ordering::Relaxed) + order, piece)?,
                Table::Credits if lines => writer.add(order, piece)?,
                Table::Credits => {}
                _ if lines => {}
                _ => writer.add(order, piece)?,
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
