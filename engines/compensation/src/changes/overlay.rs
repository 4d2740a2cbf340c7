//! A table with some of its rows changed.

use crate::data::frame::stack;
use crate::data::lookup::{Domain, NONE};
use crate::data::source::{Batch, Column, Each, Source, column, place};
use crate::expr::Kind;
use crate::expr::function::display;
use crate::expr::vector::{Data, Den, Ints, Numbers, Vector};
use crate::plan::model::Table;
use prestasi_kernel::{Problem, Result};
use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

/// The rows of a table that stay, and after them the changed ones.
pub struct Overlay {
    base: Arc<dyn Source>,
    columns: Vec<Column>,
    /// Numbers of the rows that are gone, or have another form now; rising.
    gone: Vec<u64>,
    /// How many rows the table had.
    before: u64,
    added: Vec<Arc<Vector>>,
    rows: usize,
    /// What the changed rows are called.
    pub names: BTreeSet<String>,
    /// The same without what tells versions of a row apart, as credited rows are called.
    pub events: BTreeSet<String>,
}

impl Overlay {
    /// Lays changed rows over a table. Rows are told apart by the table's key, and by the day on which they became
    /// known where it has one.
    ///
    /// # Errors
    /// `changed-needs-key`, `duplicate-key`, `unknown-column`, `missing-column`, `wrong-kind`.
    pub fn new(name: &str, spec: &Table, base: Arc<dyn Source>, changed: &dyn Source) -> Result<Self> {
        if spec.key.0.is_empty() {
            return Err(Problem::new("changed-needs-key").arg("table", name));
        }
        let fresh = Fresh::read(name, base.as_ref(), changed)?;
        let mut identity: Vec<&str> = spec.key.0.iter().map(|key| key.text.as_str()).collect();
        let keys = identity.len();
        identity.extend(spec.known.iter().map(|known| known.text.as_str()));
        let (mut names, mut events) = (BTreeSet::new(), BTreeSet::new());
        let columns = identity.iter().map(|key| fresh.column(name, key)).collect::<Result<Vec<_>>>()?;
        for row in 0..fresh.rows {
            let cells: Vec<String> =
                columns.iter().map(|column| display(column, row).unwrap_or_default()).collect();
            events.insert(cells[..keys].join("/"));
            if !names.insert(cells.join("/")) {
                return Err(Problem::new("duplicate-key")
                    .arg("key", cells.join("/"))
                    .arg("table", name)
                    .at(place(changed, row as u64)));
            }
        }
        let (gone, before) = gone(name, base.as_ref(), &identity, &columns, fresh.rows)?;
        let kept: Vec<u32> = (0..fresh.rows as u32).filter(|row| !fresh.removed[*row as usize]).collect();
        let columns = fresh.unified(base.columns())?;
        let added = columns
            .iter()
            .zip(&fresh.vectors)
            .map(|(column, vector)| rescaled(vector.gather(&kept), column.den).map(Arc::new))
            .collect::<Result<Vec<_>>>()?;
        Ok(Self { base, columns, gone, before, added, rows: kept.len(), names, events })
    }

    /// The values of a column in all rows that changed, as they were and as they are.
    ///
    /// # Errors
    /// `unknown-column`, what is wrong with the file.
    pub fn values(&self, table: &str, name: &str) -> Result<BTreeSet<String>> {
        let position = column(self, table, name)?;
        let mut values: BTreeSet<String> =
            (0..self.rows).filter_map(|row| display(&self.added[position], row)).collect();
        for part in 0..self.base.parts() {
            self.base.read(part, &[position], &mut |batch| {
                let rows = batch.first..batch.first + batch.rows as u64;
                let start = self.gone.partition_point(|gone| *gone < rows.start);
                let gone = self.gone[start..].iter().take_while(|gone| **gone < rows.end);
                values
                    .extend(gone.filter_map(|gone| display(&batch.columns[0], (gone - rows.start) as usize)));
                Ok(())
            })?;
        }
        Ok(values)
    }
}

/// The numbers of the rows of a table that have one of the given identities, and how many rows there are in all.
fn gone(
    name: &str,
    base: &dyn Source,
    identity: &[&str],
    wanted: &[&Vector],
    rows: usize,
) -> Result<(Vec<u64>, u64)> {
    let positions = identity.iter().map(|key| column(base, name, key)).collect::<Result<Vec<_>>>()?;
    let learned: Vec<(Domain, Vec<u32>)> = wanted.iter().map(|column| Domain::learn(column, rows)).collect();
    let codes = |row: usize, of: &[Vec<u32>]| of.iter().map(|codes| codes[row]).collect::<Vec<u32>>();
    let own: Vec<Vec<u32>> =
        learned.iter().zip(wanted).map(|((_, codes), column)| with_nulls(codes.clone(), column)).collect();
    let known: std::collections::HashSet<Vec<u32>> = (0..rows).map(|row| codes(row, &own)).collect();
    let (mut gone, mut count) = (Vec::new(), 0);
    for part in 0..base.parts() {
        base.read(part, &positions, &mut |batch| {
            count = count.max(batch.first + batch.rows as u64);
            let found: Vec<Vec<u32>> = learned
                .iter()
                .zip(&batch.columns)
                .map(|((domain, _), column)| with_nulls(domain.codes(column, batch.rows), column))
                .collect();
            let hit = |row: &usize| known.contains(&codes(*row, &found));
            gone.extend((0..batch.rows).filter(hit).map(|row| batch.first + row as u64));
            Ok(())
        })?;
    }
    gone.sort_unstable();
    Ok((gone, count))
}

/// Nulls as a value of their own, so that they are not taken for values that no changed row has.
fn with_nulls(mut codes: Vec<u32>, column: &Vector) -> Vec<u32> {
    let rows = codes.iter_mut().enumerate();
    rows.filter(|(row, _)| column.is_null(*row)).for_each(|(_, code)| *code = NONE - 1);
    codes
}

/// Changed rows in memory, in the order of the table's columns.
struct Fresh {
    columns: Vec<Column>,
    vectors: Vec<Vector>,
    names: HashMap<String, usize>,
    removed: Vec<bool>,
    rows: usize,
}

impl Fresh {
    fn read(table: &str, base: &dyn Source, changed: &dyn Source) -> Result<Self> {
        let all: Vec<usize> = (0..changed.columns().len()).collect();
        let mut batches = Vec::new();
        for part in 0..changed.parts() {
            changed.read(part, &all, &mut |batch| {
                batches.push(batch);
                Ok(())
            })?;
        }
        let rows = batches.iter().map(|batch| batch.rows).sum();
        let stacked = |position: usize| {
            stack(
                &batches
                    .iter()
                    .map(|batch| (batch.columns[position].as_ref(), batch.rows))
                    .collect::<Vec<_>>(),
            )
        };
        let position = |name: &str| changed.columns().iter().position(|column| column.name == name);
        let own = |column: &Column| base.columns().iter().any(|other| other.name == column.name);
        if let Some(unknown) =
            changed.columns().iter().find(|column| column.name != "removed" && !own(column))
        {
            let names = base.columns().iter().map(|column| column.name.as_str());
            let problem = Problem::new("unknown-column").arg("name", &unknown.name).arg("table", table);
            return Err(problem.near(&unknown.name, names).at(place_of(changed)));
        }
        let removed = match position("removed").map(stacked) {
            Some(column) => (0..rows).map(|row| column.truth(row)).collect(),
            None => vec![false; rows],
        };
        let (mut columns, mut vectors) = (Vec::new(), Vec::new());
        for column in base.columns() {
            match position(&column.name) {
                Some(found) => {
                    columns.push(changed.columns()[found].clone());
                    vectors.push(stacked(found));
                }
                None if removed.iter().all(|removed| *removed) => {
                    columns.push(Column { kind: Kind::Null, den: 1, ..column.clone() });
                    vectors.push(Vector::null());
                }
                None => {
                    return Err(Problem::new("missing-column")
                        .arg("name", &column.name)
                        .arg("table", table)
                        .at(place_of(changed)));
                }
            }
        }
        let names = columns.iter().enumerate().map(|(at, column)| (column.name.clone(), at)).collect();
        Ok(Self { columns, vectors, names, removed, rows })
    }

    fn column(&self, table: &str, name: &str) -> Result<&Vector> {
        let found = self.names.get(name).map(|at| &self.vectors[*at]);
        found.ok_or_else(|| Problem::new("unknown-column").arg("name", name).arg("table", table))
    }

    /// The columns of the table with the changed rows in it.
    fn unified(&self, base: &[Column]) -> Result<Vec<Column>> {
        let one = |(column, fresh): (&Column, &Column)| {
            let kind = if column.kind == Kind::Null { fresh.kind } else { column.kind };
            if fresh.kind != Kind::Null && fresh.kind != kind {
                return Err(Problem::new("wrong-kind")
                    .arg("name", &column.name)
                    .arg("wanted", kind.name())
                    .arg("found", fresh.kind.name()));
            }
            Ok(Column { name: column.name.clone(), kind, den: super::lcm(column.den, fresh.den)? })
        };
        base.iter().zip(&self.columns).map(one).collect()
    }
}

fn place_of(source: &dyn Source) -> prestasi_kernel::Place {
    prestasi_kernel::Place::file(source.file())
}

/// Numbers over another denominator.
fn rescaled(vector: Vector, den: i128) -> Result<Vector> {
    let Data::Number(Numbers { num, den: Den::All(own) }) = &vector.data else { return Ok(vector) };
    if *own == den {
        return Ok(vector);
    }
    let overflow = || Problem::new("overflow").arg("what", "denominator");
    let factor = den / own;
    let values = num.widened().into_iter().map(|value| value.checked_mul(factor).ok_or_else(overflow));
    let numbers = Numbers::over(Ints::wide(values.collect::<Result<Vec<i128>>>()?), den);
    Ok(Vector { data: Data::Number(numbers), nulls: vector.nulls })
}

impl Source for Overlay {
    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn file(&self) -> PathBuf {
        self.base.file()
    }

    fn parts(&self) -> usize {
        self.base.parts() + 1
    }

    fn read(&self, part: usize, columns: &[usize], each: Each) -> Result<()> {
        if part == self.base.parts() {
            let added = columns.iter().map(|column| self.added[*column].clone()).collect();
            let first = self.before - self.gone.len() as u64;
            return if self.rows == 0 {
                Ok(())
            } else {
                each(Batch { columns: added, rows: self.rows, first })
            };
        }
        self.base.read(part, columns, &mut |batch| {
            let start = self.gone.partition_point(|gone| *gone < batch.first);
            let end = self.gone.partition_point(|gone| *gone < batch.first + batch.rows as u64);
            let mut rows: Vec<u32> = Vec::new();
            if start != end {
                let gone = &self.gone[start..end];
                let stays = |row: &u32| gone.binary_search(&(batch.first + u64::from(*row))).is_err();
                rows = (0..batch.rows as u32).filter(stays).collect();
                if rows.is_empty() {
                    return Ok(());
                }
            }
            let kept = if start == end { batch.rows } else { rows.len() };
            let fit = |(column, vector): (&usize, Arc<Vector>)| {
                let den = self.columns[*column].den;
                if start != end {
                    return rescaled(vector.gather(&rows), den).map(Arc::new);
                }
                if vector.ratio_den() == den {
                    return Ok(vector);
                }
                rescaled(Arc::unwrap_or_clone(vector), den).map(Arc::new)
            };
            let fitted = columns.iter().zip(batch.columns).map(fit).collect::<Result<Vec<_>>>()?;
            each(Batch { columns: fitted, rows: kept, first: batch.first - start as u64 })
        })
    }
}
