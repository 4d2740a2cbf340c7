//! From what is earned to what is paid.

use super::sentence::{Block, Measure, Section, Sentence, Value, day_or_open, figure};
use crate::plan::model::{Clawback, ClawbackMode, Document, Draw, DrawKind, Milestone};

/// What waits for what; nothing where all is payable when it is earned.
pub fn milestones(document: &Document) -> Option<Section> {
    if document.milestone.is_empty() {
        return None;
    }
    let body = document.milestone.iter().flat_map(milestone).collect();
    Some(Section { heading: Sentence::new("plan-letter-milestones"), body })
}

fn milestone(milestone: &Milestone) -> Vec<Block> {
    let named = |key| {
        let said = Sentence::new(key).text("milestone", &milestone.name);
        said.with("share", figure(&milestone.share, Measure::Share))
    };
    let mut said: Vec<Block> = vec![match (&milestone.table, milestone.months) {
        (Some(table), _) => named("plan-letter-milestone-event").text("table", table).into(),
        (None, Some(months)) => {
            named("plan-letter-milestone-months").with("months", Value::Word(months.to_string())).into()
        }
        (None, None) => named("plan-letter-milestone-earned").into(),
    }];
    if let (Some(order), Some(_)) = (&milestone.order, &milestone.table) {
        said.push(named("plan-letter-milestone-order").text("order", &order.text).into());
    }
    if let Some(part) = &milestone.part {
        said.push(named("plan-letter-milestone-part").text("part", &part.text).into());
    }
    if !milestone.of.0.is_empty() {
        said.push(named("plan-letter-milestone-of").names("components", &milestone.of.0).into());
    }
    said
}

/// When pay is taken back; nothing where it never is.
pub fn clawbacks(document: &Document) -> Option<Section> {
    if document.clawback.is_empty() {
        return None;
    }
    let body = document.clawback.iter().flat_map(clawback).collect();
    Some(Section { heading: Sentence::new("plan-letter-clawbacks"), body })
}

fn clawback(clawback: &Clawback) -> Vec<Block> {
    let named = |key| Sentence::new(key).text("clawback", &clawback.name);
    let taken =
        named("plan-letter-clawback").text("table", &clawback.table).text("order", &clawback.order.text);
    let mut said: Vec<Block> = vec![taken.into()];
    said.push(match clawback.mode {
        ClawbackMode::Full => named("plan-letter-clawback-full").into(),
        ClawbackMode::ProRata => {
            let days = clawback.days.as_ref().map_or(Value::Open, |days| figure(days, Measure::Number));
            named("plan-letter-clawback-pro-rata").with("days", days).into()
        }
        ClawbackMode::Percentage => {
            let share = clawback.share.as_ref().map_or(Value::Open, |share| figure(share, Measure::Share));
            named("plan-letter-clawback-percentage").with("share", share).into()
        }
    });
    said.push(named("plan-letter-clawback-basis").word("basis", clawback.basis).into());
    said.push(named("plan-letter-clawback-attainment").word("attainment", clawback.attainment).into());
    if !clawback.of.0.is_empty() {
        said.push(named("plan-letter-clawback-of").names("components", &clawback.of.0).into());
    }
    said
}

/// What is paid ahead; nothing where nothing is.
pub fn draws(document: &Document) -> Option<Section> {
    if document.draw.is_empty() {
        return None;
    }
    let body = document.draw.iter().flat_map(draw).collect();
    Some(Section { heading: Sentence::new("plan-letter-draws"), body })
}

fn draw(draw: &Draw) -> Vec<Block> {
    let named = |key| Sentence::new(key).text("draw", &draw.name);
    let amount = figure(&draw.amount, Measure::Money);
    let mut said: Vec<Block> =
        vec![named("plan-letter-draw").word("type", draw.kind).with("amount", amount).into()];
    if draw.kind == DrawKind::Recoverable {
        let whole = || Value::Share(prestasi_kernel::Ratio::from_int(1));
        let share = draw.recovery.as_ref().map_or_else(whole, |share| figure(share, Measure::Share));
        said.push(named("plan-letter-draw-recovery").with("share", share).into());
    }
    let (from, to) = (day_or_open(draw.from.as_ref()), day_or_open(draw.to.as_ref()));
    match (&draw.from, &draw.to) {
        (Some(_), Some(_)) => {
            said.push(named("plan-letter-draw-days").with("from", from).with("to", to).into())
        }
        (Some(_), None) => said.push(named("plan-letter-draw-from").with("from", from).into()),
        (None, Some(_)) => said.push(named("plan-letter-draw-to").with("to", to).into()),
        (None, None) => {}
    }
    if let Some(who) = &draw.who {
        said.push(named("plan-letter-draw-who").text("condition", &who.text).into());
    }
    if draw.prorate {
        said.push(named("plan-letter-draw-prorate").into());
    }
    said
}

/// How a period is paid out.
pub fn section(document: &Document) -> Section {
    let mut body: Vec<Block> =
        vec![Sentence::new("plan-letter-negative").word("negative", document.pay.negative).into()];
    if document.people.as_ref().is_some_and(|people| people.currency.is_some()) {
        body.push(Sentence::new("plan-letter-pay-currency").word("at", document.pay.at).into());
    }
    if document.closing.is_some() || document.data.values().any(|table| table.known.is_some()) {
        body.push(Sentence::new("plan-letter-closing").into());
    }
    Section { heading: Sentence::new("plan-letter-pay"), body }
}
