//! Closed periods: what stood when each was closed, and the differences posted since.

use super::context::{Context, Question};
use super::postings::{Kind, Line};
use super::run::Calculation;
use super::value::{Number, Value, zero};
use crate::plan::model::Closing;
use jiff::civil::Date;
use num_traits::Zero;
use prestasi_kernel::{Period, Problem, Result};
use std::collections::{BTreeMap, BTreeSet};

/// The days on which periods were closed.
#[derive(Debug, Default, Clone)]
pub struct Closes(BTreeMap<Period, Date>);

/// A difference posted in an open period for a closed one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjustment {
    /// Whose.
    pub person: Value,
    /// The period in which it is posted.
    pub period: Period,
    /// The closed period that it is about.
    pub of_period: Period,
    /// The component, step or clawback.
    pub component: String,
    /// How much.
    pub amount: Number,
    /// The credited rows that became known, changed or went since the period last stood.
    pub causes: String,
}

impl Closes {
    /// The periods that were closed by the day up to which facts are known.
    ///
    /// # Errors
    /// `period-invalid`, `value-missing`, and those of tables.
    pub fn read(context: &Context, known_on: Option<Date>) -> Result<Self> {
        let Some(closing) = &context.plan.closing else { return Ok(Self::default()) };
        let mut closes = BTreeMap::new();
        for row in context.tables.rows(&closing.table)?.iter() {
            let (period, day) = read_row(context, closing, *row)?;
            if known_on.is_none_or(|known_on| day <= known_on) && context.periods.contains(&period) {
                closes.insert(period, day);
            }
        }
        Ok(Self(closes))
    }

    /// The first period that is still open; the last where none is.
    fn first_open(&self, periods: &[Period], on: Option<Date>) -> Option<Period> {
        let closed = |period: &Period| self.0.get(period).is_some_and(|day| on.is_none_or(|on| *day < on));
        periods.iter().copied().find(|period| !closed(period)).or(periods.last().copied())
    }
}

fn read_row(context: &Context, closing: &Closing, row: usize) -> Result<(Period, Date)> {
    let missing = || Problem::new("value-missing").arg("table", &*closing.table);
    let cell = context.tables.value(&closing.table, row, None, &closing.period)?;
    let period = match &cell {
        Value::Date(day) => context.calendar.pay_period(*day)?,
        Value::Text(text) => text.parse()?,
        _ => {
            let named = context.periods.iter().copied();
            let mut named =
                named.filter(|period| super::quota::names_period(context, &cell, *period).unwrap_or(false));
            named.next().ok_or_else(missing)?
        }
    };
    let day = context.tables.value(&closing.table, row, None, &closing.closed)?.optional_date()?;
    Ok((period, day.ok_or_else(missing)?))
}

/// The periods as they stand: each closed one from the calculation of its close, the open ones from the last.
pub struct Standing<'a> {
    /// The calculations: one for each day on which something was closed, and the run itself as the last.
    pub calculations: Vec<Calculation<'a>>,
    /// Which calculation a period stands by.
    pub stands_by: BTreeMap<Period, usize>,
    /// The differences posted.
    pub adjustments: Vec<Adjustment>,
    /// By calculation: the period that was open, in which differences were posted.
    pub open: Vec<Option<Period>>,
}

/// Amounts by what they are and pay period.
type Amounts<K> = BTreeMap<(K, Period), Number>;

/// What a calculation finds other than what stood.
struct Found<K> {
    /// Which calculation.
    place: usize,
    slot: K,
    of_period: Period,
    amount: Number,
    /// The period was closed before.
    late: bool,
}

/// Computes every close and the run itself, and posts what later ones find changed in closed periods.
///
/// # Errors
/// Those of the calculation.
pub fn stand(question: Question) -> Result<Standing> {
    let known_on = question.run.known_on()?;
    let last = Context::new(question, known_on)?;
    let closes = Closes::read(&last, known_on)?;
    let periods = last.periods.clone();
    let days: BTreeSet<Date> = closes.0.values().copied().collect();
    let mut standing = Standing {
        calculations: Vec::new(),
        stands_by: BTreeMap::new(),
        adjustments: Vec::new(),
        open: Vec::new(),
    };
    for (place, day) in days.iter().enumerate() {
        standing.calculations.push(Calculation::new(Context::new(question, Some(*day))?)?);
        standing.open.push(closes.first_open(&periods, Some(*day)));
        let closed = periods.iter().filter(|period| closes.0.get(*period) == Some(day));
        standing.stands_by.extend(closed.map(|period| (*period, place)));
    }
    standing.calculations.push(Calculation::new(last)?);
    standing.open.push(closes.first_open(&periods, None));
    for period in periods {
        standing.stands_by.entry(period).or_insert(days.len());
    }
    standing.adjustments = standing.adjust()?;
    Ok(standing)
}

/// What the lines of a calculation earn, by person and name.
fn earned(calculation: &Calculation) -> Result<Amounts<(Value, String)>> {
    let mut amounts = Amounts::new();
    for line in &calculation.lines {
        let slot = ((line.person.clone(), line.component.clone()), line.period);
        *amounts.entry(slot).or_insert_with(zero) += &line.earned;
    }
    Ok(amounts)
}

impl<'a> Standing<'a> {
    /// What each calculation finds other than what stood: the close of a period everything, later ones what changed.
    fn found<K: Ord + Clone>(
        &self,
        of: impl Fn(&Calculation<'a>) -> Result<Amounts<K>>,
    ) -> Result<Vec<Found<K>>> {
        let mut stood: Amounts<K> = BTreeMap::new();
        let mut found = Vec::new();
        for (place, calculation) in self.calculations.iter().enumerate() {
            let now = of(calculation)?;
            let slots: BTreeSet<_> = stood.keys().chain(now.keys()).cloned().collect();
            for slot in slots {
                let by = self.stands_by.get(&slot.1).filter(|by| **by <= place);
                let Some(late) = by.map(|by| *by < place) else { continue };
                let after = now.get(&slot).cloned().unwrap_or_else(zero);
                let before = stood.insert(slot.clone(), after.clone()).unwrap_or_else(zero);
                let (slot, of_period) = slot;
                found.push(Found { place, slot, of_period, amount: after - before, late });
            }
        }
        found.retain(|found| !found.amount.is_zero());
        Ok(found)
    }

    /// The differences of earnings in closed periods, each posted in the period that was open then.
    fn adjust(&self) -> Result<Vec<Adjustment>> {
        let mut adjustments = Vec::new();
        for found in self.found(earned)?.into_iter().filter(|found| found.late) {
            let Found { place, slot: (person, component), of_period, amount, .. } = found;
            let Some(period) = self.open[place] else { continue };
            let causes = causes(&self.calculations[place - 1], &self.calculations[place], &person);
            adjustments.push(Adjustment { person, period, of_period, component, amount, causes });
        }
        Ok(adjustments)
    }

    /// Amounts as they stand: those of a closed period from the calculation of its close, and what later ones find
    /// changed in it in the period that was open then.
    ///
    /// # Errors
    /// Those of `of`.
    pub fn posted<K: Ord + Clone>(
        &self,
        of: impl Fn(&Calculation<'a>) -> Result<Amounts<K>>,
    ) -> Result<Amounts<K>> {
        let mut posted = Amounts::new();
        for Found { place, slot, of_period, amount, late } in self.found(of)? {
            let period = self.open[place].filter(|_| late).unwrap_or(of_period);
            *posted.entry((slot, period)).or_insert_with(zero) += amount;
        }
        posted.retain(|_, amount| !amount.is_zero());
        Ok(posted)
    }

    /// The calculation that a period stands by.
    pub fn of(&self, period: Period) -> Option<&Calculation<'a>> {
        self.calculations.get(*self.stands_by.get(&period)?)
    }

    /// The lines as they stand, with the adjustments.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for (place, calculation) in self.calculations.iter().enumerate() {
            let stands = |line: &&Line| self.stands_by.get(&line.period) == Some(&place);
            lines.extend(calculation.lines.iter().filter(stands).cloned());
        }
        for adjustment in &self.adjustments {
            let last = self.calculations.last();
            let date = last.and_then(|found| found.context.calendar.days(adjustment.period).ok());
            let Some(days) = date else { continue };
            let Adjustment { person, period, component, .. } = adjustment;
            let line = Line::of_period(component, Kind::Adjustment, person, *period, days.last);
            lines.push(Line { earned: adjustment.amount.clone(), ..line });
        }
        lines
    }
}

/// The rows whose credit to a person, or to those below, differs between two calculations.
fn causes(before: &Calculation, after: &Calculation, person: &Value) -> String {
    let own = |calculation: &Calculation| -> BTreeSet<String> {
        let lines = calculation.credits.iter().filter(|line| line.person == *person);
        lines
            .map(|line| {
                format!(
                    "{}\u{0}{:?}",
                    line.event(),
                    (line.date, &line.credit, &line.role, line.level, &line.amount)
                )
            })
            .collect()
    };
    let (before, after) = (own(before), own(after));
    let changed = before.symmetric_difference(&after).filter_map(|line| line.split('\u{0}').next());
    changed.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", ")
}
