//! A statement over what stood: closed periods are what the evidence says of them, the open ones are computed, and what
//! the closed ones come to now less what stood is posted in the first open one.
//!
//! Where no period is open, the last one takes what is posted, and pays anew if that changed it.

use super::closing::{Adjustment, Standing};
use super::context::{Context, Question};
use super::milestones::{self, Release, Releases};
use super::pay::{Payout, PersonPay};
use super::postings::Line;
use super::run::Calculation;
use super::value::{Number, Value, whole, zero};
use crate::closing::{OwnStood, PayStood};
use num_traits::Zero;
use prestasi_kernel::{Period, Problem, Result};
use std::collections::BTreeMap;

/// What the person has in a pay period.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Amounts {
    earned: Number,
    payable: Number,
}

/// Computes the run, and the differences to what stood.
///
/// # Errors
/// `evidence-stood` where an open period lies before a closed one, and those of the calculation.
pub fn stand<'a>(question: Question<'a>, stood: &OwnStood) -> Result<Standing<'a>> {
    let calculation = Calculation::new(Context::new(question, question.run.known_on()?)?)?;
    let periods = calculation.context.periods.clone();
    let closed = |period: &Period| stood.closed.contains(period);
    let open = periods.iter().position(|period| !closed(period)).unwrap_or(periods.len());
    if let Some(period) = periods[open..].iter().find(|period| closed(period)) {
        return Err(Problem::new("evidence-stood").arg("name", period));
    }
    let mut standing = Standing {
        stands_by: periods[open..].iter().map(|period| (*period, 0)).collect(),
        open: vec![periods.get(open).or(periods.last()).copied()],
        calculations: vec![calculation],
        adjustments: Vec::new(),
    };
    standing.adjustments = adjustments(&standing, stood);
    if open == periods.len()
        && let Some(last) = periods.last()
    {
        let context = &standing.calculations[0].context;
        let now = milestones::releases(context, &standing.calculations[0].lines)?;
        let amounts = amounts(&standing, &[], stood, &now, *last, *last)?;
        if kept(context, stood, *last).is_some_and(|kept| kept == amounts) {
            (standing.open, standing.adjustments) = (vec![None], Vec::new());
        }
    }
    Ok(standing)
}

/// Whose statement it is.
fn person(calculation: &Calculation) -> Value {
    let context = &calculation.context;
    let named = calculation.people.iter().find(|person| context.wants(person));
    named.cloned().unwrap_or_else(|| Value::text(context.only.unwrap_or_default()))
}

fn money(context: &Context, minor: i64) -> Number {
    whole(minor) / context.minor()
}

/// All differences posted so far, and those that this run posts.
fn adjustments(standing: &Standing, stood: &OwnStood) -> Vec<Adjustment> {
    let [Some(open)] = standing.open[..] else { return Vec::new() };
    let Some(calculation) = standing.calculations.last() else { return Vec::new() };
    let context = &calculation.context;
    let person = person(calculation);
    let computed = |period: &Period| context.periods.contains(period);
    let mut changes: BTreeMap<(String, Period), Number> = BTreeMap::new();
    for line in calculation.lines.iter().filter(|line| stood.closed.contains(&line.period)) {
        *changes.entry((line.component.clone(), line.period)).or_insert_with(zero) += &line.earned;
    }
    for (period, of) in stood.person.periods.iter().filter(|(period, _)| computed(period)) {
        for (name, amount) in of.earned.iter().filter(|_| stood.closed.contains(period)) {
            *changes.entry((name.clone(), *period)).or_insert_with(zero) -= money(context, *amount);
        }
    }
    let mut adjustments = Vec::new();
    for posted in &stood.person.adjustments {
        let amount = money(context, posted.amount);
        if computed(&posted.of_period) && stood.closed.contains(&posted.of_period) {
            *changes.entry((posted.component.clone(), posted.of_period)).or_insert_with(zero) -= &amount;
        }
        adjustments.push(Adjustment {
            person: person.clone(),
            period: posted.period,
            of_period: posted.of_period,
            component: posted.component.clone(),
            amount,
            causes: posted.causes.clone(),
        });
    }
    for ((component, of_period), amount) in changes.into_iter().filter(|(_, amount)| !amount.is_zero()) {
        let (person, causes) = (person.clone(), String::new());
        adjustments.push(Adjustment { person, period: open, of_period, component, amount, causes });
    }
    // Those of a period that is closed have been shown.
    let shown = |period: &Period| standing.stands_by.contains_key(period) || *period == open;
    adjustments.retain(|adjustment| shown(&adjustment.period));
    adjustments
}

/// The payouts of the open periods, and what milestones released in them.
///
/// # Errors
/// `draw-owed` where a draw is owed that the plan does not have; those of milestones, draws and exchange.
pub fn payouts(standing: &Standing, lines: &[Line], stood: &OwnStood) -> Result<(Vec<Payout>, Releases)> {
    let (Some(calculation), [Some(open)]) = (standing.calculations.last(), &standing.open[..]) else {
        return Ok((Vec::new(), Releases::new()));
    };
    let context = &calculation.context;
    let now = milestones::releases(context, &calculation.lines)?;
    let mut payouts = Vec::new();
    let person = person(calculation);
    let takes_part = calculation.people.contains(&person)
        || !lines.is_empty()
        || !stood.person.adjustments.is_empty()
        || stood.person.periods.values().any(|of| !of.earned.is_empty());
    let mut pay: Option<PersonPay> = None;
    for period in &context.periods {
        let amounts = amounts(standing, lines, stood, &now, *period, *open)?;
        if kept(context, stood, *period).is_some_and(|kept| kept == amounts) {
            continue;
        }
        let pay = match &mut pay {
            Some(pay) => pay,
            None => pay.insert(owed(context, stood, &person, *period)?),
        };
        let figures = calculation.figures.get(&person).and_then(|periods| periods.get(period));
        let payout = pay.period(context, *period, figures, amounts.earned, amounts.payable)?;
        let here = lines.iter().any(|line| line.period == *period);
        if here || payout.pays() || (takes_part && payout.counts(context)?) {
            payouts.push(payout);
        }
    }
    Ok((payouts, releases(standing, stood, now, *open)))
}

/// What a closed period paid for; nothing for an open one.
fn kept(context: &Context, stood: &OwnStood, period: Period) -> Option<Amounts> {
    let pay = stood.person.periods.get(&period).and_then(|of| of.pay.as_ref());
    let amount = |of: fn(&PayStood) -> i64| money(context, pay.map_or(0, of));
    let amounts = || Amounts { earned: amount(|pay| pay.earned), payable: amount(|pay| pay.payable) };
    stood.closed.contains(&period).then(amounts)
}

/// What there is to pay for in a period: what stood or is computed, and what was posted in it.
fn amounts(
    standing: &Standing,
    lines: &[Line],
    stood: &OwnStood,
    now: &Releases,
    period: Period,
    open: Period,
) -> Result<Amounts> {
    let none = || Problem::new("evidence-stood").arg("name", period);
    let calculation = standing.calculations.last().ok_or_else(none)?;
    let context = &calculation.context;
    let own = stood.person.periods.get(&period);
    let (mut earned, mut payable) = (zero(), zero());
    if stood.closed.contains(&period) {
        for amount in own.into_iter().flat_map(|own| own.earned.values()) {
            earned += money(context, *amount);
        }
        let posted = stood.person.adjustments.iter().filter(|posted| posted.period == period);
        earned += posted.fold(zero(), |sum, posted| sum + money(context, posted.amount));
        let new = standing.adjustments.iter().skip(shown(standing, stood)).filter(|new| new.period == period);
        earned += new.fold(zero(), |sum, new| sum + &new.amount);
        payable += money(context, own.map_or(0, |own| own.payable));
    } else {
        let here = lines.iter().filter(|line| line.period == period);
        earned += here.fold(zero(), |sum, line| sum + &line.earned);
        payable += payable_now(calculation, now, period);
    }
    payable += money(context, stood.person.late.get(&period).copied().unwrap_or(0));
    if period == open {
        for closed in context.periods.iter().filter(|period| stood.closed.contains(*period)) {
            let seen = stood.person.periods.get(closed).map_or(0, |of| of.payable_seen);
            payable += payable_now(calculation, now, *closed) - money(context, seen);
        }
    }
    Ok(Amounts { earned, payable })
}

/// How many of the differences had been posted before.
fn shown(standing: &Standing, stood: &OwnStood) -> usize {
    let open = standing.open.first().copied().flatten();
    let shows = |period: Period| standing.stands_by.contains_key(&period) || Some(period) == open;
    stood.person.adjustments.iter().filter(|posted| shows(posted.period)).count()
}

/// What is payable of a period as it is known now.
fn payable_now(calculation: &Calculation, now: &Releases, period: Period) -> Number {
    let context = &calculation.context;
    let at_once =
        calculation.lines.iter().filter(|line| line.period == period && !milestones::holds(context, line));
    let released = now.iter().filter(|(release, _)| release.period == period);
    let at_once = at_once.fold(zero(), |sum, line| sum + &line.earned);
    released.fold(at_once, |sum, (_, amount)| sum + amount)
}

/// What is owed before a period: that of the last closed one that ends before it.
fn owed<'p>(context: &Context, stood: &OwnStood, person: &'p Value, period: Period) -> Result<PersonPay<'p>> {
    let draws = &context.plan.draw;
    let mut pay = PersonPay { person, carried: zero(), balances: vec![zero(); draws.len()] };
    let first = context.calendar.days(period)?.first;
    let mut last = None;
    for (closed, of) in &stood.person.periods {
        let end = context.calendar.days(*closed)?.last;
        if end < first && last.is_none_or(|(other, _)| other < end) {
            last = Some((end, of));
        }
    }
    let Some(of) = last.and_then(|(_, of)| of.pay.as_ref()) else { return Ok(pay) };
    pay.carried = money(context, of.carried);
    for (name, amount) in &of.owed {
        let place = draws.iter().position(|draw| draw.name.text == *name);
        let place = place.ok_or_else(|| Problem::new("draw-owed").arg("name", name))?;
        pay.balances[place] = money(context, *amount);
    }
    Ok(pay)
}

/// What milestones released in open periods, and what they released late of closed ones.
fn releases(standing: &Standing, stood: &OwnStood, now: Releases, open: Period) -> Releases {
    let Some(calculation) = standing.calculations.last() else { return Releases::new() };
    let context = &calculation.context;
    let person = person(calculation);
    let mut releases = Releases::new();
    let mut post = |release: Release, amount: Number| {
        *releases.entry(release).or_insert_with(zero) += amount;
    };
    for (release, amount) in now {
        let period = if stood.closed.contains(&release.period) { open } else { release.period };
        post(Release { period, ..release }, amount);
    }
    let release = |event: &str, component: &str, milestone: &str, period: Period| Release {
        event: event.to_owned(),
        person: person.clone(),
        component: component.to_owned(),
        milestone: milestone.to_owned(),
        period,
    };
    for (_, of) in stood.person.periods.iter().filter(|(period, _)| stood.closed.contains(*period)) {
        for seen in &of.released {
            let release = release(&seen.event, &seen.component, &seen.milestone, open);
            post(release, -money(context, seen.amount));
        }
    }
    for waiting in &stood.person.waiting {
        let release = release(&waiting.event, &waiting.component, &waiting.milestone, waiting.period);
        post(release, money(context, waiting.amount));
    }
    let shown = |period: &Period| standing.stands_by.contains_key(period) || *period == open;
    releases.retain(|release, amount| !amount.is_zero() && shown(&release.period));
    releases
}
