//! Which rows one person's pay depends on.
//!
//! Small tables go in whole. Of a large one go in: rows that credit the person, cancellations and events of those, the
//! person's own quotas and objectives, the rows about everybody who shares in a credited row, and whatever all of these
//! are joined with. Where a table has versions, all versions of a row go in, so that every view of the past is there.

use crate::data::source::Batch;
use crate::data::tables::Tables;
use crate::expr::function::display;
use crate::model::Model;
use crate::plan::text::{Name, Sql};
use crate::rows::{Context, Rows};
use prestasi_kernel::Result;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

/// Values of some columns or expressions.
pub type Keys = HashSet<Vec<String>>;

/// Rows chosen from the tables of a plan.
pub struct Selection<'a> {
    model: &'a Model,
    tables: &'a Tables,
    context: Context<'a>,
    /// Numbers of rows by table.
    pub rows: BTreeMap<String, BTreeSet<u64>>,
    /// Tables that are in whole.
    whole: BTreeSet<String>,
}

impl<'a> Selection<'a> {
    /// Begins with the tables of at most so many rows, whole.
    ///
    /// # Errors
    /// What is wrong with a file.
    pub fn new(model: &'a Model, text: &'a str, tables: &'a Tables, small: usize) -> Result<Self> {
        let context = Context::new(&model.document, text, tables, model.view, model.minor_units);
        let mut selection = Self { model, tables, context, rows: BTreeMap::new(), whole: BTreeSet::new() };
        for (name, source) in tables {
            let mut rows = 0u64;
            for part in 0..source.parts() {
                source.read(part, &[], &mut |batch| {
                    rows = rows.max(batch.first + batch.rows as u64);
                    Ok(())
                })?;
            }
            selection.rows.insert(name.clone(), BTreeSet::new());
            if rows <= small as u64 {
                selection.all(name, rows);
            }
        }
        Ok(selection)
    }

    /// Whether a table is in whole.
    pub fn is_whole(&self, table: &str) -> bool {
        self.whole.contains(table)
    }

    fn all(&mut self, table: &str, rows: u64) {
        self.whole.insert(table.to_owned());
        self.rows.insert(table.to_owned(), (0..rows).collect());
    }

    /// Takes a table in whole.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn take_all(&mut self, table: &str) -> Result<()> {
        let Some(source) = self.tables.get(table).filter(|_| !self.is_whole(table)) else { return Ok(()) };
        let mut rows = 0u64;
        for part in 0..source.parts() {
            source.read(part, &[], &mut |batch| {
                rows = rows.max(batch.first + batch.rows as u64);
                Ok(())
            })?;
        }
        self.all(table, rows);
        Ok(())
    }

    /// Takes rows by their number, with all versions of each. Rows that have no key are called by their place among
    /// all others, so that such a table goes in whole.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn take(&mut self, table: &str, numbers: impl IntoIterator<Item = u64>) -> Result<()> {
        if self.is_whole(table) {
            return Ok(());
        }
        let Some(spec) = self.model.document.data.get(table) else { return Ok(()) };
        if spec.key.0.is_empty() {
            return self.take_all(table);
        }
        self.rows.entry(table.to_owned()).or_default().extend(numbers);
        if spec.known.is_some() {
            let columns: Vec<Sql> = spec.key.0.iter().map(column).collect();
            let keys = self.values(table, &columns.iter().collect::<Vec<_>>())?;
            let versions = self.find(table, &columns.iter().collect::<Vec<_>>(), &keys)?;
            self.rows.entry(table.to_owned()).or_default().extend(versions);
        }
        Ok(())
    }

    /// Takes the rows whose expressions have one of these values. Gives whether there were new ones.
    ///
    /// # Errors
    /// What is wrong with the file, or with a row.
    pub fn take_where(&mut self, table: &str, expressions: &[&Sql], keys: &Keys) -> Result<bool> {
        if self.is_whole(table) || keys.is_empty() {
            return Ok(false);
        }
        let before = self.rows.get(table).map_or(0, BTreeSet::len);
        let found = self.find(table, expressions, keys)?;
        if !found.is_empty() && self.model.document.data.get(table).is_some_and(|spec| spec.key.0.is_empty())
        {
            // Rows of a table that nothing credits need no name.
            self.rows.entry(table.to_owned()).or_default().extend(found);
        } else {
            self.take(table, found)?;
        }
        Ok(self.rows.get(table).map_or(0, BTreeSet::len) > before)
    }

    /// The rows whose columns have one of these values.
    ///
    /// # Errors
    /// As [`Self::take_where`].
    pub fn take_named(&mut self, table: &Name, name: &Name, ids: &BTreeSet<String>) -> Result<bool> {
        let keys: Keys = ids.iter().map(|id| vec![id.clone()]).collect();
        self.take_where(table, &[&column(name)], &keys)
    }

    /// The values of expressions over the rows chosen of a table; a row where one is null has none.
    ///
    /// # Errors
    /// What is wrong with the file, or with a row.
    pub fn values(&self, table: &str, expressions: &[&Sql]) -> Result<Keys> {
        let mut keys = Keys::new();
        let chosen = &self.rows[table];
        self.each(table, expressions, &|number| chosen.contains(&number), &mut |_, key| {
            keys.insert(key);
        })?;
        Ok(keys)
    }

    fn find(&self, table: &str, expressions: &[&Sql], keys: &Keys) -> Result<Vec<u64>> {
        let mut found = Vec::new();
        self.each(table, expressions, &|_| true, &mut |number, key| {
            if keys.contains(&key) {
                found.push(number);
            }
        })?;
        Ok(found)
    }

    /// Evaluates expressions over rows, and gives the values of each row to `each`.
    fn each(
        &self,
        table: &str,
        expressions: &[&Sql],
        wanted: &dyn Fn(u64) -> bool,
        each: &mut dyn FnMut(u64, Vec<String>),
    ) -> Result<()> {
        let mut rows = Rows::new(&self.context, table)?;
        let bound = expressions.iter().map(|sql| rows.bind_any(sql)).collect::<Result<Vec<_>>>()?;
        let program = rows.program()?;
        let source = &self.tables[table];
        for part in 0..source.parts() {
            source.read(part, &program.columns, &mut |batch| {
                let first = batch.first;
                let kept: Vec<u32> =
                    (0..batch.rows as u32).filter(|row| wanted(first + u64::from(*row))).collect();
                if kept.is_empty() {
                    return Ok(());
                }
                let columns = batch.columns.iter().map(|column| Arc::new(column.gather(&kept))).collect();
                let run = program.run(Batch { columns, rows: kept.len(), first })?;
                let values =
                    bound.iter().map(|expr| program.evaluate(expr, &run)).collect::<Result<Vec<_>>>()?;
                for (row, number) in kept.iter().enumerate() {
                    let key: Option<Vec<String>> = values.iter().map(|value| display(value, row)).collect();
                    if let Some(key) = key {
                        each(first + u64::from(*number), key);
                    }
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Takes the partners of all rows chosen, and theirs, until nothing new comes.
    ///
    /// # Errors
    /// What is wrong with a file, or with a row.
    pub fn take_partners(&mut self) -> Result<()> {
        let document = &self.model.document;
        loop {
            let mut more = false;
            for (name, spec) in &document.data {
                for join in spec.join.values() {
                    more |= self.take_matching(name, &join.table, &join.on)?;
                }
            }
            for credit in &document.credit {
                for target in &credit.to {
                    if let Some(table) = &target.table {
                        more |= self.take_matching(&credit.from, table, &target.on)?;
                    }
                }
            }
            if !more {
                return Ok(());
            }
        }
    }

    /// Takes the rows of a table whose columns equal expressions over the rows chosen of another.
    fn take_matching(
        &mut self,
        from: &str,
        table: &str,
        on: &indexmap::IndexMap<String, Sql>,
    ) -> Result<bool> {
        if self.is_whole(table) {
            return Ok(false);
        }
        let keys = self.values(from, &on.values().collect::<Vec<_>>())?;
        let columns: Vec<Sql> = on.keys().map(|name| quoted(name)).collect();
        self.take_where(table, &columns.iter().collect::<Vec<_>>(), &keys)
    }
}

/// A column as an expression.
pub fn column(name: &Name) -> Sql {
    quoted(&name.text)
}

fn quoted(name: &str) -> Sql {
    Sql::inner(&format!("\"{}\"", name.replace('"', "\"\"")))
}
