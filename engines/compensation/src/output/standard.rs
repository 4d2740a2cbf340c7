//! The standard result tables: what every plan gives, in memory or as files.

use super::chunk::{Chunk, Shape};
use crate::credit::Record;
use crate::earn::block::Block;
use crate::earn::pay::Payout;
use crate::earn::person::{Adjustment, PersonResult};
use crate::earn::state::{Cell, State};
use crate::expr::Vector;
use crate::expr::vector::Data;
use crate::keys::Keys;
use crate::model::Model;
use crate::plan::model::PayOn;
use indexmap::IndexMap;
use prestasi_kernel::{Problem, Result, instalments};
use std::hash::Hash;

/// A standard result table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Who was credited.
    Credits,
    /// Payout lines of credited rows.
    Lines,
    /// Earnings by person, period and component.
    Earnings,
    /// What became payable.
    Milestones,
    /// What was paid.
    Payouts,
    /// Differences posted for closed periods.
    Adjustments,
    /// What limits cut.
    Cuts,
    /// Earnings spread over time.
    Amortisation,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Credits,
        Self::Lines,
        Self::Earnings,
        Self::Milestones,
        Self::Payouts,
        Self::Adjustments,
        Self::Cuts,
        Self::Amortisation,
    ];

    /// Its name, which is also its file's.
    pub fn name(self) -> &'static str {
        match self {
            Self::Credits => "credits",
            Self::Lines => "lines",
            Self::Earnings => "earnings",
            Self::Milestones => "milestones",
            Self::Payouts => "payouts",
            Self::Adjustments => "adjustments",
            Self::Cuts => "cuts",
            Self::Amortisation => "amortisation",
        }
    }

    /// Its columns.
    pub fn columns(self, model: &Model) -> Vec<(String, Shape)> {
        let money = Shape::Over(i128::from(model.minor_units));
        let units = Shape::Over(model.credits.den);
        let id = if matches!(model.people.ids.data, Data::Text(_)) { Shape::Text } else { Shape::Ratio };
        let event = if matches!(model.credits.keys, Keys::Number) { Shape::Integer } else { Shape::Text };
        let columns: Vec<(&str, Shape)> = match self {
            Self::Credits => vec![
                ("event", event),
                ("date", Shape::Date),
                ("period", Shape::Text),
                ("credit", Shape::Text),
                ("person", id),
                ("source", id),
                ("role", Shape::Text),
                ("level", Shape::Integer),
                ("amount", units),
            ],
            Self::Lines => vec![
                ("event", event),
                ("date", Shape::Date),
                ("period", Shape::Text),
                ("component", Shape::Text),
                ("person", id),
                ("source", id),
                ("role", Shape::Text),
                ("level", Shape::Integer),
                ("credit", units),
                ("before", units),
                ("after", units),
                ("earned", money),
            ],
            Self::Earnings => vec![
                ("person", id),
                ("period", Shape::Text),
                ("component", Shape::Text),
                ("kind", Shape::Text),
                ("measure", units),
                ("measure_to_date", Shape::Ratio),
                ("quota", Shape::Ratio),
                ("target", Shape::Ratio),
                ("attainment", Shape::Ratio),
                ("earned", money),
            ],
            Self::Milestones => vec![
                ("event", event),
                ("person", id),
                ("component", Shape::Text),
                ("milestone", Shape::Text),
                ("period", Shape::Text),
                ("amount", money),
            ],
            Self::Payouts => vec![
                ("person", id),
                ("period", Shape::Text),
                ("earned", money),
                ("payable", money),
                ("top_up", money),
                ("repaid", money),
                ("draw_balance", money),
                ("carried", money),
                ("paid", money),
                ("currency", Shape::Text),
                ("paid_local", Shape::Ratio),
            ],
            Self::Adjustments => vec![
                ("person", id),
                ("period", Shape::Text),
                ("of_period", Shape::Text),
                ("component", Shape::Text),
                ("amount", money),
                ("causes", Shape::Text),
            ],
            Self::Cuts => vec![
                ("person", id),
                ("period", Shape::Text),
                ("step", Shape::Text),
                ("amount", money),
                ("excess", Shape::Text),
            ],
            Self::Amortisation => vec![
                ("name", Shape::Text),
                ("person", id),
                ("period", Shape::Text),
                ("month", Shape::Text),
                ("amount", money),
            ],
        };
        columns.into_iter().map(|(name, shape)| (name.to_owned(), shape)).collect()
    }
}

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

    fn row(&mut self, table: Table) -> Row<'_> {
        Row { chunk: &mut self.tables[table as usize], column: 0 }
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

    /// Adds the lines of a person that are for no single row's credit: those of periods, steps, clawbacks and
    /// adjustments. Gives how many there are.
    fn person_lines(&mut self, state: &State, result: &PersonResult) -> usize {
        let model = state.model;
        let (person, before) = (result.person as u32, self.table(Table::Lines).rows());
        for line in state.period_lines.iter().filter(|line| result.shows(line.period)) {
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
            let local = prestasi_kernel::Ratio::new(
                i128::from(payout.paid_local),
                i128::from(payout.currency.minor_units()),
            );
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

    fn earnings(&mut self, state: &State, result: &PersonResult, period: usize) -> Result<()> {
        let model = state.model;
        let person = result.person as u32;
        for component in 0..model.components.len() {
            self.component(state, result, component, period)?;
        }
        for step in 0..model.steps.len() {
            let own = result.steps.iter().filter(|line| line.period == period && line.step == step);
            let amounts: Vec<i64> = own.map(|line| line.amount).collect();
            if !amounts.is_empty() {
                let name = &model.steps[step].name;
                self.plain_earning(model, person, period, name, "step", amounts.iter().sum());
            }
        }
        for plan in 0..model.clawbacks.plans.len() {
            let taken: Vec<i64> = result
                .extras
                .taken
                .iter()
                .filter(|taken| taken.plan == plan && taken.period == period)
                .map(|taken| taken.amount)
                .collect();
            if !taken.is_empty() {
                self.plain_earning(
                    model,
                    person,
                    period,
                    &model.clawbacks.plans[plan].name,
                    "clawback",
                    taken.iter().sum(),
                );
            }
        }

        Ok(())
    }

    /// One row for a component and period: what its versions measured and earned together, and the figures of the last.
    fn component(
        &mut self,
        state: &State,
        result: &PersonResult,
        component: usize,
        period: usize,
    ) -> Result<()> {
        let (model, plan) = (state.model, &state.model.components[component]);
        let pay = &model.term.periods[period];
        let open = plan.days.0 <= pay.last && pay.first <= plan.days.1;
        let earns = || state.cells.iter().any(|cell| cell.earned != 0);
        let open = open && (model.people.frame.is_some() || result.extras.credited || earns());
        let (mut measure, mut earned, mut shown) = (0i64, 0i64, None);
        for segment in 0..state.segments.len() {
            let cell = state.cells[state.cell(component, period, segment)];
            let there = open && state.lives(segment, period) && state.participates(period, segment);
            measure += cell.measure;
            earned += cell.earned;
            if (there || cell != Cell::default()) && state.has(component, period, segment)? {
                shown = Some(segment);
            }
        }
        let Some(segment) = shown else { return Ok(()) };
        let quota = plan.quota.map(|_| state.quota(component, period, segment)).transpose()?;
        let target = plan.target.as_ref().map(|_| state.target(component, period, segment)).transpose()?;
        let attainment = if quota.is_some() { state.attainment(component, period, segment)? } else { None };
        self.row(Table::Earnings)
            .person(model, result.person as u32)
            .text(&label(model, period))
            .text(&plan.name)
            .text("component")
            .int(measure)
            .ratio(Some(state.measure_to_date(component, period, segment)?))
            .ratio(quota)
            .ratio(target)
            .ratio(attainment)
            .int(earned);
        Ok(())
    }

    /// What became payable: one row for each credited row, milestone and period.
    fn milestones(&mut self, model: &Model, result: &PersonResult) {
        let shown = result.extras.released.iter().filter(|released| result.shows(released.period));
        let shown = shown.map(|released| {
            let event = model.credits.keys.show(released.event);
            ((event, released.component, released.milestone, released.period), released.amount)
        });
        let late = result.late.iter().filter(|late| result.asked(late.period));
        let late =
            late.map(|late| ((late.event.clone(), late.component, late.milestone, late.period), late.amount));
        for ((event, component, milestone, period), amount) in summed(shown.chain(late)) {
            self.row(Table::Milestones)
                .event_named(model, &event)
                .person(model, result.person as u32)
                .text(&model.components[component].name)
                .text(&model.milestones.plans[milestone].name)
                .text(&label(model, period))
                .int(amount);
        }
    }

    /// What limits cut: one row for each limit and period.
    fn cuts(&mut self, model: &Model, result: &PersonResult) {
        let shown = result.extras.cuts.iter().filter(|cut| result.shows(cut.period));
        let sums = summed(shown.map(|cut| ((cut.period, cut.step.as_str(), cut.deferred), cut.amount)));
        for ((period, step, deferred), amount) in sums.into_iter().filter(|(_, amount)| *amount != 0) {
            self.row(Table::Cuts)
                .person(model, result.person as u32)
                .text(&label(model, period))
                .text(step)
                .int(amount)
                .text(if deferred { "deferred" } else { "lost" });
        }
    }

    /// Differences for closed periods: each by itself, and their sums among the earnings.
    fn adjustments(&mut self, model: &Model, result: &PersonResult) {
        let person = result.person as u32;
        let slot = |adjustment: &Adjustment| (adjustment.period, adjustment.component.clone());
        let asked = || result.adjustments.iter().filter(|adjustment| result.asked(adjustment.period));
        for ((period, name), amount) in
            summed(asked().map(|adjustment| (slot(adjustment), adjustment.amount)))
        {
            self.plain_earning(model, person, period, &name, "adjustment", amount);
        }
        for adjustment in asked() {
            self.row(Table::Adjustments)
                .person(model, person)
                .text(&label(model, adjustment.period))
                .text(&label(model, adjustment.of_period))
                .text(&adjustment.component)
                .int(adjustment.amount)
                .text_or_null(&adjustment.causes);
        }
    }

    fn plain_earning(
        &mut self,
        model: &Model,
        person: u32,
        period: usize,
        name: &str,
        kind: &str,
        amount: i64,
    ) {
        let row =
            self.row(Table::Earnings).person(model, person).text(&label(model, period)).text(name).text(kind);
        row.null().null().null().null().null().int(amount);
    }

    fn amortisation(&mut self, state: &State, result: &PersonResult) -> Result<()> {
        let model = state.model;
        for spec in &model.document.amortise {
            for period in (0..result.payouts.len()).filter(|period| result.shows(*period)) {
                let wanted = |name: &str| spec.of.0.is_empty() || spec.of.0.iter().any(|of| of.text == name);
                let mut amount = 0i64;
                for (component, plan) in
                    model.components.iter().enumerate().filter(|(_, plan)| wanted(&plan.name))
                {
                    let _ = plan;
                    for segment in 0..state.segments.len() {
                        let earned = state.cells[state.cell(component, period, segment)].earned;
                        amount = amount
                            .checked_add(earned)
                            .ok_or_else(|| Problem::new("overflow").arg("what", "amortisation"))?;
                    }
                }
                if amount == 0 {
                    continue;
                }
                let first = model.term.periods[period].period.children(prestasi_kernel::Grain::Month).next();
                let mut month = first.unwrap_or(model.term.periods[period].period);
                for part in instalments(amount, u32::from(spec.months))? {
                    self.row(Table::Amortisation)
                        .text(&spec.name)
                        .person(model, result.person as u32)
                        .text(&label(model, period))
                        .text(&month.to_string())
                        .int(part);
                    month = month.next().unwrap_or(month);
                }
            }
        }
        Ok(())
    }

    /// Adds the rows of other results.
    pub fn append(&mut self, other: &Self) {
        for (table, other) in self.tables.iter_mut().zip(&other.tables) {
            table.append(other);
        }
    }
}

/// Amounts by what they are for, in the order in which that comes first.
fn summed<K: Eq + Hash>(amounts: impl Iterator<Item = (K, i64)>) -> IndexMap<K, i64> {
    let mut sums = IndexMap::new();
    for (key, amount) in amounts {
        *sums.entry(key).or_insert(0) += amount;
    }
    sums
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
        || state.period_lines.iter().any(|line| line.period == period)
        || result.steps.iter().any(|line| line.period == period)
        || result.extras.taken.iter().any(|line| line.period == period)
        || result.adjustments.iter().any(|line| line.period == period)
}

fn label(model: &Model, period: usize) -> String {
    model.term.periods[period].period.to_string()
}

fn period(model: &Model, day: i32) -> String {
    model.term.period_of(day).map_or_else(String::new, |period| label(model, period))
}

/// A row being filled, column by column.
struct Row<'a> {
    chunk: &'a mut Chunk,
    column: usize,
}

impl Row<'_> {
    fn next(mut self, push: impl FnOnce(&mut super::chunk::Column)) -> Self {
        push(&mut self.chunk.columns[self.column]);
        self.column += 1;
        self
    }
    fn null(self) -> Self {
        self.next(super::chunk::Column::push_null)
    }
    fn int(self, value: i64) -> Self {
        self.next(|column| column.push_int(value))
    }
    fn ratio(self, value: Option<prestasi_kernel::Ratio>) -> Self {
        self.next(|column| column.push_ratio(value))
    }
    fn text(self, text: &str) -> Self {
        self.next(|column| column.push_text(text))
    }
    fn text_or_null(self, text: &str) -> Self {
        if text.is_empty() { self.null() } else { self.text(text) }
    }
    /// From whom a credit was rolled up; nobody where it is one's own.
    fn source(self, model: &Model, source: u32, level: u8) -> Self {
        if level == 0 { self.null() } else { self.person(model, source) }
    }
    fn date(self, day: i32) -> Self {
        self.next(|column| column.push_date(day))
    }
    fn event(self, model: &Model, event: u64) -> Self {
        match model.credits.keys {
            Keys::Number => self.int(event as i64),
            Keys::Text(_) => self.text(&model.credits.keys.show(event)),
        }
    }
    fn event_named(self, model: &Model, event: &str) -> Self {
        match model.credits.keys {
            Keys::Number => self.int(event.parse().unwrap_or_default()),
            Keys::Text(_) => self.text(event),
        }
    }
    fn person(self, model: &Model, person: u32) -> Self {
        let ids: &Vector = &model.people.ids;
        match ids.word(person as usize) {
            Some(word) => self.text(word),
            None => self.ratio(
                ids.ratio(person as usize).and_then(|(num, den)| prestasi_kernel::Ratio::new(num, den)),
            ),
        }
    }
}
