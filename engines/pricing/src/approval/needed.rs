//! Whose approval a quote needs, in which order, and why.

use prestasi_kernel::{Problem, Result};

use super::limit::Judged;
use super::matrix::{Climb, Ladder, Level, Matrix};
use crate::quote::{Figures, Priced};
use crate::sentence::Sentence;

/// What a quote needs; without steps, nobody's approval.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Needed {
    pub steps: Vec<Step>,
}

/// Roles that sign side by side, with the limits of others that brought it to them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Step {
    pub roles: Vec<String>,
    pub reasons: Vec<Sentence>,
}

impl Needed {
    /// Whether nobody has to approve.
    #[must_use]
    pub fn is_automatic(&self) -> bool {
        self.steps.is_empty()
    }
}

/// The approvals that a quote needs.
///
/// # Errors
/// `approval-nobody-may` where it passes the limits of the highest level too; `approval-level-nobody`; `overflow`.
pub fn needed(matrix: &Matrix, quote: &Priced) -> Result<Needed> {
    let mut ladders: Vec<&Ladder> = matrix.ladders.iter().collect();
    ladders.sort_by_key(|ladder| ladder.stage);
    let mut steps = Vec::new();
    for stage in ladders.chunk_by(|one, other| one.stage == other.stage) {
        let mut beside: Vec<Step> = Vec::new();
        for ladder in stage {
            for (at, step) in climb(matrix, ladder, quote)?.into_iter().enumerate() {
                match beside.get_mut(at) {
                    Some(known) => known.join(step),
                    None => beside.push(step),
                }
            }
        }
        steps.append(&mut beside);
    }
    Ok(Needed { steps })
}

impl Step {
    /// The same step for both; a role signs once.
    fn join(&mut self, other: Self) {
        let new = other.roles.into_iter().filter(|role| !self.roles.contains(role)).collect::<Vec<_>>();
        self.roles.extend(new);
        self.reasons.extend(other.reasons);
    }
}

/// The steps of one ladder.
fn climb(matrix: &Matrix, ladder: &Ladder, quote: &Priced) -> Result<Vec<Step>> {
    let is_in = |group: &Option<String>| ladder.group.is_none() || ladder.group == *group;
    let lines = (1..).zip(&quote.lines).filter(|(_, line)| is_in(&line.group));
    let lines: Vec<(i64, &Figures)> = lines.map(|(at, line)| (at, &line.figures)).collect();
    if ladder.group.is_some() && lines.is_empty() {
        return Ok(Vec::new());
    }
    let figures = Figures::sum(quote.currency, lines.iter().map(|(_, figures)| *figures))?;
    let (term_days, ask_without_cost) = (quote.term_days, matrix.ask_without_cost);
    let judged = Judged { figures: &figures, lines, term_days, ask_without_cost };
    let mut steps: Vec<Step> = Vec::new();
    let mut reasons = Vec::new();
    for (at, level) in ladder.levels.iter().enumerate() {
        if at > 0 {
            steps.push(step(ladder, level, reasons)?);
        }
        reasons = passed(level, &judged)?;
        if reasons.is_empty() {
            return Ok(match ladder.climb {
                Climb::Each => steps,
                Climb::Lowest => steps.pop().into_iter().collect(),
            });
        }
    }
    Err(nobody_may(ladder))
}

fn step(ladder: &Ladder, level: &Level, reasons: Vec<Sentence>) -> Result<Step> {
    if level.roles.is_empty() {
        return Err(Problem::new("approval-level-nobody").arg("ladder", &ladder.name));
    }
    let mut step = Step { roles: Vec::new(), reasons };
    step.join(Step { roles: level.roles.clone(), reasons: Vec::new() });
    Ok(step)
}

fn passed(level: &Level, judged: &Judged<'_>) -> Result<Vec<Sentence>> {
    let role = level.roles.join(" + ");
    let mut reasons = Vec::new();
    for limit in &level.limits {
        reasons.extend(limit.passed(judged, &role)?);
    }
    Ok(reasons)
}

fn nobody_may(ladder: &Ladder) -> Problem {
    let roles = ladder.levels.last().map(|level| level.roles.join(" + ")).unwrap_or_default();
    Problem::new("approval-nobody-may").arg("ladder", &ladder.name).arg("role", roles)
}
