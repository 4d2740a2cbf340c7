//! A whole calculation: rows to records, records to lines, lines to payouts, on all cores.
//!
//! People are cut into buckets by number; a bucket's records fit the cache. Results leave in the order of people,
//! whichever thread made them, so that the same facts give the same files.

use crate::credit::Record;
use crate::credit::compile::CreditPlan;
use crate::credit::evaluate::{Crediting, Origin};
use crate::data::frame::Frame;
use crate::data::tables::Tables;
use crate::earn::block::Block;
use crate::earn::lines::{Need, Used};
use crate::earn::person::{self, Asking, Extras, PersonResult, PoolShares};
use crate::earn::state::{Cell, State};
use crate::expr::number::gcd;
use crate::model::Model;
use crate::plan::model::PayOn;
use crate::unique::Unique;
use prestasi_kernel::{Problem, Ratio, Result};
use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Most buckets that people are cut into.
const BUCKETS: usize = 256;
/// Buckets are taken together until they have so many records: about one row group of a result file.
const GROUP: usize = 60_000;

/// Takes results as they are made.
pub trait Sink: Sync {
    /// Results of some people, in the making.
    type Part: Send;
    /// What lines are asked for beside their amounts.
    fn need(&self) -> Need;
    /// Begins the results of some people.
    fn begin(&self) -> Self::Part;
    /// Sees each record as it is made, with what it is a part of; from several threads, in no order.
    fn watch(&self, _: &Model, _: &Record, _: &Origin) {}
    /// Takes the records of a person.
    ///
    /// # Errors
    /// What goes wrong in a result's own formulas.
    fn credits(&self, part: &mut Self::Part, model: &Model, records: &[Record]) -> Result<()>;
    /// Takes lines; `used` holds the rates of a derivation.
    ///
    /// # Errors
    /// What goes wrong in a result's own formulas.
    fn lines(&self, part: &mut Self::Part, model: &Model, block: &Block, used: &Used) -> Result<()>;
    /// Takes a person; called for everybody, after all lines.
    ///
    /// # Errors
    /// What goes wrong in a result's own formulas.
    fn person(&self, part: &mut Self::Part, state: &State, result: &PersonResult) -> Result<()>;
    /// Takes finished lines; `order` counts from 0 without a gap.
    ///
    /// # Errors
    /// What goes wrong while writing.
    fn end_lines(&self, order: usize, part: Self::Part) -> Result<()>;
    /// Takes finished people; `order` counts from 0 without a gap.
    ///
    /// # Errors
    /// What goes wrong while writing.
    fn end_people(&self, order: usize, part: Self::Part) -> Result<()>;
}

/// Shown while a calculation runs: done and of how much, for each stage.
pub type Progress<'a> = &'a (dyn Fn(Stage, usize, usize) + Sync);

/// Part of a calculation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Rows become credits.
    Credit,
    /// Credits become lines.
    Lines,
    /// Lines become payouts.
    People,
}

/// How a calculation runs.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Threads; the machine's cores by default.
    pub threads: usize,
    /// Told how far it is.
    pub progress: Option<Progress<'a>>,
    /// Only the results of these people are wanted, by the text of the id.
    pub only: Option<&'a BTreeSet<String>>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            progress: None,
            only: None,
        }
    }
}

impl Options<'_> {
    fn tell(&self, stage: Stage, done: usize, of: usize) {
        if let Some(progress) = self.progress {
            progress(stage, done, of);
        }
    }
}

/// Works on `0..count` with several threads, each with a state of its own; stops at the first problem, and of several
/// takes the one of the smallest number, so that the same input gives the same message.
pub fn parallel<S: Send>(
    threads: usize,
    count: usize,
    make: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize) -> Result<()> + Sync,
) -> Result<Vec<S>> {
    let next = AtomicUsize::new(0);
    let stop = AtomicBool::new(false);
    let problem: Mutex<Option<(usize, Problem)>> = Mutex::new(None);
    let run = || {
        let mut state = make();
        while !stop.load(Ordering::Relaxed) {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= count {
                break;
            }
            if let Err(found) = work(&mut state, index) {
                stop.store(true, Ordering::Relaxed);
                let mut first = problem.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                if first.as_ref().is_none_or(|(other, _)| index < *other) {
                    *first = Some((index, found));
                }
            }
        }
        state
    };
    let threads = threads.clamp(1, count.max(1));
    let states = if threads == 1 {
        vec![run()]
    } else {
        std::thread::scope(|scope| {
            let handles: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
            handles
                .into_iter()
                .map(|handle| handle.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        })
    };
    match problem.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner) {
        Some((_, problem)) => Err(problem),
        None => Ok(states),
    }
}

/// Records of a bucket in pieces of one size: a growing list would be copied again and again.
type Pieces = Vec<Vec<Record>>;

/// How many records a piece holds.
const PIECE: usize = 1_024;

fn push(pieces: &mut Pieces, record: Record) {
    match pieces.last_mut() {
        Some(last) if last.len() < PIECE => last.push(record),
        _ => {
            let mut piece = Vec::with_capacity(PIECE);
            piece.push(record);
            pieces.push(piece);
        }
    }
}

/// Records by bucket, as each thread found them.
pub struct Records {
    /// By thread, then bucket.
    found: Vec<Vec<Mutex<Pieces>>>,
    /// How many buckets.
    buckets: usize,
}

impl Records {
    /// Shows every record, in no order.
    pub fn each(&self, mut show: impl FnMut(&Record)) {
        for bucket in self.found.iter().flatten() {
            let pieces = bucket.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            pieces.iter().flatten().for_each(&mut show);
        }
    }
}

/// The first person of a bucket.
fn first_of(bucket: usize, buckets: usize, people: usize) -> usize {
    (bucket * people).div_ceil(buckets)
}

/// Turns all rows into records.
///
/// # Errors
/// What is wrong with a row, with its place.
pub fn credit(model: &mut Model, tables: &Tables, options: Options) -> Result<Records> {
    credit_watched(model, tables, options, &|_: &Model, _: &Record, _: &Origin| {})
}

/// Turns all rows into records, and shows each with what it is a part of.
///
/// # Errors
/// As [`credit`].
pub fn credit_watched(
    model: &mut Model,
    tables: &Tables,
    options: Options,
    watch: &(impl Fn(&Model, &Record, &Origin) + Sync),
) -> Result<Records> {
    let people = model.people.count;
    let buckets = people.div_ceil(32).clamp(1, BUCKETS);
    let of_person: Vec<u16> = (0..people).map(|person| (person * buckets / people) as u16).collect();
    let crediting = crediting(model);
    let mut units: Vec<(&CreditPlan, usize)> = Vec::new();
    let mut alive: Vec<Option<Vec<bool>>> = Vec::new();
    for plan in &model.credits.credits {
        units.extend((0..tables[&plan.table].parts()).map(|part| (plan, part)));
        alive.push(alive_rows(model, tables, plan)?);
    }
    let uniques: Vec<Unique> = model.credits.credits.iter().map(|_| Unique::default()).collect();
    let done = AtomicUsize::new(0);
    let make = || vec![Pieces::new(); buckets];
    let work = |found: &mut Vec<Pieces>, unit: usize| {
        let (plan, part) = units[unit];
        let checks = alive[plan.index].is_none();
        tables[&plan.table].read(part, &plan.program.columns, &mut |batch| {
            let events = |events: &[u64], first: u64| {
                if checks {
                    uniques[plan.index].see(events, first);
                }
            };
            crediting.batch(plan, batch, alive[plan.index].as_deref(), &events, &mut |record, origin| {
                watch(model, &record, origin);
                push(&mut found[usize::from(of_person[record.person as usize])], record);
            })
        })?;
        options.tell(Stage::Credit, done.fetch_add(1, Ordering::Relaxed) + 1, units.len());
        Ok(())
    };
    let found = parallel(options.threads, units.len(), make, work)?;
    for (plan, unique) in model.credits.credits.iter().zip(uniques) {
        unique.check(model, plan, tables)?;
    }
    let found = found.into_iter().map(|buckets| buckets.into_iter().map(Mutex::new).collect()).collect();
    let credits = &model.credits;
    model.clawbacks.settle(|text| credits.keys.named(text));
    model.milestones.settle(|text| credits.keys.named(text));
    Ok(Records { found, buckets })
}

/// What turns batches into records.
pub fn crediting(model: &Model) -> Crediting<'_> {
    Crediting {
        credits: &model.credits,
        people: &model.people,
        term: &model.term,
        exchange: model.exchange.as_ref().zip(model.document.exchange.as_ref().map(|exchange| exchange.at)),
        currency: model.currency.as_str(),
        minor_units: model.minor_units,
        rounding: model.rounding,
        as_of: model.view.as_of,
        materialise: &model.materialise,
        rates: &model.rates,
    }
}

/// Which rows of a table with versions count; `None` if every row does.
fn alive_rows(model: &Model, tables: &Tables, plan: &CreditPlan) -> Result<Option<Vec<bool>>> {
    let spec = &model.document.data[&plan.table];
    if spec.known.is_none() {
        return Ok(None);
    }
    let frame = Frame::read(&plan.table, spec, tables[&plan.table].as_ref(), model.view)?;
    let mut alive = Vec::new();
    for number in &frame.numbers {
        let row = *number as usize;
        if alive.len() <= row {
            alive.resize(row + 1, false);
        }
        alive[row] = true;
    }
    // Rows after the last one that counts do not.
    let parts = tables[&plan.table].parts();
    for part in 0..parts {
        tables[&plan.table].read(part, &[], &mut |batch| {
            alive.resize(alive.len().max(batch.first as usize + batch.rows), false);
            Ok(())
        })?;
    }
    Ok(Some(alive))
}

/// The order of a person's records: by day, row, rule and source.
pub fn order(model: &Model, a: &Record, b: &Record) -> std::cmp::Ordering {
    let rows = || model.credits.keys.compare(a.event, b.event);
    a.day.cmp(&b.day).then_with(rows).then(a.rule.cmp(&b.rule)).then(a.source.cmp(&b.source))
}

/// Puts the records of a person into their order.
pub fn sort(model: &Model, records: &mut [Record]) {
    records.sort_unstable_by(|a, b| order(model, a, b));
}

/// Everybody's records, each person's in their order.
pub fn arrange_all(model: &Model, records: Records) -> Vec<Vec<Record>> {
    let people = model.people.count;
    let mut all = Vec::with_capacity(people);
    for bucket in 0..records.buckets {
        let first = first_of(bucket, records.buckets, people);
        let count = first_of(bucket + 1, records.buckets, people) - first;
        let mut sorted = Vec::new();
        let starts = arrange(model, &take(&records, bucket..bucket + 1, false), first, count, &mut sorted);
        all.extend((0..count).map(|offset| sorted[starts[offset]..starts[offset + 1]].to_vec()));
    }
    all
}

/// The records of some buckets by person: each person's records in their order, and where they start.
fn arrange(
    model: &Model,
    parts: &[Vec<Record>],
    first: usize,
    people: usize,
    sorted: &mut Vec<Record>,
) -> Vec<usize> {
    let total: usize = parts.iter().map(Vec::len).sum();
    let mut starts = vec![0usize; people + 1];
    for record in parts.iter().flatten() {
        starts[record.person as usize - first + 1] += 1;
    }
    for person in 0..people {
        starts[person + 1] += starts[person];
    }
    sorted.clear();
    let Some(filler) = parts.iter().flatten().next().copied() else { return starts };
    sorted.resize(total, filler);
    let mut at = starts.clone();
    for record in parts.iter().flatten() {
        let slot = &mut at[record.person as usize - first];
        sorted[*slot] = *record;
        *slot += 1;
    }
    let mut by_day = DaySort::default();
    for person in 0..people {
        by_day.sort(model, &mut sorted[starts[person]..starts[person + 1]]);
    }
    starts
}

/// Sorts records by counting days; ties, mostly in order already, by comparison.
#[derive(Default)]
struct DaySort {
    counts: Vec<u32>,
    copy: Vec<Record>,
}

impl DaySort {
    fn sort(&mut self, model: &Model, records: &mut [Record]) {
        let days = (model.term.last - model.term.first + 2) as usize;
        if records.len() < days / 8 {
            return sort(model, records);
        }
        self.counts.clear();
        self.counts.resize(days, 0);
        for record in records.iter() {
            self.counts[usize::from(record.day) + 1] += 1;
        }
        for day in 1..days {
            self.counts[day] += self.counts[day - 1];
        }
        self.copy.clear();
        self.copy.extend_from_slice(records);
        for record in &self.copy {
            let slot = &mut self.counts[usize::from(record.day)];
            records[*slot as usize] = *record;
            *slot += 1;
        }
        let mut start = 0;
        while start < records.len() {
            let end =
                start + records[start..].iter().take_while(|record| record.day == records[start].day).count();
            let ordered = |a: &Record, b: &Record| {
                model
                    .credits
                    .keys
                    .compare(a.event, b.event)
                    .then(a.rule.cmp(&b.rule))
                    .then(a.source.cmp(&b.source))
                    .is_le()
            };
            if !records[start..end].is_sorted_by(ordered) {
                sort(model, &mut records[start..end]);
            }
            start = end;
        }
    }
}

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

/// Neighbouring buckets taken together until they are worth a row group.
fn groups(records: &Records) -> Vec<std::ops::Range<usize>> {
    let size = |bucket: usize| -> usize {
        records
            .found
            .iter()
            .map(|thread| thread[bucket].lock().map_or(0, |pieces| pieces.iter().map(Vec::len).sum()))
            .sum()
    };
    let mut groups = Vec::new();
    let (mut start, mut sum) = (0, 0);
    for bucket in 0..records.buckets {
        sum += size(bucket);
        if sum >= GROUP || bucket + 1 == records.buckets {
            groups.push(start..bucket + 1);
            (start, sum) = (bucket + 1, 0);
        }
    }
    groups
}

/// The records of a group of buckets, taken out if they are not needed again.
fn take(records: &Records, group: std::ops::Range<usize>, keep: bool) -> Vec<Vec<Record>> {
    let mut parts = Vec::new();
    for thread in &records.found {
        for bucket in group.clone() {
            let mut found = thread[bucket].lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            parts.extend(if keep { found.clone() } else { std::mem::take(&mut *found) });
        }
    }
    parts
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
        let mut show = |_: &State, block: &Block, used: &Used| sink.lines(part, model, block, used);
        let (state, extras) = person::lines(model, first + offset, own, sink.need(), pools, &mut show, block)
            .map_err(|problem| of_person(model, first + offset, problem))?;
        roll_up(model, own, sink.need(), block, &mut |block: &Block, day: &[usize]| {
            add_to_manager(model, block, day, managers)?;
            sink.lines(part, model, block, &Used::new())
        })?;
        finished.push((state.cells, extras));
    }
    Ok(finished)
}

/// Lines of managers that stand alone, worked out from the records of the people below them; `show` gets the lines of
/// one manager and component with the pay period of each.
///
/// # Errors
/// `overflow`, and what `show` says.
pub fn roll_up(
    model: &Model,
    own: &[Record],
    need: Need,
    block: &mut Block,
    show: &mut dyn FnMut(&Block, &[usize]) -> Result<()>,
) -> Result<()> {
    let Some(person) = own.first().map(|record| record.person as usize) else { return Ok(()) };
    let mut periods: Vec<usize> = Vec::new();
    for (component, plan) in model.components.iter().enumerate() {
        let Some(rate) = plan.local else { continue };
        let pay = Pay::new(model, rate);
        let levels = (0..model.credits.rules.len())
            .filter(|rule| plan.pays[*rule])
            .map(|rule| model.credits.rules[rule].level)
            .max()
            .unwrap_or(0);
        for level in 1..=levels {
            let mut manager = None;
            let mut settled = false;
            for record in own {
                let rule = usize::from(record.rule) + usize::from(level);
                let up = record.source == record.person
                    && model.credits.rules.get(rule).is_some_and(|up| {
                        let own = &model.credits.rules[usize::from(record.rule)];
                        own.level == 0
                            && up.level == level
                            && up.credit == own.credit
                            && up.target == own.target
                    });
                let day = model.term.first + i32::from(record.day);
                if !up
                    || !plan.pays[rule]
                    || model.materialise[rule]
                    || day < plan.days.0
                    || plan.days.1 < day
                {
                    continue;
                }
                if !settled {
                    let above = chain(model, person, day, level);
                    if above != manager {
                        if manager.is_some() && !block.is_empty() {
                            show(block, &periods)?;
                        }
                        block.start(component, above.unwrap_or(0));
                        periods.clear();
                        manager = above;
                    }
                    settled = chain_settled(model, person, level);
                }
                if manager.is_some() {
                    let earned = pay.of(model, record.amount).ok_or_else(|| Problem::new("overflow"))?;
                    block.events.push(record.event);
                    block.days.push(record.day);
                    block.rules.push(rule as u16);
                    block.sources.push(record.person);
                    block.credits.push(record.amount);
                    block.earned.push(earned);
                    periods.push(model.term.period_of(day).unwrap_or(0));
                }
            }
            if manager.is_some() && !block.is_empty() {
                show(block, &periods)?;
            }
            block.start(component, 0);
        }
    }
    let _ = need;
    Ok(())
}

/// A flat rate as one multiplication and one division: minor units are `amount × factor ÷ divisor`.
struct Pay {
    factor: i128,
    divisor: i128,
    narrow: Option<(i64, i64)>,
}

impl Pay {
    fn new(model: &Model, rate: Ratio) -> Self {
        let (factor, divisor) = (rate.num() * i128::from(model.minor_units), rate.den() * model.credits.den);
        let common = gcd(factor, divisor);
        let (factor, divisor) = (factor / common, divisor / common);
        let narrow = i64::try_from(factor).ok().zip(i64::try_from(divisor).ok());
        Self { factor, divisor, narrow }
    }

    fn of(&self, model: &Model, amount: i64) -> Option<i64> {
        if let Some((factor, divisor)) = self.narrow
            && let Some(product) = amount.checked_mul(factor)
        {
            return model.rounding.divide_i64(product, divisor);
        }
        let product = i128::from(amount).checked_mul(self.factor)?;
        i64::try_from(model.rounding.divide(product, self.divisor)?).ok()
    }
}

fn chain(model: &Model, person: usize, day: i32, level: u8) -> Option<u32> {
    (0..level).try_fold(person as u32, |person, _| model.people.manager(person as usize, day))
}

fn chain_settled(model: &Model, person: usize, level: u8) -> bool {
    let mut above = person;
    for _ in 0..level {
        if !model.people.settled(above) {
            return false;
        }
        match model.people.manager(above, 0) {
            Some(manager) => above = manager as usize,
            None => return true,
        }
    }
    true
}

/// Adds the lines of a manager to the cells kept for managers.
///
/// # Errors
/// `overflow`.
pub fn add_to_manager(model: &Model, block: &Block, periods: &[usize], managers: &mut [Cell]) -> Result<()> {
    let slot = model.people.manager_slot[block.person as usize] as usize;
    let width = model.term.periods.len();
    let base = (slot * model.components.len() + block.component) * width;
    for (line, period) in periods.iter().enumerate() {
        add_cell(
            &mut managers[base + period],
            Cell { measure: block.credits[line], earned: block.earned[line], lines: 1 },
        )?;
    }
    Ok(())
}

/// What shared budgets leave each line, worked out ahead of the lines themselves.
fn pools(
    model: &Model,
    records: &Records,
    groups: &[std::ops::Range<usize>],
    options: Options,
) -> Result<Option<PoolShares>> {
    if !model.components.iter().any(|plan| plan.pool.is_some() && plan.pay_on == PayOn::Line) {
        return Ok(None);
    }
    let make = || (Block::default(), Vec::<Asking>::new(), Vec::new());
    let asked = parallel(options.threads, groups.len(), make, |(block, asking, sorted), group| {
        let first = first_of(groups[group].start, records.buckets, model.people.count);
        let people = first_of(groups[group].end, records.buckets, model.people.count) - first;
        let starts = arrange(model, &take(records, groups[group].clone(), true), first, people, sorted);
        for offset in 0..people {
            let mut show = |_: &State, block: &Block, _: &Used| {
                if model.components[block.component].pool.is_some() {
                    for line in 0..block.len() {
                        let key = (
                            block.component,
                            block.events[line],
                            block.rules[line],
                            block.person,
                            block.sources[line],
                        );
                        asking.push(Asking { key, day: block.days[line], amount: block.earned[line] });
                    }
                }
                Ok(())
            };
            person::lines(
                model,
                first + offset,
                &sorted[starts[offset]..starts[offset + 1]],
                Need::default(),
                None,
                &mut show,
                block,
            )?;
        }
        Ok(())
    })?;
    let asked: Vec<Asking> = asked.into_iter().flat_map(|(_, asking, _)| asking).collect();
    let mut shares = PoolShares::new();
    for component in
        (0..model.components.len()).filter(|component| model.components[*component].pool.is_some())
    {
        let asking = asked.iter().filter(|line| line.key.0 == component).copied().collect();
        shares.extend(person::share(model, component, asking)?);
    }
    Ok(Some(shares))
}
