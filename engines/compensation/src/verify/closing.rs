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
    open: Vec<Option<Period>>,
}

/// Earnings of a period by person and name.
type Amounts = BTreeMap<(Value, String), Number>;

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
    let mut stood: BTreeMap<Period, Amounts> = BTreeMap::new();
    for day in days {
        let context = Context::new(question, Some(day))?;
        let open = closes.first_open(&periods, Some(day));
        standing.add(Calculation::new(context)?, open, &mut stood);
        let place = standing.calculations.len() - 1;
        for period in &periods {
            if closes.0.get(period) == Some(&day) {
                stood.insert(*period, amounts(&standing.calculations[place], *period));
                standing.stands_by.insert(*period, place);
            }
        }
    }
    let open = closes.first_open(&periods, None);
    standing.add(Calculation::new(last)?, open, &mut stood);
    let place = standing.calculations.len() - 1;
    for period in periods {
        standing.stands_by.entry(period).or_insert(place);
    }
    Ok(standing)
}

fn amounts(calculation: &Calculation, period: Period) -> Amounts {
    let mut amounts = Amounts::new();
    for line in calculation.lines.iter().filter(|line| line.period == period) {
        *amounts.entry((line.person.clone(), line.component.clone())).or_insert_with(zero) += &line.earned;
    }
    amounts
}

impl<'a> Standing<'a> {
    /// Adds a calculation and posts, in the open period, what it finds changed in closed ones.
    fn add(
        &mut self,
        calculation: Calculation<'a>,
        open: Option<Period>,
        stood: &mut BTreeMap<Period, Amounts>,
    ) {
        if let (Some(open), Some(before)) = (open, self.calculations.last()) {
            for (of_period, stood) in stood {
                let now = amounts(&calculation, *of_period);
                let names: BTreeSet<_> = stood.keys().chain(now.keys()).cloned().collect();
                for (person, component) in names {
                    let slot = (person.clone(), component.clone());
                    let amount = now.get(&slot).cloned().unwrap_or_else(zero)
                        - stood.get(&slot).cloned().unwrap_or_else(zero);
                    if !amount.is_zero() {
                        let causes = causes(before, &calculation, &person);
                        let adjustment = Adjustment {
                            person,
                            period: open,
                            of_period: *of_period,
                            component,
                            amount,
                            causes,
                        };
                        self.adjustments.push(adjustment);
                    }
                }
                *stood = now;
            }
        }
        self.calculations.push(calculation);
        self.open.push(open);
    }

    /// Amounts by what they are and pay period, as they stand: those of a closed period from the calculation of its
    /// close, and what later ones find changed in it in the period that was open then.
    pub fn posted<K: Ord + Clone>(
        &self,
        of: impl Fn(&Calculation<'a>) -> Result<BTreeMap<(K, Period), Number>>,
    ) -> Result<BTreeMap<(K, Period), Number>> {
        let mut posted: BTreeMap<(K, Period), Number> = BTreeMap::new();
        let mut stood: BTreeMap<(K, Period), Number> = BTreeMap::new();
        for (place, calculation) in self.calculations.iter().enumerate() {
            let now = of(calculation)?;
            let closed = |period: &Period| self.stands_by.get(period).is_some_and(|by| *by < place);
            let slots: BTreeSet<_> = stood.keys().chain(now.keys()).cloned().collect();
            for slot in slots {
                let amount = now.get(&slot).cloned().unwrap_or_else(zero);
                let late = closed(&slot.1);
                if late || self.stands_by.get(&slot.1) == Some(&place) {
                    let period = self.open[place].filter(|_| late).unwrap_or(slot.1);
                    let difference = &amount - stood.get(&slot).cloned().unwrap_or_else(zero);
                    *posted.entry((slot.0.clone(), period)).or_insert_with(zero) += difference;
                    stood.insert(slot, amount);
                }
            }
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
            let date = self
                .of(adjustment.period)
                .and_then(|found| found.context.calendar.days(adjustment.period).ok());
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
