//! A calculation that is kept, so that a change recalculates only the people whom it touches.
//!
//! The result is the same as that of a full run over the changed tables, bit for bit: a touched person's records are
//! put in their order and worked out by the very code of the full run; sums of managers whose lines stand alone are
//! whole numbers, from which the old lines are taken and to which the new ones are added.

use crate::credit::Record;
use crate::data::source::{Batch, Source};
use crate::data::tables::Tables;
use crate::earn::block::Block;
use crate::earn::lines::{Need, Used};
use crate::earn::person::{self, Extras};
use crate::earn::state::{Cell, State};
use crate::model::Model;
use crate::run::{
    Options, Sink, add_cell, add_to_manager, arrange_all, credit, crediting, finish_person, parallel,
    roll_up, sort,
};
use prestasi_kernel::{Problem, Result};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Mutex;

/// A kept calculation.
pub struct Book {
    /// The plan.
    pub model: Model,
    records: Vec<Vec<Record>>,
    cells: Vec<Vec<Cell>>,
    extras: Vec<Extras>,
    managers: Vec<Cell>,
    /// Managers by their number.
    by_slot: Vec<u32>,
    /// Who had records of a row when the book was opened: row, person; in order.
    opened: Vec<(u64, u32)>,
    /// Who has records of a row that was changed since.
    changed: HashMap<u64, Vec<u32>>,
    /// Kept from change to change: fresh memory would cost more than the lines.
    block: Block,
}

/// Rows of a table that changed.
pub struct Change<'a> {
    /// The table.
    pub table: &'a str,
    /// New rows, and new versions of rows: all columns that the plan uses. A row with the truth value `removed` only
    /// needs its key.
    pub rows: &'a dyn Source,
}

impl Book {
    /// Calculates a plan and keeps it.
    ///
    /// # Errors
    /// `book-not-kept` for plans with closed periods or shared budgets, where one person's pay hangs on everybody's;
    /// everything that can be wrong with a plan's data.
    pub fn open(mut model: Model, tables: &Tables, options: Options) -> Result<Self> {
        if model.document.closing.is_some() || model.components.iter().any(|plan| plan.pool.is_some()) {
            return Err(Problem::new("book-not-kept"));
        }
        let found = credit(&mut model, tables, options)?;
        let records = arrange_all(&model, found);
        let mut opened: Vec<(u64, u32)> = Vec::with_capacity(records.iter().map(Vec::len).sum());
        for (person, own) in records.iter().enumerate() {
            opened.extend(own.iter().map(|record| (record.event, person as u32)));
        }
        opened.sort_unstable();
        opened.dedup();
        let width = model.components.len() * model.term.periods.len();
        let count = model.people.count;
        let finished: Mutex<BTreeMap<usize, (Vec<Cell>, Extras)>> = Mutex::default();
        let make = || (Block::default(), vec![Cell::default(); model.people.managers * width], Vec::new());
        let chunk = count.div_ceil(256).max(1);
        let workers =
            parallel(options.threads, count.div_ceil(chunk), make, |(block, managers, own), index| {
                for person in index * chunk..((index + 1) * chunk).min(count) {
                    let (state, extras) = person::lines(
                        &model,
                        person,
                        &records[person],
                        Need::default(),
                        None,
                        &mut |_, _, _| Ok(()),
                        block,
                    )?;
                    own.push((person, (state.cells, extras)));
                    roll_up(&model, &records[person], block, &mut |block| {
                        add_to_manager(&model, block, managers)
                    })?;
                }
                Ok(())
            })?;
        let mut managers = vec![Cell::default(); model.people.managers * width];
        for (_, sums, own) in workers {
            sums.into_iter().zip(&mut managers).try_for_each(|(cell, sum)| add_cell(sum, cell))?;
            finished.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend(own);
        }
        let finished = finished.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (cells, extras) = finished.into_values().unzip();
        let mut by_slot = vec![0; model.people.managers];
        for (person, slot) in
            model.people.manager_slot.iter().enumerate().filter(|(_, slot)| **slot != u32::MAX)
        {
            by_slot[*slot as usize] = person as u32;
        }
        Ok(Self {
            model,
            records,
            cells,
            extras,
            managers,
            by_slot,
            opened,
            changed: HashMap::new(),
            block: Block::default(),
        })
    }

    /// Applies changed rows and gives the sink the lines of everybody whose own credit they touch, the rolled-up lines of
    /// the rows themselves, and the new totals of all whom they touch; gives those people. If anything is wrong with a
    /// row, nothing is changed.
    ///
    /// # Errors
    /// `unknown-table`, `book-table-looked-up` for a table that is not credited; what is wrong with a row.
    pub fn apply<S: Sink>(&mut self, change: &Change, sink: &S, part: &mut S::Part) -> Result<Vec<usize>> {
        let fresh = self.fresh(change)?;
        let of_table = |rule: u16| {
            self.model.credits.credits[self.model.credits.rules[usize::from(rule)].credit].table
                == change.table
        };
        let mut touched: BTreeMap<u32, Touched> = BTreeMap::new();
        for event in &fresh.events {
            for person in self.people_of(*event) {
                let own = &self.records[person as usize];
                let old = own.iter().filter(|record| record.event == *event && of_table(record.rule));
                touched.entry(person).or_default().before.extend(old);
            }
        }
        for record in &fresh.records {
            touched.entry(record.person).or_default().after.push(*record);
        }
        for own in touched.values_mut() {
            sort(&self.model, &mut own.before);
            sort(&self.model, &mut own.after);
        }
        let moved = self.moved(&touched)?;
        add_moved(&mut self.managers, &moved, 1)?;
        for (person, own) in &touched {
            replace(&self.model, &mut self.records[*person as usize], &own.before, &own.after);
        }
        let mut block = std::mem::take(&mut self.block);
        let worked = self.work_out(&mut touched, &moved, sink, part, &mut block);
        self.block = block;
        match worked {
            Ok(people) => {
                self.keep(fresh, touched);
                Ok(people)
            }
            Err(problem) => {
                for (person, own) in &touched {
                    replace(&self.model, &mut self.records[*person as usize], &own.after, &own.before);
                }
                add_moved(&mut self.managers, &moved, -1)?;
                Err(problem)
            }
        }
    }

    /// What a person earns and is paid, as the book stands.
    ///
    /// # Errors
    /// What goes wrong in a formula, or a missing exchange rate.
    pub fn result(&self, person: usize) -> Result<(State<'_>, person::PersonResult)> {
        finish_person(
            &self.model,
            person,
            self.cells[person].clone(),
            self.extras[person].clone(),
            &self.managers,
            false,
        )
    }

    /// The people who have records of a row.
    fn people_of(&self, event: u64) -> Vec<u32> {
        if let Some(people) = self.changed.get(&event) {
            return people.clone();
        }
        let start = self.opened.partition_point(|(other, _)| *other < event);
        self.opened[start..]
            .iter()
            .take_while(|(other, _)| *other == event)
            .map(|(_, person)| *person)
            .collect()
    }

    /// The records of changed rows.
    fn fresh(&self, change: &Change) -> Result<Fresh> {
        let model = &self.model;
        let mut fresh = Fresh::default();
        let credited = || model.credits.credits.iter().filter(|plan| plan.table == change.table);
        if credited().next().is_none() {
            let code = if model.document.data.contains_key(change.table) {
                "book-table-looked-up"
            } else {
                "unknown-table"
            };
            return Err(Problem::new(code).arg("name", change.table));
        }
        let crediting = crediting(model);
        let removed = change.rows.columns().iter().position(|column| column.name == "removed");
        for plan in credited() {
            let names = plan.program.columns.iter().map(|column| plan.program.source_column(*column));
            let mut columns = names
                .map(|name| crate::data::source::column(change.rows, change.table, &name))
                .collect::<Result<Vec<_>>>()?;
            columns.extend(removed);
            for piece in 0..change.rows.parts() {
                change.rows.read(piece, &columns, &mut |mut batch: Batch| {
                    let gone = removed.and_then(|_| batch.columns.pop());
                    let alive: Option<Vec<bool>> =
                        gone.map(|gone| (0..batch.rows).map(|row| !gone.truth(row)).collect());
                    // What is alive is told batch by batch.
                    batch.first = 0;
                    let seen = |events: &[u64]| {
                        fresh
                            .seen
                            .lock()
                            .unwrap_or_else(std::sync::PoisonError::into_inner)
                            .extend_from_slice(events)
                    };
                    let mut records = Vec::new();
                    crediting
                        .batch(plan, batch, alive.as_deref(), &seen, &mut |record, _| records.push(record))?;
                    fresh.records.extend(records);
                    Ok(())
                })?;
            }
        }
        let mut events =
            std::mem::take(&mut *fresh.seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        events.sort_unstable();
        events.dedup();
        fresh.events = events;
        Ok(fresh)
    }

    /// What changes in the cells of managers whose lines stand alone.
    fn moved(&self, touched: &BTreeMap<u32, Touched>) -> Result<HashMap<usize, Cell>> {
        let model = &self.model;
        let width = model.components.len() * model.term.periods.len();
        let mut moved: HashMap<usize, Cell> = HashMap::new();
        let mut block = Block::default();
        for own in touched.values() {
            for (records, sign) in [(&own.before, -1i64), (&own.after, 1)] {
                roll_up(model, records, &mut block, &mut |block| {
                    let slot = model.people.manager_slot[block.person as usize] as usize;
                    for (period, sum) in block.sums(&model.term, 0)? {
                        let index = slot * width + block.component * model.term.periods.len() + period;
                        add_signed(moved.entry(index).or_default(), sum, sign)?;
                    }
                    Ok(())
                })?;
            }
        }
        Ok(moved)
    }

    /// Works out everybody who is touched, without keeping it yet.
    fn work_out<S: Sink>(
        &self,
        touched: &mut BTreeMap<u32, Touched>,
        moved: &HashMap<usize, Cell>,
        sink: &S,
        part: &mut S::Part,
        block: &mut Block,
    ) -> Result<Vec<usize>> {
        let model = &self.model;
        let mut people: BTreeSet<usize> = BTreeSet::new();
        let width = (model.components.len() * model.term.periods.len()).max(1);
        people.extend(moved.keys().map(|index| self.by_slot[index / width] as usize));
        for (person, own) in touched.iter_mut() {
            people.insert(*person as usize);
            let records = &self.records[*person as usize];
            sink.credits(part, model, records)?;
            let mut show = |_: &State, block: &Block, used: &Used| sink.lines(part, model, block, used);
            let (state, extras) =
                person::lines(model, *person as usize, records, sink.need(), None, &mut show, block)?;
            (own.cells, own.extras) = (state.cells, extras);
            roll_up(model, &own.after, block, &mut |block| sink.lines(part, model, block, &Used::new()))?;
        }
        for person in &people {
            let (cells, extras) = match touched.get(&(*person as u32)) {
                Some(own) => (own.cells.clone(), own.extras.clone()),
                None => (self.cells[*person].clone(), self.extras[*person].clone()),
            };
            let (state, result) = finish_person(model, *person, cells, extras, &self.managers, false)?;
            sink.person(part, &state, &result)?;
        }
        Ok(people.into_iter().collect())
    }

    fn keep(&mut self, fresh: Fresh, touched: BTreeMap<u32, Touched>) {
        for event in &fresh.events {
            let has =
                |person: &u32| self.records[*person as usize].iter().any(|record| record.event == *event);
            let people = touched.keys().copied().filter(has).collect();
            self.changed.insert(*event, people);
        }
        for (person, own) in touched {
            let person = person as usize;
            self.cells[person] = own.cells;
            self.extras[person] = own.extras;
        }
    }
}

/// The rows of a change, turned into records.
#[derive(Default)]
struct Fresh {
    events: Vec<u64>,
    records: Vec<Record>,
    seen: Mutex<Vec<u64>>,
}

/// Somebody whose own credit changes.
#[derive(Default)]
struct Touched {
    before: Vec<Record>,
    after: Vec<Record>,
    cells: Vec<Cell>,
    extras: Extras,
}

/// Takes some records out of a person's, which are in their order, and puts others in.
fn replace(model: &Model, records: &mut Vec<Record>, old: &[Record], new: &[Record]) {
    let name = |record: &Record| (record.event, record.rule, record.source);
    if old.len() + new.len() > 8 {
        let old: HashSet<_> = old.iter().map(name).collect();
        records.retain(|record| !old.contains(&name(record)));
        records.extend_from_slice(new);
        return sort(model, records);
    }
    for record in old {
        if let Some(at) = records.iter().position(|other| name(other) == name(record)) {
            records.remove(at);
        }
    }
    for record in new {
        let at = records.partition_point(|other| crate::run::order(model, other, record).is_lt());
        records.insert(at, *record);
    }
}

/// Adds a cell, or takes it away; counts of lines wrap, so that a difference below zero can be kept.
fn add_signed(sum: &mut Cell, cell: Cell, sign: i64) -> Result<()> {
    let overflow = || Problem::new("overflow").arg("what", "total");
    let signed = |value: i64| value.checked_mul(sign).ok_or_else(overflow);
    sum.measure = sum.measure.checked_add(signed(cell.measure)?).ok_or_else(overflow)?;
    sum.earned = sum.earned.checked_add(signed(cell.earned)?).ok_or_else(overflow)?;
    sum.lines =
        if sign < 0 { sum.lines.wrapping_sub(cell.lines) } else { sum.lines.wrapping_add(cell.lines) };
    Ok(())
}

fn add_moved(managers: &mut [Cell], moved: &HashMap<usize, Cell>, sign: i64) -> Result<()> {
    for (index, cell) in moved {
        add_signed(&mut managers[*index], *cell, sign)?;
    }
    Ok(())
}
