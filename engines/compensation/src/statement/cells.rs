//! Rows of a table as texts: what a statement shows of a credited row, and what evidence carries.

use crate::data::source::Source;
use crate::expr::Kind;
use crate::expr::function::display;
use crate::output::chunk::Chunk;
use crate::verify::evidence::{CellKind, Claim, Column, Table};
use prestasi_kernel::Result;
use std::collections::{BTreeMap, BTreeSet};

/// Rows of a table by their number.
pub struct Cells {
    columns: Vec<Column>,
    rows: BTreeMap<u64, Vec<Option<String>>>,
}

impl Cells {
    /// Reads rows of a table: some, or all.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn read(source: &dyn Source, only: Option<&BTreeSet<u64>>) -> Result<Self> {
        let columns: Vec<Column> = source.columns().iter().map(column).collect();
        let all: Vec<usize> = (0..columns.len()).collect();
        let mut rows = BTreeMap::new();
        for part in 0..source.parts() {
            source.read(part, &all, &mut |batch| {
                for row in 0..batch.rows {
                    let number = batch.first + row as u64;
                    if only.is_none_or(|only| only.contains(&number)) {
                        let cells = batch.columns.iter().map(|column| display(column, row)).collect();
                        rows.insert(number, cells);
                    }
                }
                Ok(())
            })?;
        }
        Ok(Self { columns, rows })
    }

    /// The cells of a row with the names of their columns.
    pub fn named(&self, number: u64) -> Vec<(String, Option<String>)> {
        let cells = self.rows.get(&number).cloned().unwrap_or_default();
        self.columns.iter().map(|column| column.name.clone()).zip(cells).collect()
    }

    /// As a table of an evidence file, in the order of rows.
    pub fn into_table(self) -> Table {
        Table { columns: self.columns, rows: self.rows.into_values().collect() }
    }
}

fn column(column: &crate::data::source::Column) -> Column {
    let kind = match column.kind {
        Kind::Number if column.den == 1 => CellKind::Integer,
        Kind::Number => CellKind::Decimal,
        Kind::Date => CellKind::Date,
        Kind::Bool => CellKind::Boolean,
        Kind::Text | Kind::Null => CellKind::Text,
    };
    Column { name: column.name.clone(), kind }
}

/// A result table as an evidence file has it.
pub fn claim(columns: Vec<String>, chunk: &Chunk) -> Claim {
    let row = |row: usize| chunk.columns.iter().map(|column| column.cell(row)).collect();
    Claim { columns, rows: (0..chunk.rows()).map(row).collect() }
}
