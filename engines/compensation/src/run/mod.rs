//! A whole calculation: rows to records, records to lines, lines to payouts, on all cores.
//!
//! People are cut into buckets by number; a bucket's records fit the cache. Results leave in the order of people,
//! whichever thread made them, so that the same facts give the same files.

mod arrange;
mod credit;
mod options;
mod parallel;
mod pieces;
mod pools;
mod roll_up;
mod sink;

pub use arrange::{arrange_all, order, sort};
pub use credit::{Records, credit, crediting};
pub use options::{Options, Progress, Stage};
pub use parallel::parallel;
pub use roll_up::{add_to_manager, roll_up};
pub use sink::Sink;

use crate::credit::Record;
use crate::credit::evaluate::Origin;
use crate::data::tables::Tables;
use crate::earn::block::Block;
use crate::earn::lines::Used;
use crate::earn::person::{self, Extras, PersonResult, PoolShares};
use crate::earn::state::{Cell, State};
use crate::model::Model;
use arrange::arrange;
pub(crate) use credit::credit_watched;
use credit::{first_of, groups, take};
use pools::pools;
use prestasi_kernel::{Problem, Result};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// One thread's own results of the lines stage.
struct Worker {
    block: Block,
    sorted: Vec<Record>,
    /// Cells of managers whose lines were worked out where the credit came from.
    managers: Vec<Cell>,
}

/// Everybody's cells and extras, by group of buckets.
type Finished = Vec<Mutex<Vec<(Vec<Cell>, Extras)>>>;

/// Calculates everything and gives it to the sink; `text` is the plan's.
///
/// # Errors
/// Everything that can be wrong with a plan's data.
pub fn calculate<S: Sink>(
    model: &mut Model,
    text: &str,
    tables: &Tables,
    sink: &S,
    options: Options,
) -> Result<()> {
    if model.document.closing.is_some() {
        return crate::closing::calculate(model, text, tables, sink, options);
    }
    calculate_view(model, tables, sink, options)
}

/// Calculates the plan as it is known in one view.
///
/// # Errors
/// Everything that can be wrong with a plan's data.
pub fn calculate_view<S: Sink>(model: &mut Model, tables: &Tables, sink: &S, options: Options) -> Result<()> {
    if options.only.is_some() {
        // Credit of the people below stands in records of the person's own, so that each line has its running total.
        model.materialise.fill(true);
    }
    let records =
        credit_watched(model, tables, options, &|model: &Model, record: &Record, origin: &Origin| {
            sink.watch(model, record, origin)
        })?;
    pay(model, &records, sink, options)
}

/// From records to payouts.
///
/// # Errors
/// Everything that can be wrong with a plan's data.
pub fn pay<S: Sink>(model: &Model, records: &Records, sink: &S, options: Options) -> Result<()> {
    let only = options.only.map(|only| {
        (0..model.people.count).map(|person| only.contains(&model.people.id(person))).collect::<Vec<_>>()
    });
    let wanted = |person: usize| only.as_ref().is_none_or(|only| only[person]);
    let groups = groups(records);
    let finished: Finished = groups.iter().map(|_| Mutex::default()).collect();
    let pools = pools(model, records, &groups, options)?;
    let cells = model.components.len() * model.term.periods.len();
    let make = || Worker {
        block: Block::default(),
        sorted: Vec::new(),
        managers: vec![Cell::default(); model.people.managers * cells],
    };
    let done = AtomicUsize::new(0);
    let workers = parallel(options.threads, groups.len(), make, |worker, group| {
        let mut part = sink.begin();
        let found = group_lines(
            model,
            records,
            groups[group].clone(),
            sink,
            &mut part,
            pools.as_ref(),
            worker,
            &wanted,
        )?;
        *finished[group].lock().unwrap_or_else(std::sync::PoisonError::into_inner) = found;
        sink.end_lines(group, part)?;
        options.tell(Stage::Lines, done.fetch_add(1, Ordering::Relaxed) + 1, groups.len());
        Ok(())
    })?;
    let mut managers = vec![Cell::default(); model.people.managers * cells];
    for worker in workers {
        for (sum, cell) in managers.iter_mut().zip(worker.managers) {
            add_cell(sum, cell)?;
        }
    }
    let done = AtomicUsize::new(0);
    parallel(
        options.threads,
        groups.len(),
        || (),
        |(), group| {
            let people = std::mem::take(
                &mut *finished[group].lock().unwrap_or_else(std::sync::PoisonError::into_inner),
            );
            let mut part = sink.begin();
            let first = first_of(groups[group].start, records.buckets, model.people.count);
            for (offset, (cells, extras)) in people.into_iter().enumerate() {
                if !wanted(first + offset) {
                    continue;
                }
                let traced = sink.need().derivation;
                let (state, result) = finish_person(model, first + offset, cells, extras, &managers, traced)
                    .map_err(|problem| of_person(model, first + offset, problem))?;
                sink.person(&mut part, &state, &result)?;
            }
            sink.end_people(group, part)?;
            options.tell(Stage::People, done.fetch_add(1, Ordering::Relaxed) + 1, groups.len());
            Ok(())
        },
    )?;
    Ok(())
}

/// Says for whom something went wrong.
fn of_person(model: &Model, person: usize, problem: Problem) -> Problem {
    if problem.args.iter().any(|(name, _)| *name == "person") {
        return problem;
    }
    problem.arg("person", model.people.id(person))
}

/// Adds what a manager's lines came to elsewhere, and finishes the person.
///
/// # Errors
/// What goes wrong in a formula, a missing exchange rate, `overflow`.
pub fn finish_person<'m>(
    model: &'m Model,
    person: usize,
    cells: Vec<Cell>,
    extras: Extras,
    managers: &[Cell],
    traced: bool,
) -> Result<(State<'m>, PersonResult)> {
    let mut state = State::new(model, person);
    state.cells = cells;
    state.traces = traced.then(Vec::new);
    let slot = model.people.manager_slot[person];
    if slot != u32::MAX && !managers.is_empty() {
        let width = model.components.len() * model.term.periods.len();
        for (index, cell) in managers[slot as usize * width..(slot as usize + 1) * width].iter().enumerate() {
            // People whose versions are measured apart have no such lines, so cells count by period alone here.
            if *cell != Cell::default() {
                add_cell(&mut state.cells[index], *cell)?;
            }
        }
    }
    let result = person::finish(&mut state, extras)?;
    Ok((state, result))
}

/// Adds up two cells.
///
/// # Errors
/// `overflow`.
pub fn add_cell(sum: &mut Cell, cell: Cell) -> Result<()> {
    let overflow = || Problem::new("overflow").arg("what", "total");
    sum.measure = sum.measure.checked_add(cell.measure).ok_or_else(overflow)?;
    sum.earned = sum.earned.checked_add(cell.earned).ok_or_else(overflow)?;
    sum.lines += cell.lines;
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "the parts of one computation, kept apart from each other")]
fn group_lines<S: Sink>(
    model: &Model,
    records: &Records,
    group: std::ops::Range<usize>,
    sink: &S,
    part: &mut S::Part,
    pools: Option<&PoolShares>,
    worker: &mut Worker,
    wanted: &impl Fn(usize) -> bool,
) -> Result<Vec<(Vec<Cell>, Extras)>> {
    let first = first_of(group.start, records.buckets, model.people.count);
    let people = first_of(group.end, records.buckets, model.people.count) - first;
    let Worker { block, sorted, managers } = worker;
    let starts = arrange(model, &take(records, group, false), first, people, sorted);
    let mut finished = Vec::with_capacity(people);
    for offset in 0..people {
        if !wanted(first + offset) {
            finished.push(Default::default());
            continue;
        }
        let own = &sorted[starts[offset]..starts[offset + 1]];
        sink.credits(part, model, own)?;
        let mut show = |_: &State, block: &Block, used: &Used| {
            sink.seen(model, block);
            sink.lines(part, model, block, used)
        };
        let (state, extras) = person::lines(model, first + offset, own, sink.need(), pools, &mut show, block)
            .map_err(|problem| of_person(model, first + offset, problem))?;
        roll_up(model, own, block, &mut |block: &Block| {
            add_to_manager(model, block, managers)?;
            sink.seen(model, block);
            sink.lines(part, model, block, &Used::new())
        })?;
        finished.push((state.cells, extras));
    }
    Ok(finished)
}
