//! One calculation from what is known at one time: credits, components, clawbacks and steps for everyone.

use super::by_hand::{self, Adjusted};
use super::clawbacks::{original_lines, takebacks};
use super::components::{AllFigures, earn};
use super::context::Context;
use super::credits::{CreditLine, credit_lines};
use super::postings::{Cut, Line};
use super::steps;
use super::value::{Number, Value, zero};
use prestasi_kernel::{Period, Result};
use std::collections::{BTreeMap, BTreeSet};

/// What a calculation found.
pub struct Calculation<'a> {
    /// What it looked at.
    pub context: Context<'a>,
    /// Everyone who is paid.
    pub people: Vec<Value>,
    /// The credit lines.
    pub credits: Vec<CreditLine>,
    /// What was earned, step by step.
    pub lines: Vec<Line>,
    /// What caps cut.
    pub cuts: Vec<Cut>,
    /// The figures of components.
    pub figures: AllFigures,
    /// What was adjusted by hand; its lines are among the others.
    pub by_hand: Vec<Adjusted<'a>>,
    /// Which persons, periods and components have a row among the earnings.
    pub rows: BTreeSet<(Value, Period, String)>,
}

impl<'a> Calculation<'a> {
    /// Calculates.
    ///
    /// # Errors
    /// Those of every stage.
    pub fn new(context: Context<'a>) -> Result<Self> {
        let mut credits = credit_lines(&context)?;
        credits.retain(|line| context.wants(&line.person));
        let mut part: BTreeSet<Value> = credits.iter().map(|line| line.person.clone()).collect();
        part.extend(context.people.ids().filter(|person| context.wants(person)).cloned());
        let mut people = part.clone();
        people.extend(named(&context)?.into_iter().filter(|person| context.wants(person)));
        let people: Vec<Value> = people.into_iter().collect();
        let takebacks = takebacks(&context)?;
        let mut earned = earn(&context, &people, &credits, &takebacks)?;
        let mut taken = original_lines(&context, &takebacks, &earned.lines)?;
        let (mut stepped, mut cuts) = steps::apply(&context, &people, &earned)?;
        let mut lines = std::mem::take(&mut earned.lines);
        lines.append(&mut taken);
        lines.append(&mut stepped);
        let mut all_cuts = std::mem::take(&mut earned.cuts);
        all_cuts.append(&mut cuts);
        drop(takebacks);
        let named_only = lines.iter().filter(|line| !part.contains(&line.person));
        let paid = not_zero(named_only.map(|line| ((line.person.clone(), line.period), &line.earned)));
        part.extend(paid.into_iter().map(|(person, _)| person));
        let people = people.into_iter().filter(|person| part.contains(person)).collect();
        lines.retain(|line| part.contains(&line.person));
        all_cuts.retain(|cut| part.contains(&cut.person));
        earned.figures.retain(|person, _| part.contains(person));
        earned.rows.retain(|(person, ..)| part.contains(person));
        let by_hand = by_hand::adjusted(&context)?;
        lines.extend(by_hand.iter().map(Adjusted::line));
        Ok(Self {
            people,
            credits,
            lines,
            cuts: all_cuts,
            figures: earned.figures,
            rows: earned.rows.into_iter().collect(),
            by_hand,
            context,
        })
    }
}

/// Without a table of people: those whom objectives, quotas and the hierarchy name. They take part if they earn anything.
fn named(context: &Context) -> Result<BTreeSet<Value>> {
    let mut named = BTreeSet::new();
    if context.people.listed() {
        return Ok(named);
    }
    let plan = context.plan;
    let objectives = plan
        .component
        .iter()
        .flat_map(|component| &component.rate)
        .filter_map(|rate| rate.objectives.as_ref());
    let mut columns: Vec<(&str, &str)> = objectives
        .map(|objectives| (objectives.table.text.as_str(), objectives.person.text.as_str()))
        .collect();
    let quotas = plan.quota.values().filter_map(|quota| quota.table.as_ref().zip(quota.person.as_ref()));
    columns.extend(quotas.map(|(table, person)| (table.text.as_str(), person.text.as_str())));
    if let Some(hierarchy) = &plan.hierarchy {
        let table = hierarchy.table.text.as_str();
        columns.extend([(table, hierarchy.person.text.as_str()), (table, hierarchy.manager.text.as_str())]);
    }
    for (table, column) in columns {
        for row in context.tables.rows(table)?.iter() {
            named.insert(context.tables.cell(table, *row, column)?);
        }
    }
    named.remove(&Value::Null);
    Ok(named)
}

/// The keys under which amounts do not sum to nothing.
fn not_zero<'n, K: Ord>(amounts: impl Iterator<Item = (K, &'n Number)>) -> BTreeSet<K> {
    let mut sums: BTreeMap<K, Number> = BTreeMap::new();
    for (key, amount) in amounts {
        *sums.entry(key).or_insert_with(zero) += amount;
    }
    sums.into_iter().filter(|(_, sum)| *sum != zero()).map(|(key, _)| key).collect()
}
