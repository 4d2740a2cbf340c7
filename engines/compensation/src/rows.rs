//! Expressions over the rows of a table: its columns, its named expressions, and columns of joined rows.
//!
//! Binding collects a list of slots, each computed from the ones before it; a batch of rows is then run through the list.

use crate::data::frame::{Frame, View};
use crate::data::lookup::{Lookup, NONE};
use crate::data::source::{Batch, Source, place};
use crate::data::tables::Tables;
use crate::expr::eval::{evaluate, evaluate_active};
use crate::expr::number::{Fault, FaultKind};
use crate::expr::vector::{Data, Vector};
use crate::expr::{Expr, Kind, Scope};
use crate::plan::model::{Document, Join, Missing, Table};
use crate::plan::text::Sql;
use indexmap::IndexMap;
use prestasi_kernel::{Problem, Result};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// So many names may stand behind one another.
const NAMES: usize = 24;

/// The tables of a plan, and those of them that are held in memory.
pub struct Context<'a> {
    /// The plan.
    pub document: &'a Document,
    /// Its text, for places.
    pub text: &'a str,
    /// Opened tables.
    pub tables: &'a Tables,
    /// Which facts count.
    pub view: View,
    /// Minor units of the plan's currency.
    pub minor_units: i64,
    frames: RefCell<HashMap<String, Arc<Frame>>>,
}

impl<'a> Context<'a> {
    /// A context over opened tables.
    pub fn new(
        document: &'a Document,
        text: &'a str,
        tables: &'a Tables,
        view: View,
        minor_units: i64,
    ) -> Self {
        Self { document, text, tables, view, minor_units, frames: RefCell::default() }
    }

    /// A table of the plan.
    ///
    /// # Errors
    /// `unknown-table`, with the nearest name.
    pub fn table(&self, name: &str) -> Result<(&'a Table, &'a Arc<dyn Source>)> {
        match (self.document.data.get(name), self.tables.get(name)) {
            (Some(table), Some(source)) => Ok((table, source)),
            _ => {
                let names = self.document.data.keys().map(String::as_str);
                let problem = Problem::new("unknown-table").arg("name", name).near(name, names);
                // Whoever knows the name's own place has said it before this; its first mention will do otherwise.
                let mention = ['"', '\''].iter().find_map(|quote| {
                    let quoted = format!("{quote}{name}{quote}");
                    self.text.find(&quoted).map(|at| at..at + quoted.len())
                });
                Err(crate::plan::place::locate(self.text, &mention.unwrap_or(0..0), problem))
            }
        }
    }

    /// A table in memory.
    ///
    /// # Errors
    /// As [`Frame::read`].
    pub fn frame(&self, name: &str) -> Result<Arc<Frame>> {
        if let Some(frame) = self.frames.borrow().get(name) {
            return Ok(frame.clone());
        }
        let (table, source) = self.table(name)?;
        let mut frame = Frame::read(name, table, source.as_ref(), self.view)?;
        if let Some(filter) = &table.filter {
            let counts = self.counting(&frame, filter)?;
            frame.retain(&counts);
        }
        let frame = Arc::new(frame);
        self.frames.borrow_mut().insert(name.to_owned(), frame.clone());
        Ok(frame)
    }

    /// The rows of a table in memory for which a condition holds.
    ///
    /// # Errors
    /// What is wrong with the condition, or with a row.
    pub fn counting(&self, frame: &Frame, filter: &Sql) -> Result<Vec<bool>> {
        let mut rows = Rows::new(self, &frame.table)?;
        let filter = rows.bind(filter, Kind::Bool)?;
        let program = rows.program()?;
        let columns = program.columns.iter().map(|column| frame.vectors[*column].clone()).collect();
        let run = program.run(Batch { columns, rows: frame.rows, first: 0 })?;
        Ok(truths(&*program.evaluate(&filter, &run)?, frame.rows))
    }

    /// Adds the place of an expression in the plan to a problem in it.
    pub fn locate(&self, sql: &Sql, problem: Problem) -> Problem {
        crate::plan::place::locate(self.text, &sql.span, problem)
    }
}

/// How a slot gets its values.
enum Slot {
    /// From the table: the position among the columns that are read.
    Source(usize),
    /// A named expression.
    Let(Expr),
    /// A column of a joined row.
    Join { join: usize, column: usize },
}

/// One row of another table for each row.
struct Joined {
    frame: Arc<Frame>,
    lookup: Lookup,
    keys: Vec<Expr>,
    at: Option<Expr>,
    missing: Missing,
    /// It is computed once this many slots are there.
    after: usize,
}

/// The names that expressions over a table's rows may use, collected while they are bound.
pub struct Rows<'c, 'a> {
    context: &'c Context<'a>,
    name: String,
    spec: &'a Table,
    source: &'a Arc<dyn Source>,
    joins: IndexMap<String, &'a Join>,
    person: Option<(String, String, Sql)>,
    slots: Vec<Slot>,
    names: HashMap<String, (usize, Kind)>,
    columns: Vec<usize>,
    joined: Vec<Joined>,
    joined_names: HashMap<String, usize>,
    open: Vec<String>,
}

/// What runs a batch of rows through the slots.
pub struct Program {
    /// The columns of the table that it reads.
    pub columns: Vec<usize>,
    slots: Vec<Slot>,
    joined: Vec<Joined>,
    source: Arc<dyn Source>,
}

/// A batch after its slots are computed.
pub struct Run {
    /// Values by slot.
    pub slots: Vec<Arc<Vector>>,
    /// How many rows.
    pub rows: usize,
    /// The first row's number in the table.
    pub first: u64,
    /// Rows without a partner in a join that drops them.
    pub dropped: Option<Vec<bool>>,
}

impl Run {
    fn columns(&self) -> Vec<&Vector> {
        self.slots.iter().map(Arc::as_ref).collect()
    }
}

impl<'c, 'a> Rows<'c, 'a> {
    /// The names over a table's rows.
    ///
    /// # Errors
    /// `unknown-table`.
    pub fn new(context: &'c Context<'a>, table: &str) -> Result<Self> {
        let (spec, source) = context.table(table)?;
        Ok(Self {
            context,
            name: table.to_owned(),
            spec,
            source,
            joins: spec.join.iter().map(|(name, join)| (name.clone(), join)).collect(),
            person: None,
            slots: Vec::new(),
            names: HashMap::new(),
            columns: Vec::new(),
            joined: Vec::new(),
            joined_names: HashMap::new(),
            open: Vec::new(),
        })
    }

    /// Lets expressions use `person.…`: the version, on the row's day, of the person that an expression names.
    pub fn with_person(&mut self, id: &Sql) {
        if let Some(people) = &self.context.document.people {
            self.person = Some((people.table.text.clone(), people.id.text.clone(), id.clone()));
        }
    }

    /// Binds an expression of one kind.
    ///
    /// # Errors
    /// As [`Expr::of_kind`], with the place in the plan.
    pub fn bind(&mut self, sql: &Sql, kind: Kind) -> Result<Expr> {
        Expr::of_kind(&sql.text, kind, self).map_err(|problem| self.context.locate(sql, problem))
    }

    /// Binds an expression of any kind.
    ///
    /// # Errors
    /// As [`Expr::parse`], with the place in the plan.
    pub fn bind_any(&mut self, sql: &Sql) -> Result<Expr> {
        Expr::parse(&sql.text, self).map_err(|problem| self.context.locate(sql, problem))
    }

    /// The slot of a column of the table itself.
    ///
    /// # Errors
    /// `unknown-column`, `wrong-kind`.
    pub fn column(&mut self, name: &str, kind: Option<Kind>) -> Result<usize> {
        crate::data::source::column(self.source.as_ref(), &self.name, name)?;
        let (slot, found) =
            self.resolve(name).unwrap_or_else(|| Err(Problem::new("unknown-column").arg("name", name)))?;
        match kind {
            Some(kind) if kind != found && found != Kind::Null => Err(Problem::new("wrong-kind")
                .arg("name", name)
                .arg("wanted", kind.name())
                .arg("found", found.name())
                .at(prestasi_kernel::Place::file(self.source.file()))),
            _ => Ok(slot),
        }
    }

    /// Ends the collecting; joins that drop rows or insist on a partner are taken in even if no expression uses them.
    ///
    /// # Errors
    /// What is wrong with such a join.
    pub fn program(mut self) -> Result<Program> {
        let strict: Vec<String> = self
            .joins
            .iter()
            .filter(|(_, join)| join.missing != Missing::Null)
            .map(|(name, _)| name.clone())
            .collect();
        for name in strict {
            self.join(&name)?;
        }
        Ok(Program {
            columns: self.columns,
            slots: self.slots,
            joined: self.joined,
            source: self.source.clone(),
        })
    }

    fn push(&mut self, name: &str, slot: Slot, kind: Kind) -> (usize, Kind) {
        self.slots.push(slot);
        let found = (self.slots.len() - 1, kind);
        self.names.insert(name.to_owned(), found);
        found
    }

    /// Begins to resolve a name that others may stand behind.
    fn enter(&mut self, name: &str) -> Result<()> {
        if self.open.iter().any(|open| open == name) {
            return Err(Problem::new("circular-name").arg("name", name));
        }
        if self.open.len() >= NAMES {
            return Err(Problem::new("formula-too-deep").arg("most", NAMES).arg("name", name));
        }
        self.open.push(name.to_owned());
        Ok(())
    }

    fn computed(&mut self, name: &str, sql: &Sql) -> Result<(usize, Kind)> {
        self.enter(name)?;
        let expr = self.bind_any(sql);
        self.open.pop();
        let expr = expr?;
        let kind = expr.kind;
        Ok(self.push(name, Slot::Let(expr), kind))
    }

    /// The number of a join, made when it is first used.
    fn join(&mut self, name: &str) -> Result<usize> {
        if let Some(join) = self.joined_names.get(name) {
            return Ok(*join);
        }
        self.enter(name)?;
        let made = self.make_join(name);
        self.open.pop();
        let joined = made?;
        self.joined.push(joined);
        self.joined_names.insert(name.to_owned(), self.joined.len() - 1);
        Ok(self.joined.len() - 1)
    }

    fn make_join(&mut self, name: &str) -> Result<Joined> {
        let (table, on, at, missing) = match self.joins.get(name) {
            Some(join) => (join.table.text.clone(), join.on.clone(), join.at.clone(), join.missing),
            None => match self.person.clone() {
                Some((table, id, expression)) => {
                    (table, IndexMap::from([(id, expression)]), None, Missing::Null)
                }
                None => return Err(Problem::new("unknown-name").arg("name", name)),
            },
        };
        let frame = self.context.frame(&table)?;
        let dated = self.context.document.data.get(&table).is_some_and(|table| table.valid.is_some());
        let mut columns = Vec::new();
        let mut keys = Vec::new();
        for (column, sql) in &on {
            columns.push(frame.column(column)?);
            let kind = frame.columns[frame.position(column)?].1;
            let key = self.bind_any(sql)?;
            if key.kind != kind && key.kind != Kind::Null && kind != Kind::Null {
                let problem = Problem::new("wrong-kind")
                    .arg("name", column)
                    .arg("wanted", kind.name())
                    .arg("found", key.kind.name());
                return Err(self.context.locate(sql, problem));
            }
            keys.push(key);
        }
        let at = match (at, dated, self.spec.date.clone()) {
            (Some(sql), ..) => Some(self.bind(&sql, Kind::Date)?),
            (None, true, Some(date)) => {
                Some(self.bind(&Sql::inner(&format!("\"{}\"", date.text)), Kind::Date)?)
            }
            (None, true, None) => {
                return Err(Problem::new("join-needs-day").arg("name", name).arg("table", &table));
            }
            (None, false, _) => None,
        };
        let lookup = Lookup::new(&columns, frame.rows, |row| frame.days[row]);
        if let Some((a, b)) = lookup.overlap() {
            return Err(Problem::new("overlapping-rows")
                .arg("table", &table)
                .arg("other_row", frame.numbers[a as usize] + 1)
                .at(frame.place(b as usize)));
        }
        drop(columns);
        Ok(Joined { frame, lookup, keys, at, missing, after: self.slots.len() })
    }
}

impl Scope for Rows<'_, '_> {
    fn resolve(&mut self, name: &str) -> Option<Result<(usize, Kind)>> {
        if let Some(found) = self.names.get(name) {
            return Some(Ok(*found));
        }
        if let Some(sql) = self.spec.computed.get(name) {
            return Some(self.computed(name, sql));
        }
        if let Some(column) = self.source.columns().iter().position(|column| column.name == name) {
            let kind = self.source.columns()[column].kind;
            self.columns.push(column);
            return Some(Ok(self.push(name, Slot::Source(self.columns.len() - 1), kind)));
        }
        let (join, column) = name.split_once('.')?;
        if join == self.name {
            return self.resolve(column);
        }
        let there = self.joins.contains_key(join) || (join == "person" && self.person.is_some());
        if !there {
            return None;
        }
        Some((|| {
            let join = self.join(join)?;
            let frame = &self.joined[join].frame;
            let column = frame.position(column)?;
            let kind = frame.columns[column].1;
            Ok(self.push(name, Slot::Join { join, column }, kind))
        })())
    }

    fn names(&self) -> Vec<String> {
        let own = self.source.columns().iter().map(|column| column.name.clone());
        let computed = self.spec.computed.keys().cloned();
        let joined = self.joins.iter().flat_map(|(name, join)| {
            let columns =
                self.context.tables.get(&join.table.text).map_or(&[][..], |source| source.columns());
            columns.iter().map(move |column| format!("{name}.{}", column.name))
        });
        own.chain(computed).chain(joined).collect()
    }

    fn minor_units(&self) -> i64 {
        self.context.minor_units
    }
}

impl Program {
    /// The name of a column of the table.
    pub fn source_column(&self, column: usize) -> String {
        self.source.columns()[column].name.clone()
    }

    /// A denominator that all values of an expression share, if there is one whatever the rows hold.
    pub fn den(&self, expr: &Expr) -> Option<i128> {
        let mut dens: Vec<Option<i128>> = Vec::with_capacity(self.slots.len());
        for slot in &self.slots {
            let den = match slot {
                Slot::Source(column) => Some(self.source.columns()[self.columns[*column]].den),
                Slot::Let(expr) => expr.node.den(&dens),
                Slot::Join { join, column } => Some(self.joined[*join].frame.vectors[*column].ratio_den()),
            };
            dens.push(den);
        }
        expr.node.den(&dens)
    }

    /// Computes the slots of a batch.
    ///
    /// # Errors
    /// `missing-partner`, and what goes wrong in a row, with its place.
    pub fn run(&self, batch: Batch) -> Result<Run> {
        let Batch { columns, rows, first } = batch;
        let mut run = Run { slots: Vec::with_capacity(self.slots.len()), rows, first, dropped: None };
        let mut partners: Vec<Vec<u32>> = Vec::with_capacity(self.joined.len());
        for (index, slot) in self.slots.iter().enumerate() {
            self.join_up_to(index, &mut run, &mut partners)?;
            let vector = match slot {
                Slot::Source(column) => columns[*column].clone(),
                Slot::Let(expr) => Arc::new(self.evaluate(expr, &run)?.into_owned()),
                Slot::Join { join, column } => {
                    Arc::new(self.joined[*join].frame.vectors[*column].gather(&partners[*join]))
                }
            };
            run.slots.push(vector);
        }
        self.join_up_to(self.slots.len(), &mut run, &mut partners)?;
        Ok(run)
    }

    fn join_up_to(&self, slots: usize, run: &mut Run, partners: &mut Vec<Vec<u32>>) -> Result<()> {
        while let Some(joined) = self.joined.get(partners.len()).filter(|joined| joined.after <= slots) {
            let keys = joined.keys.iter().map(|key| self.evaluate(key, run)).collect::<Result<Vec<_>>>()?;
            let keys: Vec<&Vector> = keys.iter().map(Cow::as_ref).collect();
            let groups = joined.lookup.groups(&keys, run.rows);
            let found: Vec<u32> = match &joined.at {
                None => groups
                    .iter()
                    .map(|group| joined.lookup.entries(*group).first().map_or(NONE, |entry| entry.row))
                    .collect(),
                Some(at) => {
                    let days = self.evaluate(at, run)?;
                    let at = |(row, group): (usize, &u32)| {
                        days.day(row).and_then(|day| joined.lookup.at(*group, day)).unwrap_or(NONE)
                    };
                    groups.iter().enumerate().map(at).collect()
                }
            };
            match joined.missing {
                Missing::Null => {}
                Missing::Drop => {
                    let dropped = run.dropped.get_or_insert_with(|| vec![false; run.rows]);
                    dropped.iter_mut().zip(&found).for_each(|(dropped, row)| *dropped |= *row == NONE);
                }
                Missing::Error => {
                    if let Some(row) = found.iter().position(|row| *row == NONE) {
                        let problem = Problem::new("missing-partner").arg("table", &joined.frame.table);
                        return Err(problem.at(self.place(run, row)));
                    }
                }
            }
            partners.push(found);
        }
        Ok(())
    }

    /// The place of a row of a batch.
    pub fn place(&self, run: &Run, row: usize) -> prestasi_kernel::Place {
        place(self.source.as_ref(), run.first + row as u64)
    }

    /// The values of an expression over a batch.
    ///
    /// # Errors
    /// What goes wrong in a row, with its place.
    pub fn evaluate<'r>(&self, expr: &'r Expr, run: &'r Run) -> Result<Cow<'r, Vector>> {
        evaluate(&expr.node, &run.columns(), run.rows).map_err(|fault| self.fault(fault, run))
    }

    /// The same, where only some rows are asked for.
    ///
    /// # Errors
    /// What goes wrong in such a row, with its place.
    pub fn evaluate_where<'r>(
        &self,
        expr: &'r Expr,
        run: &'r Run,
        active: &[bool],
    ) -> Result<Cow<'r, Vector>> {
        let value = evaluate_active(&expr.node, &run.columns(), run.rows, Some(active));
        value.map_err(|fault| self.fault(fault, run))
    }

    fn fault(&self, fault: Fault, run: &Run) -> Problem {
        fault_problem(fault).at(self.place(run, fault.row))
    }
}

/// The problem of a fault in a row.
pub fn fault_problem(fault: Fault) -> Problem {
    Problem::new(match fault.kind {
        FaultKind::Overflow => "overflow",
        FaultKind::DivisionByZero => "division-by-zero",
        FaultKind::Cast => "cast-failed",
    })
}

/// Truth values as plain rows: null is not true.
pub fn truths(vector: &Vector, rows: usize) -> Vec<bool> {
    match (&vector.data, &vector.nulls) {
        (Data::Bool(values), None) if values.len() == rows => values.clone(),
        _ => (0..rows).map(|row| vector.truth(row)).collect(),
    }
}
