//! What expressions over lines may name, and its values.

use crate::credit::Rule;
use crate::earn::block::Block;
use crate::expr::vector::{Data, Texts, Vector};
use crate::model::Model;
use std::sync::Arc;

/// Something of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineName {
    Event,
    Date,
    Period,
    Month,
    Component,
    Person,
    Source,
    Role,
    Level,
    Credit,
    Before,
    After,
    Earned,
    Slice(usize),
}

/// Names of what every line has; slices have a number of their own.
pub(super) const LINE_NAMES: [(&str, LineName); 13] = [
    ("event", LineName::Event),
    ("date", LineName::Date),
    ("period", LineName::Period),
    ("month", LineName::Month),
    ("component", LineName::Component),
    ("person", LineName::Person),
    ("source", LineName::Source),
    ("role", LineName::Role),
    ("level", LineName::Level),
    ("credit", LineName::Credit),
    ("before", LineName::Before),
    ("after", LineName::After),
    ("earned", LineName::Earned),
];

/// The denominator of a name's numbers.
pub(super) fn den(model: &Model, name: LineName) -> i128 {
    match name {
        LineName::Credit | LineName::Before | LineName::After | LineName::Slice(_) => model.credits.den,
        LineName::Earned => i128::from(model.minor_units),
        _ => 1,
    }
}

/// The values of a name for the lines of a block.
pub(super) fn value(model: &Model, block: &Block, name: LineName) -> Vector {
    let day = |day: &u16| model.term.first + i32::from(*day);
    let units = |values: &[i64]| {
        if values.is_empty() { Vector::null() } else { Vector::scaled(values.to_vec(), model.credits.den) }
    };
    match name {
        LineName::Event => model.credits.keys.column(&block.events),
        LineName::Date => Vector::new(Data::Date(block.days.iter().map(day).collect())),
        LineName::Month => {
            let month = |of: &u16| {
                model
                    .term
                    .period_of(day(of))
                    .map_or(0, |period| i64::from(model.term.periods[period].period.index()))
            };
            Vector::integers(by_day(&block.days, month))
        }
        LineName::Period => {
            let codes =
                block.days.iter().map(|of| model.term.period_of(day(of)).unwrap_or(0) as u32).collect();
            let words = model.term.periods.iter().map(|pay| pay.period.to_string().into()).collect();
            Vector::new(Data::Text(Texts { codes, words: Arc::new(words) }))
        }
        LineName::Component => Vector::text(&model.components[block.component].name),
        LineName::Person => model.people.ids.gather(&[block.person]),
        LineName::Source => match block.sources.first() {
            Some(first) if block.sources.iter().all(|source| source == first) => {
                model.people.ids.gather(&[*first])
            }
            _ => model.people.ids.gather(&block.sources),
        },
        LineName::Role => {
            let words: Vec<Arc<str>> =
                model.credits.rules.iter().map(|rule: &Rule| rule.role.as_str().into()).collect();
            let codes = match block.rules.first() {
                Some(first) if block.rules.iter().all(|rule| rule == first) => vec![u32::from(*first)],
                _ => block.rules.iter().map(|rule| u32::from(*rule)).collect(),
            };
            Vector::new(Data::Text(Texts { codes, words: Arc::new(words) }))
        }
        LineName::Level => Vector::integers(
            block.rules.iter().map(|rule| i64::from(model.credits.rules[usize::from(*rule)].level)).collect(),
        ),
        LineName::Credit => units(&block.credits),
        LineName::Before => units(&block.before),
        LineName::After => units(&block.after),
        LineName::Earned => Vector::scaled(block.earned.clone(), i128::from(model.minor_units)),
        LineName::Slice(slice) => {
            match block.slices.get(slice).filter(|values| values.len() == block.len()) {
                Some(values) => {
                    let factor = (model.credits.den / block.slice_den) as i64;
                    let values = if factor == 1 {
                        values.clone()
                    } else {
                        values.iter().map(|value| value.saturating_mul(factor)).collect()
                    };
                    Vector::scaled(values, model.credits.den)
                }
                None => Vector::scaled(vec![0], model.credits.den),
            }
        }
    }
}

/// Something of each day, worked out once for each run of equal days.
fn by_day(days: &[u16], of: impl Fn(&u16) -> i64) -> Vec<i64> {
    let mut last = None;
    let mut value = 0;
    days.iter()
        .map(|day| {
            if last != Some(*day) {
                last = Some(*day);
                value = of(day);
            }
            value
        })
        .collect()
}
