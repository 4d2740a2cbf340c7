//! Rows become records, sorted into buckets of people as they are found.

use super::options::{Options, Stage};
use super::parallel::parallel;
use super::pieces::Pieces;
use crate::credit::Record;
use crate::credit::compile::CreditPlan;
use crate::credit::evaluate::{Crediting, Origin};
use crate::data::frame::Frame;
use crate::data::tables::Tables;
use crate::model::{Model, drops_others};
use crate::unique::Unique;
use prestasi_kernel::Result;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Most buckets that people are cut into.
const BUCKETS: usize = 256;
/// Buckets are taken together until they have so many records: about one row group of a result file.
const GROUP: usize = 60_000;

/// Records by bucket, as each thread found them.
pub struct Records {
    /// By thread, then bucket.
    pub(super) found: Vec<Vec<Mutex<Pieces>>>,
    /// How many buckets.
    pub(super) buckets: usize,
}

impl Records {
    /// Records that are there already.
    pub(crate) fn of(model: &Model, records: impl IntoIterator<Item = Record>) -> Self {
        let people = model.people.count;
        let buckets = buckets(people);
        let mut found = vec![Pieces::default(); buckets];
        for record in records {
            found[bucket_of(record.person as usize, buckets, people)].push(record);
        }
        Self { found: vec![found.into_iter().map(Mutex::new).collect()], buckets }
    }

    /// Shows every record, in no order.
    pub fn each(&self, mut show: impl FnMut(&Record)) {
        for bucket in self.found.iter().flatten() {
            let pieces = bucket.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            pieces.each(|record| show(&record));
        }
    }
}

/// Into how many buckets so many people are cut.
fn buckets(people: usize) -> usize {
    people.div_ceil(32).clamp(1, BUCKETS)
}

/// The bucket of a person.
fn bucket_of(person: usize, buckets: usize, people: usize) -> usize {
    person * buckets / people
}

/// The first person of a bucket.
pub(super) fn first_of(bucket: usize, buckets: usize, people: usize) -> usize {
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
pub(crate) fn credit_watched(
    model: &mut Model,
    tables: &Tables,
    options: Options,
    watch: &(impl Fn(&Model, &Record, &Origin) + Sync),
) -> Result<Records> {
    let people = model.people.count;
    let buckets = buckets(people);
    let of_person: Vec<u16> = (0..people).map(|person| bucket_of(person, buckets, people) as u16).collect();
    let crediting = crediting(model);
    let mut units: Vec<(&CreditPlan, usize)> = Vec::new();
    let mut alive: Vec<Option<Vec<bool>>> = Vec::new();
    for plan in &model.credits.credits {
        units.extend((0..tables[&plan.table].parts()).map(|part| (plan, part)));
        alive.push(alive_rows(model, tables, plan)?);
    }
    let uniques: Vec<Unique> = model.credits.credits.iter().map(|_| Unique::default()).collect();
    let done = AtomicUsize::new(0);
    let make = || vec![Pieces::default(); buckets];
    let work = |found: &mut Vec<Pieces>, unit: usize| {
        let (plan, part) = units[unit];
        let checks = alive[plan.index].is_none();
        tables[&plan.table].read(part, &plan.program.columns, &mut |batch| {
            let events = |events: &[u64]| {
                if checks {
                    uniques[plan.index].see(events);
                }
            };
            crediting.batch(plan, batch, alive[plan.index].as_deref(), &events, &mut |record, origin| {
                watch(model, &record, origin);
                found[usize::from(of_person[record.person as usize])].push(record);
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
        drops_others: drops_others(&model.document),
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

/// Neighbouring buckets taken together until they are worth a row group.
pub(super) fn groups(records: &Records) -> Vec<std::ops::Range<usize>> {
    let size = |bucket: usize| -> usize {
        records.found.iter().map(|thread| thread[bucket].lock().map_or(0, |pieces| pieces.len())).sum()
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
pub(super) fn take(records: &Records, group: std::ops::Range<usize>, keep: bool) -> Vec<Pieces> {
    let mut parts = Vec::new();
    for thread in &records.found {
        for bucket in group.clone() {
            let mut found = thread[bucket].lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            parts.push(if keep { found.clone() } else { std::mem::take(&mut *found) });
        }
    }
    parts
}
