//! What kind of series this is: the facts that decide which models may speak.

use super::breaks::{self, Breaks};
use super::season::seasonal_strength;

/// Classes of demand by Syntetos, Boylan and Croston (2005): interval between non-zero values and variation of size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DemandClass {
    /// Nothing but zeros, or nothing at all.
    Empty,
    Constant,
    Smooth,
    Erratic,
    Intermittent,
    Lumpy,
    /// Sold once, no longer: the run of zeros at the end is far longer than any before.
    Retired,
}

/// Facts of one series.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Profile {
    pub length: usize,
    pub class: DemandClass,
    /// Share of zeros.
    pub zero_share: f64,
    /// Average interval between non-zero values, in periods.
    pub demand_interval: f64,
    /// Squared coefficient of variation of the non-zero values.
    pub size_variation: f64,
    /// Autocorrelation at the season over its 90 % limit; above 1 is seasonal.
    pub seasonal_strength: f64,
    pub positive: bool,
    pub non_negative: bool,
    /// Every how many periods the customer orders, where orders keep to a cycle shorter than the season.
    pub ordering_cycle: Option<usize>,
    /// Positions, from 0, at which the level jumped and stayed.
    pub level_shifts: Vec<usize>,
    /// Positions, from 0, of single values far off their neighbours.
    pub outliers: Vec<usize>,
}

impl Profile {
    /// Looks at a finite history.
    pub fn of(values: &[f64], season: usize) -> Self {
        let demands = demands(values);
        let zero_share = 1.0 - demands.len() as f64 / values.len().max(1) as f64;
        let demand_interval = demand_interval(&demands);
        let size_variation = size_variation(values, &demands);
        let class = classify(values, &demands, demand_interval, size_variation);
        let Breaks { level_shifts, outliers } =
            if class.is_regular() { breaks::find(values, season) } else { Breaks::default() };
        Self {
            length: values.len(),
            class,
            zero_share,
            demand_interval,
            size_variation,
            seasonal_strength: seasonal_strength(values, season),
            positive: values.iter().all(|v| *v > 0.0),
            non_negative: values.iter().all(|v| *v >= 0.0),
            ordering_cycle: ordering_cycle(values, &demands, season),
            level_shifts,
            outliers,
        }
    }

    /// Whether zeros are so common that smoothing the plain series would only average them away.
    pub fn is_intermittent(&self) -> bool {
        matches!(self.class, DemandClass::Intermittent | DemandClass::Lumpy)
    }

    /// The 90 % test of the M4 competition.
    pub fn is_seasonal(&self) -> bool {
        self.seasonal_strength > 1.0
    }
}

/// Whether a history has a class that a shared model learns from.
pub(super) fn is_regular(values: &[f64]) -> bool {
    let demands = demands(values);
    let variation = size_variation(values, &demands);
    classify(values, &demands, demand_interval(&demands), variation).is_regular()
}

impl DemandClass {
    fn is_regular(self) -> bool {
        matches!(self, Self::Smooth | Self::Erratic)
    }
}

/// Positions of the values that are not zero.
fn demands(values: &[f64]) -> Vec<usize> {
    (0..values.len()).filter(|i| values[*i] != 0.0).collect()
}

fn demand_interval(demands: &[usize]) -> f64 {
    let span = match (demands.first(), demands.last()) {
        (Some(first), Some(last)) => last - first + 1,
        _ => 0,
    };
    span as f64 / demands.len().max(1) as f64
}

fn size_variation(values: &[f64], demands: &[usize]) -> f64 {
    let scale = demands.iter().map(|i| values[*i].abs()).fold(0.0, f64::max);
    if demands.len() < 2 || scale <= 0.0 {
        return 0.0;
    }
    let sizes: Vec<f64> = demands.iter().map(|i| values[*i] / scale).collect();
    let mean = sizes.iter().sum::<f64>() / sizes.len() as f64;
    let variance = sizes.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (sizes.len() - 1) as f64;
    if mean.abs() < 1e-12 { 1e6 } else { (variance / (mean * mean)).min(1e6) }
}

fn classify(values: &[f64], demands: &[usize], interval: f64, variation: f64) -> DemandClass {
    let Some(last) = demands.last() else { return DemandClass::Empty };
    if values.iter().all(|v| *v == values[0]) {
        return DemandClass::Constant;
    }
    let idle = values.len() - 1 - last;
    let longest = demands.windows(2).map(|pair| pair[1] - pair[0] - 1).max().unwrap_or(0);
    // Four expected intervals and twice the longest pause ever seen: a customer who only rests is not written off.
    if idle >= 4 && idle as f64 >= 4.0 * interval && idle > 2 * longest {
        return DemandClass::Retired;
    }
    // Limits 1.32 and 0.49 as derived by Syntetos, Boylan and Croston.
    match (interval > 1.32, variation > 0.49) {
        (false, false) => DemandClass::Smooth,
        (false, true) => DemandClass::Erratic,
        (true, false) => DemandClass::Intermittent,
        (true, true) => DemandClass::Lumpy,
    }
}

/// The cycle that at least three quarters of the steps between non-zero values follow, if there is one.
fn ordering_cycle(values: &[f64], demands: &[usize], season: usize) -> Option<usize> {
    if demands.len() < 4 || demands.len() * 3 > values.len() * 2 {
        return None;
    }
    let steps: Vec<usize> = demands.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let longest = season.max(2);
    (2..=longest).find(|cycle| {
        let hits = steps.iter().filter(|step| *step == cycle).count();
        hits * 4 >= steps.len() * 3
    })
}
