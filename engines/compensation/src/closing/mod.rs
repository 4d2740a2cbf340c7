//! Closed periods: what becomes known late changes nothing in them; the difference is posted in the period that is open.
//!
//! The plan is calculated once as it was known at each close, and once as it is known now. A closed period shows what
//! its own close saw; each later close, and the run, posts for every earlier period the difference to what stood.

mod standing;

use crate::credit::Record;
use crate::credit::evaluate::Origin;
use crate::data::frame::View;
use crate::data::tables::Tables;
use crate::dates;
use crate::earn::block::Block;
use crate::earn::lines::{Need, Used};
use crate::earn::person::PersonResult;
use crate::earn::state::State;
use crate::expr::function::display;
use crate::model::Model;
use crate::rows::Context;
use crate::run::{Options, Sink, calculate_view};
use prestasi_kernel::{Period, Problem, Result};
use standing::{Seen, Standing, earned};
use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A close: the day, and the pay periods that it closed, by place in the term.
pub(crate) struct Close {
    /// The day.
    pub day: i32,
    periods: Vec<usize>,
}

/// Calculates a plan with closed periods.
///
/// # Errors
/// Everything that can be wrong with a plan and its data.
pub fn calculate<S: Sink>(
    model: &mut Model,
    text: &str,
    tables: &Tables,
    sink: &S,
    options: Options,
) -> Result<()> {
    let closes = closes(model, text, tables)?;
    let standings = Mutex::new(HashMap::new());
    let (lines, people) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let mut closed = vec![false; model.term.periods.len()];
    let mut before = i32::MIN;
    for close in &closes {
        let view = View { known_on: Some(dates::day(close.day)), ..model.view };
        let mut seen = Model::new(&model.document, text, tables, view)?;
        // All views count credit in one unit: their lines stand in one table.
        seen.credits.den = model.credits.den;
        let mut shows = vec![false; closed.len()];
        close.periods.iter().for_each(|period| shows[*period] = !closed[*period]);
        let known = known_days(&seen, text, tables)?;
        let pass = Pass {
            sink,
            standings: &standings,
            lines: &lines,
            people: &people,
            view: Seen { closed: &closed, shows, before, last: false },
            known,
        };
        calculate_view(&mut seen, tables, &pass, options)?;
        close.periods.iter().for_each(|period| closed[*period] = true);
        before = close.day;
    }
    let shows = closed.iter().map(|closed| !closed).collect();
    let known = known_days(model, text, tables)?;
    let pass = Pass {
        sink,
        standings: &standings,
        lines: &lines,
        people: &people,
        view: Seen { closed: &closed, shows, before, last: true },
        known,
    };
    calculate_view(model, tables, &pass, options)
}

/// The closes of a plan that the run knows of, in the order of their days.
pub(crate) fn closes(model: &Model, text: &str, tables: &Tables) -> Result<Vec<Close>> {
    let Some(spec) = &model.document.closing else { return Ok(Vec::new()) };
    let context = Context::new(&model.document, text, tables, model.view, model.minor_units);
    let frame = context.frame(&spec.table)?;
    let (period, closed) = (frame.column(&spec.period)?, frame.column(&spec.closed)?);
    let mut closes: BTreeMap<i32, Vec<usize>> = BTreeMap::new();
    let limit = model.view.known_on.map(dates::number);
    for row in 0..frame.rows {
        let missing = |name: &str| Problem::new("null-value").arg("name", name).at(frame.place(row));
        let day = closed.day(row).ok_or_else(|| missing(&spec.closed))?;
        let named = display(period, row).ok_or_else(|| missing(&spec.period))?;
        let wrong = || Problem::new("wrong-period").arg("name", &named).at(frame.place(row));
        let found = model.term.named(&named).ok_or_else(wrong)?;
        if limit.is_some_and(|limit| day > limit) {
            continue;
        }
        let covers = |pay: Period| pay == found || pay.parent(found.grain()) == Some(found);
        let periods = (0..model.term.periods.len()).filter(|index| covers(model.term.periods[*index].period));
        closes.entry(day).or_default().extend(periods);
    }
    Ok(closes.into_iter().map(|(day, periods)| Close { day, periods }).collect())
}

/// By name of a row of a credited table: the day on which it became known.
fn known_days(model: &Model, text: &str, tables: &Tables) -> Result<HashMap<String, i32>> {
    let context = Context::new(&model.document, text, tables, model.view, model.minor_units);
    let mut days = HashMap::new();
    for credit in &model.document.credit {
        let spec = &model.document.data[credit.from.text.as_str()];
        let Some(known) = &spec.known else { continue };
        let frame = context.frame(&credit.from)?;
        let known = frame.column(known)?;
        let keys = spec.key.0.iter().map(|key| frame.column(key)).collect::<Result<Vec<_>>>()?;
        for row in 0..frame.rows {
            let key =
                keys.iter().map(|key| display(key, row).unwrap_or_default()).collect::<Vec<_>>().join("/");
            days.insert(key, known.day(row).unwrap_or(i32::MIN));
        }
    }
    Ok(days)
}

/// One view of the plan on its way to the results.
struct Pass<'a, S> {
    sink: &'a S,
    standings: &'a Mutex<HashMap<String, Standing>>,
    /// Pieces given to the sink so far.
    lines: &'a AtomicUsize,
    people: &'a AtomicUsize,
    view: Seen<'a>,
    /// By name of a row: when it became known.
    known: HashMap<String, i32>,
}

impl<S: Sink> Pass<'_, S> {
    fn standing<T>(&self, id: String, with: impl FnOnce(&mut Standing) -> T) -> T {
        let mut standings = self.standings.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        with(standings.entry(id).or_default())
    }
}

impl<S: Sink> Sink for Pass<'_, S> {
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

    fn seen(&self, model: &Model, block: &Block) {
        self.sink.seen(model, block);
    }

    fn credits(&self, part: &mut S::Part, model: &Model, records: &[Record]) -> Result<()> {
        if let Some(first) = records.first() {
            let row = |record: &Record| {
                let name = model.credits.keys.show(record.event);
                let known = self.known.get(&name).copied()?;
                Some((
                    model.term.period_of(model.term.first + i32::from(record.day)).unwrap_or(0),
                    name,
                    known,
                ))
            };
            let rows = records.iter().filter_map(row).collect();
            self.standing(model.people.id(first.person as usize), |standing| standing.rows = rows);
        }
        if self.view.last { self.sink.credits(part, model, records) } else { Ok(()) }
    }

    fn lines(&self, part: &mut S::Part, model: &Model, block: &Block, used: &Used) -> Result<()> {
        let shown = |line: usize| {
            let day = model.term.first + i32::from(block.days[line]);
            model.term.period_of(day).is_some_and(|period| self.view.shows[period])
        };
        let kept = block.filtered(shown);
        if kept.is_empty() { Ok(()) } else { self.sink.lines(part, model, &kept, used) }
    }

    fn person(&self, part: &mut S::Part, state: &State, result: &PersonResult) -> Result<()> {
        let (view, earned) = (&self.view, earned(state, result)?);
        let last = result.payouts.len().saturating_sub(1);
        let open = (0..view.closed.len()).find(|period| !view.closed[*period]).unwrap_or(last).min(last);
        let mut shown = self.standing(state.model.people.id(state.person), |standing| {
            standing.post(view, earned, &result.payable, open)?;
            standing.post_released(view, state.model, result, open);
            let mut shown = if view.last { standing.settled(view, state, result)? } else { result.clone() };
            shown.late = standing.late_shown(view);
            Ok::<_, Problem>(shown)
        })?;
        shown.shows = Some(view.shows.clone());
        shown.pays = view.last;
        self.sink.person(part, state, &shown)
    }

    fn end_lines(&self, _: usize, part: S::Part) -> Result<()> {
        self.sink.end_lines(self.lines.fetch_add(1, Ordering::Relaxed), part)
    }

    fn end_people(&self, _: usize, part: S::Part) -> Result<()> {
        self.sink.end_people(self.people.fetch_add(1, Ordering::Relaxed), part)
    }
}
