//! The standard result tables: what every plan gives, in memory or as files.

use super::chunk::Chunk;
use super::row::Row;
use super::table::Table;
use crate::by_hand::BY_HAND;
use crate::credit::Record;
use crate::earn::block::Block;
use crate::earn::pay::Payout;
use crate::earn::person::PersonResult;
use crate::earn::state::State;
use crate::model::Model;
use crate::plan::model::PayOn;
use prestasi_kernel::{Ratio, Result};

/// The standard tables of some people.
pub struct Results {
    /// By table, in the order of [`Table::ALL`].
    pub tables: Vec<Chunk>,
}

impl Results {
    /// Empty tables.
    pub fn new(model: &Model) -> Self {
        Self {
            tables: Table::ALL
                .iter()
                .map(|table| Chunk::new(table.columns(model).into_iter().map(|(_, shape)| shape)))
                .collect(),
        }
    }

    /// A table.
    pub fn table(&self, table: Table) -> &Chunk {
        &self.tables[table as usize]
    }

    /// A new row of a table.
    pub(super) fn row(&mut self, table: Table) -> Row<'_> {
        Row::new(&mut self.tables[table as usize])
    }

    /// Adds the records of a person.
    pub fn credits(&mut self, model: &Model, records: &[Record]) -> Result<()> {
        for record in records {
            let rule = &model.credits.rules[usize::from(record.rule)];
            let name = &model.document.credit[rule.credit].name.text;
            let day = model.term.first + i32::from(record.day);
            self.row(Table::Credits)
                .event(model, record.event)
                .date(day)
                .text(&period(model, day))
                .text(name)
                .person(model, record.person)
                .source(model, record.source, rule.level)
                .text_or_null(&rule.role)
                .int(i64::from(rule.level))
                .int(record.amount);
        }
        Ok(())
    }

    /// Adds payout lines.
    pub fn lines(&mut self, model: &Model, block: &Block) -> Result<()> {
        for line in 0..block.len() {
            let rule = &model.credits.rules[usize::from(block.rules[line])];
            let day = model.term.first + i32::from(block.days[line]);
            let row = self
                .row(Table::Lines)
                .event(model, block.events[line])
                .date(day)
                .text(&period(model, day))
                .text(&model.components[block.component].name)
                .person(model, block.person)
                .source(model, block.sources[line], rule.level)
                .text_or_null(&rule.role)
                .int(i64::from(rule.level))
                .int(block.credits[line]);
            // Lines that stand alone have no running total.
            let row = match (block.before.get(line), block.after.get(line)) {
                (Some(before), Some(after)) => row.int(*before).int(*after),
                _ => row.null().null(),
            };
            row.int(block.earned[line]);
        }
        Ok(())
    }

    /// Adds the lines of a person that are for no single row's credit: those of periods, steps, clawbacks, adjustments,
    /// and what was adjusted by hand. Gives how many there are.
    fn person_lines(&mut self, state: &State, result: &PersonResult) -> usize {
        let model = state.model;
        let (person, before) = (result.person as u32, self.table(Table::Lines).rows());
        let measured = result.is_measured(state);
        for line in state.period_lines.iter().filter(|line| measured && result.shows(line.period)) {
            let name = &model.components[line.component].name;
            let row = self.period_line(model, person, line.period, line.day, name);
            let totals = row.int(line.measure).int(line.to_date - line.measure).int(line.to_date);
            totals.int(line.earned);
        }
        for line in result.steps.iter().filter(|line| result.shows(line.period)) {
            let day = model.term.last_of(line.period);
            let row = self.period_line(model, person, line.period, day, &model.steps[line.step].name);
            row.null().null().null().int(line.amount);
        }
        for taken in result.extras.taken.iter().filter(|taken| result.shows(taken.period)) {
            let rule = &model.credits.rules[usize::from(taken.rule)];
            let row = self
                .row(Table::Lines)
                .event(model, taken.event)
                .date(model.term.first + i32::from(taken.day))
                .text(&label(model, taken.period))
                .text(&model.clawbacks.plans[taken.plan].name)
                .person(model, person)
                .source(model, taken.source, rule.level)
                .text_or_null(&rule.role)
                .int(i64::from(rule.level));
            row.null().null().null().int(taken.amount);
        }
        for line in result.adjustments.iter().filter(|line| result.asked(line.period)) {
            let day = model.term.last_of(line.period);
            let row = self.period_line(model, person, line.period, day, &line.component);
            row.null().null().null().int(line.amount);
        }
        for one in result.by_hand.iter().filter(|one| result.shows(one.period)) {
            let day = model.term.last_of(one.period);
            let row = self.period_line(model, person, one.period, day, BY_HAND);
            row.null().null().null().int(one.of.amount);
        }
        self.table(Table::Lines).rows() - before
    }

    /// A line up to its level, which it has none of.
    fn period_line(&mut self, model: &Model, person: u32, period: usize, day: i32, name: &str) -> Row<'_> {
        let row = self.row(Table::Lines).null().date(day).text(&label(model, period)).text(name);
        row.person(model, person).null().null().null()
    }

    /// Adds what a person earned and was paid; gives how many lines that are for no single row's credit it has.
    pub fn person(&mut self, state: &State, result: &PersonResult) -> Result<usize> {
        let model = state.model;
        let lines = self.person_lines(state, result);
        let last = result.payouts.len();
        for period in (0..last).filter(|period| result.shows(*period)) {
            self.earnings(state, result, period)?;
        }
        self.milestones(model, result);
        self.cuts(model, result);
        self.adjustments(model, result);
        for payout in result.payouts.iter().filter(|payout| result.pays && result.asked(payout.period)) {
            let here = result.takes_part(state) && state.participation(payout.period) > 0;
            let nothing = *payout == Payout::nothing(payout.period, payout.currency);
            if nothing && !here && !has_lines(state, result, payout.period) {
                continue;
            }
            let local = Ratio::new(i128::from(payout.paid_local), i128::from(payout.currency.minor_units()));
            self.row(Table::Payouts)
                .person(model, result.person as u32)
                .text(&label(model, payout.period))
                .int(payout.earned)
                .int(payout.payable)
                .int(payout.top_up)
                .int(payout.repaid)
                .int(payout.draw_balance)
                .int(payout.carried)
                .int(payout.paid)
                .text(payout.currency.as_str())
                .ratio(local);
        }
        self.amortisation(state, result)?;
        Ok(lines)
    }

    /// Adds the rows of other results.
    pub fn append(&mut self, other: &Self) {
        for (table, other) in self.tables.iter_mut().zip(&other.tables) {
            table.append(other);
        }
    }
}

/// Whether a person has any line in a pay period.
fn has_lines(state: &State, result: &PersonResult, period: usize) -> bool {
    let cells = |component: usize| {
        (0..state.segments.len()).any(|segment| {
            let by_line = state.model.components[component].pay_on == PayOn::Line;
            by_line && state.cells[state.cell(component, period, segment)].lines > 0
        })
    };
    (0..state.model.components.len()).any(cells)
        || (result.is_measured(state) && state.period_lines.iter().any(|line| line.period == period))
        || result.steps.iter().any(|line| line.period == period)
        || result.extras.taken.iter().any(|line| line.period == period)
        || result.adjustments.iter().any(|line| line.period == period)
        || result.by_hand.iter().any(|one| one.period == period)
}

/// A pay period as results name it.
pub(super) fn label(model: &Model, period: usize) -> String {
    model.term.periods[period].period.to_string()
}

fn period(model: &Model, day: i32) -> String {
    model.term.period_of(day).map_or_else(String::new, |period| label(model, period))
}
