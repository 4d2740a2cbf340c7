//! What happens to earnings afterwards, in the order in which the plan does it.

use super::sentence::{Block, Measure, Section, Sentence, Value, figure};
use crate::plan::model::{Document, Excess, Step, StepKind};
use crate::plan::text::Sql;

/// The steps; nothing in a plan without any.
pub fn section(document: &Document) -> Option<Section> {
    if document.step.is_empty() {
        return None;
    }
    let mut body: Vec<Block> = Vec::new();
    if document.step.len() > 1 {
        body.push(Sentence::new("plan-letter-steps-order").into());
    }
    body.extend(document.step.iter().flat_map(told));
    Some(Section { heading: Sentence::new("plan-letter-steps"), body })
}

fn told(step: &Step) -> Vec<Block> {
    let amount = |sql: &Option<Sql>| sql.as_ref().map_or(Value::Open, |sql| figure(sql, Measure::Money));
    let named = |key| Sentence::new(key).text("step", &step.name);
    let condition = step.when.as_ref().map_or("", |when| when.text.as_str());
    let mut said: Vec<Block> = vec![match step.kind {
        StepKind::Gate => match &step.factor {
            Some(factor) => named("plan-letter-step-gate-factor")
                .text("condition", condition)
                .with("factor", figure(factor, Measure::Share))
                .into(),
            None => named("plan-letter-step-gate").text("condition", condition).into(),
        },
        StepKind::Multiplier => {
            let factor = step.factor.as_ref().map_or(Value::Open, |sql| figure(sql, Measure::Number));
            named("plan-letter-step-multiplier").with("factor", factor).into()
        }
        StepKind::Kicker if step.when.is_some() => named("plan-letter-step-kicker-when")
            .text("condition", condition)
            .with("amount", amount(&step.amount))
            .into(),
        StepKind::Kicker => named("plan-letter-step-kicker").with("amount", amount(&step.amount)).into(),
        StepKind::Cap => {
            named("plan-letter-step-cap").with("amount", amount(&step.amount)).word("per", step.per).into()
        }
        StepKind::Floor => {
            named("plan-letter-step-floor").with("amount", amount(&step.amount)).word("per", step.per).into()
        }
    }];
    if !step.to.0.is_empty() && step.kind != StepKind::Kicker {
        said.push(named("plan-letter-step-to").names("components", &step.to.0).into());
    }
    if step.kind == StepKind::Cap || step.excess != Excess::default() {
        said.push(named("plan-letter-step-excess").word("excess", step.excess).into());
    }
    said
}
