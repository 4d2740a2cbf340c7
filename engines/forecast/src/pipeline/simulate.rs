//! Companies with a known truth, to prove the roll-up on: deals arrive, age, pass stages and close by hazards that the model
//! does not see. Thirteen weeks make a quarter.

use super::hazard::{Hazard, Outcome, Subject};
use super::rollup::{Random, period_factor};
use super::{NewBusiness, OpenDeal, RollUp, StageRates, roll_up};
use prestasi_kernel::Result;
use rayon::prelude::*;

/// Weeks of a quarter.
pub const WEEKS: usize = 13;

/// Quarters in which the pipeline only fills; nobody knows them.
const BURN_IN: usize = 4;

/// A made-up deal: weeks count from the company's first day.
#[derive(Debug, Clone)]
struct Deal {
    amount_minor: i64,
    created: usize,
    /// Signs of quality that a seller could see: engagement, fit, size.
    facts: Vec<f64>,
    /// Week in which the seller expects to close, right within some weeks.
    stated_close: f64,
    /// Stage in each week of its life.
    stages: Vec<u8>,
    end: Option<(usize, bool)>,
}

/// One quarter of one company, forecast in its middle.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Trial {
    pub actual_minor: i64,
    pub p10_minor: i64,
    pub p50_minor: i64,
    pub p90_minor: i64,
    pub mean_minor: i64,
    pub baseline_minor: i64,
}

/// What the trials say together.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Report {
    pub tenants: usize,
    pub quarters: usize,
    /// Share of quarters between P10 and P90; 0.8 is right.
    pub coverage: f64,
    /// Sum of forecast over sum of actual, less one.
    pub bias: f64,
    pub baseline_bias: f64,
    /// Mean absolute error over mean actual, of the median and of the stage-rate baseline.
    pub error: f64,
    pub baseline_error: f64,
    /// One less the ratio of both.
    pub gain: f64,
}

/// Simulates `tenants` companies and forecasts the last `tested` quarters of each at week `week`.
///
/// # Errors
/// Those of the roll-up.
pub fn prove(tenants: usize, tested: usize, week: usize, seed: u64) -> Result<Report> {
    let trials: Vec<Trial> = (0..tenants as u64)
        .into_par_iter()
        .map(|tenant| tenant_trials(seed.wrapping_add(tenant), tested, week))
        .collect::<Result<Vec<_>>>()?
        .concat();
    let n = trials.len().max(1) as f64;
    let sum = |f: &dyn Fn(&Trial) -> i64| trials.iter().map(|t| f(t) as f64).sum::<f64>();
    let actual = sum(&|t| t.actual_minor);
    let inside =
        trials.iter().filter(|t| t.p10_minor <= t.actual_minor && t.actual_minor <= t.p90_minor).count();
    let error = sum(&|t| (t.p50_minor - t.actual_minor).abs()) / actual;
    let baseline_error = sum(&|t| (t.baseline_minor - t.actual_minor).abs()) / actual;
    Ok(Report {
        tenants,
        quarters: trials.len(),
        coverage: inside as f64 / n,
        bias: sum(&|t| t.mean_minor) / actual - 1.0,
        baseline_bias: sum(&|t| t.baseline_minor) / actual - 1.0,
        error,
        baseline_error,
        gain: 1.0 - error / baseline_error,
    })
}

fn tenant_trials(seed: u64, tested: usize, week: usize) -> Result<Vec<Trial>> {
    let quarters = BURN_IN + 12 + tested;
    let deals = company(seed, quarters);
    (quarters - tested..quarters).map(|quarter| trial(&deals, quarter, week, seed)).collect()
}

/// Draws a company of its own size, pace and habits.
fn company(seed: u64, quarters: usize) -> Vec<Deal> {
    let mut random = Random::new(seed);
    let arrivals = 3.0 + 5.0 * random.uniform();
    let size = 13.0 + random.normal() * 0.5;
    let win_level = -4.2 + 0.3 * random.normal();
    let loss_level = -4.6 + 0.3 * random.normal();
    let rush = 0.3 + 0.8 * random.uniform();
    let swings: Vec<f64> = (0..quarters).map(|_| 0.2 * random.normal()).collect();
    let mut deals = Vec::new();
    for created in 0..quarters * WEEKS {
        let mut count = arrivals * (0.6 + 0.8 * random.uniform());
        while random.uniform() < count {
            count -= 1.0;
            deals.push(deal(created, size, &swings, [win_level, loss_level, rush], &mut random));
        }
    }
    deals
}

fn deal(created: usize, size: f64, swings: &[f64], levels: [f64; 3], random: &mut Random) -> Deal {
    let quality = random.normal();
    // What can be seen is quality with noise on it, once as engagement and once as fit.
    let mut facts: Vec<f64> = (0..2).map(|_| quality + 0.2 * random.normal()).collect();
    let scale = random.normal();
    let amount_minor = (size + 1.0 * scale).exp().round() as i64;
    facts.push(scale);
    let due = created as f64 + 8.0 + 30.0 * random.uniform();
    let stated_close = due + 2.0 * random.normal();
    let mut stage = 0u8;
    let mut stages = Vec::new();
    let mut end = None;
    for week in created..(created + 52).min(swings.len() * WEEKS) {
        stages.push(stage);
        let to_end = WEEKS - 1 - week % WEEKS;
        let rush = if to_end < 2 { levels[2] } else { 0.0 };
        let push = f64::from(stage) * 0.7 + 2.6 * quality - 0.2 * scale + rush + swings[week / WEEKS];
        // Before its time a deal is rarely won, after it each week counts.
        let ripe = if (week as f64) < due { -4.0 } else { 2.5 };
        let won = crate::series::numeric::sigmoid(levels[0] + push + ripe);
        let lost = crate::series::numeric::sigmoid(levels[1] - 2.5 * quality);
        let u = random.uniform();
        if u < won || u < won + lost {
            end = Some((week, u < won));
            break;
        }
        if stage < 3 && random.uniform() < 0.25 {
            stage += 1;
        }
        // Somebody tidies up after a year.
        if week == created + 51 {
            end = Some((week, false));
        }
    }
    Deal { amount_minor, created, facts, stated_close, stages, end }
}

impl Deal {
    fn subject(&self, day: usize) -> Option<Subject> {
        let alive = self.created < day && self.end.is_none_or(|(end, _)| end >= day);
        let stage = self.stages.get(day - self.created.min(day)).or(self.stages.last())?;
        let quarter_end = (day / WEEKS + 1) * WEEKS;
        let beyond = self.stated_close - quarter_end as f64;
        let mut facts = self.facts.clone();
        facts.push((beyond / 6.0).clamp(-2.0, 2.0));
        facts.push(f64::from(u8::from(beyond < 0.0)));
        alive.then(|| Subject {
            stage: format!("stage {stage}"),
            age_weeks: (day - self.created) as f64,
            week: day % WEEKS,
            facts,
        })
    }

    fn won_between(&self, from: usize, until: usize) -> bool {
        matches!(self.end, Some((end, true)) if (from..until).contains(&end))
    }
}

/// Forecast of one quarter from what was known at its `week`.
fn trial(deals: &[Deal], quarter: usize, week: usize, seed: u64) -> Result<Trial> {
    let mut samples = Vec::new();
    let mut rates = StageRates::default();
    let mut new_business = Vec::new();
    let mut periods: Vec<Vec<(Subject, bool)>> = Vec::new();
    for past in BURN_IN..quarter {
        let (start, end) = (past * WEEKS, (past + 1) * WEEKS);
        for landmark in [start + week.saturating_sub(1), start + week, start + (week + 1).min(WEEKS - 1)] {
            samples.extend(deals.iter().filter_map(|deal| {
                let outcome = match deal.end {
                    Some((at, true)) if at < end => Outcome::Won(at + 1 - landmark.min(at + 1)),
                    Some((at, false)) if at < end => Outcome::Lost(at + 1 - landmark.min(at + 1)),
                    _ => Outcome::Open,
                };
                Some((deal.subject(landmark)?, outcome))
            }));
        }
        let day = start + week;
        let mut period = Vec::new();
        for deal in deals {
            if let Some(subject) = deal.subject(day) {
                let won = deal.won_between(day, end);
                rates.add_deal(&subject.stage, deal.amount_minor, won);
                period.push((subject, won));
            }
        }
        periods.push(period);
        let brought: i64 = deals
            .iter()
            .filter(|d| d.created >= day && d.won_between(day, end))
            .map(|d| d.amount_minor)
            .sum();
        rates.add_new_business(brought);
        new_business.push(brought);
    }
    let hazard = Hazard::fit(&samples, WEEKS);
    let swings: Vec<(Vec<f64>, usize)> = periods
        .iter()
        .map(|period| {
            let p = period.iter().map(|(subject, _)| hazard.win_in_period(subject, 0.0)).collect();
            (p, period.iter().filter(|(_, won)| *won).count())
        })
        .collect();
    let (start, day, end) = (quarter * WEEKS, quarter * WEEKS + week, (quarter + 1) * WEEKS);
    let label = || vec!["all".to_owned()];
    let won: Vec<(i64, Vec<String>)> =
        deals.iter().filter(|d| d.won_between(start, day)).map(|d| (d.amount_minor, label())).collect();
    let subjects: Vec<(&Deal, Subject)> = deals.iter().filter_map(|d| Some((d, d.subject(day)?))).collect();
    let open: Vec<OpenDeal> = subjects
        .iter()
        .map(|(deal, subject)| OpenDeal {
            amount_minor: deal.amount_minor,
            probability: hazard.win_in_period(subject, 0.0),
            labels: label(),
        })
        .collect();
    let new_business = [NewBusiness { labels: label(), past_minor: new_business }];
    let input = RollUp {
        won: &won,
        open: &open,
        new_business: &new_business,
        layers: &[],
        period_factor: period_factor(&swings),
        draws: 1000,
        seed,
    };
    let node = roll_up(&input)?.swap_remove(0);
    let actual_minor = deals.iter().filter(|d| d.won_between(start, end)).map(|d| d.amount_minor).sum();
    let won_minor = won.iter().map(|w| w.0).sum();
    let baseline = rates.apply(won_minor, subjects.iter().map(|(d, s)| (s.stage.as_str(), d.amount_minor)));
    Ok(Trial {
        actual_minor,
        p10_minor: node.p10_minor,
        p50_minor: node.p50_minor,
        p90_minor: node.p90_minor,
        mean_minor: node.mean_minor,
        baseline_minor: baseline.total_minor,
    })
}
