//! Limits in another order than they are applied or understood in: deal, component, period, year.

use super::Linter;
use crate::plan::model::{Per, StepKind};
use prestasi_kernel::Problem;

impl Linter<'_> {
    /// Caps that come after wider ones over the same earnings, deal limits written after what they come before, and
    /// holdbacks that fall due in another order than they are written.
    pub fn order(&mut self) {
        let document = &self.model.document;
        let steps = &self.model.steps;
        for (index, spec) in document.step.iter().enumerate() {
            let deal = |kind: StepKind, per: Per| {
                per == Per::Deal && matches!(kind, StepKind::Cap | StepKind::Floor)
            };
            let own = deal(spec.kind, spec.per);
            let before = document.step[..index].iter().zip(steps).find(|(other, plan)| {
                let shared = plan.to.iter().any(|item| steps[index].to.contains(item));
                let wider = other.kind == StepKind::Cap
                    && spec.kind == StepKind::Cap
                    && (rank(other.per), plan.to.len()) > (rank(spec.per), steps[index].to.len())
                    && rank(other.per) >= rank(spec.per);
                shared && (wider || (own && !deal(other.kind, other.per)))
            });
            if let Some((other, _)) = before {
                let problem = Problem::new("lint-cap-order")
                    .arg("step", &spec.name.text)
                    .arg("after", &other.name.text)
                    .arg("reason", if own { "deal" } else { "wider" });
                self.add(&spec.name.span, problem);
            }
        }
        for (index, spec) in document.milestone.iter().enumerate() {
            let due = |milestone: &crate::plan::model::Milestone| {
                milestone.table.is_none().then_some(milestone.months.unwrap_or(0))
            };
            let later =
                |other: &&crate::plan::model::Milestone| other.of == spec.of && due(other) > due(spec);
            if due(spec).is_some()
                && let Some(other) =
                    document.milestone[..index].iter().filter(|other| due(other).is_some()).find(later)
            {
                let problem = Problem::new("lint-milestone-order")
                    .arg("milestone", &spec.name.text)
                    .arg("after", &other.name.text);
                self.add(&spec.name.span, problem);
            }
        }
    }
}

/// How wide a limit is.
fn rank(per: Per) -> u8 {
    match per {
        Per::Deal => 0,
        Per::Period => 1,
        Per::Quarter => 2,
        Per::Half => 3,
        Per::Year => 4,
        Per::Term => 5,
    }
}
