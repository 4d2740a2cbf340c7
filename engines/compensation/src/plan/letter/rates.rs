//! What a component earns.

use super::components::in_units;
use super::sentence::{Block, Measure, Sentence, Value, constant, day_or_open, figure};
use crate::plan::model::{Axis, Component, Document, Edge, Objectives, Of, Rate, RateKind, Tier};
use crate::plan::text::Sql;

/// How figures of a rate are read: its bounds, and what it pays.
struct Figures {
    bounds: Measure,
    pays: Measure,
}

/// A rate in sentences and tables.
pub fn told(document: &Document, component: &Component, rate: &Rate) -> Vec<Block> {
    let figures = figures(in_units(document, component), rate);
    let mut said: Vec<Block> = Vec::new();
    if rate.from.is_some() || rate.to.is_some() {
        let (from, to) = (day_or_open(rate.from.as_ref()), day_or_open(rate.to.as_ref()));
        said.push(Sentence::new(days(rate)).with("from", from).with("to", to).into());
    }
    said.extend(match rate.kind {
        RateKind::Flat => value("plan-letter-rate-flat", rate, &figures),
        RateKind::PerUnit => value("plan-letter-rate-per-unit", rate, &figures),
        RateKind::Formula => value("plan-letter-rate-formula", rate, &figures),
        RateKind::Marginal => tiers("plan-letter-rate-marginal", rate, &figures),
        RateKind::Retroactive => tiers("plan-letter-rate-retroactive", rate, &figures),
        RateKind::Reached => tiers("plan-letter-rate-reached", rate, &figures),
        RateKind::Interpolated => tiers("plan-letter-rate-interpolated", rate, &figures),
        RateKind::Curve => curve(rate, &figures),
        RateKind::Matrix => matrix(rate, &figures),
        RateKind::Objectives => rate.objectives.as_ref().map(objectives).unwrap_or_default(),
    });
    if let Some(times) = &rate.times {
        let base: String = times.text.chars().filter(|c| !c.is_whitespace()).collect();
        said.push(match base.as_str() {
            "target/quota" => Sentence::new("plan-letter-rate-base").into(),
            _ => Sentence::new("plan-letter-rate-times").with("times", figure(times, Measure::Number)).into(),
        });
    }
    said
}

fn days(rate: &Rate) -> &'static str {
    match (&rate.from, &rate.to) {
        (Some(_), None) => "plan-letter-rate-days-from",
        (None, Some(_)) => "plan-letter-rate-days-to",
        _ => "plan-letter-rate-days",
    }
}

fn figures(units: bool, rate: &Rate) -> Figures {
    let bounds = match rate.of {
        Of::Quota => Measure::Share,
        Of::Measure if units => Measure::Number,
        Of::Measure => Measure::Money,
    };
    let pays = match rate.kind {
        _ if rate.times.is_some() => Measure::Number,
        RateKind::PerUnit | RateKind::Formula => Measure::Money,
        RateKind::Curve | RateKind::Objectives => Measure::Share,
        _ if units => Measure::Money,
        _ => Measure::Share,
    };
    Figures { bounds, pays }
}

fn value(key: &'static str, rate: &Rate, figures: &Figures) -> Vec<Block> {
    // A component that only keeps a total for others to read.
    if rate.kind == RateKind::Flat && rate.value.as_ref().is_some_and(is_nothing) {
        return vec![Sentence::new("plan-letter-rate-nothing").into()];
    }
    let value = rate.value.as_ref().map_or(Value::Open, |value| figure(value, figures.pays));
    vec![Sentence::new(key).with("value", value).into()]
}

fn tiers(key: &'static str, rate: &Rate, figures: &Figures) -> Vec<Block> {
    let conditions = rate.tiers.iter().any(|tier| tier.when.is_some());
    let mut head = vec![
        Sentence::new("plan-letter-column-from").word("of", rate.of),
        Sentence::new("plan-letter-column-to").word("of", rate.of),
        Sentence::new("plan-letter-column-rate"),
    ];
    head.extend(conditions.then(|| Sentence::new("plan-letter-column-when")));
    let row = |(index, tier): (usize, &Tier)| {
        // The first tier is open below, the last above.
        let from = if index == 0 && is_nothing(&tier.from) {
            Value::Open
        } else {
            figure(&tier.from, figures.bounds)
        };
        let next = rate.tiers.get(index + 1).map(|next| &next.from);
        let to = tier.to.as_ref().or(next).map_or(Value::Open, |to| figure(to, figures.bounds));
        let mut row = vec![from, to, figure(&tier.rate, figures.pays)];
        if conditions {
            row.push(tier.when.as_ref().map_or(Value::Open, |when| Value::Text(when.text.clone())));
        }
        row
    };
    let rows = rate.tiers.iter().enumerate().map(row).collect();
    let mut said = vec![Sentence::new(key).into(), Block::Table { head, rows }];
    if conditions {
        said.push(Sentence::new("plan-letter-tier-when").into());
    }
    said.extend(edge(rate));
    said
}

fn is_nothing(sql: &Sql) -> bool {
    constant(sql).is_some_and(|number| number.is_zero())
}

/// Where one ringgit on a bound makes a difference, it is said whose the bound is.
fn edge(rate: &Rate) -> Option<Block> {
    let cliff = matches!(rate.kind, RateKind::Retroactive | RateKind::Reached) && rate.tiers.len() > 1;
    (cliff || rate.edge != Edge::Upper)
        .then(|| Sentence::new("plan-letter-rate-edge").word("edge", rate.edge).into())
}

fn curve(rate: &Rate, figures: &Figures) -> Vec<Block> {
    let head = vec![
        Sentence::new("plan-letter-column-at").word("of", rate.of),
        Sentence::new("plan-letter-column-paid"),
    ];
    let row = |[at, paid]: &[Sql; 2]| vec![figure(at, figures.bounds), figure(paid, figures.pays)];
    let rows = rate.points.iter().map(row).collect();
    vec![
        Sentence::new("plan-letter-rate-curve").into(),
        Block::Table { head, rows },
        Sentence::new("plan-letter-rate-beyond").word("beyond", rate.beyond).into(),
    ]
}

fn matrix(rate: &Rate, figures: &Figures) -> Vec<Block> {
    let (Some(rows), Some(columns)) = (&rate.rows, &rate.columns) else { return Vec::new() };
    let bound =
        |axis: &Axis, at: usize| axis.from.get(at).map_or(Value::Open, |sql| figure(sql, Measure::Number));
    let mut head = vec![Sentence::new("plan-letter-column-bound")];
    head.extend(
        (0..columns.from.len())
            .map(|at| Sentence::new("plan-letter-column-value").with("from", bound(columns, at))),
    );
    let row = |(at, values): (usize, &Vec<Sql>)| {
        let values = values.iter().map(|value| figure(value, figures.pays));
        std::iter::once(bound(rows, at)).chain(values).collect()
    };
    let said = Sentence::new("plan-letter-rate-matrix")
        .text("rows", &rows.value.text)
        .text("columns", &columns.value.text);
    vec![said.into(), Block::Table { head, rows: rate.values.iter().enumerate().map(row).collect() }]
}

fn objectives(of: &Objectives) -> Vec<Block> {
    let said = Sentence::new("plan-letter-rate-objectives").text("table", &of.table);
    let mut said: Vec<Block> =
        vec![said.text("weight", &of.weight.text).text("score", &of.score.text).into()];
    if let Some(threshold) = &of.threshold {
        said.push(
            Sentence::new("plan-letter-rate-threshold")
                .with("score", figure(threshold, Measure::Share))
                .into(),
        );
    }
    said
}
