//! Results of some pay periods only. Everything before them is calculated all the same: totals, caps and draws have a past.

use crate::credit::Record;
use crate::credit::evaluate::Origin;
use crate::earn::block::Block;
use crate::earn::lines::{Need, Used};
use crate::earn::person::PersonResult;
use crate::earn::state::State;
use crate::model::Model;
use crate::run::Sink;
use prestasi_kernel::{Period, Problem, Result};

/// Passes on what falls into a period of the plan's calendar.
pub struct Within<'a, S> {
    sink: &'a S,
    /// By pay period.
    wanted: Vec<bool>,
}

impl Within<'_, ()> {
    /// The pay periods of a period: itself, or several.
    ///
    /// # Errors
    /// `period-outside-plan`, `period-finer-than-pay`.
    pub fn periods(model: &Model, period: Period) -> Result<Vec<bool>> {
        let pays = || model.term.periods.iter().map(|pay| pay.period);
        let covers = |pay: Period| pay == period || pay.parent(period.grain()) == Some(period);
        let wanted: Vec<bool> = pays().map(covers).collect();
        if wanted.contains(&true) {
            return Ok(wanted);
        }
        match pays().find(|pay| period.parent(pay.grain()) == Some(*pay)) {
            Some(pay) => Err(Problem::new("period-finer-than-pay").arg("name", period).arg("pay", pay)),
            None => {
                let shown = |pay: Option<Period>| pay.map_or_else(String::new, |pay| pay.to_string());
                let (first, last) = (shown(pays().next()), shown(pays().next_back()));
                Err(Problem::new("period-outside-plan")
                    .arg("name", period)
                    .arg("first", first)
                    .arg("last", last))
            }
        }
    }
}

impl<'a, S> Within<'a, S> {
    /// Only the wanted pay periods.
    pub fn new(sink: &'a S, wanted: Vec<bool>) -> Self {
        Self { sink, wanted }
    }

    fn holds(&self, model: &Model, day: u16) -> bool {
        let period = model.term.period_of(model.term.first + i32::from(day));
        period.is_some_and(|period| self.wanted[period])
    }
}

impl<S: Sink> Sink for Within<'_, S> {
    type Part = S::Part;

    fn need(&self) -> Need {
        self.sink.need()
    }

    fn begin(&self) -> S::Part {
        self.sink.begin()
    }

    fn watch(&self, model: &Model, record: &Record, origin: &Origin) {
        self.sink.watch(model, record, origin);
    }

    fn credits(&self, part: &mut S::Part, model: &Model, records: &[Record]) -> Result<()> {
        let kept: Vec<Record> =
            records.iter().filter(|record| self.holds(model, record.day)).copied().collect();
        self.sink.credits(part, model, &kept)
    }

    fn lines(&self, part: &mut S::Part, model: &Model, block: &Block, used: &Used) -> Result<()> {
        let kept = block.filtered(|line| self.holds(model, block.days[line]));
        if kept.is_empty() { Ok(()) } else { self.sink.lines(part, model, &kept, used) }
    }

    fn person(&self, part: &mut S::Part, state: &State, result: &PersonResult) -> Result<()> {
        let within = self.wanted.iter().enumerate().map(|(period, wanted)| *wanted && result.asked(period));
        let within = Some(within.collect());
        self.sink.person(part, state, &PersonResult { within, ..result.clone() })
    }

    fn end_lines(&self, order: usize, part: S::Part) -> Result<()> {
        self.sink.end_lines(order, part)
    }

    fn end_people(&self, order: usize, part: S::Part) -> Result<()> {
        self.sink.end_people(order, part)
    }
}
