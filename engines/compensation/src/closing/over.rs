//! Calculations over what stood: one pass over the facts as they are known now, held against what closed periods keep.

use super::standing::Seen;
use super::stood::Stood;
use super::{News, Pass, Standing, known_after};
use crate::data::tables::Tables;
use crate::dates;
use crate::model::Model;
use crate::run::{Options, Records, Sink, calculate_view, pay};
use prestasi_kernel::{Period, Problem, Result};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

/// What a calculation stands on.
#[derive(Debug, Clone, Copy)]
pub struct Over<'a> {
    /// What stood at the last close.
    pub stood: &'a Stood,
    /// Names of the credited rows that became known, changed or went since the last close: the causes of differences.
    /// Without them, the rows that their table says became known after the day of the last close.
    pub news: Option<&'a BTreeSet<String>>,
}

impl<'a> Over<'a> {
    /// Over what stood; news are told by the tables.
    pub fn new(stood: &'a Stood) -> Self {
        Self { stood, news: None }
    }
}

/// Closes pay periods: works everything out as it is known now, gives the sink these periods as they will stand, and
/// gives what stands from now on. A coarser period closes all pay periods in it; periods that are closed already stay
/// as they are, so that closing none only posts what changed until now.
///
/// Differences of periods closed earlier are posted in the first period that was open, with their causes; that one is
/// closed here, if any is. What the sink is shown is final: credits, lines, earnings and payouts of the periods that
/// this closes. `options.only` is not looked at: a close is everybody's.
///
/// `text` is the plan's; its `[closing]`, if it has one, is not looked at. To take a close back, go on from the value
/// of before it: `over.stood` is not changed.
///
/// # Errors
/// `wrong-period` for one that the plan does not pay, `close-out-of-order` where an earlier one is open,
/// `close-not-begun` for one after the day of the run, those of [`calculate_over`].
pub fn close<S: Sink>(
    model: &mut Model,
    text: &str,
    tables: &Tables,
    over: Over,
    periods: &[Period],
    sink: &S,
    options: Options,
) -> Result<Stood> {
    let view = seen(model, over.stood)?;
    let shows = closing(model, &view, periods)?;
    let closes = |(place, pay): (usize, &Period)| shows[place].then_some(*pay);
    let closed = view.periods.iter().enumerate().filter_map(closes).chain(over.stood.closed.iter().copied());
    let closed: BTreeSet<Period> = closed.collect();
    let view = Seen { shows, ..view };
    let people = run(model, text, tables, over, view, sink, Options { only: None, ..options })?;
    Ok(Stood { closed, known_on: model.view.known_on, currency: Some(model.currency), people })
}

/// Calculates a plan over what stood: the sink sees the periods that are open, and in the first of them the differences
/// of those that are closed, with their causes. With nothing closed this is the plain calculation.
///
/// Closed periods are worked out anew as well, but nothing of that is shown: what they earned, released, paid and owed is
/// what stood, whatever the plan's text says now. Where all periods are closed, the last one takes what is posted, and
/// its pay is shown if that changed it.
///
/// People that stand must be in the model: see [`Model::over`].
///
/// # Errors
/// `stood-other-periods` where the plan's periods cannot follow those that stand, `stood-other-currency`,
/// `stood-person-unknown`, `draw-owed` where somebody owes a draw that the plan does not have; everything that can be wrong with a plan's data.
pub fn calculate_over<S: Sink>(
    model: &mut Model,
    text: &str,
    tables: &Tables,
    over: Over,
    sink: &S,
    options: Options,
) -> Result<()> {
    let view = Seen { last: true, ..seen(model, over.stood)? };
    run(model, text, tables, over, view, sink, options).map(drop)
}

/// As [`calculate_over`], from credit that is there already.
///
/// # Errors
/// As [`calculate_over`].
pub(crate) fn pay_over<S: Sink>(
    model: &Model,
    records: &Records,
    over: Over,
    sink: &S,
    options: Options,
) -> Result<()> {
    let view = Seen { last: true, ..seen(model, over.stood)? };
    fits(model, over.stood)?;
    let news = over.news.into_iter().flatten().cloned().collect();
    passed(over, view, news, sink, options, |pass| pay(model, records, pass, options)).map(drop)
}

fn run<S: Sink>(
    model: &mut Model,
    text: &str,
    tables: &Tables,
    over: Over,
    view: Seen,
    sink: &S,
    options: Options,
) -> Result<BTreeMap<String, super::PersonStood>> {
    fits(model, over.stood)?;
    let news = match (over.news, over.stood.known_on) {
        (Some(news), _) => news.iter().cloned().collect(),
        (None, Some(day)) => known_after(model, text, tables, dates::number(day))?,
        (None, None) => HashSet::new(),
    };
    passed(over, view, news, sink, options, |pass| calculate_view(model, tables, pass, options))
}

/// Whether a plan can go on from what stood.
fn fits(model: &Model, stood: &Stood) -> Result<()> {
    if let Some(before) = stood.currency.filter(|before| *before != model.currency) {
        return Err(Problem::new("stood-other-currency")
            .arg("stood", before.as_str())
            .arg("currency", model.currency.as_str()));
    }
    let ids: HashSet<String> = (0..model.people.count).map(|person| model.people.id(person)).collect();
    match stood.people.keys().find(|id| !ids.contains(*id)) {
        Some(id) => Err(Problem::new("stood-person-unknown").arg("id", id)),
        None => Ok(()),
    }
}

/// Works a plan out in one pass over what stood, and gives what stands after it.
fn passed<S: Sink>(
    over: Over,
    view: Seen,
    news: HashSet<String>,
    sink: &S,
    options: Options,
    work: impl FnOnce(&Pass<S>) -> Result<()>,
) -> Result<BTreeMap<String, super::PersonStood>> {
    let standing = |(id, stood): (&String, &super::PersonStood)| {
        (id.clone(), Standing { stood: stood.clone(), ..Standing::default() })
    };
    let wanted = |(id, _): &(&String, _)| options.only.is_none_or(|only| only.contains(*id));
    let standings: HashMap<String, Standing> =
        over.stood.people.iter().filter(wanted).map(standing).collect();
    let standings = Mutex::new(standings);
    let pass = Pass { sink, standings: &standings, orders: None, view, news: News::new(news) };
    work(&pass)?;
    let standings = standings.into_inner().unwrap_or_else(PoisonError::into_inner);
    let people = standings.into_iter().map(|(id, standing)| (id, standing.stood));
    Ok(people.filter(|(_, stood)| !stood.is_empty()).collect())
}

/// The term as it stands: closed periods, then open ones, which are shown.
fn seen(model: &Model, stood: &Stood) -> Result<Seen> {
    let term = &model.term;
    let periods: Vec<Period> = term.periods.iter().map(|pay| pay.period).collect();
    let closed: Vec<bool> = periods.iter().map(|period| stood.closed.contains(period)).collect();
    let open = closed.iter().position(|closed| !closed).unwrap_or(closed.len());
    let other = |period: Period| Problem::new("stood-other-periods").arg("name", period);
    if let Some(place) = (open..closed.len()).find(|place| closed[*place]) {
        return Err(other(periods[place]));
    }
    let pays: HashSet<Period> = periods.iter().copied().collect();
    for period in stood.closed.iter().filter(|period| !pays.contains(*period)) {
        let (first, last) = term.calendar.bounds(*period)?;
        if dates::number(first) <= term.last && term.first <= dates::number(last) {
            return Err(other(*period));
        }
    }
    let shows = closed.iter().map(|closed| !closed).collect();
    Ok(Seen { keeps_pay: true, ..Seen::new(periods, closed, shows) })
}

/// By pay period: whether it is closed now and was not before.
fn closing(model: &Model, view: &Seen, periods: &[Period]) -> Result<Vec<bool>> {
    let mut closes = vec![false; view.periods.len()];
    for period in periods {
        let covers = |pay: Period| pay == *period || pay.parent(period.grain()) == Some(*period);
        let covered: Vec<usize> =
            (0..view.periods.len()).filter(|place| covers(view.periods[*place])).collect();
        if covered.is_empty() {
            return Err(Problem::new("wrong-period").arg("name", period));
        }
        covered.into_iter().for_each(|place| closes[place] = !view.closed[place]);
    }
    let last = closes.iter().rposition(|closes| *closes);
    if let Some(last) = last {
        if let Some(open) = (0..last).find(|place| !view.closed[*place] && !closes[*place]) {
            return Err(Problem::new("close-out-of-order")
                .arg("name", view.periods[last])
                .arg("open", view.periods[open]));
        }
        if model.term.period_of(model.last_day()).is_none_or(|begun| begun < last) {
            return Err(Problem::new("close-not-begun").arg("name", view.periods[last]));
        }
    }
    Ok(closes)
}
