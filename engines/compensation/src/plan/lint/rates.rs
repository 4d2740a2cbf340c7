//! Cliffs, dead tiers, and pay that falls while sales rise.

use super::Linter;
use super::shape::{Event, Happening, events};
use crate::earn::compile::{AxisPlan, RatePlan};
use crate::earn::names::{Field, Formula, Name};
use crate::earn::rate::{Band, Prepared, Shape};
use crate::earn::state::State;
use crate::expr::node::Node;
use crate::plan::model::{Rate, RateKind, StepKind};
use prestasi_kernel::{Problem, Ratio};
use std::collections::BTreeMap;

/// Bounds that are formulas are looked at for so many people.
const PEOPLE: usize = 50;

impl Linter<'_> {
    /// Looks at each version of each component's rate.
    pub fn rates(&mut self) {
        let document = &self.model.document;
        for (component, spec) in document.component.iter().enumerate() {
            for (version, rate) in spec.rate.iter().enumerate() {
                let scenarios = self.scenarios(component, version);
                let mut found: BTreeMap<(usize, u8), (usize, Event)> = BTreeMap::new();
                for prepared in &scenarios {
                    for event in events(prepared) {
                        let kind = match event.kind {
                            Happening::Jump { .. } => 0,
                            Happening::Fall { .. } => 1,
                            Happening::Dead { .. } => 2,
                        };
                        found.entry((event.index, kind)).or_insert_with(|| (0, event)).0 += 1;
                    }
                }
                for (count, event) in found.into_values() {
                    // A tier is dead only if it is so for everybody.
                    if !matches!(event.kind, Happening::Dead { .. }) || count == scenarios.len() {
                        self.tell(&spec.name.text, rate, &event);
                    }
                }
                self.closed_tiers(component, version, rate);
            }
        }
    }

    fn tell(&mut self, component: &str, rate: &Rate, event: &Event) {
        let span = match (rate.tiers.get(event.index), rate.points.get(event.index)) {
            (Some(tier), _) => tier.from.span.clone(),
            (None, Some(point)) => point[0].span.clone(),
            (None, None) => return,
        };
        let problem = match &event.kind {
            Happening::Jump { at, before, after } => Problem::new("lint-cliff")
                .arg("component", component)
                .arg("at", at)
                .arg("from", before)
                .arg("to", after),
            Happening::Fall { from, to, before, after } => Problem::new("lint-falling-pay")
                .arg("component", component)
                .arg("total", from)
                .arg("more", to)
                .arg("pay", before)
                .arg("less", after),
            Happening::Dead { at, next } => Problem::new("lint-dead-tier")
                .arg("component", component)
                .arg("tier", event.index + 1)
                .arg("reason", "bound")
                .arg("at", at)
                .arg("next", next),
        };
        self.add(&span, problem);
    }

    /// Tiers with a condition that never holds.
    fn closed_tiers(&mut self, component: usize, version: usize, rate: &Rate) {
        let plan = &self.model.components[component];
        for (index, tier) in plan.rates[version].tiers.iter().enumerate() {
            let closed = tier
                .when
                .as_ref()
                .is_some_and(|when| matches!(&when.expr.node, Node::Literal(value) if !value.truth(0)));
            if closed && let Some(when) = &rate.tiers[index].when {
                let problem = Problem::new("lint-dead-tier")
                    .arg("component", &plan.name)
                    .arg("tier", index + 1)
                    .arg("reason", "condition");
                self.add(&when.span.clone(), problem);
            }
        }
    }

    /// The rate as it is for everybody, or for some people where it is not the same; with `of = "quota"`, for a quota of 1.
    fn scenarios(&self, component: usize, version: usize) -> Vec<Prepared> {
        let plan = &self.model.components[component];
        let rate = &plan.rates[version];
        if let Some(prepared) = prepare(rate, &|formula| formula.constant) {
            return vec![prepared];
        }
        let mut found = Vec::new();
        for person in 0..self.model.people.count.min(PEOPLE) {
            let state = State::new(self.model, person);
            for period in 0..self.model.term.periods.len() {
                if period > 0 && plan.window_of[period] == plan.window_of[period - 1] {
                    continue;
                }
                let at = state.at(period, 0);
                found.extend(prepare(rate, &|formula| formula.needed(&at).ok()));
            }
        }
        found
    }

    /// What a matrix does along an axis that rises with sales.
    pub fn matrices(&mut self) {
        let document = &self.model.document;
        for (component, spec) in document.component.iter().enumerate() {
            for (version, rate) in spec.rate.iter().enumerate() {
                let plan = &self.model.components[component].rates[version];
                let (Some((rows, columns)), Some(values)) = (&plan.axes, constants(plan)) else { continue };
                let across: Vec<Vec<Ratio>> = (0..columns.from.len())
                    .map(|column| values.iter().map(|row| row[column]).collect())
                    .collect();
                for (axis, lines, spans) in [(rows, &across, &rate.rows), (columns, &values, &rate.columns)] {
                    let (Some(spans), Some(bounds)) = (spans, rising(axis)) else { continue };
                    let (jump, fall) = along(&bounds, lines);
                    for (code, found) in [("lint-cliff", jump), ("lint-falling-pay", fall)] {
                        let Some((index, before, after, count)) = found else { continue };
                        let problem = Problem::new(code)
                            .arg("component", &spec.name.text)
                            .arg("at", bounds[index])
                            .arg("from", before)
                            .arg("to", after)
                            .arg("count", count);
                        self.add(&spans.from[index].span.clone(), problem);
                    }
                }
            }
        }
    }

    /// Gates that open with sales.
    pub fn gates(&mut self) {
        let document = &self.model.document;
        for (spec, plan) in document.step.iter().zip(&self.model.steps) {
            let factor = plan.factor.as_ref().map_or(Some(Ratio::ZERO), |factor| factor.constant);
            let (StepKind::Gate, Some(when), Some(factor)) = (plan.kind, &plan.when, factor) else {
                continue;
            };
            if factor < Ratio::ONE && when.names.iter().any(|name| sales(*name)) {
                let span = spec.when.as_ref().map_or(spec.name.span.clone(), |when| when.span.clone());
                let problem = Problem::new("lint-cliff")
                    .arg("step", &spec.name.text)
                    .arg("from", factor)
                    .arg("to", Ratio::ONE)
                    .arg("at", &when.text);
                self.add(&span, problem);
            }
        }
    }
}

/// Whether a name stands for something that rises with sales.
fn sales(name: Name) -> bool {
    matches!(name, Name::Of(_, Field::Measure | Field::MeasureToDate | Field::Attainment))
}

/// The bounds of an axis that looks up what rises with sales.
fn rising(axis: &AxisPlan) -> Option<Vec<Ratio>> {
    let plain =
        matches!(axis.value.expr.node, Node::Column(_)) && axis.value.names.iter().all(|name| sales(*name));
    let bounds: Option<Vec<Ratio>> = axis.from.iter().map(|bound| bound.constant).collect();
    bounds.filter(|bounds| plain && bounds.windows(2).all(|pair| pair[0] < pair[1]))
}

fn constants(plan: &RatePlan) -> Option<Vec<Vec<Ratio>>> {
    plan.values.iter().map(|row| row.iter().map(|value| value.constant).collect()).collect()
}

/// Where it happens first, what is below and above, and how often it happens.
type Found = Option<(usize, Ratio, Ratio, usize)>;

/// The first rise and the first fall along the lines of a matrix; below the first bound it pays nothing.
fn along(bounds: &[Ratio], lines: &[Vec<Ratio>]) -> (Found, Found) {
    let (mut jump, mut fall): (Found, Found) = (None, None);
    for line in lines {
        for (index, after) in line.iter().enumerate() {
            let before = if index == 0 { Ratio::ZERO } else { line[index - 1] };
            if bounds[index] <= Ratio::ZERO || before == *after {
                continue;
            }
            let slot = if *after > before { &mut jump } else { &mut fall };
            slot.get_or_insert((index, before, *after, 0)).3 += 1;
        }
    }
    (jump, fall)
}

/// A rate with all its tiers open, over the total or, with `of = "quota"`, over attainment.
fn prepare(rate: &RatePlan, value: &dyn Fn(&Formula) -> Option<Ratio>) -> Option<Prepared> {
    let times = rate.times.as_ref().and_then(|times| times.constant).unwrap_or(Ratio::ONE);
    let mut tiers = Vec::new();
    let mut ends = Vec::new();
    for tier in &rate.tiers {
        tiers.push(Band { from: value(&tier.from)?, rate: value(&tier.rate)?.checked_mul(times)? });
        ends.push(match &tier.to {
            Some(to) => Some(value(to)?),
            None => None,
        });
    }
    let shape = match rate.kind {
        RateKind::Marginal => Shape::Marginal,
        RateKind::Retroactive => Shape::Retroactive(rate.edge),
        RateKind::Reached => Shape::Reached(rate.edge),
        RateKind::Interpolated => {
            let next = |index: usize| tiers.get(index + 1).map(|band: &Band| band.from);
            let ends = ends.iter().enumerate().map(|(index, end)| end.or(next(index)));
            let fixed = rate.times.is_some().then_some(Ratio::ONE);
            Shape::Interpolated { ends: ends.collect::<Option<_>>()?, times: fixed }
        }
        RateKind::Curve => {
            let points = rate.points.iter().map(|(x, y)| Some((value(x)?, value(y)?)));
            let unit = Some(Ratio::ONE);
            Shape::Curve { points: points.collect::<Option<_>>()?, beyond: rate.beyond, unit, times }
        }
        _ => Shape::Amount(Ratio::ZERO),
    };
    Some(Prepared { shape, tiers })
}
