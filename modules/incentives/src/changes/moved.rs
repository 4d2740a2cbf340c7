//! Two statements of one period, held against one another: what moved what is earned, and by how much.
//!
//! Invariant: what the reasons moved adds up to what the period earned more or less.

use std::collections::BTreeMap;

use prestasi_compensation::statement::{Line, PeriodStatement, Statement};
use prestasi_kernel::Ratio;

/// What moved it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A row came.
    Came,
    /// A row came that takes another one back.
    TakenBack,
    /// A row counts no more.
    Went,
    /// A row counts more or less than before.
    Credited,
    /// A row counts as before, and is paid otherwise: a rate, a quota or the rows around it changed.
    Otherwise,
    /// What a component pays for the period as a whole.
    Whole,
    Step,
    Clawback,
    /// A difference of a closed period.
    Adjustment,
    /// What somebody put to it by hand.
    ByHand,
    /// What none of these say.
    Rest,
}

/// Something that moved it.
#[derive(Debug, Clone)]
pub struct Reason {
    pub kind: Kind,
    /// The row, component or step.
    pub what: String,
    /// What it takes back, or what caused it.
    pub of: String,
    /// What counted before and counts now, where that is another.
    pub credit: Option<(Ratio, Ratio)>,
    /// Earned before, and now, in minor units.
    pub earned: (i64, i64),
}

impl Reason {
    /// How much it moved.
    pub fn more(&self) -> i64 {
        self.earned.1.saturating_sub(self.earned.0)
    }
}

/// What the lines of a row come to.
#[derive(Default)]
struct Tally {
    here: bool,
    earned: i64,
    /// By component.
    credit: BTreeMap<String, Ratio>,
    cancels: Option<String>,
}

/// A row by its table and key; a component that pays as a whole without them.
type Key = (String, String);

/// Why a period earns what it does, the greatest first.
pub fn reasons(before: Option<&Statement>, after: &Statement, period: &str) -> Vec<Reason> {
    let (then, now) = (before.and_then(|before| of(before, period)), of(after, period));
    let mut all = of_lines(before, after, period);
    all.extend(of_amounts(then, now));
    let total = earned(now).saturating_sub(earned(then));
    let told = all.iter().fold(0_i64, |sum, reason| sum.saturating_add(reason.more()));
    if total != told {
        let earned = (0, total.saturating_sub(told));
        all.push(Reason { kind: Kind::Rest, what: String::new(), of: String::new(), credit: None, earned });
    }
    all.sort_by_key(|reason| (std::cmp::Reverse(reason.more().saturating_abs()), reason.kind));
    all
}

/// The period of a statement.
pub fn of<'a>(statement: &'a Statement, period: &str) -> Option<&'a PeriodStatement> {
    statement.periods.iter().find(|of| of.period.to_string() == period)
}

fn earned(of: Option<&PeriodStatement>) -> i64 {
    of.map_or(0, |of| of.pay.earned)
}

fn tallies(statement: Option<&Statement>, period: &str) -> BTreeMap<Key, Tally> {
    let mut all: BTreeMap<Key, Tally> = BTreeMap::new();
    for line in statement.iter().flat_map(|statement| &statement.lines) {
        if line.period.to_string() != period || line.earned == 0 && line.credit.is_zero() {
            continue;
        }
        let tally = all.entry(key(line)).or_default();
        tally.here = true;
        tally.earned = tally.earned.saturating_add(line.earned);
        let credit = tally.credit.entry(line.component.clone()).or_insert(Ratio::ZERO);
        *credit = credit.checked_add(line.credit).unwrap_or(*credit);
        let columns = line.row.iter().flat_map(|row| &row.columns);
        let cancels = columns.filter(|(name, _)| name == "cancels").find_map(|(_, cell)| cell.clone());
        tally.cancels = cancels.filter(|cancels| !cancels.is_empty());
    }
    all
}

fn key(line: &Line) -> Key {
    let row = line.row.as_ref().map(|row| (row.table.clone(), row.event.clone()));
    row.unwrap_or_else(|| (String::new(), line.component.clone()))
}

fn of_lines(before: Option<&Statement>, after: &Statement, period: &str) -> Vec<Reason> {
    let (mut then, now) = (tallies(before, period), tallies(Some(after), period));
    let mut all = Vec::new();
    for (key, now) in now {
        let then = then.remove(&key).unwrap_or_default();
        all.extend(reason(key, then, now));
    }
    all.extend(then.into_iter().filter_map(|(key, then)| reason(key, then, Tally::default())));
    all
}

/// What a row moved; nothing, if it counts and pays as before.
fn reason((table, what): Key, then: Tally, now: Tally) -> Option<Reason> {
    let counts = |tally: &Tally, component: &str| tally.credit.get(component).copied().unwrap_or(Ratio::ZERO);
    let other = now.credit.keys().chain(then.credit.keys());
    let mut other = other.map(|component| (counts(&then, component), counts(&now, component)));
    let credit = other.find(|(then, now)| then != now);
    let kind = match (then.here, now.here) {
        _ if table.is_empty() => Kind::Whole,
        (false, _) if now.cancels.is_some() => Kind::TakenBack,
        (false, _) => Kind::Came,
        (true, false) => Kind::Went,
        (true, true) if credit.is_some() => Kind::Credited,
        (true, true) => Kind::Otherwise,
    };
    let still = matches!(kind, Kind::Otherwise | Kind::Whole) && then.earned == now.earned;
    let of = now.cancels.unwrap_or_default();
    (!still).then_some(Reason { kind, what, of, credit, earned: (then.earned, now.earned) })
}

/// Steps, clawbacks, adjustments, and what was put to it by hand.
fn of_amounts(then: Option<&PeriodStatement>, now: Option<&PeriodStatement>) -> Vec<Reason> {
    let mut sums: BTreeMap<(Kind, String, String), (i64, i64)> = BTreeMap::new();
    for (place, of) in [(0, then), (1, now)] {
        let Some(of) = of else { continue };
        let mut add = |kind, what: &str, of: &str, amount: i64| {
            let sum = sums.entry((kind, what.to_owned(), of.to_owned())).or_default();
            let side = if place == 0 { &mut sum.0 } else { &mut sum.1 };
            *side = side.saturating_add(amount);
        };
        for step in &of.steps {
            add(Kind::Step, &step.step, "", step.amount);
        }
        for taken in &of.clawbacks {
            add(Kind::Clawback, &taken.clawback, &taken.event, taken.amount);
        }
        for one in &of.by_hand {
            add(Kind::ByHand, &one.why, "", one.amount);
        }
        for adjustment in &of.adjustments {
            add(
                Kind::Adjustment,
                &adjustment.component,
                &adjustment.of_period.to_string(),
                adjustment.amount,
            );
        }
    }
    let moved = sums.into_iter().filter(|(_, (then, now))| then != now);
    moved.map(|((kind, what, of), earned)| Reason { kind, what, of, credit: None, earned }).collect()
}
