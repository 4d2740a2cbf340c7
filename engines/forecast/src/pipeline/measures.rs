//! Slip, pushes, conversion between stages, velocity, pacing and coverage. Each formula is stated where it stands, because
//! vendors print different things under the same word.

use super::snapshot::{History, Status, Window, state_on};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Deals due in the period at its start that did not close in it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Slip {
    pub due: usize,
    pub due_minor: i64,
    /// Still open at the end, or closed only after it.
    pub slipped: usize,
    pub slipped_minor: i64,
    /// How often an expected close was moved to a later month within the period, over all deals.
    pub pushes: usize,
}

/// Deals that entered a stage and what became of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct Conversion {
    pub entered: usize,
    pub won: usize,
    pub lost: usize,
    /// Moved on to another open stage.
    pub advanced: usize,
    pub open: usize,
}

/// Won by the same day of each period.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Pace {
    pub first: String,
    pub won_minor_to_day: i64,
    pub won_minor_total: i64,
}

/// Measures of one period.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Measures {
    pub won: usize,
    pub won_minor: i64,
    pub lost: usize,
    /// `won / (won + lost)` of the deals closed in the period.
    pub win_rate: f64,
    pub average_won_minor: i64,
    /// Mean days from first known to won.
    pub cycle_days: f64,
    pub open: usize,
    pub open_minor: i64,
    /// `open deals × win rate × average won / cycle days`: minor units a day.
    pub velocity_minor_per_day: f64,
    pub slip: Slip,
    pub conversion: BTreeMap<String, Conversion>,
}

/// Measures of `window`, as known on its last day.
pub fn measures(history: &History, window: Window) -> Measures {
    let (mut won, mut lost, mut won_minor, mut cycle, mut open, mut open_minor) =
        (0usize, 0usize, 0i64, 0.0, 0usize, 0i64);
    for (_, states) in history.deals() {
        let Some(now) = state_on(states, window.last) else { continue };
        let inside = now.close.is_some_and(|day| window.contains(day));
        match now.status {
            Status::Won if inside => {
                won += 1;
                won_minor = won_minor.saturating_add(now.amount_minor);
                let close = now.close.unwrap_or(now.known_from);
                cycle += f64::from((close - states[0].known_from).get_days());
            }
            Status::Lost if inside => lost += 1,
            Status::Open => {
                open += 1;
                open_minor = open_minor.saturating_add(now.amount_minor);
            }
            _ => {}
        }
    }
    let win_rate = won as f64 / (won + lost).max(1) as f64;
    let average_won_minor = won_minor.checked_div(won as i64).unwrap_or(0);
    let cycle_days = cycle / won.max(1) as f64;
    Measures {
        won,
        won_minor,
        lost,
        win_rate,
        average_won_minor,
        cycle_days,
        open,
        open_minor,
        velocity_minor_per_day: open as f64 * win_rate * average_won_minor as f64 / cycle_days.max(1.0),
        slip: slip(history, window),
        conversion: conversion(history, window),
    }
}

fn slip(history: &History, window: Window) -> Slip {
    let mut out = Slip { due: 0, due_minor: 0, slipped: 0, slipped_minor: 0, pushes: 0 };
    for (_, states) in history.deals() {
        out.pushes += states
            .windows(2)
            .filter(|pair| window.contains(pair[1].known_from) && pair[1].status == Status::Open)
            .filter(|pair| {
                let month = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
                matches!((pair[0].close, pair[1].close), (Some(a), Some(b)) if month(b) > month(a))
            })
            .count();
        let Some(then) = state_on(states, window.first) else { continue };
        if then.status != Status::Open || !then.close.is_some_and(|day| window.contains(day)) {
            continue;
        }
        out.due += 1;
        out.due_minor = out.due_minor.saturating_add(then.amount_minor);
        let closed = state_on(states, window.last)
            .is_some_and(|now| now.status != Status::Open && now.close.is_some_and(|day| day <= window.last));
        if !closed {
            out.slipped += 1;
            out.slipped_minor = out.slipped_minor.saturating_add(then.amount_minor);
        }
    }
    out
}

/// Of the deals that entered each stage within the window, how many moved where, as known on its last day.
fn conversion(history: &History, window: Window) -> BTreeMap<String, Conversion> {
    let mut out: BTreeMap<String, Conversion> = BTreeMap::new();
    for (_, states) in history.deals() {
        let known = &states[..states.partition_point(|state| state.known_from <= window.last)];
        for (i, state) in known.iter().enumerate() {
            let fresh = i == 0 || known[i - 1].stage != state.stage;
            if !fresh || state.status != Status::Open || !window.contains(state.known_from) {
                continue;
            }
            let entry = out.entry(state.stage.clone()).or_default();
            entry.entered += 1;
            let next =
                known[i + 1..].iter().find(|next| next.stage != state.stage || next.status != Status::Open);
            match next.map(|next| next.status) {
                Some(Status::Won) => entry.won += 1,
                Some(Status::Lost) => entry.lost += 1,
                Some(Status::Open) => entry.advanced += 1,
                None => entry.open += 1,
            }
        }
    }
    out
}

/// Won by the `day`-th day (from 1) of each window, and in all of it.
pub fn pacing(history: &History, windows: &[Window], day: i64) -> Vec<Pace> {
    windows
        .iter()
        .map(|window| {
            let (mut to_day, mut total) = (0i64, 0i64);
            for (_, states) in history.deals() {
                let Some(now) = state_on(states, window.last).filter(|now| now.status == Status::Won) else {
                    continue;
                };
                let Some(close) = now.close.filter(|close| window.contains(*close)) else { continue };
                total = total.saturating_add(now.amount_minor);
                if i64::from((close - window.first).get_days()) < day {
                    to_day = to_day.saturating_add(now.amount_minor);
                }
            }
            Pace { first: window.first.to_string(), won_minor_to_day: to_day, won_minor_total: total }
        })
        .collect()
}

/// Pipeline coverage: `open / (target - won)`, how many times the open value covers what is missing. `None` once the target
/// is reached.
pub fn coverage(open_minor: i64, target_minor: i64, won_minor: i64) -> Option<f64> {
    let missing = target_minor.checked_sub(won_minor)?;
    (missing > 0).then(|| open_minor as f64 / missing as f64)
}
