//! Closed periods: what becomes known late changes nothing in them; the difference is posted in the period that is open.
//!
//! The plan is calculated once as it was known at each close, and once as it is known now. A closed period shows what
//! its own close saw; each later close, and the run, posts for every earlier period the difference to what stood.

use crate::credit::Record;
use crate::credit::evaluate::Origin;
use crate::data::frame::View;
use crate::data::tables::Tables;
use crate::dates;
use crate::earn::block::Block;
use crate::earn::lines::{Need, Used};
use crate::earn::person::{Adjustment, LateRelease, PersonResult};
use crate::earn::state::State;
use crate::expr::function::display;
use crate::model::Model;
use crate::rows::Context;
use crate::run::{Options, Sink, calculate_view};
use prestasi_kernel::{Period, Problem, Result};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A close: the day, and the pay periods that it closed, by place in the term.
pub(crate) struct Close {
    /// The day.
    pub day: i32,
    periods: Vec<usize>,
}

/// What a person earned, by what earned it and pay period.
type Earned = BTreeMap<(String, usize), i64>;

/// Pay period, name of the credited row, component, milestone.
type Milestone = (usize, String, usize, usize);

/// What stands for a person.
#[derive(Debug, Clone, Default)]
struct Standing {
    /// What closed periods keep.
    earned: Earned,
    /// What was payable in closed periods when they were closed, and as it was seen last.
    payable: BTreeMap<usize, (i64, i64)>,
    /// Differences posted.
    adjustments: Vec<Adjustment>,
    /// What became payable late, by the pay period in which it is posted.
    late: BTreeMap<usize, i64>,
    /// What milestones had released in closed periods, as it was seen last.
    released: BTreeMap<Milestone, i64>,
    /// What they released late, by the pay period in which it is posted, until it is shown.
    late_released: BTreeMap<Milestone, i64>,
    /// Rows credited, as the view at hand sees them: pay period, name, day on which they became known.
    rows: Vec<(usize, String, i32)>,
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
            closed: &closed,
            shows,
            before,
            known,
            last: false,
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
        closed: &closed,
        shows,
        before,
        known,
        last: true,
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
    /// By pay period: closed before this view.
    closed: &'a [bool],
    /// By pay period: shown as this view sees it.
    shows: Vec<bool>,
    /// The day of the close before.
    before: i32,
    known: HashMap<String, i32>,
    /// The run itself.
    last: bool,
}

impl<S: Sink> Pass<'_, S> {
    fn standing<T>(&self, id: String, with: impl FnOnce(&mut Standing) -> T) -> T {
        let mut standings = self.standings.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        with(standings.entry(id).or_default())
    }

    /// Posts what closed periods come to now less what stood, in the open period; and lets stand what this view closes.
    fn post(&self, standing: &mut Standing, earned: Earned, payable: &[i64], open: usize) -> Result<()> {
        let overflow = || Problem::new("overflow");
        let mut posted = standing.earned.clone();
        for adjustment in &standing.adjustments {
            let slot = posted.entry((adjustment.component.clone(), adjustment.of_period)).or_default();
            *slot = slot.checked_add(adjustment.amount).ok_or_else(overflow)?;
        }
        let keys: BTreeSet<(String, usize)> = posted.keys().chain(earned.keys()).cloned().collect();
        for key in keys.into_iter().filter(|(_, period)| self.closed[*period]) {
            let now = earned.get(&key).copied().unwrap_or(0);
            let amount = now.checked_sub(posted.get(&key).copied().unwrap_or(0)).ok_or_else(overflow)?;
            if amount != 0 {
                let causes = self.causes(standing, key.1);
                standing.adjustments.push(Adjustment {
                    period: open,
                    of_period: key.1,
                    component: key.0,
                    amount,
                    causes,
                });
            }
        }
        for (period, (_, seen)) in standing.payable.iter_mut().filter(|(period, _)| self.closed[**period]) {
            let late = payable[*period].checked_sub(*seen).ok_or_else(overflow)?;
            *standing.late.entry(open).or_default() += late;
            *seen = payable[*period];
        }
        for (period, _) in self
            .shows
            .iter()
            .enumerate()
            .filter(|(period, shows)| **shows && !self.last && !self.closed[*period])
        {
            standing.payable.insert(period, (payable[period], payable[period]));
            let own = earned
                .iter()
                .filter(|((_, of), _)| *of == period)
                .map(|(key, amount)| (key.clone(), *amount));
            standing.earned.extend(own);
        }
        Ok(())
    }

    /// Posts what milestones released in closed periods less what stood, in the open period; and lets stand what this
    /// view closes.
    fn post_released(&self, standing: &mut Standing, model: &Model, result: &PersonResult, open: usize) {
        let mut now: BTreeMap<Milestone, i64> = BTreeMap::new();
        for released in &result.extras.released {
            let event = model.credits.keys.show(released.event);
            *now.entry((released.period, event, released.component, released.milestone)).or_default() +=
                released.amount;
        }
        let closed = |(period, ..): &Milestone| self.closed[*period];
        let seen: BTreeSet<Milestone> =
            standing.released.keys().chain(now.keys()).filter(|slot| closed(slot)).cloned().collect();
        for slot in seen {
            let amount = now.get(&slot).copied().unwrap_or(0);
            let before = standing.released.insert(slot.clone(), amount).unwrap_or(0);
            let (_, event, component, milestone) = slot;
            *standing.late_released.entry((open, event, component, milestone)).or_default() +=
                amount - before;
        }
        if !self.last {
            standing.released.extend(now.into_iter().filter(|(slot, _)| self.shows[slot.0] && !closed(slot)));
        }
    }

    /// What was released late and is shown by this view.
    fn late_shown(&self, standing: &mut Standing) -> Vec<LateRelease> {
        let (shown, waiting) = std::mem::take(&mut standing.late_released)
            .into_iter()
            .filter(|(_, amount)| *amount != 0)
            .partition(|((period, ..), _)| self.last || self.shows[*period]);
        standing.late_released = waiting;
        let shown: BTreeMap<Milestone, i64> = shown;
        shown
            .into_iter()
            .map(|((period, event, component, milestone), amount)| LateRelease {
                event,
                component,
                milestone,
                period,
                amount,
            })
            .collect()
    }

    /// The rows that this view sees and the close before did not, of periods up to the one that changed.
    fn causes(&self, standing: &Standing, period: usize) -> String {
        let late = standing.rows.iter().filter(|(of, _, known)| *of <= period && *known > self.before);
        let names: BTreeSet<&str> = late.map(|(_, name, _)| name.as_str()).collect();
        names.into_iter().collect::<Vec<_>>().join(" ")
    }

    /// What the run shows: closed periods as they stood, adjustments where they were posted, pay from both.
    fn settled(&self, state: &State, result: &PersonResult, standing: &Standing) -> Result<PersonResult> {
        let overflow = || Problem::new("overflow");
        let mut settled = result.clone();
        for period in (0..self.closed.len()).filter(|period| self.closed[*period]) {
            let own = standing.earned.iter().filter(|((_, of), _)| *of == period).map(|(_, amount)| *amount);
            settled.earned[period] = own.sum();
            settled.payable[period] = standing.payable.get(&period).map_or(0, |(at_close, _)| *at_close);
        }
        for adjustment in &standing.adjustments {
            let earned = &mut settled.earned[adjustment.period];
            *earned = earned.checked_add(adjustment.amount).ok_or_else(overflow)?;
        }
        for (period, late) in &standing.late {
            settled.payable[*period] = settled.payable[*period].checked_add(*late).ok_or_else(overflow)?;
        }
        settled.adjustments.clone_from(&standing.adjustments);
        (settled.payouts, settled.draws) =
            state.pay(&settled.earned, &settled.payable, result.payouts.len().saturating_sub(1))?;
        Ok(settled)
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
        if self.last { self.sink.credits(part, model, records) } else { Ok(()) }
    }

    fn lines(&self, part: &mut S::Part, model: &Model, block: &Block, used: &Used) -> Result<()> {
        let shown = |line: usize| {
            let day = model.term.first + i32::from(block.days[line]);
            model.term.period_of(day).is_some_and(|period| self.shows[period])
        };
        let kept = block.filtered(shown);
        if kept.is_empty() { Ok(()) } else { self.sink.lines(part, model, &kept, used) }
    }

    fn person(&self, part: &mut S::Part, state: &State, result: &PersonResult) -> Result<()> {
        let earned = earned(state, result)?;
        let last = result.payouts.len().saturating_sub(1);
        let open = (0..self.closed.len()).find(|period| !self.closed[*period]).unwrap_or(last).min(last);
        let mut shown = self.standing(state.model.people.id(state.person), |standing| {
            self.post(standing, earned, &result.payable, open)?;
            self.post_released(standing, state.model, result, open);
            let mut shown = if self.last { self.settled(state, result, standing)? } else { result.clone() };
            shown.late = self.late_shown(standing);
            Ok::<_, Problem>(shown)
        })?;
        shown.shows = Some(self.shows.clone());
        shown.pays = self.last;
        self.sink.person(part, state, &shown)
    }

    fn end_lines(&self, _: usize, part: S::Part) -> Result<()> {
        self.sink.end_lines(self.lines.fetch_add(1, Ordering::Relaxed), part)
    }

    fn end_people(&self, _: usize, part: S::Part) -> Result<()> {
        self.sink.end_people(self.people.fetch_add(1, Ordering::Relaxed), part)
    }
}

/// What a person earned, by component, step and clawback, and pay period.
fn earned(state: &State, result: &PersonResult) -> Result<Earned> {
    let model = state.model;
    let mut earned = Earned::new();
    let mut add = |name: &str, period: usize, amount: i64| -> Result<()> {
        if amount != 0 {
            let slot = earned.entry((name.to_owned(), period)).or_default();
            *slot = slot.checked_add(amount).ok_or_else(|| Problem::new("overflow"))?;
        }
        Ok(())
    };
    for (component, plan) in model.components.iter().enumerate() {
        for period in 0..model.term.periods.len() {
            for segment in 0..state.segments.len() {
                add(&plan.name, period, state.cells[state.cell(component, period, segment)].earned)?;
            }
        }
    }
    for step in &result.steps {
        add(&model.steps[step.step].name, step.period, step.amount)?;
    }
    for taken in &result.extras.taken {
        add(&model.clawbacks.plans[taken.plan].name, taken.period, taken.amount)?;
    }
    Ok(earned)
}
