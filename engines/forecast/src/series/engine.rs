//! The way from a series to its forecast: profile, pool, combination, calibrated intervals, guards.

use super::calibration::{Sample, Signs};
use super::combine::{Combined, Guard, combine};
use super::numeric::max_abs;
use super::{Calibration, DemandClass, Frequency, Member, MemberShare, Period, Profile, Series, accuracy};
use rayon::prelude::*;

/// What to compute and how; stored with each run.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Settings {
    pub frequency: Frequency,
    /// Steps ahead.
    pub horizon: usize,
    /// Models for smooth and erratic series.
    pub regular: Vec<Member>,
    /// Models for series with many zeros.
    pub intermittent: Vec<Member>,
    /// Share of the members' weight cut off at both ends of each step.
    pub trim: f64,
    /// Most recent values that models see; older ones only count for the scale.
    pub history: usize,
}

impl Settings {
    /// The pool and numbers that did best on the public competition series.
    pub fn new(frequency: Frequency, horizon: usize) -> Self {
        Self {
            frequency,
            horizon,
            regular: Member::REGULAR.to_vec(),
            intermittent: Member::INTERMITTENT.to_vec(),
            trim: 0.25,
            history: frequency.season() * 40 + 200,
        }
    }
}

/// Something a reader should know about a forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    NoHistory,
    Constant,
    ShortHistory,
    Intermittent,
    Retired,
    OrderingCycle,
    GapsFilled,
    /// The mean leaves ten times the largest value ever seen.
    FarOutside,
}

/// Forecast of one series.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesForecast {
    pub name: String,
    /// Period of the first step.
    pub start: Period,
    pub mean: Vec<f64>,
    /// For each step the ends of the 95 % and 80 % intervals: low 95, low 80, high 80, high 95.
    pub ends: Vec<[f64; 4]>,
    pub shares: Vec<MemberShare>,
    pub profile: Profile,
    pub flags: Vec<Flag>,
}

/// A combination in units of the series' largest value, with what its intervals need.
struct Draft {
    combined: Combined,
    scale: f64,
}

/// Learns the intervals' calibration from back-tests of the given series, each cut `horizon` periods before its end.
/// Series too short for that are passed over.
pub fn learn(series: &[Series], settings: &Settings) -> Calibration {
    let samples: Vec<Sample> =
        series.par_iter().map(|series| back_test(&series.values, settings)).flatten_iter().collect();
    Calibration::learn(&samples, settings.horizon)
}

/// Errors of one back-test, in units of the series' largest value.
fn back_test(values: &[f64], settings: &Settings) -> Vec<Sample> {
    let season = settings.frequency.season();
    let least = 8.max(2 * season.min(12));
    let horizon = settings.horizon.min(values.len().saturating_sub(least));
    if horizon == 0 {
        return Vec::new();
    }
    let top = max_abs(values);
    let (history, actual) = values.split_at(values.len() - horizon);
    let unit = max_abs(history);
    let profile = Profile::of(history, season);
    if unit <= 1e-290 || top > unit * 100.0 || settled(&profile).is_some() {
        return Vec::new();
    }
    let scaled: Vec<f64> = history.iter().map(|v| v / unit).collect();
    let settings = Settings { horizon, ..settings.clone() };
    let draft = draft(&scaled, &profile, &settings);
    if draft.scale <= 0.0 {
        return Vec::new();
    }
    (0..horizon)
        .map(|h| Sample { signs: draft.signs(h), error: actual[h] / unit - draft.combined.mean[h] })
        .collect()
}

impl Draft {
    fn signs(&self, h: usize) -> Signs {
        Signs {
            scale: self.scale,
            spread: self.combined.spread[h],
            disagreement: self.combined.disagreement[h],
            step: h + 1,
        }
    }
}

/// Forecast for classes that need no model: the flag and whether the level is the last value (else zero).
fn settled(profile: &Profile) -> Option<(Flag, bool)> {
    match profile.class {
        DemandClass::Empty if profile.length == 0 => Some((Flag::NoHistory, false)),
        DemandClass::Empty => Some((Flag::Constant, false)),
        DemandClass::Constant => Some((Flag::Constant, true)),
        DemandClass::Retired => Some((Flag::Retired, false)),
        _ => None,
    }
}

/// Forecasts one series. Every number of the result is finite.
pub fn forecast(series: &Series, settings: &Settings, calibration: &Calibration) -> SeriesForecast {
    let values = &series.values;
    let profile = Profile::of(values, settings.frequency.season());
    let mut flags = Vec::new();
    if series.filled > 0 {
        flags.push(Flag::GapsFilled);
    }
    let start = Period(series.start.0.saturating_add(values.len() as i64));
    let unit = max_abs(values);
    let simple = settled(&profile);
    if simple.is_some() || unit <= 1e-290 {
        let (flag, last) = simple.unwrap_or((Flag::Constant, true));
        flags.push(flag);
        let level = if last { values.last().copied().unwrap_or(0.0) } else { 0.0 };
        return SeriesForecast {
            name: series.name.clone(),
            start,
            mean: vec![level; settings.horizon],
            ends: vec![[level; 4]; settings.horizon],
            shares: Vec::new(),
            profile,
            flags,
        };
    }
    flag_class(&profile, settings, &mut flags);
    let scaled: Vec<f64> = values.iter().map(|v| v / unit).collect();
    let draft = draft(&scaled, &profile, settings);
    let mut ends: Vec<[f64; 4]> =
        (0..settings.horizon).map(|h| calibration.ends(draft.combined.mean[h], draft.signs(h))).collect();
    if profile.non_negative {
        ends.iter_mut().flatten().for_each(|v| *v = v.max(0.0));
    }
    if draft.combined.mean.iter().any(|v| v.abs() > 10.0) {
        flags.push(Flag::FarOutside);
    }
    // Histories close to the largest float would overflow here.
    let grow = |v: f64| (v * unit).clamp(-f64::MAX, f64::MAX);
    SeriesForecast {
        name: series.name.clone(),
        start,
        mean: draft.combined.mean.iter().map(|v| grow(*v)).collect(),
        ends: ends.into_iter().map(|e| e.map(grow)).collect(),
        shares: draft.combined.shares,
        profile,
        flags,
    }
}

fn flag_class(profile: &Profile, settings: &Settings, flags: &mut Vec<Flag>) {
    if profile.length < 2 * settings.frequency.season().min(12) {
        flags.push(Flag::ShortHistory);
    }
    if profile.is_intermittent() {
        flags.push(Flag::Intermittent);
    }
    if profile.ordering_cycle.is_some() {
        flags.push(Flag::OrderingCycle);
    }
}

/// Runs the pool over a scaled history.
fn draft(values: &[f64], profile: &Profile, settings: &Settings) -> Draft {
    let recent = &values[values.len().saturating_sub(settings.history)..];
    let cycle = [Member::OrderingCycle];
    let members: &[Member] = match (profile.is_intermittent(), profile.ordering_cycle) {
        (_, Some(_)) => &cycle,
        (true, None) => &settings.intermittent,
        (false, None) => &settings.regular,
    };
    let frequency = settings.frequency;
    let mut outlooks: Vec<_> = members
        .iter()
        .filter_map(|m| Some((*m, 1.0, m.outlook(recent, profile, frequency, settings.horizon)?)))
        .collect();
    if outlooks.is_empty() {
        let naive = super::models::naive::seasonal(recent, 1, settings.horizon);
        outlooks.push((Member::SeasonalNaive, 1.0, naive));
    }
    let combined = combine(&outlooks, Guard::of(recent, 1.0), settings.trim, settings.horizon);
    Draft { combined, scale: accuracy::scale(values, frequency.scoring_season()) }
}
