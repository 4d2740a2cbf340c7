//! The verifier: recomputes a statement from its own evidence file, without the server.
//!
//! A second evaluator of the plan language beside the engine: row by row, in exact fractions, and as plain as it can
//! be. It shares the plan document with the engine and nothing that calculates, so that a mistake in one does not hide
//! in the other. What a plan means is told in docs/plan-language.md; both follow it.

mod by_hand;
mod calendar;
mod clawbacks;
mod closing;
mod components;
mod context;
mod credits;
mod entries;
mod evaluate;
pub mod evidence;
mod exchange;
mod expression;
mod functions;
mod milestones;
mod names;
mod over;
mod pay;
mod people;
mod pool;
mod postings;
mod quota;
mod rates;
mod report;
mod results;
mod run;
mod settle;
mod split;
mod steps;
mod tables;
mod value;

pub use evidence::Evidence;
pub use report::{Difference, Verdict};
pub use results::{ResultTable, Results};
pub use value::Value;

use crate::plan::model::Document;
use context::Question;
use indexmap::IndexMap;
use prestasi_kernel::{Problem, Result};

/// The stack of a verification. Depths are bounded, but the evidence decides how much of the bound is used.
const STACK_BYTES: usize = 256 << 20;

/// Checks an evidence file: its digest, and that plan and data give exactly the statement in it.
///
/// # Errors
/// `evidence-…` for a file that cannot be read, and what the plan and the data run into.
pub fn verify(evidence_text: &str) -> Result<Verdict> {
    let work = || {
        let evidence = Evidence::read(evidence_text)?;
        let plan = read_plan(&evidence.plan)?;
        let question = Question {
            plan: &plan,
            data: &evidence.data,
            run: &evidence.run,
            only: Some(&evidence.run.person),
            given: &evidence.given,
            stood: evidence.stood.as_ref(),
            by_hand: &evidence.by_hand,
        };
        let results = results::of_person(results::compute(question)?, &evidence.run.person);
        report::compare(&evidence, &results)
    };
    let unable = || Problem::new("evidence-thread");
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(STACK_BYTES);
        let thread = builder.spawn_scoped(scope, work).map_err(|_| unable())?;
        thread.join().map_err(|_| unable())?
    })
}

/// All result tables of everyone.
///
/// # Errors
/// What the plan and the data run into.
pub fn recompute(
    plan: &Document,
    data: &IndexMap<String, evidence::Table>,
    run: &evidence::Run,
) -> Result<Results> {
    results::compute(Question {
        plan,
        data,
        run,
        only: None,
        given: &IndexMap::new(),
        stood: None,
        by_hand: &[],
    })
}

/// Reads a plan's text.
///
/// # Errors
/// `evidence-plan`.
pub fn read_plan(text: &str) -> Result<Document> {
    toml::from_str(text).map_err(|error| Problem::new("evidence-plan").arg("error", error.message()))
}
