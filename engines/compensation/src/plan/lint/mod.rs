//! What is probably not meant in a plan that is otherwise well-formed: cliffs, dead tiers, pay that falls while sales
//! rise, caps that swallow an accelerator, credit paid twice, gaps in dates, missing exchange rates, parts of no use, people
//! who are left out by half.
//!
//! Invariant: a finding is a fact about the plan and its tables, with the numbers that prove it; nothing is guessed.
//! What depends on data is looked up in the tables, and what cannot be decided is left out.

mod condition;
mod credits;
mod gaps;
mod order;
mod people;
mod rates;
mod shape;
mod typical;
mod unused;

use super::place::locate;
use crate::data::tables::Tables;
use crate::model::Model;
use crate::rows::Context;
use prestasi_kernel::{Place, Problem, Result};
use std::ops::Range;

/// Something in a plan that is probably not meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable, kebab-case, begins with `lint-`: programs and catalogues key on it.
    pub code: &'static str,
    /// Named values for the message.
    pub args: Vec<(&'static str, String)>,
    /// Where it stands in the plan; the file is empty, the caller knows it.
    pub place: Option<Place>,
}

impl Finding {
    /// A named value.
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.args.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
    }
}

impl From<Problem> for Finding {
    fn from(problem: Problem) -> Self {
        Self { code: problem.code, args: problem.args, place: problem.place }
    }
}

impl From<Finding> for Problem {
    fn from(finding: Finding) -> Self {
        Self { code: finding.code, args: finding.args, place: finding.place, near: None }
    }
}

/// What the parts of the lint look at, and what they have found.
struct Linter<'a> {
    model: &'a Model,
    text: &'a str,
    context: Context<'a>,
    findings: Vec<Finding>,
}

impl Linter<'_> {
    /// Adds a finding at a part of the plan's text.
    fn add(&mut self, span: &Range<usize>, problem: Problem) {
        let finding = Finding::from(locate(self.text, span, problem));
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }
}

/// Looks through a plan, in the order of its text.
///
/// # Errors
/// What is wrong with a table, or with an expression of the plan.
pub fn lint(model: &Model, text: &str, tables: &Tables) -> Result<Vec<Finding>> {
    let context = Context::new(&model.document, text, tables, model.view, model.minor_units);
    let mut linter = Linter { model, text, context, findings: Vec::new() };
    linter.rates();
    linter.matrices();
    linter.gates();
    linter.swallowed_accelerators()?;
    linter.overlapping_credits()?;
    linter.date_gaps()?;
    linter.missing_rates()?;
    linter.unused();
    linter.order();
    linter.takes_part();
    let mut findings = linter.findings;
    let at = |finding: &Finding| {
        finding
            .place
            .as_ref()
            .map_or((usize::MAX, 0), |place| (place.line.unwrap_or(0), place.column.unwrap_or(0)))
    };
    findings.sort_by(|a, b| at(a).cmp(&at(b)).then(a.code.cmp(b.code)));
    Ok(findings)
}
