//! The figure to beat, with its sum in the open: won so far, plus open value by stage times what that stage brought from the
//! same week of earlier periods, plus what new deals brought after that week.

use std::collections::BTreeMap;

/// What each stage brought in earlier periods from one week on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StageRates {
    /// Open value and value won of it by the period's end, for each stage, in minor units.
    sums: BTreeMap<String, (i128, i128)>,
    new_business: Vec<i64>,
}

/// The sum, part by part.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Baseline {
    pub won_minor: i64,
    /// Stage, open value, rate, product.
    pub stages: Vec<(String, i64, f64, i64)>,
    pub new_minor: i64,
    pub total_minor: i64,
}

impl StageRates {
    /// Adds one open deal of an earlier period, as it stood at the same week: its value, and whether it was won in time.
    pub fn add_deal(&mut self, stage: &str, amount_minor: i64, won: bool) {
        let entry = self.sums.entry(stage.to_owned()).or_default();
        entry.0 += i128::from(amount_minor);
        entry.1 += if won { i128::from(amount_minor) } else { 0 };
    }

    /// Adds what deals created after that week still brought in an earlier period.
    pub fn add_new_business(&mut self, won_minor: i64) {
        self.new_business.push(won_minor);
    }

    /// Applies the rates to the open deals of today.
    pub fn apply<'a>(&self, won_minor: i64, open: impl Iterator<Item = (&'a str, i64)>) -> Baseline {
        let mut by_stage: BTreeMap<&str, i64> = BTreeMap::new();
        for (stage, amount) in open {
            let sum = by_stage.entry(stage).or_default();
            *sum = sum.saturating_add(amount);
        }
        let stages: Vec<(String, i64, f64, i64)> = by_stage
            .into_iter()
            .map(|(stage, value)| {
                let (open, won) = self.sums.get(stage).copied().unwrap_or_default();
                let rate = if open > 0 { won as f64 / open as f64 } else { 0.0 };
                (stage.to_owned(), value, rate, (value as f64 * rate).round() as i64)
            })
            .collect();
        let count = self.new_business.len().max(1) as i128;
        let new_minor = (self.new_business.iter().map(|v| i128::from(*v)).sum::<i128>() / count) as i64;
        let from_stages = stages.iter().fold(0i64, |sum, s| sum.saturating_add(s.3));
        let total_minor = won_minor.saturating_add(from_stages).saturating_add(new_minor);
        Baseline { won_minor, stages, new_minor, total_minor }
    }
}
