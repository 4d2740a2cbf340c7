//! The tables of the data as a run sees them: known by then, dated by then, with joined rows and named expressions.

use super::calendar::Days;
use super::evaluate::{Names, unknown};
use super::evidence;
use super::expression::Expression;
use super::value::Value;
use crate::plan::model::{Document, Join, Missing, Table};
use indexmap::IndexMap;
use jiff::civil::Date;
use prestasi_kernel::{Problem, Result};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// How deep named expressions and joins may lead into one another.
const DEPTH_MAX: usize = 24;

/// A row: its cells and its key.
#[derive(Debug, Clone)]
struct Row {
    cells: Vec<Value>,
    key: Vec<Value>,
}

/// A table with the rows that exist for the run.
struct Prepared<'a> {
    spec: &'a Table,
    columns: BTreeMap<String, usize>,
    rows: Vec<Row>,
    lets: BTreeMap<&'a str, Expression>,
    joins: BTreeMap<&'a str, PreparedJoin<'a>>,
    filter: Option<Expression>,
}

struct PreparedJoin<'a> {
    spec: &'a Join,
    on: Vec<(&'a str, Expression)>,
    at: Option<Expression>,
}

/// A table and some of its columns.
type Indexed = (String, Vec<String>);
/// Rows of a table by the values of some of its columns.
type Index = BTreeMap<Vec<Value>, Vec<usize>>;

/// All tables of a run. What is worked out for a row is kept, because rows are asked again and again.
pub struct Tables<'a> {
    by_name: BTreeMap<&'a str, Prepared<'a>>,
    /// `None` while a value is being worked out, so that a circle is noticed.
    values: RefCell<BTreeMap<(String, usize, String), Option<Value>>>,
    partners: RefCell<BTreeMap<(String, usize, String), Option<usize>>>,
    counting: RefCell<BTreeMap<String, Option<Rc<Vec<usize>>>>>,
    indexes: RefCell<BTreeMap<Indexed, Rc<Index>>>,
    depth: Cell<usize>,
}

/// What a run knows.
#[derive(Debug, Clone, Copy, Default)]
pub struct Horizon {
    /// Rows dated later do not exist.
    pub as_of: Option<Date>,
    /// Rows known later do not exist.
    pub known_on: Option<Date>,
}

impl<'a> Tables<'a> {
    /// The tables as seen from the horizon. A table that the data does not have is empty.
    ///
    /// # Errors
    /// `evidence-cell`, `evidence-row`, `key-not-unique`, `unknown-column`, and those of expressions.
    pub fn new(
        plan: &'a Document,
        data: &IndexMap<String, evidence::Table>,
        horizon: Horizon,
    ) -> Result<Self> {
        let mut by_name = BTreeMap::new();
        for (name, spec) in &plan.data {
            let prepared =
                Prepared::new(spec, data.get(name), horizon).map_err(|problem| problem.arg("table", name))?;
            by_name.insert(name.as_str(), prepared);
        }
        Ok(Self {
            by_name,
            values: RefCell::default(),
            partners: RefCell::default(),
            counting: RefCell::default(),
            indexes: RefCell::default(),
            depth: Cell::new(0),
        })
    }

    fn table(&self, name: &str) -> Result<&Prepared<'a>> {
        self.by_name.get(name).ok_or_else(|| Problem::new("unknown-table").arg("name", name))
    }

    /// The rows that count, in the order of their keys.
    ///
    /// # Errors
    /// `unknown-table`, `circular`, `join-missing`, and those of expressions.
    pub fn rows(&self, name: &str) -> Result<Rc<Vec<usize>>> {
        match self.counting.borrow().get(name) {
            Some(Some(rows)) => return Ok(Rc::clone(rows)),
            Some(None) => return Err(Problem::new("circular").arg("table", name)),
            None => {}
        }
        self.counting.borrow_mut().insert(name.to_owned(), None);
        let table = self.table(name)?;
        let mut rows = Vec::new();
        for row in 0..table.rows.len() {
            if self.counts(name, table, row)? {
                rows.push(row);
            }
        }
        rows.sort_by(|a, b| table.rows[*a].key.cmp(&table.rows[*b].key));
        let rows = Rc::new(rows);
        self.counting.borrow_mut().insert(name.to_owned(), Some(Rc::clone(&rows)));
        Ok(rows)
    }

    /// Whether a row passes the table's own filter and has the partners that it must have.
    fn counts(&self, name: &str, table: &Prepared<'a>, row: usize) -> Result<bool> {
        if let Some(filter) = &table.filter
            && filter.evaluate(&self.row(name, row))?.truth()? != Some(true)
        {
            return Ok(false);
        }
        for (join_name, join) in &table.joins {
            if join.spec.missing == Missing::Null || self.partner(name, row, join_name)?.is_some() {
                continue;
            }
            if join.spec.missing == Missing::Error {
                let problem = Problem::new("join-missing").arg("table", name).arg("join", join_name);
                return Err(problem.arg("row", self.event(name, row)?));
            }
            return Ok(false);
        }
        Ok(true)
    }

    /// The key of a row. A row of a table without a key is called by its number.
    ///
    /// # Errors
    /// `unknown-table`.
    pub fn key(&self, name: &str, row: usize) -> Result<Vec<Value>> {
        let table = self.table(name)?;
        Ok(table.rows.get(row).map(|row| row.key.clone()).unwrap_or_default())
    }

    /// The text by which a row is called.
    ///
    /// # Errors
    /// `unknown-table`.
    pub fn event(&self, name: &str, row: usize) -> Result<String> {
        Ok(event_text(&self.key(name, row)?))
    }

    /// The day on which a row's fact holds, if its table has one.
    ///
    /// # Errors
    /// `unknown-table`, `unknown-column`, `wrong-kind`.
    pub fn date(&self, name: &str, row: usize) -> Result<Option<Date>> {
        match &self.table(name)?.spec.date {
            Some(column) => self.cell(name, row, column)?.optional_date(),
            None => Ok(None),
        }
    }

    /// Whether the rows of a table hold from one day to another.
    ///
    /// # Errors
    /// `unknown-table`.
    pub fn is_dated(&self, name: &str) -> Result<bool> {
        Ok(self.table(name)?.spec.valid.is_some())
    }

    /// The first and the last day on which a row holds; an open end is nothing.
    ///
    /// # Errors
    /// `unknown-table`, `unknown-column`, `wrong-kind`.
    pub fn validity(&self, name: &str, row: usize) -> Result<(Option<Date>, Option<Date>)> {
        let Some(valid) = &self.table(name)?.spec.valid else { return Ok((None, None)) };
        let day = |column: &Option<crate::plan::text::Name>| match column {
            Some(column) => self.cell(name, row, column)?.optional_date(),
            None => Ok(None),
        };
        Ok((day(&valid.from)?, day(&valid.to)?))
    }

    /// Whether a row holds on a day; a row of a table without such days always does.
    ///
    /// # Errors
    /// As [`Self::validity`].
    pub fn holds(&self, name: &str, row: usize, day: Date) -> Result<bool> {
        let (from, to) = self.validity(name, row)?;
        Ok(from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to))
    }

    /// The cell of a column.
    ///
    /// # Errors
    /// `unknown-column`.
    pub fn cell(&self, name: &str, row: usize, column: &str) -> Result<Value> {
        let table = self.table(name)?;
        let index =
            table.columns.get(column).ok_or_else(|| Problem::new("unknown-column").arg("name", column))?;
        let cell = table.rows.get(row).and_then(|row| row.cells.get(*index));
        Ok(cell.cloned().unwrap_or(Value::Null))
    }

    /// The names of a row.
    pub fn row<'t>(&'t self, table: &'t str, row: usize) -> RowNames<'t> {
        RowNames { tables: self, table, row }
    }

    /// The value of a column or named expression of a row, or with a prefix of the row joined to it.
    ///
    /// # Errors
    /// `unknown-name`, `circular`, and those of expressions.
    pub fn value(&self, table_name: &str, row: usize, prefix: Option<&str>, name: &str) -> Result<Value> {
        let table = self.table(table_name)?;
        if let Some(prefix) = prefix {
            let join = table.joins.get(prefix).ok_or_else(|| unknown(Some(prefix), name))?;
            return match self.partner(table_name, row, prefix)? {
                Some(partner) => self.value(&join.spec.table, partner, None, name),
                None => Ok(Value::Null),
            };
        }
        if table.columns.contains_key(name) {
            return self.cell(table_name, row, name);
        }
        let expression = table.lets.get(name).ok_or_else(|| unknown(None, name))?;
        let slot = (table_name.to_owned(), row, name.to_owned());
        match self.values.borrow().get(&slot) {
            Some(Some(value)) => return Ok(value.clone()),
            Some(None) => return Err(Problem::new("circular").arg("name", name)),
            None => {}
        }
        self.values.borrow_mut().insert(slot.clone(), None);
        let value = self.deeper(|| expression.evaluate(&self.row(table_name, row)))?;
        self.values.borrow_mut().insert(slot, Some(value.clone()));
        Ok(value)
    }

    fn deeper<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        if self.depth.get() >= DEPTH_MAX {
            return Err(Problem::new("formula-too-deep").arg("most", DEPTH_MAX));
        }
        self.depth.set(self.depth.get() + 1);
        let result = work();
        self.depth.set(self.depth.get() - 1);
        result
    }

    /// The row that a join leads to.
    fn partner(&self, table_name: &str, row: usize, join_name: &str) -> Result<Option<usize>> {
        let slot = (table_name.to_owned(), row, join_name.to_owned());
        if let Some(partner) = self.partners.borrow().get(&slot) {
            return Ok(*partner);
        }
        let partner = self.deeper(|| self.find_partner(table_name, row, join_name))?;
        self.partners.borrow_mut().insert(slot, partner);
        Ok(partner)
    }

    fn find_partner(&self, table_name: &str, row: usize, join_name: &str) -> Result<Option<usize>> {
        let table = self.table(table_name)?;
        let join = table.joins.get(join_name).ok_or_else(|| unknown(Some(join_name), "*"))?;
        let names = self.row(table_name, row);
        let mut wanted = Vec::new();
        for (column, expression) in &join.on {
            wanted.push((*column, expression.evaluate(&names)?));
        }
        let day = match &join.at {
            Some(at) => at.evaluate(&names)?.optional_date()?,
            None => self.date(table_name, row)?,
        };
        let found = self.matching(&join.spec.table, &wanted, day)?;
        match found.as_slice() {
            [] => Ok(None),
            [partner] => Ok(Some(*partner)),
            _ => {
                let problem = Problem::new("join-ambiguous").arg("table", table_name).arg("join", join_name);
                Err(problem.arg("row", self.event(table_name, row)?))
            }
        }
    }

    /// The rows that count, whose columns equal these values and, in a dated table, that hold on the day. Null equals
    /// nothing, and a dated table has no rows on no day.
    ///
    /// # Errors
    /// As [`Self::rows`].
    pub fn matching(&self, name: &str, wanted: &[(&str, Value)], day: Option<Date>) -> Result<Vec<usize>> {
        if wanted.iter().any(|(_, value)| value.is_null()) {
            return Ok(Vec::new());
        }
        let columns: Vec<String> = wanted.iter().map(|(column, _)| (*column).to_owned()).collect();
        let values: Vec<Value> = wanted.iter().map(|(_, value)| value.clone()).collect();
        let index = self.index(name, columns)?;
        let dated = self.is_dated(name)?;
        let mut found = Vec::new();
        for row in index.get(&values).into_iter().flatten() {
            let holds = match (dated, day) {
                (false, _) => true,
                (true, None) => false,
                (true, Some(day)) => self.holds(name, *row, day)?,
            };
            if holds {
                found.push(*row);
            }
        }
        Ok(found)
    }

    fn index(&self, name: &str, columns: Vec<String>) -> Result<Rc<Index>> {
        let slot = (name.to_owned(), columns);
        if let Some(index) = self.indexes.borrow().get(&slot) {
            return Ok(Rc::clone(index));
        }
        let mut index = Index::new();
        for row in self.rows(name)?.iter() {
            let values =
                slot.1.iter().map(|column| self.value(name, *row, None, column)).collect::<Result<_>>()?;
            index.entry(values).or_default().push(*row);
        }
        let index = Rc::new(index);
        self.indexes.borrow_mut().insert(slot, Rc::clone(&index));
        Ok(index)
    }
}

/// The parts of a key, joined with `/`.
pub fn event_text(key: &[Value]) -> String {
    key.iter().map(Value::to_string).collect::<Vec<_>>().join("/")
}

/// What names stand for at a row.
pub struct RowNames<'t> {
    tables: &'t Tables<'t>,
    table: &'t str,
    row: usize,
}

impl Names for RowNames<'_> {
    fn value(&self, prefix: Option<&str>, name: &str) -> Result<Value> {
        self.tables.value(self.table, self.row, prefix, name)
    }
}

impl<'a> Prepared<'a> {
    fn new(spec: &'a Table, data: Option<&evidence::Table>, horizon: Horizon) -> Result<Self> {
        let (columns, rows) = match data {
            Some(data) => (columns(data)?, cells(data)?),
            None => (BTreeMap::new(), Vec::new()),
        };
        let mut table = Self {
            spec,
            columns,
            rows: Vec::new(),
            lets: BTreeMap::new(),
            joins: BTreeMap::new(),
            filter: Expression::parse_optional(spec.filter.as_ref())?,
        };
        for (name, sql) in &spec.computed {
            table.lets.insert(name, Expression::parse(sql)?);
        }
        for (name, spec) in &spec.join {
            let on = spec.on.iter().map(|(column, sql)| Ok((column.as_str(), Expression::parse(sql)?)));
            let on = on.collect::<Result<_>>()?;
            let at = Expression::parse_optional(spec.at.as_ref())?;
            table.joins.insert(name, PreparedJoin { spec, on, at });
        }
        if !rows.is_empty() {
            table.rows = table.existing(rows, horizon)?;
        }
        Ok(table)
    }

    fn column(&self, name: &str) -> Result<usize> {
        self.columns.get(name).copied().ok_or_else(|| Problem::new("unknown-column").arg("name", name))
    }

    /// The rows that exist for the run: of each key the one known last, unless it was deleted or is dated later.
    fn existing(&self, rows: Vec<Vec<Value>>, horizon: Horizon) -> Result<Vec<Row>> {
        let key = self.spec.key.0.iter().map(|name| self.column(name)).collect::<Result<Vec<_>>>()?;
        let known = self.spec.known.as_ref().map(|name| self.column(name)).transpose()?;
        let date = self.spec.date.as_ref().map(|name| self.column(name)).transpose()?;
        let mut latest: BTreeMap<Vec<Value>, (Option<Date>, Vec<Value>)> = BTreeMap::new();
        for (number, cells) in rows.into_iter().enumerate() {
            let known_day = known.map_or(Ok(None), |column| cells[column].optional_date())?;
            if known_day.zip(horizon.known_on).is_some_and(|(day, limit)| day > limit) {
                continue;
            }
            let row_key = if key.is_empty() {
                vec![Value::whole(number + 1)]
            } else {
                key.iter().map(|column| cells[*column].clone()).collect()
            };
            match latest.get(&row_key) {
                Some((other, _)) if *other == known_day => {
                    return Err(Problem::new("key-not-unique").arg("key", event_text(&row_key)));
                }
                Some((other, _)) if *other > known_day => {}
                _ => {
                    latest.insert(row_key, (known_day, cells));
                }
            }
        }
        let deleted = self.columns.get("deleted").copied();
        let mut existing = Vec::new();
        for (key, (_, cells)) in latest {
            let day = date.map_or(Ok(None), |column| cells[column].optional_date())?;
            let later = day.zip(horizon.as_of).is_some_and(|(day, limit)| day > limit);
            if !later && !deleted.is_some_and(|column| cells[column].is_true()) {
                existing.push(Row { cells, key });
            }
        }
        Ok(existing)
    }
}

fn columns(data: &evidence::Table) -> Result<BTreeMap<String, usize>> {
    let mut columns = BTreeMap::new();
    for (index, column) in data.columns.iter().enumerate() {
        if columns.insert(column.name.clone(), index).is_some() {
            return Err(Problem::new("evidence-column").arg("name", &column.name));
        }
    }
    Ok(columns)
}

fn cells(data: &evidence::Table) -> Result<Vec<Vec<Value>>> {
    let mut rows = Vec::with_capacity(data.rows.len());
    for (number, row) in data.rows.iter().enumerate() {
        if row.len() != data.columns.len() {
            return Err(Problem::new("evidence-row").arg("row", number + 1).arg("cells", row.len()));
        }
        let mut cells = Vec::with_capacity(row.len());
        for (column, cell) in data.columns.iter().zip(row) {
            let value = column.kind.read(cell.as_deref());
            cells.push(value.map_err(|problem| problem.arg("row", number + 1).arg("column", &column.name))?);
        }
        rows.push(cells);
    }
    Ok(rows)
}

/// The days on which a row holds, within others.
pub fn within((from, to): (Option<Date>, Option<Date>), days: Days) -> Option<Days> {
    days.common(Days { first: from.unwrap_or(days.first), last: to.unwrap_or(days.last) })
}
