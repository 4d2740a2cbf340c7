//! A budget that everyone's lines of a component share.

use super::context::Context;
use super::entries::Spec;
use super::evaluate::NoNames;
use super::evidence::pool_given;
use super::postings::{Cut, Line};
use super::split::scale_to;
use super::value::{Number, parse_number, zero};
use crate::plan::model::PoolShare;
use num_traits::Zero;
use prestasi_kernel::{Problem, Result};

/// Cuts the lines of a component to its pool. Where only one person's lines are at hand, takes the amounts given.
///
/// # Errors
/// `evidence-given`, and those of the pool's expression.
pub fn share(context: &Context, spec: &Spec, lines: &mut [Line], cuts: &mut Vec<Cut>) -> Result<()> {
    let Some(pool) = &spec.component.pool else { return Ok(()) };
    lines.sort_by(|a, b| a.order().cmp(&b.order()));
    let before: Vec<Number> = lines.iter().map(|line| line.earned.clone()).collect();
    if context.only.is_some() {
        take_given(context, spec, lines)?;
    } else {
        let amount = context.number(&pool.amount, &NoNames)?;
        match pool.share {
            PoolShare::FirstCome => first_come(context, amount, lines),
            PoolShare::ProRata => pro_rata(context, &amount, lines),
        }
    }
    for (line, before) in lines.iter().zip(before) {
        let amount = before - &line.earned;
        if !amount.is_zero() {
            let (person, period) = (line.person.clone(), line.period);
            cuts.push(Cut { person, period, step: format!("{} pool", spec.name), amount, excess: "lost" });
        }
    }
    Ok(())
}

/// By day, then the row's key, then the person's id, while the pool lasts.
fn first_come(context: &Context, mut left: Number, lines: &mut [Line]) {
    for line in lines {
        line.earned = line.earned.clone().min(context.round(&left));
        left -= &line.earned;
    }
}

/// Every line by the same share, to the minor unit by largest remainder.
fn pro_rata(context: &Context, amount: &Number, lines: &mut [Line]) {
    let total = lines.iter().fold(zero(), |sum, line| sum + &line.earned);
    if total <= *amount {
        return;
    }
    let minor = context.minor();
    let units: Vec<Number> = lines.iter().map(|line| &line.earned * &minor).collect();
    for (line, part) in lines.iter_mut().zip(scale_to(&(amount * &minor), &units)) {
        line.earned = part / &minor;
    }
}

/// The name of a line among the facts given: its row, or its period where it has none; its role, level and source.
pub fn line_name(line: &Line) -> String {
    let event = line.event.clone().unwrap_or_else(|| line.period.to_string());
    let role = line.role.as_deref().unwrap_or_default();
    format!("{event}|{role}|{}|{}", line.level.unwrap_or(0), line.source)
}

fn take_given(context: &Context, spec: &Spec, lines: &mut [Line]) -> Result<()> {
    let given = context.given.get(&pool_given(spec.name, context.known_on));
    for line in lines {
        let name = line_name(line);
        let missing = || Problem::new("evidence-given").arg("component", spec.name).arg("line", &name);
        let amount = given
            .and_then(|given| given.get(&name))
            .and_then(|text| parse_number(text))
            .ok_or_else(missing)?;
        // A pool cuts; it never adds, and never turns a sign.
        if (line.earned >= zero()) != (amount >= zero()) && !amount.is_zero()
            || amount > line.earned.clone().max(zero())
        {
            return Err(missing().arg("most", super::value::number_text(&line.earned)));
        }
        line.earned = amount;
    }
    Ok(())
}
