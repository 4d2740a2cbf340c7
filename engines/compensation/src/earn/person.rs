//! One person from records to payouts.

use super::block::Block;
use super::clawback::Cancellation;
use super::lines::{Credit, Cut, Need, Used};
use super::milestone::Release;
use super::overflow;
use super::pay::{DrawLine, Payout};
use super::period::StepLine;
use super::state::State;
use crate::by_hand::Placed;
use crate::credit::Record;
use crate::dates;
use crate::model::Model;
use crate::plan::model::{Attainment, Basis, PayOn, PoolShare};
use jiff::ToSpan;
use prestasi_kernel::{Period, Ratio, Result, largest_remainder};
use std::collections::HashMap;

/// A line taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The clawback, by place in the plan.
    pub plan: usize,
    /// The component whose line it was.
    pub component: usize,
    /// Pay period.
    pub period: usize,
    /// The row.
    pub event: u64,
    /// Day of the term.
    pub day: u16,
    /// Day of the line.
    pub of_day: u16,
    /// Rule of the line's credit.
    pub rule: u16,
    /// Whose credit it was first.
    pub source: u32,
    /// The share taken.
    pub share: Ratio,
    /// Amount, as posted.
    pub amount: i64,
}

/// A share of a line that became payable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Released {
    /// The row.
    pub event: u64,
    /// The component.
    pub component: usize,
    /// The milestone, by place in the plan.
    pub milestone: usize,
    /// Pay period.
    pub period: usize,
    /// Amount.
    pub amount: i64,
}

/// A share of a line of a closed period, of which it became known late that it is payable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateRelease {
    /// The row, by name: a row that is known no more has no number.
    pub event: String,
    /// The component, by name: another version of the plan may have had it.
    pub component: String,
    /// The milestone, by name.
    pub milestone: String,
    /// The pay period in which it is posted.
    pub period: usize,
    /// Amount.
    pub amount: i64,
}

/// What lines leave behind beside their amounts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extras {
    /// What limits cut.
    pub cuts: Vec<Cut>,
    /// What was taken back.
    pub taken: Vec<Taken>,
    /// What became payable.
    pub released: Vec<Released>,
    /// By pay period: what was earned and waits for milestones.
    pub held: Vec<i64>,
    /// Totals of windows finer than pay periods; see [`State::finer_totals`].
    pub finer_totals: HashMap<usize, (usize, i64)>,
    /// There is credit of the person's own.
    pub credited: bool,
}

/// What a shared budget leaves of a line; keyed by component, row, rule, person and source.
pub type PoolShares = HashMap<(usize, u64, u16, u32, u32), i64>;

/// A person's results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonResult {
    /// Who.
    pub person: usize,
    /// What steps added.
    pub steps: Vec<StepLine>,
    /// Cuts, clawbacks, releases.
    pub extras: Extras,
    /// Earned by pay period, everything included.
    pub earned: Vec<i64>,
    /// Payable by pay period.
    pub payable: Vec<i64>,
    /// Payouts by pay period.
    pub payouts: Vec<Payout>,
    /// What draws did.
    pub draws: Vec<DrawLine>,
    /// Differences posted for closed periods.
    pub adjustments: Vec<Adjustment>,
    /// What milestones released late for closed periods.
    pub late: Vec<LateRelease>,
    /// What was adjusted by hand.
    pub by_hand: Vec<Placed>,
    /// By pay period: whether it is shown as this view sees it; all if absent.
    pub shows: Option<Vec<bool>>,
    /// Whether pay is shown.
    pub pays: bool,
    /// By pay period: whether it was asked for; all if absent.
    pub within: Option<Vec<bool>>,
}

impl PersonResult {
    /// Whether the person takes part without having earned anything: those of a table of people do, and without one
    /// those who are credited.
    pub fn takes_part(&self, state: &State) -> bool {
        let adjusted = !self.adjustments.is_empty() || !self.by_hand.is_empty();
        let earned = || self.earned.iter().any(|earned| *earned != 0) || adjusted;
        state.model.people.frame.is_some() || self.extras.credited || earned()
    }

    /// Whether periods are measured for the person in this view: a row that counts no more, or never did, names people
    /// who have neither credit nor earnings.
    pub fn is_measured(&self, state: &State) -> bool {
        let earns = || state.cells.iter().any(|cell| cell.earned != 0);
        state.model.people.frame.is_some() || self.extras.credited || earns()
    }

    /// Whether a pay period is shown as this view sees it.
    pub fn shows(&self, period: usize) -> bool {
        self.shows.as_ref().is_none_or(|shows| shows[period]) && self.asked(period)
    }

    /// Whether a pay period was asked for.
    pub fn asked(&self, period: usize) -> bool {
        self.within.as_ref().is_none_or(|within| within[period])
    }
}

/// A difference posted for a closed period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjustment {
    /// The pay period in which it is posted.
    pub period: usize,
    /// The closed one.
    pub of_period: Period,
    /// The component, step or clawback that changed.
    pub component: String,
    /// How much, in minor units.
    pub amount: i64,
    /// The rows that became known late.
    pub causes: String,
}

/// Records with those that cancellations bring, in order.
struct Cancelled {
    records: Vec<Record>,
    silent: Vec<bool>,
    /// By record: the clawback that brought it.
    brought: Vec<Option<usize>>,
    /// Cancellations at the original rate: row, cancellation.
    original: Vec<(u64, Cancellation)>,
}

/// Works out all lines of a person. Each block is shown to `sink` once it is complete.
///
/// # Errors
/// What goes wrong in a formula, or `overflow`.
pub fn lines<'m>(
    model: &'m Model,
    person: usize,
    records: &[Record],
    need: Need,
    pools: Option<&PoolShares>,
    sink: &mut dyn FnMut(&State<'m>, &Block, &Used) -> Result<()>,
    block: &mut Block,
) -> Result<(State<'m>, Extras)> {
    let mut state = State::new(model, person);
    let credited = !records.is_empty();
    let mut extras = Extras { held: vec![0; model.term.periods.len()], credited, ..Extras::default() };
    let cancelled = (!model.clawbacks.is_empty()).then(|| cancel(model, records)).transpose()?;
    for component in 0..model.components.len() {
        let own = cancelled.as_ref().and_then(|cancelled| cancelled.of_component(model, component));
        let credit = match (&own, &cancelled) {
            (Some((records, silent)), _) => Credit { records, silent: Some(silent) },
            (None, Some(cancelled)) => {
                Credit { records: &cancelled.records, silent: Some(&cancelled.silent) }
            }
            (None, None) => Credit { records, silent: None },
        };
        if model.components[component].pay_on == PayOn::Period {
            state.measure(component, credit)?;
            continue;
        }
        let mut used = Used::new();
        state.lines(component, credit, need, block, &mut extras.cuts, &mut used)?;
        if let Some(pools) = pools.filter(|_| model.components[component].pool.is_some()) {
            share_pool(&mut state, component, block, pools, &mut extras.cuts)?;
        }
        if let Some(cancelled) = &cancelled {
            take_back(model, component, block, &cancelled.original, &mut extras)?;
        }
        if model.milestones.hold(component) {
            hold(model, component, block, &mut extras)?;
        }
        if !block.is_empty() {
            sink(&state, block, &used)?;
        }
    }
    extras.finer_totals = std::mem::take(&mut state.finer_totals);
    Ok((state, extras))
}

/// Finishes a person: components that pay by period, steps, pay.
///
/// # Errors
/// What goes wrong in a formula, a missing exchange rate, `overflow`.
pub fn finish(state: &mut State, mut extras: Extras) -> Result<PersonResult> {
    let model = state.model;
    state.finer_totals = std::mem::take(&mut extras.finer_totals);
    let count = model.term.periods.len();
    let last = model.term.period_of(model.last_day()).unwrap_or(0);
    let steps = state.periods(last, &mut extras.cuts)?;
    let mut earned = vec![0i64; count];
    for (period, earned) in earned.iter_mut().enumerate() {
        let items = (0..model.items.len())
            .try_fold(0i64, |sum, item| sum.checked_add(state.net[state.item(item, period)]));
        *earned = items.ok_or_else(overflow)?;
    }
    for taken in &extras.taken {
        earned[taken.period] = earned[taken.period].checked_add(taken.amount).ok_or_else(overflow)?;
    }
    let by_hand = model.by_hand.placed(model, state.person, last);
    for one in &by_hand {
        earned[one.period] = earned[one.period].checked_add(one.of.amount).ok_or_else(overflow)?;
    }
    let mut payable = earned.clone();
    for (payable, held) in payable.iter_mut().zip(&extras.held) {
        *payable = payable.checked_sub(*held).ok_or_else(overflow)?;
    }
    for released in &extras.released {
        payable[released.period] =
            payable[released.period].checked_add(released.amount).ok_or_else(overflow)?;
    }
    let (payouts, draws) = state.pay(&earned, &payable, last)?;
    Ok(PersonResult {
        person: state.person,
        steps,
        extras,
        earned,
        payable,
        payouts,
        draws,
        adjustments: Vec::new(),
        late: Vec::new(),
        by_hand,
        shows: None,
        pays: true,
        within: None,
    })
}

impl Cancelled {
    /// Without the records of clawbacks that leave a component's totals alone; `None` if there are no such records.
    fn of_component(&self, model: &Model, component: usize) -> Option<(Vec<Record>, Vec<bool>)> {
        let counts = |by: &Option<usize>| by.is_none_or(|by| model.clawbacks.plans[by].moves[component]);
        if self.brought.iter().all(counts) {
            return None;
        }
        let kept = (0..self.records.len()).filter(|row| counts(&self.brought[*row]));
        Some(kept.map(|row| (self.records[row], self.silent[row])).unzip())
    }
}

/// Adds the records that cancellations bring.
fn cancel(model: &Model, records: &[Record]) -> Result<Cancelled> {
    let mut all: Vec<(Record, bool, u8, Option<usize>)> =
        records.iter().map(|record| (*record, false, 0, None)).collect();
    let mut original: Vec<(u64, Cancellation)> = Vec::new();
    let mut seen: Vec<u64> = Vec::new();
    for record in records {
        let Some(cancellations) = model.clawbacks.of.get(&record.event) else { continue };
        let line = model.term.first + i32::from(record.day);
        if !seen.contains(&record.event) {
            seen.push(record.event);
            original.extend(cancellations.iter().map(|cancellation| (record.event, *cancellation)));
        }
        for cancellation in cancellations {
            let plan = &model.clawbacks.plans[cancellation.plan];
            let Some(day) = day_of(model, cancellation) else { continue };
            let share = cancellation.share.share(line, cancellation.day);
            let back = model.rounding.divide(
                i128::from(record.amount).checked_mul(share.num()).ok_or_else(overflow)?,
                share.den(),
            );
            let back = back
                .and_then(|back| i64::try_from(back).ok())
                .and_then(i64::checked_neg)
                .ok_or_else(overflow)?;
            let brought = Record { amount: back, day, ..*record };
            let by = Some(cancellation.plan);
            match (plan.basis, plan.attainment) {
                (Basis::Original, Attainment::Keep) => {}
                (Basis::Original, Attainment::Reduce) => all.push((brought, true, 1, by)),
                (Basis::Recalculate, Attainment::Reduce) => all.push((brought, false, 1, by)),
                (Basis::Recalculate, Attainment::Keep) => {
                    all.push((brought, false, 1, by));
                    all.push((Record { amount: -back, ..brought }, true, 2, by));
                }
            }
        }
    }
    all.sort_by(|(a, _, x, _), (b, _, y, _)| {
        a.day
            .cmp(&b.day)
            .then_with(|| model.credits.keys.compare(a.event, b.event))
            .then(x.cmp(y))
            .then(a.rule.cmp(&b.rule))
            .then(a.source.cmp(&b.source))
    });
    let brought = all.iter().map(|(.., by)| *by).collect();
    let (records, silent) = all.into_iter().map(|(record, silent, ..)| (record, silent)).unzip();
    Ok(Cancelled { records, silent, brought, original })
}

/// The day of a cancellation within the term, if the run knows of it.
fn day_of(model: &Model, cancellation: &Cancellation) -> Option<u16> {
    (model.term.first <= cancellation.day && cancellation.day <= model.last_day())
        .then(|| (cancellation.day - model.term.first) as u16)
}

/// Takes back a share of what each cancelled line earned.
fn take_back(
    model: &Model,
    component: usize,
    block: &Block,
    original: &[(u64, Cancellation)],
    extras: &mut Extras,
) -> Result<()> {
    for (event, cancellation) in original {
        let plan = &model.clawbacks.plans[cancellation.plan];
        let Some(day) =
            day_of(model, cancellation).filter(|_| plan.basis == Basis::Original && plan.of[component])
        else {
            continue;
        };
        let period = model.term.period_of(model.term.first + i32::from(day)).unwrap_or(0);
        for line in (0..block.len()).filter(|line| block.events[*line] == *event) {
            let share =
                cancellation.share.share(model.term.first + i32::from(block.days[line]), cancellation.day);
            let exact = model.money(block.earned[line]).checked_mul(share).ok_or_else(overflow)?;
            let amount = -model.round(exact)?;
            if amount != 0 {
                extras.taken.push(Taken {
                    plan: cancellation.plan,
                    component,
                    period,
                    event: *event,
                    day,
                    of_day: block.days[line],
                    rule: block.rules[line],
                    source: block.sources[line],
                    share,
                    amount,
                });
            }
        }
    }
    Ok(())
}

/// An amount that waits for milestones, or takes back one that did.
struct Waiting {
    event: u64,
    amount: i64,
    /// The day of the line, from which months count.
    line: i32,
    /// The day from which it can be payable.
    from: i32,
}

/// Splits each line over the milestones of its component and releases what has been reached; what is taken back goes the
/// same way, so that it takes what was released and no more.
fn hold(model: &Model, component: usize, block: &Block, extras: &mut Extras) -> Result<()> {
    let milestones: Vec<usize> = (0..model.milestones.plans.len())
        .filter(|index| model.milestones.plans[*index].of[component])
        .collect();
    let common = milestones.iter().fold(1i128, |common, index| {
        let den = model.milestones.plans[*index].share.den();
        common / crate::expr::number::gcd(common, den) * den
    });
    let weights: Vec<i128> = milestones
        .iter()
        .map(|index| {
            model.milestones.plans[*index].share.num() * (common / model.milestones.plans[*index].share.den())
        })
        .collect();
    let day = |day: u16| model.term.first + i32::from(day);
    let mut waiting: Vec<Waiting> = (0..block.len())
        .map(|line| Waiting {
            event: block.events[line],
            amount: block.earned[line],
            line: day(block.days[line]),
            from: day(block.days[line]),
        })
        .collect();
    waiting.extend(extras.taken.iter().filter(|taken| taken.component == component).map(|taken| Waiting {
        event: taken.event,
        amount: taken.amount,
        line: day(taken.of_day),
        from: day(taken.day),
    }));
    for waiting in &waiting {
        let period = model.term.period_of(waiting.from).unwrap_or(0);
        extras.held[period] = extras.held[period].checked_add(waiting.amount).ok_or_else(overflow)?;
        for (index, amount) in milestones.iter().zip(largest_remainder(waiting.amount, &weights)?) {
            for (period, amount) in releases(model, *index, waiting, amount)? {
                extras.released.push(Released {
                    event: waiting.event,
                    component,
                    milestone: *index,
                    period,
                    amount,
                });
            }
        }
    }
    Ok(())
}

/// When how much of a milestone's amount is released.
fn releases(model: &Model, milestone: usize, waiting: &Waiting, amount: i64) -> Result<Vec<(usize, i64)>> {
    let last = model.last_day();
    let within = |day: i32| (day <= last).then(|| model.term.period_of(day)).flatten();
    match model.milestones.plans[milestone].release {
        Release::Earning => Ok(within(waiting.from).map(|period| (period, amount)).into_iter().collect()),
        Release::Months(months) => {
            let later = dates::day(waiting.line).checked_add(i32::from(months).months());
            let later = dates::number(later.map_err(|_| overflow())?).max(waiting.from);
            Ok(within(later).map(|period| (period, amount)).into_iter().collect())
        }
        Release::Events => {
            let mut found = Vec::new();
            let (mut parts, mut released) = (Ratio::ZERO, 0i64);
            for (on, index, part) in model.milestones.events.get(&waiting.event).into_iter().flatten() {
                let Some(period) = within((*on).max(waiting.from)).filter(|_| *index == milestone) else {
                    continue;
                };
                parts = parts.checked_add(*part).ok_or_else(overflow)?;
                let reached = model.round(
                    model.money(amount).checked_mul(parts.min(Ratio::from_int(1))).ok_or_else(overflow)?,
                )?;
                found.push((period, reached - released));
                released = reached;
            }
            Ok(found)
        }
    }
}

/// Replaces what lines of a pooled component earned by what the pool leaves them.
fn share_pool(
    state: &mut State,
    component: usize,
    block: &mut Block,
    pools: &PoolShares,
    cuts: &mut Vec<Cut>,
) -> Result<()> {
    let model = state.model;
    for line in 0..block.len() {
        let key = (component, block.events[line], block.rules[line], block.person, block.sources[line]);
        let Some(left) = pools.get(&key).copied().filter(|left| *left != block.earned[line]) else {
            continue;
        };
        let day = model.term.first + i32::from(block.days[line]);
        let (period, segment) = (model.term.period_of(day).unwrap_or(0), state.segment_of(day));
        let cut = block.earned[line] - left;
        cuts.push(Cut {
            period,
            step: format!("{} pool", model.components[component].name),
            amount: cut,
            deferred: false,
        });
        let cell = state.cell(component, period, segment);
        state.cells[cell].earned -= cut;
        block.earned[line] = left;
    }
    Ok(())
}

/// A line that asks a pool for money.
#[derive(Debug, Clone, Copy)]
pub struct Asking {
    /// Its key among the pool's lines.
    pub key: (usize, u64, u16, u32, u32),
    /// Day of the term.
    pub day: u16,
    /// What it would earn.
    pub amount: i64,
}

/// Shares a pool among the lines that ask, whatever order they come in.
///
/// # Errors
/// `overflow`.
pub fn share(model: &Model, component: usize, mut asking: Vec<Asking>) -> Result<PoolShares> {
    let Some((amount, how)) = &model.components[component].pool else { return Ok(PoolShares::new()) };
    let budget = model.round(amount.needed(&State::new(model, 0).at(0, 0))?)?;
    asking.sort_by(|a, b| {
        a.day
            .cmp(&b.day)
            .then_with(|| model.credits.keys.compare(a.key.1, b.key.1))
            .then(a.key.3.cmp(&b.key.3))
            .then(a.key.2.cmp(&b.key.2))
            .then(a.key.4.cmp(&b.key.4))
    });
    let total =
        asking.iter().try_fold(0i64, |sum, line| sum.checked_add(line.amount)).ok_or_else(overflow)?;
    if *how == PoolShare::ProRata {
        if total <= budget {
            return Ok(PoolShares::new());
        }
        let weights: Vec<i128> = asking.iter().map(|line| i128::from(line.amount.max(0))).collect();
        let taken: i64 = asking.iter().map(|line| line.amount.min(0)).sum();
        let parts = largest_remainder(budget.checked_sub(taken).ok_or_else(overflow)?.max(0), &weights)?;
        return Ok(asking
            .iter()
            .zip(parts)
            .map(|(line, part)| (line.key, if line.amount < 0 { line.amount } else { part }))
            .collect());
    }
    let mut left = budget;
    let mut shares = PoolShares::new();
    for line in asking {
        let part = line.amount.min(left.max(0)).max(line.amount.min(0));
        left -= part;
        shares.insert(line.key, part);
    }
    Ok(shares)
}
