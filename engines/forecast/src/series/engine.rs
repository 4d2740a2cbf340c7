//! The way from a series to its forecast: profile, pool, combination, calibrated intervals, guards.

use super::calibration::{Sample, Signs};
use super::combine::{Combined, Guard, combine};
use super::models::pooled::Pooled;
use super::numeric::max_abs;
use super::{Calibration, DemandClass, Frequency, Member, MemberShare, Period, Profile, Series, accuracy};
use rayon::prelude::*;

/// A back-test cuts off at most this part of a history.
const CUT_SHARE: usize = 5;

/// What to compute and how; stored with each run.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Settings {
    pub frequency: Frequency,
    /// Steps ahead.
    pub horizon: usize,
    /// Models for smooth and erratic series, with their weights.
    pub regular: Vec<MemberShare>,
    /// Models for series with many zeros.
    pub intermittent: Vec<MemberShare>,
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
            regular: regular(frequency),
            intermittent: equal(&Member::INTERMITTENT),
            trim: 0.3,
            history: frequency.season() * 40 + 200,
        }
    }
}

/// Equal weights but for months: there the long drift of the first to the last value harms, and each of the pairs that differ
/// only in detail shares one voice. Chosen on real and back-test errors together; the optimum is flat.
fn regular(frequency: Frequency) -> Vec<MemberShare> {
    let mut shares = equal(&Member::REGULAR);
    if frequency == Frequency::Month {
        shares.retain(|share| share.member != Member::Drift);
        for share in &mut shares {
            let single = matches!(share.member, Member::SeasonalNaive | Member::Ets | Member::Ces);
            share.weight = if single { 1.0 } else { 0.5 };
        }
    }
    shares
}

fn equal(members: &[Member]) -> Vec<MemberShare> {
    members.iter().map(|member| MemberShare { member: *member, weight: 1.0 }).collect()
}

/// What the series of a file taught about each other; stored with each run.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Learnt {
    pub calibration: Calibration,
    pub pooled: Pooled,
}

impl Learnt {
    /// What is assumed of a single series.
    pub fn nothing(frequency: Frequency, horizon: usize) -> Self {
        Self { calibration: Calibration::prior(frequency, horizon), pooled: Pooled::default() }
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
    /// The level jumped within the last two cycles: the models may not have caught up.
    LevelShift,
    /// A value within the last cycle stands far off its neighbours.
    Outlier,
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
    history: usize,
}

/// Learns the shared model from whole histories, and the intervals' calibration from back-tests of the given series, each
/// cut some periods before its end. The back-tests use a shared model that has not seen what was cut off. Returns the errors
/// of the back-tests beside what was learnt.
pub fn learn(series: &[Series], settings: &Settings) -> (Learnt, Vec<Sample>) {
    let (frequency, horizon) = (settings.frequency, settings.horizon);
    let whole: Vec<&[f64]> = series.iter().map(|s| &s.values[..]).collect();
    let cut: Vec<&[f64]> = whole.iter().map(|values| before(values, settings)).collect();
    let earlier = Pooled::learn(&cut, frequency, horizon);
    let samples: Vec<Sample> =
        whole.par_iter().map(|values| back_test(values, settings, &earlier)).flatten_iter().collect();
    let pooled = Pooled::learn(&whole, frequency, horizon);
    (Learnt { calibration: Calibration::learn(&samples, frequency, horizon), pooled }, samples)
}

/// The part of a history on which its back-test stands.
fn before<'a>(values: &'a [f64], settings: &Settings) -> &'a [f64] {
    let least = 8.max(2 * settings.frequency.season().min(12));
    // A back-test that throws away much of a short history would overstate the errors of the real forecast.
    let part = (values.len() / CUT_SHARE).max(settings.frequency.season().min(12) / 2);
    let horizon = settings.horizon.min(part).min(values.len().saturating_sub(least));
    &values[..values.len() - horizon]
}

/// Errors of one back-test, in units of the history's largest value.
fn back_test(values: &[f64], settings: &Settings, pooled: &Pooled) -> Vec<Sample> {
    let (history, actual) = values.split_at(before(values, settings).len());
    errors(history, actual, settings, pooled)
}

/// What the forecast from `history` missed of `actual`, with the signs that foretell the size of an error; in units of the
/// history's largest value. Empty for histories that need no model.
pub fn errors(history: &[f64], actual: &[f64], settings: &Settings, pooled: &Pooled) -> Vec<Sample> {
    let horizon = actual.len().min(settings.horizon);
    let unit = max_abs(history);
    let profile = Profile::of(history, settings.frequency.season());
    if horizon == 0 || unit <= 1e-290 || max_abs(actual) > unit * 100.0 || settled(&profile).is_some() {
        return Vec::new();
    }
    let scaled: Vec<f64> = history.iter().map(|v| v / unit).collect();
    let settings = Settings { horizon, ..settings.clone() };
    let draft = draft(&scaled, &profile, &settings, pooled);
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
            history: self.history,
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
pub fn forecast(series: &Series, settings: &Settings, learnt: &Learnt) -> SeriesForecast {
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
    let draft = draft(&scaled, &profile, settings, &learnt.pooled);
    let mut ends: Vec<[f64; 4]> = (0..settings.horizon)
        .map(|h| learnt.calibration.ends(draft.combined.mean[h], draft.signs(h)))
        .collect();
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
    let season = settings.frequency.season().max(2);
    let recent = |places: &[usize], cycles: usize| {
        places.last().is_some_and(|at| at + cycles * season >= profile.length)
    };
    if recent(&profile.level_shifts, 2) {
        flags.push(Flag::LevelShift);
    }
    if recent(&profile.outliers, 1) {
        flags.push(Flag::Outlier);
    }
}

/// Runs the pool over a scaled history.
fn draft(values: &[f64], profile: &Profile, settings: &Settings, pooled: &Pooled) -> Draft {
    let recent = &values[values.len().saturating_sub(settings.history)..];
    let cycle = equal(&[Member::OrderingCycle]);
    let members: &[MemberShare] = match (profile.is_intermittent(), profile.ordering_cycle) {
        (_, Some(_)) => &cycle,
        (true, None) => &settings.intermittent,
        (false, None) => &settings.regular,
    };
    let frequency = settings.frequency;
    let mut outlooks: Vec<_> = members
        .iter()
        .filter_map(|share| {
            let outlook = share.member.outlook(recent, profile, pooled, frequency, settings.horizon)?;
            Some((share.member, share.weight, outlook))
        })
        .collect();
    if outlooks.is_empty() {
        let naive = super::models::naive::seasonal(recent, 1, settings.horizon);
        outlooks.push((Member::SeasonalNaive, 1.0, naive));
    }
    let combined = combine(&outlooks, Guard::of(recent, 1.0), settings.trim, settings.horizon);
    Draft { combined, scale: accuracy::scale(values, frequency.scoring_season()), history: recent.len() }
}
