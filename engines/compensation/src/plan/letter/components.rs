//! One component: what is measured, over which time, against which quota, and what it earns.

use super::example;
use super::promise::Promise;
use super::rates;
use super::sentence::{Block, Measure, Section, Sentence, day_or_open, figure};
use crate::plan::model::{Component, Document, Level, PayOn, QuotaTo, RateKind, Window};
use crate::term::window_of;

/// The section of a component.
pub fn section(document: &Document, component: &Component, person: &Promise) -> Section {
    let mut body = credited(document, component);
    if !is_scored(component) {
        body.extend(window(document, component));
    }
    body.extend(quota(document, component));
    body.extend(target(document, component));
    for rate in &component.rate {
        body.extend(rates::told(document, component, rate));
        body.extend(example::told(document, component, rate, person));
    }
    body.extend(limits(component));
    Section { heading: Sentence::new("plan-letter-component").text("component", &component.name), body }
}

/// Whether a component counts units and not money.
pub fn in_units(document: &Document, component: &Component) -> bool {
    let mut paid = document.credit.iter().filter(|credit| {
        component.credits.0.is_empty() || component.credits.0.iter().any(|name| name.text == credit.name.text)
    });
    paid.any(|credit| credit.unit.is_some())
}

/// Over what its total runs.
pub fn window_at(document: &Document, component: &Component) -> Window {
    component.window.unwrap_or(window_of(document.plan.period))
}

/// What one payout line is for.
pub fn pay_on(document: &Document, component: &Component) -> PayOn {
    let by_line = component.rate.first().is_some_and(|rate| {
        matches!(rate.kind, RateKind::Flat | RateKind::PerUnit | RateKind::Marginal | RateKind::Reached)
    });
    let line = by_line || window_at(document, component) == Window::Line;
    component.pay.unwrap_or(if line { PayOn::Line } else { PayOn::Period })
}

/// Whether it pays for scores and not for credit.
fn is_scored(component: &Component) -> bool {
    component.rate.iter().all(|rate| rate.kind == RateKind::Objectives)
}

fn credited(document: &Document, component: &Component) -> Vec<Block> {
    let mut said: Vec<Block> = Vec::new();
    let scored = is_scored(component);
    if !component.credits.0.is_empty() {
        said.push(
            Sentence::new("plan-letter-component-credits").names("credits", &component.credits.0).into(),
        );
    } else if !scored && !document.credit.is_empty() {
        said.push(Sentence::new("plan-letter-component-all").into());
    }
    if !component.measures.0.is_empty() {
        said.push(
            Sentence::new("plan-letter-component-measures").names("credits", &component.measures.0).into(),
        );
    }
    if !component.roles.0.is_empty() {
        said.push(Sentence::new("plan-letter-component-roles").names("roles", &component.roles.0).into());
    }
    let rolled_up = !scored && document.credit.iter().any(|credit| credit.roll_up.is_some());
    if component.level != Level::Direct || rolled_up {
        said.push(Sentence::new("plan-letter-component-level").word("level", component.level).into());
    }
    if let Some(who) = &component.who {
        said.push(Sentence::new("plan-letter-component-who").text("condition", &who.text).into());
    }
    if component.from.is_some() || component.to.is_some() {
        let from = day_or_open(component.from.as_ref().or(Some(&document.plan.from)));
        let to = day_or_open(component.to.as_ref().or(Some(&document.plan.to)));
        said.push(Sentence::new("plan-letter-component-days").with("from", from).with("to", to).into());
    }
    said
}

fn window(document: &Document, component: &Component) -> Vec<Block> {
    let window = Sentence::new("plan-letter-component-window").word("window", window_at(document, component));
    let pay = Sentence::new("plan-letter-component-pay").word("pay", pay_on(document, component));
    vec![window.into(), pay.into()]
}

fn quota(document: &Document, component: &Component) -> Vec<Block> {
    let Some(name) = &component.quota else { return Vec::new() };
    let on = pay_on(document, component);
    let to = component.quota_to.unwrap_or(if on == PayOn::Line { QuotaTo::Window } else { QuotaTo::Date });
    let mut said: Vec<Block> =
        vec![Sentence::new("plan-letter-component-quota").text("quota", name).word("to", to).into()];
    let Some(quota) = document.quota.get(name.text.as_str()) else { return said };
    let per = quota.per.unwrap_or(document.plan.period);
    let measure = if in_units(document, component) { Measure::Number } else { Measure::Money };
    said.push(match &quota.table {
        Some(table) => Sentence::new("plan-letter-quota-table").text("table", table).word("per", per).into(),
        None => Sentence::new("plan-letter-quota")
            .with("amount", figure(&quota.amount, measure))
            .word("per", per)
            .into(),
    });
    if quota.prorate {
        said.push(Sentence::new("plan-letter-quota-prorate").into());
    }
    if to == QuotaTo::Date {
        said.push(Sentence::new("plan-letter-quota-to-date").word("counts", quota.to_date).into());
    }
    said
}

fn target(document: &Document, component: &Component) -> Vec<Block> {
    let Some(target) = &component.target else { return Vec::new() };
    let amount = figure(target, Measure::Money);
    let mut said: Vec<Block> = vec![match (component.target_per, window_at(document, component)) {
        (Some(per), _) => {
            Sentence::new("plan-letter-target-per").with("target", amount).word("per", per).into()
        }
        (None, Window::Line | Window::Term) => {
            Sentence::new("plan-letter-target").with("target", amount).into()
        }
        (None, window) => {
            Sentence::new("plan-letter-target-per").with("target", amount).word("per", window).into()
        }
    }];
    if component.prorate {
        said.push(Sentence::new("plan-letter-target-prorate").into());
    }
    said
}

fn limits(component: &Component) -> Vec<Block> {
    let mut said: Vec<Block> = Vec::new();
    if let Some(cap) = &component.person_cap {
        said.push(Sentence::new("plan-letter-person-cap").with("amount", figure(cap, Measure::Money)).into());
    }
    if let Some(pool) = &component.pool {
        let amount = figure(&pool.amount, Measure::Money);
        said.push(Sentence::new("plan-letter-pool").with("amount", amount).word("share", pool.share).into());
    }
    said
}
