//! One calculation from what is known at one time: credits, components, clawbacks and steps for everyone.

use super::clawbacks::{original_lines, takebacks};
use super::components::{AllFigures, earn};
use super::context::Context;
use super::credits::{CreditLine, credit_lines};
use super::postings::{Cut, Line};
use super::steps;
use super::value::Value;
use prestasi_kernel::{Period, Result};
use std::collections::BTreeSet;

/// What a calculation found.
pub struct Calculation<'a> {
    /// What it looked at.
    pub context: Context<'a>,
    /// Everyone who is paid.
    pub people: Vec<Value>,
    /// The credit lines.
    pub credits: Vec<CreditLine>,
    /// What was earned, step by step.
    pub lines: Vec<Line>,
    /// What caps cut.
    pub cuts: Vec<Cut>,
    /// The figures of components.
    pub figures: AllFigures,
    /// Which persons, periods and components have a row among the earnings.
    pub rows: BTreeSet<(Value, Period, String)>,
}

impl<'a> Calculation<'a> {
    /// Calculates.
    ///
    /// # Errors
    /// Those of every stage.
    pub fn new(context: Context<'a>) -> Result<Self> {
        let mut credits = credit_lines(&context)?;
        credits.retain(|line| context.wants(&line.person));
        let mut people: BTreeSet<Value> = credits.iter().map(|line| line.person.clone()).collect();
        people.extend(context.people.ids().filter(|person| context.wants(person)).cloned());
        let people: Vec<Value> = people.into_iter().collect();
        let takebacks = takebacks(&context)?;
        let mut earned = earn(&context, &people, &credits, &takebacks)?;
        let mut taken = original_lines(&context, &takebacks, &earned.lines)?;
        let (mut stepped, mut cuts) = steps::apply(&context, &people, &earned)?;
        let mut lines = std::mem::take(&mut earned.lines);
        lines.append(&mut taken);
        lines.append(&mut stepped);
        let mut all_cuts = std::mem::take(&mut earned.cuts);
        all_cuts.append(&mut cuts);
        drop(takebacks);
        Ok(Self {
            people,
            credits,
            lines,
            cuts: all_cuts,
            figures: earned.figures,
            rows: earned.rows.into_iter().collect(),
            context,
        })
    }
}
