//! Quotas: so much for a person in a period, scaled by days where the plan says so.

use super::names::{Formula, Names};
use crate::data::frame::Frame;
use crate::data::source::Batch;
use crate::expr::vector::{Data, Vector};
use crate::expr::{Expr, Kind};
use crate::people::People;
use crate::plan::model::{Quota, ToDate};
use crate::plan::text::Sql;
use crate::rows::{Context, Rows};
use crate::term::Term;
use prestasi_kernel::{Grain, Period, Problem, Ratio, Result};
use std::collections::HashMap;

/// A quota.
pub struct QuotaPlan {
    /// Its name.
    pub name: String,
    /// The period that one amount is for.
    pub per: Grain,
    /// Scaled by days of participation.
    pub prorate: bool,
    /// How much of the running period a quota to date counts.
    pub to_date: ToDate,
    /// Where amounts come from.
    pub amounts: Amounts,
    /// How much of each amount counts: all of it, but where a plan is modelled with other quotas.
    pub factor: Ratio,
}

/// Where the amounts of a quota come from.
pub enum Amounts {
    /// By person: first day of the period, and the amount over a common denominator; in order of days.
    Table(Vec<Vec<(i32, i128)>>, i128),
    /// By an expression over the person's version on the period's last day.
    Formula(Box<Formula>),
}

/// An expression over the rows of a table in memory.
///
/// # Errors
/// What is wrong with it, or with a row.
pub fn over_frame(context: &Context, frame: &Frame, sql: &Sql) -> Result<Vector> {
    let mut rows = Rows::new(context, &frame.table)?;
    let expr: Expr = rows.bind_any(sql)?;
    let program = rows.program()?;
    let columns = program.columns.iter().map(|column| frame.vectors[*column].clone()).collect();
    let run = program.run(Batch { columns, rows: frame.rows, first: 0 })?;
    program.evaluate(&expr, &run).map(|value| value.into_owned())
}

/// The pay period that a cell names: a period, a day in it, or the number of a month of the plan's first year.
pub fn pay_period(term: &Term, cell: &Vector, row: usize) -> Option<usize> {
    let period = period_of(term, cell, row, term.periods.first()?.period.grain())?;
    let (first, last) = term.calendar.bounds(period).ok()?;
    // The term may begin within a period.
    let before = crate::dates::number(last) < term.first;
    (!before).then(|| term.period_of(crate::dates::number(first).max(term.first))).flatten()
}

/// The period of a grain that a cell names.
fn period_of(term: &Term, cell: &Vector, row: usize, grain: Grain) -> Option<Period> {
    if cell.is_null(row) {
        return None;
    }
    match &cell.data {
        Data::Date(_) => term.calendar.period_of(crate::dates::day(cell.day(row)?), grain).ok(),
        Data::Text(_) => term.named(cell.word(row)?),
        Data::Number(_) => {
            let (num, den) = cell.ratio(row)?;
            let number = i64::try_from(num).ok().filter(|_| den == 1)?;
            let year = term.calendar.period_of(crate::dates::day(term.first), Grain::Year).ok()?.year();
            if grain == Grain::Year || number > 31 {
                return Period::new(i32::try_from(number).ok()?, Grain::Year, 1).ok();
            }
            Period::new(year, grain, u8::try_from(number).ok()?).ok()
        }
        _ => None,
    }
}

impl QuotaPlan {
    /// Binds a quota.
    ///
    /// # Errors
    /// What is wrong with it, or with a row of its table.
    pub fn new(context: &Context, name: &str, spec: &Quota, term: &Term, people: &People) -> Result<Self> {
        let per = spec.per.unwrap_or(context.document.plan.period);
        let amounts = match &spec.table {
            None => Amounts::Formula(Box::new(
                Names::new(context, people.frame.as_deref(), &[]).bind(&spec.amount, Kind::Number)?,
            )),
            Some(table) => {
                let frame = context
                    .frame(table)
                    .map_err(|problem| crate::plan::place::locate(context.text, &table.span, problem))?;
                read(context, &frame, name, spec, term, people, per)?
            }
        };
        Ok(Self {
            name: name.to_owned(),
            per,
            prorate: spec.prorate,
            to_date: spec.to_date,
            amounts,
            factor: Ratio::ONE,
        })
    }
}

fn read(
    context: &Context,
    frame: &Frame,
    name: &str,
    spec: &Quota,
    term: &Term,
    people: &People,
    per: Grain,
) -> Result<Amounts> {
    let missing = |field: &str| {
        let problem = Problem::new("missing-field").arg("name", field).arg("quota", name);
        context.locate(&spec.amount, problem)
    };
    let person = frame.column(spec.person.as_ref().ok_or_else(|| missing("person"))?)?;
    let period = frame.column(spec.period.as_ref().ok_or_else(|| missing("period"))?)?;
    let amount = over_frame(context, frame, &spec.amount)?;
    let codes = people.domain.codes(person, frame.rows);
    let amount_den = amount.ratio_den();
    let mut found: Vec<Vec<(i32, i128)>> = vec![Vec::new(); people.count];
    let mut known: HashMap<Period, i32> = HashMap::new();
    for row in 0..frame.rows {
        let place = |problem: Problem| problem.at(frame.place(row));
        // Quotas of people who are not in the plan are none of its business.
        let Some(slot) = found.get_mut(codes[row] as usize) else { continue };
        let Some((num, den)) = amount.ratio(row) else { continue };
        if den != amount_den {
            return Err(place(Problem::new("amount-not-decimal").arg("quota", name)));
        }
        let period = period_of(term, period, row, per).and_then(|period| period.parent(per));
        let period = period.ok_or_else(|| place(Problem::new("wrong-period").arg("quota", name)))?;
        let first = match known.get(&period) {
            Some(first) => *first,
            None => {
                let first = crate::dates::number(term.calendar.bounds(period)?.0);
                known.insert(period, first);
                first
            }
        };
        slot.push((first, num));
    }
    for (person, amounts) in found.iter_mut().enumerate() {
        amounts.sort_unstable_by_key(|(first, _)| *first);
        if let Some(pair) = amounts.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            let key = format!("{} {}", people.id(person), crate::dates::day(pair[0].0));
            return Err(Problem::new("duplicate-key")
                .arg("key", key)
                .arg("table", &frame.table)
                .at(prestasi_kernel::Place::file(&frame.file)));
        }
    }
    Ok(Amounts::Table(found, amount_den))
}
