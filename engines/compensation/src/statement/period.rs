//! A pay period of a statement: totals of components, steps in their order, what was taken back, released and paid.

use crate::by_hand::ByHand;
use crate::earn::person::PersonResult;
use crate::earn::state::State;
use crate::model::Model;
use crate::plan::model::{DrawKind, StepKind};
use jiff::civil::Date;
use prestasi_kernel::{Currency, Period, Ratio, Result};
use serde::Serialize;

/// A pay period.
#[derive(Debug, Clone, Serialize)]
pub struct PeriodStatement {
    /// Which one.
    pub period: Period,
    /// First day.
    #[serde(serialize_with = "super::day")]
    pub first: Date,
    /// Last day.
    #[serde(serialize_with = "super::day")]
    pub last: Date,
    /// Days of participation.
    pub participation: i64,
    /// Components, by version of the person where versions are measured apart.
    pub components: Vec<ComponentTotal>,
    /// Steps in the order of the plan.
    pub steps: Vec<StepTotal>,
    /// Lines taken back.
    pub clawbacks: Vec<TakenTotal>,
    /// Differences posted for closed periods.
    pub adjustments: Vec<AdjustmentTotal>,
    /// What was adjusted by hand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by_hand: Vec<ByHand>,
    /// What milestones released.
    pub milestones: Vec<ReleaseTotal>,
    /// Draws and guarantees.
    pub draws: Vec<DrawTotal>,
    /// Pay.
    pub pay: PayTotal,
}

/// What a component came to.
#[derive(Debug, Clone, Serialize)]
pub struct ComponentTotal {
    /// Its name.
    pub component: String,
    /// Measured in the period.
    pub measure: Ratio,
    /// Measured in the window to date.
    pub measure_to_date: Ratio,
    /// The quota that it is measured against.
    pub quota: Option<Ratio>,
    /// Measure to date over quota.
    pub attainment: Option<Ratio>,
    /// Target incentive.
    pub target: Option<Ratio>,
    /// Earned before steps.
    pub earned: i64,
}

/// What a step did.
#[derive(Debug, Clone, Serialize)]
pub struct StepTotal {
    /// Its name.
    pub step: String,
    /// gate, multiplier, kicker, cap or floor.
    pub kind: String,
    /// What it touches, before it, in this period.
    pub touched: i64,
    /// The same in its window to date.
    pub touched_to_date: i64,
    /// Whether its condition holds, where it has one that was looked at.
    pub open: Option<bool>,
    /// Its factor.
    pub factor: Option<Ratio>,
    /// Its amount or limit.
    pub limit: Option<i64>,
    /// What it added.
    pub amount: i64,
}

/// A line taken back.
#[derive(Debug, Clone, Serialize)]
pub struct TakenTotal {
    /// The clawback.
    pub clawback: String,
    /// The component whose line it was.
    pub component: String,
    /// The row.
    pub event: String,
    /// The day.
    #[serde(serialize_with = "super::day")]
    pub date: Date,
    /// The share taken.
    pub share: Ratio,
    /// What it adds; below zero.
    pub amount: i64,
}

/// A difference posted for a closed period.
#[derive(Debug, Clone, Serialize)]
pub struct AdjustmentTotal {
    /// The component, step or clawback that changed.
    pub component: String,
    /// The closed period.
    pub of_period: Period,
    /// How much.
    pub amount: i64,
    /// The rows that became known late.
    pub causes: String,
}

/// What a milestone released.
#[derive(Debug, Clone, Serialize)]
pub struct ReleaseTotal {
    /// The milestone.
    pub milestone: String,
    /// The component.
    pub component: String,
    /// The row.
    pub event: String,
    /// How much became payable.
    pub amount: i64,
}

/// What a draw did.
#[derive(Debug, Clone, Serialize)]
pub struct DrawTotal {
    /// Its name.
    pub draw: String,
    /// recoverable, non_recoverable or guarantee.
    pub kind: String,
    /// Its amount; absent where it has ended.
    pub amount: Option<i64>,
    /// Pay before it.
    pub before: i64,
    /// What it added.
    pub top_up: i64,
    /// What repaid it.
    pub repaid: i64,
    /// What is owed afterwards.
    pub balance: i64,
}

/// Pay of a period.
#[derive(Debug, Clone, Serialize)]
pub struct PayTotal {
    /// Earned.
    pub earned: i64,
    /// Became payable.
    pub payable: i64,
    /// Carried into the period; not above zero.
    pub carried_in: i64,
    /// Given by draws and guarantees.
    pub top_up: i64,
    /// Taken to repay draws.
    pub repaid: i64,
    /// Owed from draws.
    pub draw_balance: i64,
    /// Carried into the next period.
    pub carried: i64,
    /// Paid.
    pub paid: i64,
    /// The currency of what is paid.
    #[serde(serialize_with = "super::code")]
    pub currency: Currency,
    /// What is paid, in minor units of that currency.
    pub paid_local: i64,
}

/// All periods of a person up to the last one computed.
///
/// # Errors
/// What goes wrong in a formula.
pub fn all(state: &State, result: &PersonResult) -> Result<Vec<PeriodStatement>> {
    (0..result.payouts.len()).map(|period| one(state, result, period)).collect()
}

/// A closed period in which something was posted: that alone.
pub(super) fn posted(of: PeriodStatement, result: &PersonResult, period: usize) -> PeriodStatement {
    PeriodStatement {
        components: Vec::new(),
        steps: Vec::new(),
        clawbacks: Vec::new(),
        by_hand: Vec::new(),
        milestones: late(result, period),
        ..of
    }
}

fn one(state: &State, result: &PersonResult, period: usize) -> Result<PeriodStatement> {
    let model = state.model;
    let pay = &model.term.periods[period];
    Ok(PeriodStatement {
        period: pay.period,
        first: crate::dates::day(pay.first),
        last: crate::dates::day(pay.last),
        participation: state.participation(period),
        components: components(state, period)?,
        steps: steps(state, period),
        clawbacks: clawbacks(model, result, period),
        adjustments: adjustments(result, period),
        by_hand: result.by_hand.iter().filter(|one| one.period == period).map(|one| one.of.clone()).collect(),
        milestones: milestones(model, result, period).into_iter().chain(late(result, period)).collect(),
        draws: draws(model, result, period),
        pay: payout(result, period),
    })
}

fn components(state: &State, period: usize) -> Result<Vec<ComponentTotal>> {
    let model = state.model;
    let mut totals = Vec::new();
    for (component, plan) in model.components.iter().enumerate() {
        for segment in (0..state.segments.len()).filter(|segment| state.lives(*segment, period)) {
            let cell = state.cells[state.cell(component, period, segment)];
            if cell == crate::earn::state::Cell::default() && !state.has(component, period, segment)? {
                continue;
            }
            let quota = plan.quota.map(|_| state.quota(component, period, segment)).transpose()?;
            let target = plan.target.as_ref().map(|_| state.target(component, period, segment));
            totals.push(ComponentTotal {
                component: plan.name.clone(),
                measure: state.units(cell.measure),
                measure_to_date: state.measure_to_date(component, period, segment)?,
                quota,
                attainment: match quota {
                    Some(_) => state.attainment(component, period, segment)?,
                    None => None,
                },
                target: target.transpose()?,
                earned: cell.earned,
            });
        }
    }
    Ok(totals)
}

fn steps(state: &State, period: usize) -> Vec<StepTotal> {
    let traces = state.traces.iter().flatten().filter(|trace| trace.period == period);
    let total = |trace: &crate::earn::period::StepTrace| {
        let step = &state.model.steps[trace.step];
        let kind = match step.kind {
            StepKind::Gate => "gate",
            StepKind::Multiplier => "multiplier",
            StepKind::Kicker => "kicker",
            StepKind::Cap => "cap",
            StepKind::Floor => "floor",
        };
        StepTotal {
            step: step.name.clone(),
            kind: kind.to_owned(),
            touched: trace.touched.0,
            touched_to_date: trace.touched.1,
            open: trace.open,
            factor: trace.factor,
            limit: trace.limit,
            amount: trace.amount,
        }
    };
    traces.map(total).collect()
}

fn clawbacks(model: &Model, result: &PersonResult, period: usize) -> Vec<TakenTotal> {
    let taken = result.extras.taken.iter().filter(|taken| taken.period == period);
    let total = |taken: &crate::earn::person::Taken| TakenTotal {
        clawback: model.clawbacks.plans[taken.plan].name.clone(),
        component: model.components[taken.component].name.clone(),
        event: model.credits.keys.show(taken.event),
        date: crate::dates::day(model.term.first + i32::from(taken.day)),
        share: taken.share,
        amount: taken.amount,
    };
    taken.map(total).collect()
}

fn adjustments(result: &PersonResult, period: usize) -> Vec<AdjustmentTotal> {
    let posted = result.adjustments.iter().filter(|adjustment| adjustment.period == period);
    let total = |adjustment: &crate::earn::person::Adjustment| AdjustmentTotal {
        component: adjustment.component.clone(),
        of_period: adjustment.of_period,
        amount: adjustment.amount,
        causes: adjustment.causes.clone(),
    };
    posted.map(total).collect()
}

fn milestones(model: &Model, result: &PersonResult, period: usize) -> Vec<ReleaseTotal> {
    let released = result.extras.released.iter().filter(|released| released.period == period);
    let total = |released: &crate::earn::person::Released| ReleaseTotal {
        milestone: model.milestones.plans[released.milestone].name.clone(),
        component: model.components[released.component].name.clone(),
        event: model.credits.keys.show(released.event),
        amount: released.amount,
    };
    released.map(total).collect()
}

/// What milestones released late, posted in this period.
pub(super) fn late(result: &PersonResult, period: usize) -> Vec<ReleaseTotal> {
    let released = result.late.iter().filter(|late| late.period == period);
    let total = |late: &crate::earn::person::LateRelease| ReleaseTotal {
        milestone: late.milestone.clone(),
        component: late.component.clone(),
        event: late.event.clone(),
        amount: late.amount,
    };
    released.map(total).collect()
}

fn draws(model: &Model, result: &PersonResult, period: usize) -> Vec<DrawTotal> {
    let lines = result.draws.iter().filter(|line| line.period == period);
    let total = |line: &crate::earn::pay::DrawLine| {
        let draw = &model.draws[line.draw];
        let kind = match draw.kind {
            DrawKind::Recoverable => "recoverable",
            DrawKind::NonRecoverable => "non_recoverable",
            DrawKind::Guarantee => "guarantee",
        };
        DrawTotal {
            draw: draw.name.clone(),
            kind: kind.to_owned(),
            amount: line.amount,
            before: line.before,
            top_up: line.top_up,
            repaid: line.repaid,
            balance: line.balance,
        }
    };
    lines.map(total).collect()
}

fn payout(result: &PersonResult, period: usize) -> PayTotal {
    let payout = &result.payouts[period];
    PayTotal {
        earned: payout.earned,
        payable: payout.payable,
        carried_in: period.checked_sub(1).map_or(0, |before| result.payouts[before].carried),
        top_up: payout.top_up,
        repaid: payout.repaid,
        draw_balance: payout.draw_balance,
        carried: payout.carried,
        paid: payout.paid,
        currency: payout.currency,
        paid_local: payout.paid_local,
    }
}
