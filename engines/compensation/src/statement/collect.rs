//! Keeps what the calculation of one person shows of itself.

use super::cells::{Cells, claim};
use super::line::{CreditedRow, Line};
use super::period::{self, PeriodStatement};
use super::{Statement, rates};
use crate::closing::{Over, calculate_over, pay_over};
use crate::credit::Record;
use crate::credit::evaluate::Origin;
use crate::data::tables::Tables;
use crate::dates;
use crate::earn::block::Block;
use crate::earn::lines::{Need, Used};
use crate::earn::period::PeriodLine;
use crate::earn::person::PersonResult;
use crate::earn::state::State;
use crate::expr::function::display;
use crate::model::Model;
use crate::output::standard::Results;
use crate::output::table::Table;
use crate::plan::model::{RateKind, RoundAt};
use crate::run::{Options, Records, Sink, calculate};
use crate::verify::evidence::{Claim, pool_given};
use indexmap::IndexMap;
use prestasi_kernel::{Problem, Ratio, Result};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The statement of a person; `text` is the plan's.
///
/// # Errors
/// `unknown-person`, and everything that can be wrong with a plan's data.
pub fn of(model: &mut Model, text: &str, tables: &Tables, person: &str) -> Result<Statement> {
    collect(model, text, tables, None, person).map(|collected| collected.statement)
}

/// The statement of a person over what stood: of the open periods, and of what was posted in them for closed ones. What
/// a closed period showed stands in the statement that was made when it was closed.
///
/// # Errors
/// As [`of`], and those of [`calculate_over`].
pub fn of_over(
    model: &mut Model,
    text: &str,
    tables: &Tables,
    over: Over,
    person: &str,
) -> Result<Statement> {
    collect(model, text, tables, Some(over), person).map(|collected| collected.statement)
}

/// The statement from credit that is there already. Of the rows behind its lines it shows those that are `watched`, which
/// stand in `tables`.
///
/// # Errors
/// As [`of_over`].
pub(crate) fn of_records<'a>(
    model: &Model,
    records: &Records,
    over: Over,
    (tables, watched): (&Tables, impl IntoIterator<Item = (&'a Record, &'a Origin)>),
    person: &str,
) -> Result<Statement> {
    let collector = Collector { person, kept: Mutex::default() };
    watched.into_iter().for_each(|(record, origin)| collector.watch(model, record, origin));
    let only = BTreeSet::from([person.to_owned()]);
    let options = Options { only: Some(&only), threads: 1, progress: None };
    pay_over(model, records, over, &collector, options)?;
    Ok(collector.collected(model, tables)?.statement)
}

/// A statement, and what its evidence is made of.
pub(super) struct Collected {
    pub statement: Statement,
    /// The standard result tables that have rows.
    pub tables: IndexMap<String, Claim>,
    /// What pools leave the lines of components that have one: by component, then by line as the verifier calls it.
    pub given: IndexMap<String, IndexMap<String, String>>,
    /// Numbers of rows by table.
    pub rows: BTreeMap<String, BTreeSet<u64>>,
}

/// Calculates a person and keeps everything that is shown.
pub(super) fn collect(
    model: &mut Model,
    text: &str,
    tables: &Tables,
    over: Option<Over>,
    person: &str,
) -> Result<Collected> {
    if !(0..model.people.count).any(|other| model.people.id(other) == person) {
        return Err(Problem::new("unknown-person").arg("id", person));
    }
    let collector = Collector { person, kept: Mutex::default() };
    let only = BTreeSet::from([person.to_owned()]);
    let options = Options { only: Some(&only), ..Options::default() };
    match over {
        None => calculate(model, text, tables, &collector, options)?,
        Some(over) => calculate_over(model, text, tables, over, &collector, options)?,
    }
    collector.collected(model, tables)
}

/// The result tables that have rows.
fn claims(model: &Model, results: &Results) -> IndexMap<String, Claim> {
    let with_rows = Table::ALL.iter().filter(|table| results.table(**table).rows() > 0);
    with_rows
        .map(|table| {
            let columns = table.columns(model).into_iter().map(|(name, _)| name).collect();
            (table.name().to_owned(), claim(columns, results.table(*table)))
        })
        .collect()
}

/// What is kept of a person, over all views of the plan.
#[derive(Default)]
struct Kept {
    /// Component, line, number of the credited row.
    lines: Vec<(usize, Line, Option<u64>)>,
    periods: BTreeMap<usize, PeriodStatement>,
    results: Option<Results>,
    /// What credits of the view at hand are a part of, by row, rule and source.
    origins: HashMap<(u64, u16, u32), Origin>,
    rows: BTreeSet<(String, u64)>,
    given: IndexMap<String, IndexMap<String, String>>,
}

struct Collector<'a> {
    person: &'a str,
    kept: Mutex<Kept>,
}

impl Collector<'_> {
    /// What was kept, with the rows behind the lines.
    fn collected(self, model: &Model, tables: &Tables) -> Result<Collected> {
        let kept = self.kept.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut rows: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
        for (table, row) in kept.rows {
            rows.entry(table).or_default().insert(row);
        }
        let mut lines = kept.lines;
        lines.sort_by_key(|(component, line, _)| (*component, line.date));
        let mut read: HashMap<String, Cells> = HashMap::new();
        for (table, rows) in &rows {
            read.insert(table.clone(), Cells::read(tables[table].as_ref(), Some(rows))?);
        }
        let filled = |(_, mut line, origin): (usize, Line, Option<u64>)| {
            if let (Some(row), Some(number)) = (&mut line.row, origin) {
                row.columns = read.get(&row.table).map(|cells| cells.named(number)).unwrap_or_default();
            }
            line
        };
        let results = kept.results.unwrap_or_else(|| Results::new(model));
        let statement = Statement {
            plan: model.document.plan.name.clone(),
            currency: model.currency,
            rounding: model.rounding,
            rounded_totals: model.round_at == RoundAt::Total,
            person: self.person.to_owned(),
            as_of: model.view.as_of,
            known_on: model.view.known_on,
            lines: lines.into_iter().map(filled).collect(),
            periods: kept.periods.into_values().collect(),
        };
        Ok(Collected { statement, tables: claims(model, &results), given: kept.given, rows })
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_wanted(&self, model: &Model, person: u32) -> bool {
        match model.people.ids.word(person as usize) {
            Some(word) => word == self.person,
            None => model.people.id(person as usize) == self.person,
        }
    }
}

impl Sink for Collector<'_> {
    type Part = ();

    fn need(&self) -> Need {
        Need { totals: true, slices: false, derivation: true }
    }

    fn begin(&self) {}

    fn watch(&self, model: &Model, record: &Record, origin: &Origin) {
        if self.is_wanted(model, record.person) {
            let rule = &model.credits.rules[usize::from(record.rule)];
            let table = model.document.credit[rule.credit].from.text.clone();
            let mut kept = self.kept();
            kept.origins.insert((record.event, record.rule, record.source), *origin);
            kept.rows.insert((table, origin.row));
        }
    }

    fn credits(&self, (): &mut (), model: &Model, records: &[Record]) -> Result<()> {
        self.kept().results.get_or_insert_with(|| Results::new(model)).credits(model, records)
    }

    fn seen(&self, model: &Model, block: &Block) {
        let component = &model.components[block.component];
        if component.pool.is_some() && !block.is_empty() {
            let mut kept = self.kept();
            let given = kept.given.entry(pool_given(&component.name, model.view.known_on)).or_default();
            for line in 0..block.len() {
                given.insert(given_name(model, block, line), model.money(block.earned[line]).to_string());
            }
        }
    }

    fn lines(&self, (): &mut (), model: &Model, block: &Block, used: &Used) -> Result<()> {
        let mut kept = self.kept();
        for line in 0..block.len() {
            let slot = (block.events[line], block.rules[line], block.sources[line]);
            let origin = kept.origins.get(&slot).copied();
            let shown = row_line(model, block, line, used, origin)?;
            kept.lines.push((block.component, shown, origin.map(|origin| origin.row)));
        }
        kept.results.get_or_insert_with(|| Results::new(model)).lines(model, block)
    }

    fn person(&self, (): &mut (), state: &State, result: &PersonResult) -> Result<()> {
        let model = state.model;
        let mut kept = self.kept();
        let measured = result.is_measured(state);
        for line in state.period_lines.iter().filter(|line| measured && result.shows(line.period)) {
            kept.lines.push((line.component, period_line(state, line), None));
        }
        for (number, period) in period::all(state, result)?.into_iter().enumerate() {
            if !result.asked(number) {
                continue;
            }
            match kept.periods.get_mut(&number).filter(|_| !result.shows(number)) {
                // A closed period keeps what it showed; what is paid is known by the last view only.
                Some(closed) => {
                    closed.pay = period.pay;
                    closed.draws = period.draws;
                    closed.adjustments = period.adjustments;
                    closed.milestones.extend(period::late(result, number));
                }
                None if result.within.is_some() && !result.shows(number) => {
                    kept.periods.insert(number, period::posted(period, result, number));
                }
                None => {
                    kept.periods.insert(number, period);
                }
            }
        }
        kept.results.get_or_insert_with(|| Results::new(model)).person(state, result).map(drop)
    }

    fn end_lines(&self, _: usize, (): ()) -> Result<()> {
        Ok(())
    }

    fn end_people(&self, _: usize, (): ()) -> Result<()> {
        Ok(())
    }
}

/// The name of a line among the facts given to the verifier.
fn given_name(model: &Model, block: &Block, line: usize) -> String {
    let rule = &model.credits.rules[usize::from(block.rules[line])];
    let source = (rule.level > 0).then(|| display(&model.people.ids, block.sources[line] as usize)).flatten();
    let event = model.credits.keys.show(block.events[line]);
    format!("{event}|{}|{}|{}", rule.role, rule.level, source.unwrap_or_default())
}

/// The kind of the rate that holds on a day.
fn kind_on(model: &Model, component: usize, day: i32) -> RateKind {
    let rates = &model.components[component].rates;
    let held = rates.iter().find(|rate| rate.days.0 <= day && day <= rate.days.1);
    held.map_or(RateKind::Flat, |rate| rate.kind)
}

fn row_line(model: &Model, block: &Block, line: usize, used: &Used, origin: Option<Origin>) -> Result<Line> {
    let units = |amount: i64| Ratio::new(i128::from(amount), model.credits.den).unwrap_or(Ratio::ZERO);
    let rule = &model.credits.rules[usize::from(block.rules[line])];
    let credit = &model.document.credit[rule.credit];
    let day = model.term.first + i32::from(block.days[line]);
    let period = model.term.period_of(day).unwrap_or(0);
    let (before, after) = (units(block.before[line]), units(block.after[line]));
    let rate = used.get(block.rates[line] as usize).ok_or_else(|| Problem::new("overflow"))?;
    let share = origin.and_then(|origin| Ratio::new(origin.share.0, origin.share.1));
    let row = CreditedRow {
        event: model.credits.keys.show(block.events[line]),
        table: credit.from.text.clone(),
        columns: Vec::new(),
        credit_name: credit.name.text.clone(),
        amount: units(origin.map_or(block.credits[line], |origin| origin.amount)),
        share: share.unwrap_or(Ratio::from_int(1)),
        role: Some(rule.role.clone()).filter(|role| !role.is_empty()),
        level: rule.level,
        source: (rule.level > 0).then(|| display(&model.people.ids, block.sources[line] as usize)).flatten(),
    };
    let earned = block.earned[line];
    Ok(Line {
        component: model.components[block.component].name.clone(),
        period: model.term.periods[period].period,
        date: dates::day(day),
        row: Some(row),
        credit: units(block.credits[line]),
        units: credit.unit.is_some(),
        before,
        after,
        rate: rates::shown(kind_on(model, block.component, day), rate, after),
        parts: rates::parts(rate, before, after)?,
        due: None,
        paid_before: None,
        exact: block.exact[line],
        rounded: block.rounded[line],
        cut: block.rounded[line] - earned,
        earned,
    })
}

fn period_line(state: &State, line: &PeriodLine) -> Line {
    let model = state.model;
    let pay = &model.term.periods[line.period];
    let after = state.units(line.to_date);
    let before = state.units(line.to_date - line.measure);
    let kind = kind_on(model, line.component, pay.last);
    // What is an amount by itself is not measured against what was paid before.
    let running = !matches!(kind, RateKind::Formula | RateKind::Objectives);
    let plan = &model.components[line.component];
    let units = (0..model.credits.rules.len()).any(|rule| {
        plan.pays[rule] && model.document.credit[model.credits.rules[rule].credit].unit.is_some()
    });
    Line {
        component: plan.name.clone(),
        period: pay.period,
        date: dates::day(line.day),
        row: None,
        credit: state.units(line.measure),
        units,
        before,
        after,
        rate: line.rate.as_ref().map(|rate| rates::shown(kind, rate, after)).unwrap_or_default(),
        // A marginal rate pays all of what is due to date, tier by tier.
        parts: line
            .rate
            .as_ref()
            .and_then(|rate| rates::parts(rate, Ratio::ZERO, after).ok())
            .unwrap_or_default(),
        due: running.then_some(line.due),
        paid_before: running.then_some(line.paid),
        exact: line.exact,
        rounded: line.rounded,
        cut: line.rounded - line.earned,
        earned: line.earned,
    }
}
