//! Whom a change touches.
//!
//! Everything that a person's pay depends on beside the plan is either in the person's records and what cancels or
//! releases them, or in rows that name the person. The former are held against each other by a digest of each person's
//! records; the latter are the changed rows themselves. What all share, a pool or the closes, touches everybody.

use super::overlay::Overlay;
use super::{Touched, Whole};
use crate::closing::closes;
use crate::credit::NO_RATE;
use crate::data::frame::View;
use crate::dates;
use crate::model::Model;
use crate::plan::model::Document;
use crate::run::{Options, Records, credit};
use indexmap::IndexMap;
use prestasi_kernel::Result;
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

type Overlays = IndexMap<String, Arc<Overlay>>;

/// Whom a change touches, and which changed rows are about whom.
pub fn touched(
    sides: &[Whole; 2],
    models: &[Model; 2],
    records: &[Records],
    overlays: &Overlays,
    options: Options,
) -> Result<Touched> {
    let mut touched = Touched::default();
    let document = &models[0].document;
    // Another plan may be another one for everybody.
    touched.whole = overlays.is_empty() && sides[0].text != sides[1].text;
    compare(models, [&records[0], &records[1]], overlays, &mut touched);
    for day in close_days(sides, models)? {
        let view = View { known_on: Some(dates::day(day)), ..sides[0].view };
        let mut past = [sides[0].model(view)?, sides[1].model(view)?];
        past.iter_mut().zip(models).for_each(|(past, model)| past.credits.den = model.credits.den);
        let mut found = Vec::with_capacity(2);
        for (side, model) in sides.iter().zip(&mut past) {
            found.push(credit(model, side.tables, options)?);
        }
        compare(&past, [&found[0], &found[1]], overlays, &mut touched);
    }
    for (table, overlay) in overlays {
        named(document, table, overlay, &mut touched)?;
    }
    let shared = models.iter().any(|model| model.components.iter().any(|plan| plan.pool.is_some()));
    touched.whole |= shared && !touched.people.is_empty();
    Ok(touched)
}

/// The days of all closes of either side.
fn close_days(sides: &[Whole; 2], models: &[Model; 2]) -> Result<BTreeSet<i32>> {
    let mut days = BTreeSet::new();
    for (side, model) in sides.iter().zip(models) {
        days.extend(closes(model, side.text, side.tables)?.into_iter().map(|close| close.day));
    }
    Ok(days)
}

/// People whom changed rows of a table name; everybody, where the rows are about all.
fn named(document: &Document, table: &str, overlay: &Overlay, touched: &mut Touched) -> Result<()> {
    let mut columns: Vec<&str> = Vec::new();
    if let Some(people) = document.people.as_ref() {
        columns.extend((people.table.text == table).then_some(people.id.text.as_str()));
        columns.extend(
            people
                .leave
                .iter()
                .filter(|leave| leave.table.text == table)
                .map(|leave| leave.person.text.as_str()),
        );
    }
    let hierarchy = document.hierarchy.iter().filter(|hierarchy| hierarchy.table.text == table);
    columns.extend(hierarchy.map(|hierarchy| hierarchy.person.text.as_str()));
    let quotas =
        document.quota.values().filter(|quota| quota.table.as_ref().is_some_and(|of| of.text == table));
    columns.extend(quotas.filter_map(|quota| quota.person.as_ref()).map(|person| person.text.as_str()));
    let rates = document.component.iter().flat_map(|component| &component.rate);
    let objectives = rates.filter_map(|rate| rate.objectives.as_ref()).filter(|of| of.table.text == table);
    columns.extend(objectives.map(|objectives| objectives.person.text.as_str()));
    for column in &columns {
        for person in overlay.values(table, column)? {
            let causes = touched.causes.entry(person.clone()).or_default();
            causes.extend(overlay.names.iter().map(|name| format!("{table} {name}")));
            touched.people.insert(person);
        }
    }
    if columns.is_empty() && !document.credit.iter().any(|credit| credit.from.text == table) {
        touched.common.extend(overlay.names.iter().map(|name| format!("{table} {name}")));
    }
    touched.whole |= about_all(document, table);
    Ok(())
}

/// Whether a table's rows are about everybody: closes, rates of pay, partners of rows that name people.
fn about_all(document: &Document, table: &str) -> bool {
    let paid_elsewhere = document.people.as_ref().is_some_and(|people| people.currency.is_some());
    let rates = document.exchange.as_ref().is_some_and(|exchange| exchange.table.text == table);
    let closes = document.closing.as_ref().is_some_and(|closing| closing.table.text == table);
    let credited = |name: &str| document.credit.iter().any(|credit| credit.from.text == name);
    let events = |name: &str| {
        document.clawback.iter().any(|clawback| clawback.table.text == name)
            || document.milestone.iter().any(|stone| stone.table.as_ref().is_some_and(|of| of.text == name))
    };
    let partner = document.data.iter().any(|(name, spec)| {
        !credited(name) && !events(name) && spec.join.values().any(|join| join.table.text == table)
    });
    (rates && paid_elsewhere) || closes || partner
}

/// A person's records as one number that does not depend on their order.
type Digest = (u64, u64);

/// Adds those whose records differ; of credited rows that changed, tells about whom they are.
fn compare(models: &[Model; 2], records: [&Records; 2], overlays: &Overlays, touched: &mut Touched) {
    let mut digests: [BTreeMap<String, Digest>; 2] = Default::default();
    for ((model, records), digests) in models.iter().zip(records).zip(&mut digests) {
        *digests = digest(model, records, overlays, touched);
    }
    let [before, after] = &digests;
    let differs = |id: &&String| before.get(*id) != after.get(*id);
    touched.people.extend(before.keys().chain(after.keys()).filter(differs).cloned());
}

fn digest(
    model: &Model,
    records: &Records,
    overlays: &Overlays,
    touched: &mut Touched,
) -> BTreeMap<String, Digest> {
    let mut sums: Vec<Option<Digest>> = vec![None; model.people.count];
    let ids: Vec<u64> = (0..model.people.count).map(|person| hash(&model.people.id(person))).collect();
    let tables: Vec<Option<&Arc<Overlay>>> =
        model.credits.credits.iter().map(|credit| overlays.get(&credit.table)).collect();
    let changed: HashMap<u64, &str> = overlays
        .values()
        .flat_map(|overlay| &overlay.events)
        .filter_map(|event| Some((model.credits.keys.named(event)?, event.as_str())))
        .collect();
    let mut causes: BTreeSet<(u32, u64, usize)> = BTreeSet::new();
    records.each(|record| {
        let mut hasher = DefaultHasher::new();
        model.credits.keys.show(record.event).hash(&mut hasher);
        (record.day, record.rule, record.amount, ids[record.source as usize]).hash(&mut hasher);
        if record.rate != NO_RATE {
            model.rates.get(record.rate).hash(&mut hasher);
        }
        let mut more: Vec<String> = Vec::new();
        more.extend(model.clawbacks.of.get(&record.event).into_iter().flatten().map(|of| format!("{of:?}")));
        more.extend(
            model.milestones.events.get(&record.event).into_iter().flatten().map(|of| format!("{of:?}")),
        );
        more.sort_unstable();
        more.hash(&mut hasher);
        let first = hasher.finish();
        // Another number from the same state, so that two people's digests are equal by chance in one case of 2^128.
        0x9E37_79B9_7F4A_7C15_u64.hash(&mut hasher);
        let second = hasher.finish();
        let sum = sums[record.person as usize].get_or_insert((0, 0));
        *sum = (sum.0.wrapping_add(first), sum.1.wrapping_add(second));
        let credit = model.credits.rules[usize::from(record.rule)].credit;
        if tables[credit].is_some() && changed.contains_key(&record.event) {
            causes.insert((record.person, record.event, credit));
        }
    });
    for (person, event, credit) in causes {
        if !tables[credit].is_some_and(|overlay| overlay.events.contains(changed[&event])) {
            continue;
        }
        let cause = format!("{} {}", model.credits.credits[credit].table, changed[&event]);
        touched.causes.entry(model.people.id(person as usize)).or_default().insert(cause);
    }
    let found = sums.into_iter().enumerate();
    found.filter_map(|(person, sum)| Some((model.people.id(person), sum?))).collect()
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
