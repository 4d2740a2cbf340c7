//! Days for which something is missing: versions of rates, rows of dated tables, quotas, exchange rates.

use super::Linter;
use crate::dates;
use crate::earn::quota::Amounts;
use crate::expr::Kind;
use crate::expr::function::display;
use crate::plan::model::{PayRate, RateDay};
use crate::rows::{Rows, truths};
use prestasi_kernel::{Problem, Result};
use std::collections::{BTreeMap, BTreeSet, HashMap};

impl Linter<'_> {
    /// Gaps between versions of rates, between rows of dated tables, and in quotas.
    pub fn date_gaps(&mut self) -> Result<()> {
        self.rate_gaps();
        self.table_gaps()?;
        self.quota_gaps();
        Ok(())
    }

    fn rate_gaps(&mut self) {
        let document = &self.model.document;
        let term = (self.model.term.first, self.model.term.last);
        for (spec, plan) in document.component.iter().zip(&self.model.components) {
            let (first, last) = (plan.days.0.max(term.0), plan.days.1.min(term.1));
            let mut days: Vec<(i32, i32)> = plan.rates.iter().map(|rate| rate.days).collect();
            days.sort_unstable();
            let mut open = first;
            for (from, to) in days.into_iter().chain([(last.saturating_add(1), i32::MAX)]) {
                if from > open && open <= last {
                    let until = (from - 1).min(last);
                    let problem = gap("rate", &spec.name.text, open, until);
                    self.add(&spec.name.span, problem);
                }
                open = open.max(to.saturating_add(1));
            }
        }
    }

    /// Joined tables with dates: days between two rows of one key on which neither holds.
    fn table_gaps(&mut self) -> Result<()> {
        let document = &self.model.document;
        let people = document.people.as_ref().map(|people| people.table.text.as_str());
        for join in document.data.values().flat_map(|table| table.join.values()) {
            let name = join.table.text.as_str();
            let dated = document.data.get(name).is_some_and(|table| table.valid.is_some());
            if !dated || people == Some(name) {
                continue;
            }
            let frame = self.context.frame(name)?;
            let columns = join.on.keys().map(|column| frame.column(column)).collect::<Result<Vec<_>>>()?;
            let mut by_key: BTreeMap<String, Vec<(i32, i32)>> = BTreeMap::new();
            for row in 0..frame.rows {
                let key: Vec<String> =
                    columns.iter().map(|column| display(column, row).unwrap_or_default()).collect();
                by_key.entry(key.join("/")).or_default().push(frame.days[row]);
            }
            let (first, last) = (self.model.term.first, self.model.term.last);
            for (key, mut days) in by_key {
                days.sort_unstable();
                for pair in days.windows(2) {
                    let (from, to) =
                        (pair[0].1.saturating_add(1).max(first), pair[1].0.saturating_sub(1).min(last));
                    if from <= to {
                        let problem = gap("table", name, from, to).arg("key", &key);
                        self.add(&join.table.span, problem);
                    }
                }
            }
        }
        Ok(())
    }

    /// Periods in which somebody with a quota takes part without one.
    fn quota_gaps(&mut self) {
        let document = &self.model.document;
        if document.people.is_none() {
            return;
        }
        let (first, last) = (self.model.term.first, self.model.last_day());
        for (quota, spec) in self.model.quotas.iter().zip(document.quota.values()) {
            let Amounts::Table(amounts, _) = &quota.amounts else { continue };
            let grains = self.model.term.grains(quota.per, first, last);
            let mut missing: Vec<(String, i32, i32)> = Vec::new();
            for (person, amounts) in amounts.iter().enumerate().filter(|(_, amounts)| !amounts.is_empty()) {
                for grain in &grains {
                    let there = amounts.iter().any(|(day, _)| *day == grain.first);
                    let days = self.model.people.days(person, grain.first.max(first), grain.last.min(last));
                    if !there && days > 0 {
                        missing.push((self.model.people.id(person), grain.first, grain.last));
                    }
                }
            }
            let span = spec.table.as_ref().map_or(0..0, |table| table.span.clone());
            for (person, from, to) in missing {
                self.add(&span, gap("quota", &quota.name, from, to).arg("person", person));
            }
        }
    }

    /// Rates that credits and pay will ask for, and that are not there.
    pub fn missing_rates(&mut self) -> Result<()> {
        let (document, model) = (&self.model.document, self.model);
        let (Some(exchange), Some(spec)) = (&model.exchange, &document.exchange) else { return Ok(()) };
        let plan = model.currency.as_str();
        let mut missing: BTreeSet<(String, String, i32, i32)> = BTreeSet::new();
        let mut note = |from: &str, to: &str, day: i32, until: i32| {
            missing.insert((from.to_owned(), to.to_owned(), day, until));
        };
        for (currency, day) in self.asked_currencies()? {
            let period = model.term.period_of(day).map(|period| &model.term.periods[period]);
            let (from, to, found) = match (spec.at, period) {
                (RateDay::Plan, _) => {
                    (model.term.first, model.term.first, exchange.on(&currency, plan, model.term.first))
                }
                (RateDay::PeriodEnd, Some(pay)) => {
                    (pay.last, pay.last, exchange.on(&currency, plan, pay.last))
                }
                (RateDay::PeriodAverage, Some(pay)) => {
                    (pay.first, pay.last, exchange.mean(&currency, plan, pay.first, pay.last))
                }
                _ => (day, day, exchange.on(&currency, plan, day)),
            };
            if found.is_err_and(|problem| problem.code == "missing-rate") {
                note(&currency, plan, from, to);
            }
        }
        for (currency, period) in self.pay_currencies() {
            let pay = &model.term.periods[period];
            let (from, to, found) = match document.pay.at {
                PayRate::PeriodEnd => (pay.last, pay.last, exchange.on(plan, &currency, pay.last)),
                PayRate::PeriodAverage => {
                    (pay.first, pay.last, exchange.mean(plan, &currency, pay.first, pay.last))
                }
                PayRate::Plan => {
                    (model.term.first, model.term.first, exchange.on(plan, &currency, model.term.first))
                }
            };
            if found.is_err_and(|problem| problem.code == "missing-rate") {
                note(plan, &currency, from, to);
            }
        }
        for (from, to, day, until) in missing {
            let mut problem =
                Problem::new("lint-missing-rate").arg("from", from).arg("to", to).arg("day", dates::day(day));
            if until != day {
                problem = problem.arg("until", dates::day(until));
            }
            self.add(&spec.table.span, problem);
        }
        Ok(())
    }

    /// The currencies and days of rows that are credited.
    fn asked_currencies(&self) -> Result<BTreeSet<(String, i32)>> {
        let mut asked = BTreeSet::new();
        for credit in &self.model.document.credit {
            let Some(currency) = &credit.currency else { continue };
            let (spec, _) = self.context.table(&credit.from)?;
            let mut rows = Rows::new(&self.context, &credit.from)?;
            if let Some(target) = credit.to.iter().find(|target| target.table.is_none()) {
                rows.with_person(&target.person);
            }
            let currency = rows.bind(currency, Kind::Text)?;
            let date = match (&credit.date, &spec.date) {
                (Some(sql), _) => rows.bind(sql, Kind::Date)?,
                (None, Some(name)) => {
                    let sql = crate::plan::text::Sql::inner(&format!("\"{}\"", name.text));
                    rows.bind(&sql, Kind::Date)?
                }
                (None, None) => continue,
            };
            let conditions = [&spec.filter, &credit.when].into_iter().flatten();
            let conditions = conditions.map(|sql| rows.bind(sql, Kind::Bool)).collect::<Result<Vec<_>>>()?;
            let program = rows.program()?;
            self.each_batch(&credit.from, &program, &mut |batch| {
                let run = program.run(batch)?;
                let mut active = vec![true; run.rows];
                for condition in &conditions {
                    let holds = truths(&*program.evaluate_where(condition, &run, &active)?, run.rows);
                    active.iter_mut().zip(holds).for_each(|(active, holds)| *active &= holds);
                }
                let currencies = program.evaluate_where(&currency, &run, &active)?;
                let days = program.evaluate_where(&date, &run, &active)?;
                for row in (0..run.rows).filter(|row| active[*row]) {
                    let day = days.day(row).filter(|day| self.model.term.period_of(*day).is_some());
                    if let Some((word, day)) = currencies.word(row).zip(day) {
                        asked.insert((word.to_owned(), day));
                    }
                }
                Ok(())
            })?;
        }
        Ok(asked)
    }

    /// The currencies in which people are paid, by pay period with participation.
    fn pay_currencies(&self) -> BTreeSet<(String, usize)> {
        let model = self.model;
        let column = model.document.people.as_ref().and_then(|people| people.currency.as_ref());
        let frame = model.people.frame.as_ref();
        let Some((column, frame)) =
            column.zip(frame).and_then(|(name, frame)| Some((frame.column(name).ok()?, frame)))
        else {
            return BTreeSet::new();
        };
        let mut known: HashMap<u32, Option<String>> = HashMap::new();
        let mut asked = BTreeSet::new();
        for person in 0..model.people.count {
            for (period, pay) in model.term.periods.iter().enumerate() {
                if pay.first > model.last_day() {
                    break;
                }
                let Some(row) = model.people.version(person, pay.first, pay.last) else { continue };
                let word = known.entry(row).or_insert_with(|| display(column, row as usize));
                if let Some(word) = word {
                    asked.insert((word.clone(), period));
                }
            }
        }
        let _ = frame;
        asked
    }
}

fn gap(what: &str, name: &str, from: i32, to: i32) -> Problem {
    Problem::new("lint-date-gap")
        .arg("what", what)
        .arg("name", name)
        .arg("from", dates::day(from))
        .arg("to", dates::day(to))
}
