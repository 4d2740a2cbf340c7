//! What moved a period's pipeline between two days: every deal's change is split into named steps that add up exactly.

use super::snapshot::{DealState, History, Status, Window};
use jiff::civil::Date;
use prestasi_kernel::{Problem, Result};

/// One cause of change, in minor units; steps that take away are negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    New,
    Reopened,
    PulledIn,
    Increased,
    Decreased,
    PushedOut,
    MovedEarlier,
    Won,
    Lost,
    Removed,
}

impl Step {
    /// In the order of a chart.
    pub const ALL: [Self; 10] = [
        Self::New,
        Self::Reopened,
        Self::PulledIn,
        Self::Increased,
        Self::Decreased,
        Self::PushedOut,
        Self::MovedEarlier,
        Self::Won,
        Self::Lost,
        Self::Removed,
    ];
}

/// Start, steps and end; `start + Σ steps = end` always holds.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Waterfall {
    pub start_minor: i64,
    pub end_minor: i64,
    /// Sum and number of deals of each step, in the order of [`Step::ALL`].
    pub steps: Vec<(Step, i64, usize)>,
}

/// Compares the open pipeline of `window` as known on `from` and on `to`.
///
/// # Errors
/// `overflow` where a sum leaves 64 bits, `waterfall-unbalanced` if the steps did not add up (checked, never seen).
pub fn waterfall(history: &History, from: Date, to: Date, window: Window) -> Result<Waterfall> {
    let (before, after) = (history.as_of(from), history.as_of(to));
    let (mut start, mut end) = (0i128, 0i128);
    let mut sums = [(0i128, 0usize); Step::ALL.len()];
    let mut book = |step: Step, amount: i64| {
        let entry = &mut sums[step as usize];
        entry.0 += i128::from(amount);
        entry.1 += 1;
    };
    for (deal, now) in &after {
        let then = before.get(deal).copied();
        start += i128::from(then.map_or(0, |state| open_in(state, window)));
        end += i128::from(open_in(now, window));
        explain(then, now, window, &mut book);
    }
    for (deal, then) in &before {
        if !after.contains_key(deal) && open_in(then, window) != 0 {
            start += i128::from(then.amount_minor);
            book(Step::Removed, -then.amount_minor);
        }
    }
    let moved: i128 = sums.iter().map(|(sum, _)| sum).sum();
    if start + moved != end {
        return Err(Problem::new("waterfall-unbalanced")
            .arg("start", start)
            .arg("moved", moved)
            .arg("end", end));
    }
    let narrow =
        |sum: i128| i64::try_from(sum).map_err(|_| Problem::new("overflow").arg("operation", "waterfall"));
    let steps = Step::ALL
        .into_iter()
        .map(|step| Ok((step, narrow(sums[step as usize].0)?, sums[step as usize].1)))
        .collect::<Result<_>>()?;
    Ok(Waterfall { start_minor: narrow(start)?, end_minor: narrow(end)?, steps })
}

fn inside(state: &DealState, window: Window) -> bool {
    state.close.is_some_and(|day| window.contains(day))
}

fn open_in(state: &DealState, window: Window) -> i64 {
    if state.status == Status::Open && inside(state, window) { state.amount_minor } else { 0 }
}

/// Books the steps of one deal. The amount comes in at its old value, changes, and goes out at its new value.
fn explain(then: Option<&DealState>, now: &DealState, window: Window, book: &mut impl FnMut(Step, i64)) {
    let was_in = then.is_some_and(|t| t.status == Status::Open && inside(t, window));
    let was_open = then.is_some_and(|t| t.status == Status::Open);
    let stays = now.status == Status::Open && inside(now, window);
    let closed_inside = now.status != Status::Open && inside(now, window);
    if !was_in && !stays && !closed_inside {
        return;
    }
    let already_closed = then.is_some_and(|t| t.status != Status::Open);
    if already_closed && now.status != Status::Open {
        return;
    }
    let mut value = now.amount_minor;
    match then {
        None => book(Step::New, value),
        Some(_) if !was_open => book(Step::Reopened, value),
        Some(then) => {
            if !was_in {
                book(Step::PulledIn, then.amount_minor);
            }
            // The value of a lost deal is often blanked: it leaves at what it was worth.
            if now.status == Status::Lost {
                value = then.amount_minor;
            }
            let change = value.saturating_sub(then.amount_minor);
            if change != 0 {
                book(if change > 0 { Step::Increased } else { Step::Decreased }, change);
                value = then.amount_minor.saturating_add(change);
            }
        }
    }
    match now.status {
        Status::Won => book(Step::Won, -value),
        Status::Lost => book(Step::Lost, -value),
        Status::Open if stays => {}
        Status::Open => {
            let earlier = now.close.is_some_and(|day| day < window.first);
            book(if earlier { Step::MovedEarlier } else { Step::PushedOut }, -value);
        }
    }
}
