//! The forecast of one period from dated deals: landmarks of earlier periods teach the hazard, the stage rates and what new
//! deals bring; the roll-up draws the rest.

use super::snapshot::{DealState, History, Status, Window, state_on};
use super::{
    Baseline, Hazard, Layer, NewBusiness, NodeForecast, OpenDeal, Outcome, RollUp, StageRates, Subject,
};
use super::{period_factor, roll_up};
use jiff::ToSpan;
use jiff::civil::Date;
use prestasi_kernel::{Problem, Result};
use std::collections::BTreeMap;

/// What to forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct Question<'a> {
    /// Only what was known on this day is used.
    pub as_of: Date,
    pub period: Window,
    pub layers: &'a [Layer],
    pub draws: usize,
    pub seed: u64,
}

/// A deal's part in the answer.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct DealOutlook {
    pub deal: String,
    pub stage: String,
    pub amount_minor: i64,
    pub won: f64,
    pub lost: f64,
    pub pushed: f64,
    /// Probability of being won in each week left.
    pub won_by_week: Vec<f64>,
}

/// The answer, with the sum behind it.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Answer {
    pub nodes: Vec<NodeForecast>,
    pub deals: Vec<DealOutlook>,
    pub baseline: Baseline,
    pub period_factor: f64,
    /// Earlier periods that taught.
    pub periods: usize,
}

/// Forecasts a period.
///
/// # Errors
/// `period-not-begun` when `as_of` lies outside the period; `pipeline-no-past` when no earlier period is known.
pub fn forecast(history: &History, question: &Question<'_>) -> Result<Answer> {
    let period = question.period;
    if !period.contains(question.as_of) {
        return Err(Problem::new("period-not-begun").arg("as_of", question.as_of).arg("first", period.first));
    }
    let week = week_of(question.as_of, period);
    let weeks = usize::try_from(period.days().div_euclid(7)).unwrap_or(1).max(1);
    let past = past_windows(history, period)?;
    let mut samples = Vec::new();
    let mut rates = StageRates::default();
    let mut groups: Vec<Vec<(Subject, bool)>> = Vec::new();
    for window in &past {
        for landmark in [week.saturating_sub(1), week, (week + 1).min(weeks - 1)] {
            for (subject, state, outcome) in landmarks(history, *window, landmark) {
                if landmark == week {
                    rates.add_deal(&state.stage, state.amount_minor, matches!(outcome, Outcome::Won(_)));
                }
                samples.push((subject, outcome));
            }
        }
        groups.push(
            landmarks(history, *window, week)
                .map(|(subject, _, outcome)| (subject, matches!(outcome, Outcome::Won(_))))
                .collect(),
        );
    }
    let new_business = new_business(history, &past, week, &mut rates);
    let hazard = Hazard::fit(&samples, weeks);
    let swings: Vec<(Vec<f64>, usize)> = groups
        .iter()
        .map(|group| {
            let p = group.iter().map(|(subject, _)| hazard.win_in_period(subject, 0.0)).collect();
            (p, group.iter().filter(|(_, won)| *won).count())
        })
        .collect();
    let period_factor = period_factor(&swings);
    let (won, deals, open) = today(history, question, week, &hazard);
    let input = RollUp {
        won: &won,
        open: &open,
        new_business: &new_business,
        layers: question.layers,
        period_factor,
        draws: question.draws,
        seed: question.seed,
    };
    let nodes = roll_up(&input)?;
    let won_minor = won.iter().fold(0i64, |sum, w| sum.saturating_add(w.0));
    let baseline = rates.apply(won_minor, deals.iter().map(|d| (d.stage.as_str(), d.amount_minor)));
    Ok(Answer { nodes, deals, baseline, period_factor, periods: past.len() })
}

fn week_of(day: Date, window: Window) -> usize {
    usize::try_from((day - window.first).get_days() / 7).unwrap_or(0)
}

/// Whole periods of the same length before this one, as far as deals reach back; the latest twelve, oldest first.
fn past_windows(history: &History, period: Window) -> Result<Vec<Window>> {
    let known = history.deals().filter_map(|(_, states)| states.first()).map(|s| s.known_from).min();
    let known = known.ok_or_else(|| Problem::new("pipeline-no-past"))?;
    let days = period.days();
    let mut out = Vec::new();
    let mut first = period.first;
    for _ in 0..12 {
        let Ok(earlier) = first.checked_sub(days.days()) else { break };
        if earlier < known {
            break;
        }
        let last = first.yesterday().unwrap_or(first);
        out.push(Window { first: earlier, last });
        first = earlier;
    }
    out.reverse();
    if out.is_empty() { Err(Problem::new("pipeline-no-past").arg("known_from", known)) } else { Ok(out) }
}

/// Open deals as known in one week of a window, and how the window ended for them.
fn landmarks(
    history: &History,
    window: Window,
    week: usize,
) -> impl Iterator<Item = (Subject, &DealState, Outcome)> {
    let day = window.first.saturating_add((week as i64 * 7).days());
    history.deals().filter_map(move |(_, states)| {
        let state = state_on(states, day).filter(|state| state.status == Status::Open)?;
        let end = state_on(states, window.last)?;
        let weeks = |close: Date| usize::try_from((close - day).get_days() / 7).unwrap_or(0) + 1;
        let outcome = match (end.status, end.close) {
            (Status::Won, Some(close)) if close <= window.last => Outcome::Won(weeks(close)),
            (Status::Lost, Some(close)) if close <= window.last => Outcome::Lost(weeks(close)),
            _ => Outcome::Open,
        };
        Some((subject(states, state, day, window, week), state, outcome))
    })
}

/// The facts that a deal shows on a day.
fn subject(states: &[DealState], state: &DealState, day: Date, window: Window, week: usize) -> Subject {
    let known = &states[..states.partition_point(|s| s.known_from <= day)];
    let pushes =
        known.windows(2).filter(|pair| pair[1].close > pair[0].close && pair[0].close.is_some()).count();
    let beyond = state.close.map(|close| f64::from((close - window.last).get_days()) / 42.0);
    let facts = vec![
        ((state.amount_minor.max(1) as f64).ln() - 12.0) / 2.0,
        beyond.unwrap_or(0.0).clamp(-2.0, 2.0),
        beyond.map_or(0.0, |b| f64::from(u8::from(b <= 0.0))),
        f64::from(u8::from(beyond.is_none())),
        (pushes as f64).min(4.0) / 2.0,
    ];
    let age_weeks = f64::from((day - states[0].known_from).get_days()) / 7.0;
    Subject { stage: state.stage.clone(), age_weeks, week, facts }
}

/// What deals first known after that week of each earlier period still brought in it, by their labels.
fn new_business(history: &History, past: &[Window], week: usize, rates: &mut StageRates) -> Vec<NewBusiness> {
    let mut by_labels: BTreeMap<Vec<String>, Vec<i64>> = BTreeMap::new();
    for (i, window) in past.iter().enumerate() {
        let day = window.first.saturating_add((week as i64 * 7).days());
        let mut total = 0i64;
        for (_, states) in history.deals().filter(|(_, states)| states[0].known_from > day) {
            let Some(end) = state_on(states, window.last).filter(|s| s.status == Status::Won) else {
                continue;
            };
            if end.close.is_some_and(|close| window.contains(close)) {
                total = total.saturating_add(end.amount_minor);
                let sums = by_labels.entry(end.labels.clone()).or_insert_with(|| vec![0; past.len()]);
                sums[i] = sums[i].saturating_add(end.amount_minor);
            }
        }
        rates.add_new_business(total);
    }
    by_labels.into_iter().map(|(labels, past_minor)| NewBusiness { labels, past_minor }).collect()
}

type Today = (Vec<(i64, Vec<String>)>, Vec<DealOutlook>, Vec<OpenDeal>);

fn today(history: &History, question: &Question<'_>, week: usize, hazard: &Hazard) -> Today {
    let (mut won, mut deals, mut open) = (Vec::new(), Vec::new(), Vec::new());
    for (deal, states) in history.deals() {
        let Some(state) = state_on(states, question.as_of) else { continue };
        match state.status {
            Status::Won if state.close.is_some_and(|close| question.period.contains(close)) => {
                won.push((state.amount_minor, state.labels.clone()));
            }
            Status::Open => {
                let subject = subject(states, state, question.as_of, question.period, week);
                let weekly = hazard.weekly(&subject, 0.0);
                let probability: f64 = weekly.iter().map(|w| w.0).sum();
                let lost: f64 = weekly.iter().map(|w| w.1).sum();
                open.push(OpenDeal {
                    amount_minor: state.amount_minor,
                    probability,
                    labels: state.labels.clone(),
                });
                deals.push(DealOutlook {
                    deal: deal.to_owned(),
                    stage: state.stage.clone(),
                    amount_minor: state.amount_minor,
                    won: probability,
                    lost,
                    pushed: (1.0 - probability - lost).max(0.0),
                    won_by_week: weekly.iter().map(|w| w.0).collect(),
                });
            }
            _ => {}
        }
    }
    (won, deals, open)
}
