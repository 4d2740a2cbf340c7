//! Rows become records: filtered, converted, shared, rolled up.

use super::compile::{CreditPlan, Credits, Share as ShareExpr, Who};
use super::outsiders::Outsiders;
use super::pair::{Pair, Part};
use super::split::{Share, Splitter, Unsplit, rest};
use super::{NO_RATE, Record};
use crate::data::lookup::NONE;
use crate::data::source::Batch;
use crate::dates;
use crate::exchange::{Exchange, converted};
use crate::expr::eval::plain;
use crate::expr::function::display;
use crate::expr::vector::{Data, Vector};
use crate::people::People;
use crate::plan::model::RateDay;
use crate::rows::{Run, truths};
use crate::term::Term;
use jiff::civil::Date;
use prestasi_kernel::{Problem, Ratio, Result, Rounding};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Mutex;

/// What all batches share.
pub struct Crediting<'a> {
    /// The credits.
    pub credits: &'a Credits,
    /// Who can be credited.
    pub people: &'a People,
    /// Credit of people who do not take part is not there.
    pub drops_others: bool,
    /// Days that count.
    pub term: &'a Term,
    /// Rates.
    pub exchange: Option<(&'a Exchange, RateDay)>,
    /// The plan's currency.
    pub currency: &'a str,
    /// Its minor units.
    pub minor_units: i64,
    /// The plan's rounding.
    pub rounding: Rounding,
    /// Facts dated later do not count.
    pub as_of: Option<Date>,
    /// Rules whose records managers get; the others are worked out at the source.
    pub materialise: &'a [bool],
    /// Rates that came with rows.
    pub rates: &'a Rates,
}

/// Rates that came with rows, numbered.
#[derive(Debug, Default)]
pub struct Rates(Mutex<(Vec<Ratio>, HashMap<Ratio, u32>)>);

impl Rates {
    pub(crate) fn number(&self, rate: Ratio) -> u32 {
        let mut rates = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let next = rates.0.len() as u32;
        let number = *rates.1.entry(rate).or_insert(next);
        if number == next {
            rates.0.push(rate);
        }
        number
    }

    /// The rate of a number.
    pub fn get(&self, number: u32) -> Ratio {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).0[number as usize]
    }
}

/// What a record is a part of.
#[derive(Debug, Clone, Copy)]
pub struct Origin {
    /// The row's number in its table.
    pub row: u64,
    /// The amount that was shared, over the common denominator.
    pub amount: i64,
    /// The share, as a fraction.
    pub share: (i128, i128),
}

/// People and shares of a batch for one target.
enum Named<'r> {
    Row { people: Vec<u32>, share: Option<Cow<'r, Vector>>, rest: bool },
    Table { groups: Vec<u32>, people: Vec<u32> },
}

/// The targets of a batch, if they are two that the row names: one with a share, one with the rest.
fn pair<'a>(plan: &CreditPlan, named: &'a [Named<'a>], splitter: &Splitter) -> Option<Pair<'a>> {
    if plan.targets.iter().any(|target| target.overlay) {
        return None;
    }
    match named {
        [Named::Row { people: a, share: Some(share), .. }, Named::Row { people: b, rest: true, .. }] => {
            Pair::new([a, b], 0, share, splitter)
        }
        [Named::Row { people: a, rest: true, .. }, Named::Row { people: b, share: Some(share), .. }] => {
            Pair::new([a, b], 1, share, splitter)
        }
        _ => None,
    }
}

/// What each of any number of people gets.
fn parts(amount: i64, shares: &[Share], splitter: &Splitter) -> Result<Vec<Part>> {
    if shares.iter().any(|share| share.share == Some((0, 0))) {
        return Err(Problem::new("null-value").arg("name", "share"));
    }
    let part = |share: &Share, amount: i64, of: (i128, i128)| Part {
        target: usize::from(share.target),
        person: share.person,
        amount,
        share: of,
    };
    if let [share @ Share { share: Some((num, den)), .. }] = shares
        && num == den
    {
        return Ok(vec![part(share, amount, (1, 1))]);
    }
    let amounts = splitter.amounts(i128::from(amount), shares).map_err(|unsplit| {
        Problem::new(if unsplit == Unsplit::NotWhole { "split-not-whole" } else { "overflow" })
    })?;
    let given = shares.iter().zip(amounts).map(|(share, amount)| {
        let amount = i64::try_from(amount).map_err(|_| Problem::new("overflow"))?;
        Ok(part(share, amount, share.share.or_else(|| rest(shares)).unwrap_or((0, 1))))
    });
    given.collect()
}

impl Crediting<'_> {
    /// Gives each record of a batch to `sink`. `alive` says which rows of the table count, if not all do; `seen` is shown
    /// the names of all rows.
    ///
    /// # Errors
    /// What is wrong with a row, with its place.
    pub fn batch(
        &self,
        plan: &CreditPlan,
        batch: Batch,
        alive: Option<&[bool]>,
        seen: &dyn Fn(&[u64]),
        sink: &mut impl FnMut(Record, &Origin),
    ) -> Result<()> {
        let run = plan.program.run(batch)?;
        let days = plan.program.evaluate(&plan.date, &run)?;
        let mut active = self.active(plan, &run, &days, alive)?;
        if let Some(when) = &plan.when {
            let counts = truths(&*plan.program.evaluate_where(when, &run, &active)?, run.rows);
            active.iter_mut().zip(counts).for_each(|(active, counts)| *active &= counts);
        }
        let amounts = plan.program.evaluate_where(&plan.amount, &run, &active)?;
        let (amounts, nulls) = self.scaled(plan, &run, &amounts, &days, &active)?;
        let keys: Vec<&Vector> = plan.key.iter().map(|slot| run.slots[*slot].as_ref()).collect();
        let events = self.credits.keys.of(&keys, run.rows);
        seen(&events);
        let rates =
            plan.rate.as_ref().map(|rate| plan.program.evaluate_where(rate, &run, &active)).transpose()?;
        let mut outsiders = Outsiders::new(self.people.count);
        let named = plan
            .targets
            .iter()
            .map(|target| self.named(plan, &target.who, &run, &active, &mut outsiders))
            .collect::<Result<Vec<_>>>()?;
        outsiders.settle(self.people);
        nulls.into_iter().for_each(|row| active[row] = false);
        let splitter = Splitter {
            split: plan.split,
            den: self.credits.den,
            minor_units: if plan.units { 0 } else { i128::from(self.minor_units) },
            rounding: self.rounding,
        };
        let pair = pair(plan, &named, &splitter).filter(|_| outsiders.is_empty());
        // Most plans work out managers at the source.
        let above = |rule: u16| usize::from(rule) + 1..=usize::from(rule) + usize::from(plan.levels);
        let rises = plan.targets.iter().any(|target| above(target.rule).any(|rule| self.materialise[rule]));
        let (mut shares, mut given): (Vec<Share>, Vec<Part>) = (Vec::new(), Vec::new());
        for row in 0..run.rows {
            if !active[row] {
                continue;
            }
            let amount = amounts[row];
            let at = run.first + row as u64;
            let rate =
                rates.as_ref().and_then(|rates| rates.ratio(row)).and_then(|(num, den)| Ratio::new(num, den));
            let rate = rate.map_or(NO_RATE, |rate| self.rates.number(rate));
            let day = (days.day(row).unwrap_or(0) - self.term.first) as u16;
            if let [Named::Row { people, share: None, rest: false }] = &named[..] {
                if people[row] != NONE {
                    given.push(Part { target: 0, person: people[row], amount, share: (1, 1) });
                }
            } else if pair.as_ref().and_then(|pair| pair.share(row, amount, &mut given)).is_none() {
                shares.clear();
                self.shares(plan, &named, row, days.day(row).unwrap_or(0), &outsiders, &mut shares);
                let parts = parts(amount, &shares, &splitter);
                given.extend(parts.map_err(|problem| problem.at(plan.program.place(&run, row)))?);
            }
            for part in given.drain(..) {
                let Part { person, amount: own, .. } = part;
                if person as usize >= self.people.count {
                    continue;
                }
                let rule = plan.targets[part.target].rule;
                let record =
                    Record { event: events[row], amount: own, person, source: person, rate, day, rule };
                let origin = Origin { row: at, amount, share: part.share };
                if self.counts(person, days.day(row).unwrap_or(0)) {
                    sink(record, &origin);
                }
                if rises {
                    self.rise(plan, &record, &origin, sink);
                }
            }
        }
        Ok(())
    }

    /// Whether a person's credit of a day is there.
    fn counts(&self, person: u32, day: i32) -> bool {
        !self.drops_others || self.people.takes_part(person as usize, day)
    }

    fn active(
        &self,
        plan: &CreditPlan,
        run: &Run,
        days: &Vector,
        alive: Option<&[bool]>,
    ) -> Result<Vec<bool>> {
        let limit = self.as_of.map_or(i32::MAX, dates::number);
        let fact = plan.fact_date.map(|slot| &run.slots[slot]);
        let mut active: Vec<bool> = match (&days.data, &days.nulls) {
            (Data::Date(values), None) if values.len() == run.rows && limit == i32::MAX => {
                values.iter().map(|day| self.term.first <= *day && *day <= self.term.last).collect()
            }
            _ => (0..run.rows)
                .map(|row| {
                    let held =
                        days.day(row).is_some_and(|day| self.term.first <= day && day <= self.term.last);
                    held && fact
                        .and_then(|fact| fact.day(row))
                        .or(days.day(row))
                        .is_some_and(|day| day <= limit)
                })
                .collect(),
        };
        if let Some(alive) = alive {
            let first = run.first as usize;
            active.iter_mut().zip(&alive[first..]).for_each(|(active, alive)| *active &= alive);
        }
        if let Some(dropped) = &run.dropped {
            active.iter_mut().zip(dropped).for_each(|(active, dropped)| *active &= !dropped);
        }
        if let Some(filter) = &plan.filter {
            let counts = truths(&*plan.program.evaluate_where(filter, run, &active)?, run.rows);
            active.iter_mut().zip(counts).for_each(|(active, counts)| *active &= counts);
        }
        Ok(active)
    }

    /// Amounts in the plan's currency over the common denominator, and the rows where they are null.
    fn scaled<'r>(
        &self,
        plan: &CreditPlan,
        run: &Run,
        amounts: &'r Vector,
        days: &Vector,
        active: &[bool],
    ) -> Result<(Cow<'r, [i64]>, Vec<usize>)> {
        let overflow = |row: usize| Problem::new("overflow").at(plan.program.place(run, row));
        if plan.currency.is_none()
            && let Data::Number(numbers) = &amounts.data
            && let Some((values, den)) = plain(numbers)
            && values.len() == run.rows
            && self.credits.den % den == 0
        {
            let factor = i64::try_from(self.credits.den / den).map_err(|_| overflow(0))?;
            let nulls = match &amounts.nulls {
                None => Vec::new(),
                Some(_) => (0..run.rows).filter(|row| amounts.is_null(*row)).collect(),
            };
            if factor == 1 {
                return Ok((Cow::Borrowed(values), nulls));
            }
            let scale = |(row, value): (usize, &i64)| match value.checked_mul(factor) {
                Some(scaled) => Ok(scaled),
                None if amounts.is_null(row) || !active[row] => Ok(0),
                None => Err(overflow(row)),
            };
            return Ok((values.iter().enumerate().map(scale).collect::<Result<_>>()?, nulls));
        }
        let currencies = plan
            .currency
            .as_ref()
            .map(|currency| plan.program.evaluate_where(currency, run, active))
            .transpose()?;
        let (mut scaled, mut nulls) = (vec![0; run.rows], Vec::new());
        for row in (0..run.rows).filter(|row| active[*row]) {
            let Some((num, den)) = amounts.ratio(row) else {
                nulls.push(row);
                continue;
            };
            let mut amount = Ratio::new(num, den).ok_or_else(|| overflow(row))?;
            let currency = currencies.as_ref().and_then(|currencies| currencies.word(row));
            if let Some(currency) = currency.filter(|currency| *currency != self.currency) {
                let rate = self.rate(currency, days.day(row).unwrap_or(0));
                let converted = rate.and_then(|rate| converted(amount, rate));
                amount = converted.map_err(|problem| problem.at(plan.program.place(run, row)))?;
            }
            let units = amount
                .checked_mul(Ratio::new(self.credits.den, 1).ok_or_else(|| overflow(row))?)
                .ok_or_else(|| overflow(row))?;
            // The common denominator was chosen so that every amount is whole in it.
            let whole = units.round(self.rounding, 0).and_then(|units| i64::try_from(units).ok());
            scaled[row] = whole.ok_or_else(|| overflow(row))?;
        }
        Ok((Cow::Owned(scaled), nulls))
    }

    fn rate(&self, currency: &str, day: i32) -> Result<Ratio> {
        let Some((exchange, at)) = self.exchange else { return Ok(Ratio::from_int(1)) };
        let period = self.term.period_of(day).map(|period| &self.term.periods[period]);
        match (at, period) {
            (RateDay::Plan, _) => exchange.on(currency, self.currency, self.term.first),
            (RateDay::PeriodEnd, Some(period)) => exchange.on(currency, self.currency, period.last),
            (RateDay::PeriodAverage, Some(period)) => {
                exchange.mean(currency, self.currency, period.first, period.last)
            }
            _ => exchange.on(currency, self.currency, day),
        }
    }

    fn named<'r>(
        &self,
        plan: &CreditPlan,
        who: &'r Who,
        run: &'r Run,
        active: &[bool],
        outsiders: &mut Outsiders,
    ) -> Result<Named<'r>> {
        match who {
            Who::Row { person, share } => {
                let ids = plan.program.evaluate_where(person, run, active)?;
                let mut people = self.people.domain.codes(&ids, run.rows);
                if self.drops_others {
                    outsiders.number(&ids, &mut people, |row| active[row]);
                }
                // Without short cuts: whether a row names a second person is hard to foresee.
                let mut missing =
                    people.iter().zip(active).map(|(person, active)| *active & (*person == NONE));
                let unknown = match &ids.nulls {
                    Some(nulls) if nulls.len() == run.rows => {
                        missing.zip(nulls).position(|(missing, null)| missing & !null)
                    }
                    _ => missing.position(|missing| missing).filter(|row| !ids.is_null(*row)),
                };
                if let Some(row) = unknown {
                    let id = display(&ids, row).unwrap_or_default();
                    return Err(Problem::new("unknown-person")
                        .arg("id", id)
                        .at(plan.program.place(run, row)));
                }
                let share_values = match share {
                    ShareExpr::Of(expr) => Some(plan.program.evaluate_where(expr, run, active)?),
                    _ => None,
                };
                Ok(Named::Row { people, share: share_values, rest: matches!(share, ShareExpr::Rest) })
            }
            Who::Table { frame, lookup, keys, people, .. } => {
                let keys = keys
                    .iter()
                    .map(|key| plan.program.evaluate_where(key, run, active))
                    .collect::<Result<Vec<_>>>()?;
                let groups = lookup.groups(&keys.iter().map(Cow::as_ref).collect::<Vec<_>>(), run.rows);
                let mut codes = self.people.domain.codes(people, frame.rows);
                if self.drops_others {
                    outsiders.number(people, &mut codes, |_| true);
                }
                if let Some(row) = (0..frame.rows).find(|row| codes[*row] == NONE && !people.is_null(*row)) {
                    let id = display(people, row).unwrap_or_default();
                    return Err(Problem::new("unknown-person").arg("id", id).at(frame.place(row)));
                }
                Ok(Named::Table { groups, people: codes })
            }
        }
    }

    fn shares(
        &self,
        plan: &CreditPlan,
        named: &[Named],
        row: usize,
        day: i32,
        outsiders: &Outsiders,
        shares: &mut Vec<Share>,
    ) {
        for (place, (target, named)) in plan.targets.iter().zip(named).enumerate() {
            let mut push = |person: u32, share: Option<(i128, i128)>| {
                if person != NONE {
                    let (order, target, overlay) = (outsiders.order(person), place as u16, target.overlay);
                    shares.push(Share { person, order, target, share, overlay });
                }
            };
            match (named, &target.who) {
                (Named::Row { people, rest: true, .. }, _) => push(people[row], None),
                (Named::Row { people, share: None, .. }, _) => push(people[row], Some((1, 1))),
                (Named::Row { people, share: Some(share), .. }, _) => {
                    push(people[row], Some(share.ratio(row).unwrap_or((0, 0))))
                }
                (Named::Table { groups, people }, Who::Table { lookup, shares, .. }) => {
                    for entry in lookup.entries(groups[row]) {
                        if entry.from <= day && day <= entry.to {
                            push(
                                people[entry.row as usize],
                                Some(shares.ratio(entry.row as usize).unwrap_or((0, 0))),
                            );
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Gives a record to the managers above who need one of their own.
    #[inline(never)]
    fn rise(
        &self,
        plan: &CreditPlan,
        record: &Record,
        origin: &Origin,
        sink: &mut impl FnMut(Record, &Origin),
    ) {
        if self.credits.rules[usize::from(record.rule)].overlay {
            return;
        }
        let day = self.term.first + i32::from(record.day);
        let mut above = record.person;
        for rule in usize::from(record.rule) + 1..=usize::from(record.rule) + usize::from(plan.levels) {
            match self.people.manager(above as usize, day) {
                Some(manager) => above = manager,
                None => return,
            }
            if self.materialise[rule] && self.counts(above, day) {
                sink(Record { person: above, rule: rule as u16, ..*record }, origin);
            }
        }
    }
}
