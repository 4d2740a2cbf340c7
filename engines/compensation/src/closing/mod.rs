//! Closed periods: what becomes known late changes nothing in them; the difference is posted in the period that is open.
//!
//! A closed period shows what its own close saw; each later close, and the run, posts for every earlier period the
//! difference to what stood. Where the closes are in the plan's data (`[closing]`), [`calculate`] works the plan out once
//! as it was known at each close, and once as it is known now. Whoever closes periods as they go keeps what stood
//! ([`Stood`]): [`close`] and [`calculate_over`] work the plan out once, and hold that against what was kept.

mod over;
mod settle;
mod standing;
mod stood;

pub(crate) use over::pay_over;
pub use over::{Over, calculate_over, close};
pub use stood::{
    AdjustmentStood, OwnStood, PayStood, PeriodStood, PersonStood, ReleaseStood, Stood, WaitingStood,
};

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
use standing::{Seen, earned};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

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
    let periods: Vec<Period> = model.term.periods.iter().map(|pay| pay.period).collect();
    let mut closed = vec![false; periods.len()];
    let mut before = i32::MIN;
    for close in &closes {
        let view = View { known_on: Some(dates::day(close.day)), ..model.view };
        let mut seen = Model::new(&model.document, text, tables, view)?;
        // All views count credit in one unit: their lines stand in one table.
        seen.credits.den = model.credits.den;
        seen.by_hand = model.by_hand.clone();
        let mut shows = vec![false; closed.len()];
        close.periods.iter().for_each(|period| shows[*period] = !closed[*period]);
        let pass = Pass {
            sink,
            standings: &standings,
            orders: Some((&lines, &people)),
            view: Seen::new(periods.clone(), closed.clone(), shows),
            news: News::new(known_after(&seen, text, tables, before)?),
        };
        calculate_view(&mut seen, tables, &pass, options)?;
        close.periods.iter().for_each(|period| closed[*period] = true);
        before = close.day;
    }
    let shows = closed.iter().map(|closed| !closed).collect();
    let pass = Pass {
        sink,
        standings: &standings,
        orders: Some((&lines, &people)),
        view: Seen { last: true, ..Seen::new(periods, closed, shows) },
        news: News::new(known_after(model, text, tables, before)?),
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

/// Names of the rows of credited tables that became known after a day.
fn known_after(model: &Model, text: &str, tables: &Tables, day: i32) -> Result<HashSet<String>> {
    let context = Context::new(&model.document, text, tables, model.view, model.minor_units);
    let mut names = HashSet::new();
    for credit in &model.document.credit {
        let spec = &model.document.data[credit.from.text.as_str()];
        let Some(known) = &spec.known else { continue };
        let frame = context.frame(&credit.from)?;
        let known = frame.column(known)?;
        let keys = spec.key.0.iter().map(|key| frame.column(key)).collect::<Result<Vec<_>>>()?;
        for row in (0..frame.rows).filter(|row| known.day(*row).is_some_and(|known| known > day)) {
            let key =
                keys.iter().map(|key| display(key, row).unwrap_or_default()).collect::<Vec<_>>().join("/");
            names.insert(key);
        }
    }
    Ok(names)
}

/// Rows of which a view knows and the close before did not.
struct News {
    names: HashSet<String>,
    /// The numbers by which the calculation calls them: they are known once everything is credited.
    events: OnceLock<HashSet<u64>>,
}

impl News {
    fn new(names: HashSet<String>) -> Self {
        Self { names, events: OnceLock::new() }
    }

    /// Those of a person's records that come from such rows: pay period, name.
    fn among(&self, model: &Model, records: &[Record]) -> Vec<(usize, String)> {
        let named = || self.names.iter().filter_map(|name| model.credits.keys.named(name)).collect();
        let events = self.events.get_or_init(named);
        let news = records.iter().filter(|record| events.contains(&record.event));
        let row = |record: &Record| {
            let period = model.term.period_of(model.term.first + i32::from(record.day)).unwrap_or(0);
            (period, model.credits.keys.show(record.event))
        };
        news.map(row).collect()
    }
}

/// What stands for a person, and the news about the person that the view at hand has: pay period, row.
#[derive(Default)]
struct Standing {
    stood: PersonStood,
    news: Vec<(usize, String)>,
}

impl Standing {
    /// The rows that are news, of periods up to one.
    fn causes(news: &[(usize, String)], period: usize) -> String {
        let names: BTreeSet<&str> =
            news.iter().filter(|(of, _)| *of <= period).map(|(_, name)| name.as_str()).collect();
        names.into_iter().collect::<Vec<_>>().join(" ")
    }
}

/// One view of the plan on its way to the results.
struct Pass<'a, S> {
    sink: &'a S,
    standings: &'a Mutex<HashMap<String, Standing>>,
    /// Pieces given to the sink so far, with lines and with people, where several views give some.
    orders: Option<(&'a AtomicUsize, &'a AtomicUsize)>,
    view: Seen,
    news: News,
}

impl<S: Sink> Pass<'_, S> {
    fn standing<T>(&self, id: String, with: impl FnOnce(&mut Standing) -> T) -> T {
        let mut standings = self.standings.lock().unwrap_or_else(PoisonError::into_inner);
        with(standings.entry(id).or_default())
    }

    /// Whether a record's credit is shown: where what stood is kept, a closed period has shown its own.
    fn shows(&self, model: &Model, day: u16) -> bool {
        let day = model.term.first + i32::from(day);
        model.term.period_of(day).is_some_and(|period| self.view.shows[period])
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
            let news = self.news.among(model, records);
            self.standing(model.people.id(first.person as usize), |standing| standing.news = news);
        }
        if self.view.keeps_pay {
            let kept: Vec<Record> =
                records.iter().filter(|record| self.shows(model, record.day)).copied().collect();
            return self.sink.credits(part, model, &kept);
        }
        if self.view.last { self.sink.credits(part, model, records) } else { Ok(()) }
    }

    fn lines(&self, part: &mut S::Part, model: &Model, block: &Block, used: &Used) -> Result<()> {
        let kept = block.filtered(|line| self.shows(model, block.days[line]));
        if kept.is_empty() { Ok(()) } else { self.sink.lines(part, model, &kept, used) }
    }

    fn person(&self, part: &mut S::Part, state: &State, result: &PersonResult) -> Result<()> {
        let (view, model, earned) = (&self.view, state.model, earned(state, result)?);
        let open = view.open(result.payouts.len().saturating_sub(1));
        let mut shown = self.standing(model.people.id(state.person), |standing| {
            let Standing { stood, news } = standing;
            stood.post(view, &earned, &result.payable, open, |period| Standing::causes(news, period))?;
            stood.post_released(view, model, result, open)?;
            news.clear();
            let settles = view.last || view.keeps_pay;
            let mut shown = if settles { stood.settled(view, state, result)? } else { result.clone() };
            shown.late = stood.late_shown(view);
            if view.keeps_pay && !view.last {
                stood.keep_pay(view, model, &shown);
            }
            Ok::<_, Problem>(shown)
        })?;
        shown.shows = Some(view.shows.clone());
        shown.pays = view.last || view.keeps_pay;
        self.sink.person(part, state, &shown)
    }

    fn end_lines(&self, order: usize, part: S::Part) -> Result<()> {
        let order = self.orders.map_or(order, |(lines, _)| lines.fetch_add(1, Ordering::Relaxed));
        self.sink.end_lines(order, part)
    }

    fn end_people(&self, order: usize, part: S::Part) -> Result<()> {
        let order = self.orders.map_or(order, |(_, people)| people.fetch_add(1, Ordering::Relaxed));
        self.sink.end_people(order, part)
    }
}
