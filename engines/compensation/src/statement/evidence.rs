//! The evidence of a statement: the plan, the rows that it depends on, and the statement itself, sealed.

use super::Statement;
use super::cells::Cells;
use super::collect::collect;
use super::select::{Selection, column};
use crate::closing::Over;
use crate::credit::Record;
use crate::credit::evaluate::Origin;
use crate::data::frame::stack;
use crate::data::source::{Memory, Source};
use crate::data::tables::Tables;
use crate::earn::block::Block;
use crate::earn::lines::{Need, Used};
use crate::earn::person::PersonResult;
use crate::earn::state::State;
use crate::model::{Model, drops_others};
use crate::people::LEVELS;
use crate::plan::text::Sql;
use crate::run::{Options, Sink, calculate, calculate_view};
use crate::verify::Evidence;
use crate::verify::evidence::{FORMAT, Run};
use indexmap::IndexMap;
use prestasi_kernel::Result;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// Tables of at most so many rows go into evidence whole.
pub const SMALL: usize = 1_000;

/// The evidence of a person's statement, with its digest; `text` is the plan's.
///
/// # Errors
/// As [`super::of`].
pub fn evidence(model: &mut Model, text: &str, tables: &Tables, person: &str) -> Result<Evidence> {
    evidence_with(model, text, tables, None, person, SMALL)
}

/// The same, perhaps over what stood; tables of at most `small` rows go in whole.
///
/// # Errors
/// As [`super::of`] and [`super::of_over`].
pub fn evidence_with(
    model: &mut Model,
    text: &str,
    tables: &Tables,
    over: Option<Over>,
    person: &str,
    small: usize,
) -> Result<Evidence> {
    both_with(model, text, tables, over, person, small).map(|(_, evidence)| evidence)
}

/// A person's statement together with its evidence, from one calculation.
///
/// # Errors
/// As [`super::of`].
pub fn both(model: &mut Model, text: &str, tables: &Tables, person: &str) -> Result<(Statement, Evidence)> {
    both_with(model, text, tables, None, person, SMALL)
}

/// A person's statement over what stood together with its evidence. What stood goes in as it is: who verifies the
/// evidence computes the open periods and the differences from it, and takes it for granted that it stood.
///
/// # Errors
/// As [`super::of_over`].
pub fn both_over(
    model: &mut Model,
    text: &str,
    tables: &Tables,
    over: Over,
    person: &str,
) -> Result<(Statement, Evidence)> {
    both_with(model, text, tables, Some(over), person, SMALL)
}

fn both_with(
    model: &mut Model,
    text: &str,
    tables: &Tables,
    over: Option<Over>,
    person: &str,
    small: usize,
) -> Result<(Statement, Evidence)> {
    let collected = collect(model, text, tables, over, person)?;
    let mut selection = Selection::new(model, text, tables, small)?;
    for (table, rows) in &collected.rows {
        selection.take(table, rows.iter().copied())?;
    }
    let everyone = everyone(model, text, &facts(model, tables, &selection)?, over, person)?;
    take_people(model, &mut selection, person, &everyone)?;
    take_events(model, &mut selection)?;
    selection.take_partners()?;
    take_rates(model, &mut selection, person)?;
    let mut data = IndexMap::new();
    for name in model.document.data.keys() {
        let cells = Cells::read(tables[name].as_ref(), Some(&selection.rows[name]))?;
        data.insert(name.clone(), cells.into_table());
    }
    let last = model.term.period_of(model.last_day()).unwrap_or(0);
    let mut evidence = Evidence {
        format: FORMAT.to_owned(),
        plan: text.to_owned(),
        run: Run {
            person: person.to_owned(),
            as_of: model.view.as_of.map(|day| day.to_string()),
            known_on: model.view.known_on.map(|day| day.to_string()),
            through: model.term.periods[last].period.to_string(),
        },
        data,
        given: collected.given,
        stood: over.map(|over| over.stood.own(person)),
        by_hand: model.by_hand.of(person).to_vec(),
        statement: collected.tables,
        sha256: String::new(),
    };
    evidence.sha256 = evidence.digest()?;
    Ok((collected.statement, evidence))
}

/// The tables with only the chosen rows of those that are credited.
fn facts(model: &Model, tables: &Tables, selection: &Selection) -> Result<Tables> {
    let mut reduced = tables.clone();
    let credited: BTreeSet<&str> =
        model.document.credit.iter().map(|credit| credit.from.text.as_str()).collect();
    for name in credited.into_iter().filter(|name| !selection.is_whole(name)) {
        let source = &tables[name];
        let chosen = &selection.rows[name];
        let all: Vec<usize> = (0..source.columns().len()).collect();
        let mut parts = Vec::new();
        for part in 0..source.parts() {
            source.read(part, &all, &mut |batch| {
                let first = batch.first;
                let kept: Vec<u32> = (0..batch.rows as u32)
                    .filter(|row| chosen.contains(&(first + u64::from(*row))))
                    .collect();
                let columns: Vec<_> = batch.columns.iter().map(|column| column.gather(&kept)).collect();
                if !kept.is_empty() {
                    parts.push((columns, kept.len()));
                }
                Ok(())
            })?;
        }
        let rows = parts.iter().map(|(_, rows)| rows).sum();
        let columns = source.columns().iter().enumerate().map(|(place, column)| {
            let pieces: Vec<_> = parts.iter().map(|(columns, rows)| (&columns[place], *rows)).collect();
            (column.clone(), stack(&pieces))
        });
        let memory = Memory::new(source.file(), columns.collect(), rows);
        reduced.insert(name.to_owned(), Arc::new(memory) as Arc<dyn Source>);
    }
    Ok(reduced)
}

/// Everybody who is credited by the rows at hand, at any level, and the person.
fn everyone(
    model: &Model,
    text: &str,
    tables: &Tables,
    over: Option<Over>,
    person: &str,
) -> Result<BTreeSet<String>> {
    let mut reduced = Model::new(&model.document, text, tables, model.view)?;
    let everyone = Everyone(Mutex::new(BTreeSet::from([person.to_owned()])));
    let only = BTreeSet::from([person.to_owned()]);
    let options = Options { only: Some(&only), ..Options::default() };
    match over {
        None => calculate(&mut reduced, text, tables, &everyone, options)?,
        // Credit is what it is, whatever stood.
        Some(_) => calculate_view(&mut reduced, tables, &everyone, options)?,
    }
    Ok(everyone.0.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Rows about people: of all who are credited together with the person, and the person's own quotas and objectives.
fn take_people(
    model: &Model,
    selection: &mut Selection,
    person: &str,
    everyone: &BTreeSet<String>,
) -> Result<()> {
    let document = &model.document;
    let own = BTreeSet::from([person.to_owned()]);
    if let Some(people) = &document.people {
        selection.take_named(&people.table, &people.id, everyone)?;
        if let Some(leave) = &people.leave {
            selection.take_named(&leave.table, &leave.person, &own)?;
        }
    }
    if let Some(hierarchy) = &document.hierarchy {
        selection.take_named(&hierarchy.table, &hierarchy.person, everyone)?;
    }
    for quota in document.quota.values() {
        if let (Some(table), Some(column)) = (&quota.table, &quota.person) {
            selection.take_named(table, column, &own)?;
        }
    }
    let rates = document.component.iter().flat_map(|component| &component.rate);
    for objectives in rates.filter_map(|rate| rate.objectives.as_ref()) {
        selection.take_named(&objectives.table, &objectives.person, &own)?;
    }
    if let Some(closing) = &document.closing {
        selection.take_all(&closing.table)?;
    }
    Ok(())
}

/// Cancellations and events of the rows at hand.
fn take_events(model: &Model, selection: &mut Selection) -> Result<()> {
    let document = &model.document;
    let mut events = super::select::Keys::new();
    for credit in &document.credit {
        let key: Vec<Sql> = document.data[&credit.from.text].key.0.iter().map(column).collect();
        let keys = selection.values(&credit.from, &key.iter().collect::<Vec<_>>())?;
        events.extend(keys.into_iter().map(|parts| vec![parts.join("/")]));
    }
    let clawbacks = document.clawback.iter().map(|clawback| (&clawback.table, &clawback.order));
    let milestones = document.milestone.iter();
    let milestones =
        milestones.filter_map(|milestone| milestone.table.as_ref().zip(milestone.order.as_ref()));
    for (table, order) in clawbacks.chain(milestones).collect::<Vec<_>>() {
        selection.take_where(table, &[order], &events)?;
    }
    Ok(())
}

/// Exchange rates between the currencies at hand.
fn take_rates(model: &Model, selection: &mut Selection, person: &str) -> Result<()> {
    let document = &model.document;
    let Some(exchange) = &document.exchange else { return Ok(()) };
    let mut currencies = BTreeSet::from([model.currency.as_str().to_owned()]);
    for credit in &document.credit {
        if let Some(sql) = &credit.currency {
            currencies.extend(selection.values(&credit.from, &[sql])?.into_iter().flatten());
        }
    }
    if let Some(people) = &document.people
        && let Some(name) = &people.currency
    {
        let pairs = selection.values(&people.table, &[&column(&people.id), &column(name)])?;
        currencies.extend(pairs.into_iter().filter(|pair| pair[0] == person).map(|pair| pair[1].clone()));
    }
    let pair = |from: &String| currencies.iter().map(|to| vec![from.clone(), to.clone()]).collect::<Vec<_>>();
    let keys = currencies.iter().flat_map(pair).collect();
    selection.take_where(&exchange.table, &[&column(&exchange.from), &column(&exchange.to)], &keys)?;
    Ok(())
}

/// Sees who is credited.
struct Everyone(Mutex<BTreeSet<String>>);

impl Sink for Everyone {
    type Part = ();
    fn need(&self) -> Need {
        Need::default()
    }
    fn begin(&self) {}
    fn watch(&self, model: &Model, record: &Record, _: &Origin) {
        let mut everyone = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        everyone.insert(model.people.id(record.person as usize));
        if !drops_others(&model.document) {
            return;
        }
        // Those whom rolled-up credit passes have no record of their own; the way up leads through their rows.
        let day = model.term.first + i32::from(record.day);
        let mut above = Some(record.source);
        for _ in 0..LEVELS {
            let Some(person) = above else { return };
            everyone.insert(model.people.id(person as usize));
            above = model.people.manager(person as usize, day);
        }
    }
    fn credits(&self, (): &mut (), _: &Model, _: &[Record]) -> Result<()> {
        Ok(())
    }
    fn lines(&self, (): &mut (), _: &Model, _: &Block, _: &Used) -> Result<()> {
        Ok(())
    }
    fn person(&self, (): &mut (), _: &State, _: &PersonResult) -> Result<()> {
        Ok(())
    }
    fn end_lines(&self, _: usize, (): ()) -> Result<()> {
        Ok(())
    }
    fn end_people(&self, _: usize, (): ()) -> Result<()> {
        Ok(())
    }
}
