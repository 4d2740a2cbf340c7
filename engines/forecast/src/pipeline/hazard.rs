//! When and how deals close: a discrete-time hazard by week with two competing ends, won and lost (Allison 1982). What is
//! neither by the end of the period is pushed.
//!
//! The hazard is learnt from "landmarks" (van Houwelingen 2007): the deal as known on a day, and the weeks that followed.
//! Nothing that was learnt later can leak in, and stages that a deal will pass on its way need no model of their own.

use crate::series::numeric::sigmoid;
use crate::win::Logistic;
use std::collections::BTreeMap;

/// A deal as known at a landmark.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    pub stage: String,
    /// Weeks since the deal was first known.
    pub age_weeks: f64,
    /// Weeks of the period gone by.
    pub week: usize,
    /// Further facts known at the landmark, in a fixed order, roughly of unit size.
    pub facts: Vec<f64>,
}

/// How a deal ended, in weeks after its landmark (from 1); weeks beyond the period's end are not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Won(usize),
    Lost(usize),
    Open,
}

/// Fitted hazards.
#[derive(Debug, Clone)]
pub struct Hazard {
    stages: BTreeMap<String, u32>,
    facts: usize,
    /// Weeks in a period.
    weeks: usize,
    won: Logistic,
    lost: Logistic,
}

/// Weeks ahead that have a coefficient of their own; later ones share the last.
const LEADS: usize = 6;

/// Expands each landmark into its weeks: `(subject, lead, end of that week)`.
pub fn landmark_rows(
    samples: &[(Subject, Outcome)],
    weeks: usize,
) -> impl Iterator<Item = (&Subject, usize, Outcome)> {
    samples.iter().flat_map(move |(subject, outcome)| {
        let left = weeks.saturating_sub(subject.week);
        let last = match outcome {
            Outcome::Won(week) | Outcome::Lost(week) => left.min(*week),
            Outcome::Open => left,
        };
        (1..=last).map(move |lead| {
            let ends = matches!(outcome, Outcome::Won(w) | Outcome::Lost(w) if *w == lead);
            (subject, lead, if ends { *outcome } else { Outcome::Open })
        })
    })
}

impl Hazard {
    /// Learns from landmarks of past periods of `weeks` weeks.
    pub fn fit(samples: &[(Subject, Outcome)], weeks: usize) -> Self {
        let mut stages = BTreeMap::new();
        for (subject, _) in samples {
            let next = stages.len() as u32;
            stages.entry(subject.stage.clone()).or_insert(next);
        }
        let facts = samples.iter().map(|(subject, _)| subject.facts.len()).max().unwrap_or(0);
        let mut model = Self {
            stages,
            facts,
            weeks,
            won: Logistic { intercept: -3.0, coefficients: Vec::new() },
            lost: Logistic { intercept: -3.0, coefficients: Vec::new() },
        };
        let width = model.width();
        let (mut rows, mut won, mut lost) = (Vec::new(), Vec::new(), Vec::new());
        for (subject, lead, end) in landmark_rows(samples, weeks) {
            rows.push(model.row(subject, lead));
            won.push(matches!(end, Outcome::Won(_)));
            lost.push(matches!(end, Outcome::Lost(_)));
        }
        model.won = Logistic::fit(&rows, &won, width, 2.0);
        model.lost = Logistic::fit(&rows, &lost, width, 2.0);
        model
    }

    fn width(&self) -> usize {
        // Stage, stage × lead, lead, closing weeks, age, facts.
        self.stages.len() * 2 + LEADS + 3 + 2 + self.facts
    }

    fn row(&self, subject: &Subject, lead: usize) -> Vec<(u32, f64)> {
        let stages = self.stages.len() as u32;
        let mut row = Vec::with_capacity(8 + self.facts);
        let far = lead.min(LEADS) as f64 / LEADS as f64;
        if let Some(stage) = self.stages.get(&subject.stage) {
            row.push((*stage, 1.0));
            row.push((stages + stage, far));
        }
        let mut base = stages * 2;
        row.push((base + lead.min(LEADS) as u32 - 1, 1.0));
        base += LEADS as u32;
        // Sellers close at the end of the period: its last three weeks stand apart.
        let to_end = self.weeks.saturating_sub(subject.week + lead);
        if to_end < 3 {
            row.push((base + to_end as u32, 1.0));
        }
        base += 3;
        let age = (subject.age_weeks.max(0.0) + 1.0).ln();
        row.push((base, age / 3.0));
        row.push((base + 1, (age / 3.0).powi(2)));
        base += 2;
        for (i, fact) in subject.facts.iter().take(self.facts).enumerate() {
            row.push((base + i as u32, if fact.is_finite() { fact.clamp(-5.0, 5.0) } else { 0.0 }));
        }
        row
    }

    /// Probabilities of won and lost in each of the weeks left, from the landmark on. They add up, together with the
    /// probability of being pushed, to one. `shift` moves the log-odds of winning (a good or bad period).
    pub fn weekly(&self, subject: &Subject, shift: f64) -> Vec<(f64, f64)> {
        let mut alive = 1.0;
        (1..=self.weeks.saturating_sub(subject.week))
            .map(|lead| {
                let row = self.row(subject, lead);
                let won = sigmoid(self.won.score(&row) + shift);
                let lost = sigmoid(self.lost.score(&row)) * (1.0 - won);
                let out = (alive * won, alive * lost);
                alive *= (1.0 - won - lost).max(0.0);
                out
            })
            .collect()
    }

    /// Probability of winning before the period ends.
    pub fn win_in_period(&self, subject: &Subject, shift: f64) -> f64 {
        self.weekly(subject, shift).iter().map(|(won, _)| won).sum()
    }
}
