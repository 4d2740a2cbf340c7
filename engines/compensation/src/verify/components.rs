//! What credit earns: for each component and person the running totals, and the lines paid on them.

use super::calendar::plan_days;
use super::clawbacks::Takeback;
use super::context::Context;
use super::credits::CreditLine;
use super::entries::{Cell, Entry, Spec, cells, entries, segments};
use super::names::{Earlier, Figures, PeriodNames};
use super::postings::{Cut, Kind, Line};
use super::quota::{Segment, quota_to_date, target, window_quota};
use super::rates::{RateHere, is_for_period};
use super::settle::Account;
use super::value::{Number, Value, zero};
use crate::plan::model::{QuotaTo, Rate, RateKind};
use jiff::civil::Date;
use prestasi_kernel::{Period, Problem, Result};
use std::collections::BTreeMap;

/// The figures of all components by person and period.
pub type AllFigures = BTreeMap<Value, BTreeMap<Period, Earlier>>;

/// What the components made of the credits.
#[derive(Default)]
pub struct Earned {
    /// The lines.
    pub lines: Vec<Line>,
    /// What caps of components and pools cut.
    pub cuts: Vec<Cut>,
    /// The figures of each person and period.
    pub figures: AllFigures,
    /// The persons, periods and components that have a row among the results.
    pub rows: Vec<(Value, Period, String)>,
}

/// Works out all components, each for everyone before the next, because a pool is shared by all.
///
/// # Errors
/// Those of expressions, tables and rates, with component and person.
pub fn earn(
    context: &Context,
    people: &[Value],
    credits: &[CreditLine],
    takebacks: &[Takeback],
) -> Result<Earned> {
    let mut earned = Earned::default();
    let mut by_person: BTreeMap<&Value, Vec<&CreditLine>> = BTreeMap::new();
    for line in credits {
        by_person.entry(&line.person).or_default().push(line);
    }
    for component in &context.plan.component {
        let spec = Spec::new(context, component)?;
        let (mut lines, mut cuts) = (Vec::new(), Vec::new());
        for person in people {
            let own = by_person.get(person).map(Vec::as_slice).unwrap_or_default();
            let entries = entries(context, &spec, own, takebacks)?;
            let mut run = PersonRun::new(context, &spec, person, entries, &earned.figures)?;
            run.run().map_err(|problem| problem.arg("component", spec.name).arg("person", person))?;
            let PersonRun { figures, rows, account, .. } = run;
            let (mut own_lines, mut own_cuts) = (account.lines, account.cuts);
            for (period, figures) in figures {
                let periods = earned.figures.entry(person.clone()).or_default();
                periods.entry(period).or_default().insert(spec.name.to_owned(), figures);
            }
            earned.rows.extend(rows.into_iter().map(|period| (person.clone(), period, spec.name.to_owned())));
            lines.append(&mut own_lines);
            cuts.append(&mut own_cuts);
        }
        super::pool::share(context, &spec, &mut lines, &mut cuts)?;
        add_earned(&mut earned.figures, &lines);
        earned.lines.append(&mut lines);
        earned.cuts.append(&mut cuts);
    }
    Ok(earned)
}

fn add_earned(figures: &mut AllFigures, lines: &[Line]) {
    for line in lines {
        let periods = figures.entry(line.person.clone()).or_default();
        let figures = periods.entry(line.period).or_default().entry(line.component.clone()).or_default();
        figures.earned += &line.earned;
    }
}

/// One component for one person.
struct PersonRun<'a> {
    context: &'a Context<'a>,
    spec: &'a Spec<'a>,
    person: &'a Value,
    entries: Vec<Entry>,
    segments: Vec<Segment>,
    cells: Vec<Cell>,
    earlier: Option<&'a BTreeMap<Period, Earlier>>,
    account: Account<'a>,
    figures: BTreeMap<Period, Figures>,
    rows: Vec<Period>,
    /// The running total of each segment.
    totals: Vec<Number>,
    /// Of each segment the paid credit with the total that it reached.
    reached: Vec<Vec<(Number, Number)>>,
}

impl<'a> PersonRun<'a> {
    fn new(
        context: &'a Context<'a>,
        spec: &'a Spec<'a>,
        person: &'a Value,
        entries: Vec<Entry>,
        figures: &'a AllFigures,
    ) -> Result<Self> {
        let segments = segments(context, spec, person)?;
        Ok(Self {
            cells: cells(context, &segments)?,
            account: Account::new(context, spec, segments.len()),
            totals: vec![zero(); segments.len()],
            reached: vec![Vec::new(); segments.len()],
            earlier: figures.get(person),
            figures: BTreeMap::new(),
            rows: Vec::new(),
            segments,
            entries,
            context,
            spec,
            person,
        })
    }

    fn run(&mut self) -> Result<()> {
        let cells = std::mem::take(&mut self.cells);
        let entries = std::mem::take(&mut self.entries);
        let none = Earlier::new();
        for cell in &cells {
            let here: Vec<&Entry> =
                entries.iter().filter(|entry| cell.days.contains(entry.line.date)).collect();
            let figures = self.cell_figures(cell, &here)?;
            let names = PeriodNames {
                context: self.context,
                person: self.person,
                period: cell.period,
                days: cell.days,
                own: Some(&figures),
                earlier: self.earlier.and_then(|earlier| earlier.get(&cell.period)).unwrap_or(&none),
                extra: Vec::new(),
            };
            let active = !here.is_empty() || self.context.people.participation(self.person, cell.days) > 0;
            let open = active && cell.days.common(self.spec.days).is_some() || !here.is_empty();
            let paid = open && self.context.holds(self.spec.component.who.as_ref(), &names)?;
            if paid && self.rows.last() != Some(&cell.period) {
                self.rows.push(cell.period);
            }
            self.walk(cell, &here, &names, paid && self.spec.by_line)?;
            if paid && !self.spec.by_line {
                self.pay_period(cell, &here, &names)?;
            }
            self.keep(cell.period, figures, paid);
        }
        Ok(())
    }

    /// The figures of a cell before anything is paid in it.
    fn cell_figures(&self, cell: &Cell, here: &[&Entry]) -> Result<Figures> {
        let (context, component) = (self.context, self.spec.component);
        let segment = self.segments[cell.segment];
        let measure = here.iter().fold(zero(), |sum, entry| sum + entry.step());
        let before = if self.spec.each_row_alone() { zero() } else { self.totals[cell.segment].clone() };
        let mut figures = Figures {
            measure_to_date: before + &measure,
            measure,
            paid: self.account.earned(cell.segment),
            lines: here.iter().filter(|entry| entry.paid).count().try_into().unwrap_or(u64::MAX),
            ..Figures::default()
        };
        if let Some(name) = &component.quota {
            let quota = context
                .plan
                .quota
                .get(&**name)
                .ok_or_else(|| Problem::new("unknown-quota").arg("name", &**name))?;
            figures.quota_window = Some(window_quota(context, quota, self.person, segment)?);
            let end = context.calendar.days(cell.period)?.last;
            figures.quota_to_date = Some(quota_to_date(context, quota, self.person, segment, end)?);
            let default = if self.spec.by_line { QuotaTo::Window } else { QuotaTo::Date };
            figures.quota = match component.quota_to.unwrap_or(default) {
                QuotaTo::Window => figures.quota_window.clone(),
                QuotaTo::Date => figures.quota_to_date.clone(),
            };
        }
        if let Some(sql) = &component.target {
            figures.target =
                Some(target(context, sql, component.target_per, component.prorate, self.person, segment)?);
        }
        Ok(figures)
    }

    /// Keeps a cell's figures as those of its period; where a period has several, what can be added up is.
    fn keep(&mut self, period: Period, mut figures: Figures, paid: bool) {
        if let Some(before) = self.figures.get(&period) {
            figures.measure += &before.measure;
            figures.lines += before.lines;
            if !paid {
                figures = Figures { measure: figures.measure, lines: figures.lines, ..before.clone() };
            }
        }
        self.figures.insert(period, figures);
    }

    /// Moves the running total row by row, and pays each paid line of a row if lines are paid.
    fn walk(&mut self, cell: &Cell, here: &[&Entry], names: &PeriodNames, pay: bool) -> Result<()> {
        for row in here.chunk_by(|a, b| a.row() == b.row()) {
            let before = if self.spec.each_row_alone() { zero() } else { self.totals[cell.segment].clone() };
            let after = row.iter().fold(before.clone(), |sum, entry| sum + entry.step());
            self.account.begin_row();
            let mut start = before.clone();
            for entry in row.iter().filter(|entry| entry.paid) {
                let (from, to) = if self.spec.measures_paid {
                    (start.clone(), &start + &entry.line.amount)
                } else {
                    (before.clone(), after.clone())
                };
                if pay {
                    self.pay_line(cell, entry, names, &from, &to)?;
                }
                self.reached[cell.segment].push((entry.line.amount.clone(), to.clone()));
                start = to;
            }
            self.totals[cell.segment] = after;
        }
        Ok(())
    }

    /// The version of the rate on a day; on a day without one the component pays nothing.
    fn rate_on(&self, day: Date) -> Result<Option<&'a Rate>> {
        for rate in &self.spec.component.rate {
            if plan_days(rate.from.as_ref(), rate.to.as_ref(), self.always())?.contains(day) {
                return Ok(Some(rate));
            }
        }
        Ok(None)
    }

    /// All days, for rates without a first or last one.
    fn always(&self) -> super::calendar::Days {
        super::calendar::Days { first: Date::MIN, last: Date::MAX }
    }

    fn pay_line(
        &mut self,
        cell: &Cell,
        entry: &Entry,
        names: &PeriodNames,
        from: &Number,
        to: &Number,
    ) -> Result<()> {
        let credit = &entry.line.amount;
        let extra = vec![("credit", Value::Number(credit.clone())), ("credit_rate", entry.line.rate.clone())];
        let names = PeriodNames { extra, ..*names };
        let Some(rate) = self.rate_on(entry.line.date)? else { return Ok(()) };
        let figures = names.own.cloned().unwrap_or_default();
        let here = RateHere { context: self.context, rate, figures: &figures, names: &names };
        let amount = line_amount(&here, self.spec, credit, from, to)?;
        let line = Line {
            before: Some(from.clone()),
            after: Some(to.clone()),
            ..Line::of_credit(self.spec.name, &entry.line)
        };
        self.account.post(cell.segment, self.segments[cell.segment].window, line, amount, &names)
    }

    /// Pays what is due to date, less what was earned before in the window.
    fn pay_period(&mut self, cell: &Cell, here: &[&Entry], names: &PeriodNames) -> Result<()> {
        let end = self.context.calendar.days(cell.period)?.last;
        let Some(rate) = self.rate_on(end)? else { return Ok(()) };
        let figures = names.own.cloned().unwrap_or_default();
        let at = RateHere { context: self.context, rate, figures: &figures, names };
        let amount = if is_for_period(rate.kind) {
            at.due(&figures.measure_to_date)?
        } else if self.spec.each_row_alone() {
            let mut sum = zero();
            for row in here.chunk_by(|a, b| a.row() == b.row()) {
                sum += at.due(&row.iter().fold(zero(), |sum, entry| sum + entry.step()))?;
            }
            sum
        } else if rate.kind == RateKind::Reached {
            let mut sum = zero();
            for (credit, after) in &self.reached[cell.segment] {
                sum += credit * at.tier_rate(after)?;
            }
            sum - self.account.due_before(cell.segment)
        } else {
            at.due(&figures.measure_to_date)? - self.account.due_before(cell.segment)
        };
        let line = Line {
            credit: Some(figures.measure.clone()),
            before: Some(&figures.measure_to_date - &figures.measure),
            after: Some(figures.measure_to_date.clone()),
            ..Line::of_period(self.spec.name, Kind::Component, self.person, cell.period, cell.days.last)
        };
        self.account.begin_row();
        self.account.post(cell.segment, self.segments[cell.segment].window, line, amount, names)
    }
}

/// What one line earns where the running total goes from `from` to `to`, unrounded.
fn line_amount(here: &RateHere, spec: &Spec, credit: &Number, from: &Number, to: &Number) -> Result<Number> {
    match here.rate.kind {
        RateKind::Flat | RateKind::PerUnit => Ok(credit * here.value()? * here.factor()?),
        RateKind::Reached => Ok(credit * here.tier_rate(to)?),
        RateKind::Formula => Ok(here.value()? * here.factor()?),
        RateKind::Objectives => Err(Problem::new("rate-needs-period")),
        _ => {
            // Nothing was due before the first of a row that stands alone, whatever a curve says at 0.
            let first = spec.each_row_alone() && *from == zero();
            let step = here.due(to)? - if first { zero() } else { here.due(from)? };
            if spec.measures_paid {
                Ok(step)
            } else if from == to {
                Ok(credit * here.tier_rate(to)?)
            } else {
                Ok(credit * step / (to - from))
            }
        }
    }
}
