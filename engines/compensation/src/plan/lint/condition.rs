//! Whether two conditions over the same row can hold at once: decided exactly for comparisons of columns with values.

use crate::expr::Vector;
use crate::expr::node::{Comparison, Node};
use crate::expr::vector::Data;
use prestasi_kernel::Ratio;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Whether two conditions can hold of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// No row can meet both.
    Never,
    /// A row that meets both can be written down.
    Possible,
    /// They say more than comparisons of columns with values.
    Unknown,
}

/// A value that a column is compared with.
#[derive(Debug, Clone, PartialEq, PartialOrd)]
enum Value {
    Number(Ratio),
    Text(String),
    Day(i32),
    Bool(bool),
}

impl Value {
    fn of(vector: &Vector) -> Option<Self> {
        if vector.is_null(0) {
            return None;
        }
        match &vector.data {
            Data::Number(_) => vector.ratio(0).and_then(|(num, den)| Ratio::new(num, den)).map(Self::Number),
            Data::Text(_) => vector.word(0).map(|word| Self::Text(word.to_owned())),
            Data::Date(_) => vector.day(0).map(Self::Day),
            Data::Bool(_) => Some(Self::Bool(vector.truth(0))),
            Data::Null => None,
        }
    }
}

/// What a column must be.
#[derive(Debug, Clone, Default)]
struct Allowed {
    /// One of these.
    only: Option<Vec<Value>>,
    /// None of these.
    not: Vec<Value>,
    /// At least, or above.
    low: Vec<(Value, bool)>,
    /// At most, or below.
    high: Vec<(Value, bool)>,
    /// Null; not null.
    null: bool,
    there: bool,
}

impl Allowed {
    fn meets(&self, value: &Value) -> bool {
        let above = |(low, strict): &(Value, bool)| match value.partial_cmp(low) {
            Some(Ordering::Greater) => true,
            Some(Ordering::Equal) => !strict,
            _ => false,
        };
        let below = |(high, strict): &(Value, bool)| match value.partial_cmp(high) {
            Some(Ordering::Less) => true,
            Some(Ordering::Equal) => !strict,
            _ => false,
        };
        !self.not.contains(value) && self.low.iter().all(above) && self.high.iter().all(below)
    }

    /// Whether any value is left; `None` where that depends on which values lie close together.
    fn possible(&self) -> Option<bool> {
        if self.null && self.there {
            return Some(false);
        }
        if self.null {
            return Some(true);
        }
        if let Some(only) = &self.only {
            return Some(only.iter().any(|value| self.meets(value)));
        }
        if self.not.contains(&Value::Bool(true)) && self.not.contains(&Value::Bool(false)) {
            return Some(false);
        }
        for (low, low_strict) in &self.low {
            for (high, high_strict) in &self.high {
                match low.partial_cmp(high) {
                    Some(Ordering::Greater) => return Some(false),
                    Some(Ordering::Equal) if *low_strict || *high_strict || self.not.contains(low) => {
                        return Some(false);
                    }
                    // Between two open bounds there may be no whole number or day.
                    Some(Ordering::Less) if *low_strict && *high_strict => return None,
                    _ => {}
                }
            }
        }
        Some(true)
    }
}

/// What conditions ask of each column.
#[derive(Debug, Default)]
pub struct Asked {
    columns: BTreeMap<usize, Allowed>,
    never: bool,
    unknown: bool,
}

impl Asked {
    /// Adds a condition that must hold.
    pub fn add(&mut self, node: &Node) {
        self.collect(node, false);
    }

    /// Whether all of it can hold; `free` says which columns can take any value whatever the others are.
    pub fn answer(&self, free: impl Fn(usize) -> bool) -> Answer {
        let found: Vec<Option<bool>> = self.columns.values().map(Allowed::possible).collect();
        if self.never || found.contains(&Some(false)) {
            return Answer::Never;
        }
        if self.unknown || found.contains(&None) || !self.columns.keys().all(|slot| free(*slot)) {
            return Answer::Unknown;
        }
        Answer::Possible
    }

    fn collect(&mut self, node: &Node, negated: bool) {
        match (node, negated) {
            (Node::And(a, b), false) | (Node::Or(a, b), true) => {
                self.collect(a, negated);
                self.collect(b, negated);
            }
            (Node::Or(_, _), false) => match one_of(node) {
                Some((slot, values)) => {
                    let column = self.columns.entry(slot).or_default();
                    column.there = true;
                    column.only = Some(match column.only.take() {
                        Some(only) => only.into_iter().filter(|value| values.contains(value)).collect(),
                        None => values,
                    });
                }
                None => self.unknown = true,
            },
            (Node::Not(inner), _) => self.collect(inner, !negated),
            (Node::IsNull(inner), _) => match &**inner {
                Node::Column(slot) => {
                    let column = self.columns.entry(*slot).or_default();
                    column.null |= !negated;
                    column.there |= negated;
                }
                _ => self.unknown = true,
            },
            (Node::Column(slot), _) => self.compare(*slot, Comparison::Equal, Value::Bool(!negated)),
            (Node::Literal(value), _) => match Value::of(value) {
                Some(Value::Bool(value)) => self.never |= value == negated,
                _ => self.never = true,
            },
            (Node::Compare(comparison, a, b), _) => {
                let comparison = if negated { opposite(*comparison) } else { *comparison };
                match (&**a, &**b) {
                    (Node::Column(slot), Node::Literal(value)) => match Value::of(value) {
                        Some(value) => self.compare(*slot, comparison, value),
                        None => self.never = true,
                    },
                    (Node::Literal(value), Node::Column(slot)) => match Value::of(value) {
                        Some(value) => self.compare(*slot, mirrored(comparison), value),
                        None => self.never = true,
                    },
                    _ => self.unknown = true,
                }
            }
            _ => self.unknown = true,
        }
    }

    fn compare(&mut self, slot: usize, comparison: Comparison, value: Value) {
        let column = self.columns.entry(slot).or_default();
        column.there = true;
        match comparison {
            Comparison::Equal => {
                column.only = Some(match column.only.take() {
                    Some(only) => only.into_iter().filter(|other| *other == value).collect(),
                    None => vec![value],
                });
            }
            Comparison::NotEqual => column.not.push(value),
            Comparison::Less => column.high.push((value, true)),
            Comparison::LessOrEqual => column.high.push((value, false)),
            Comparison::Greater => column.low.push((value, true)),
            Comparison::GreaterOrEqual => column.low.push((value, false)),
        }
    }
}

fn opposite(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::GreaterOrEqual,
        Comparison::LessOrEqual => Comparison::Greater,
        Comparison::Greater => Comparison::LessOrEqual,
        Comparison::GreaterOrEqual => Comparison::Less,
    }
}

fn mirrored(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Less => Comparison::Greater,
        Comparison::LessOrEqual => Comparison::GreaterOrEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterOrEqual => Comparison::LessOrEqual,
        same => same,
    }
}

/// The column and values of a row of equalities joined by `or`.
fn one_of(node: &Node) -> Option<(usize, Vec<Value>)> {
    let mut slot = None;
    let mut values = Vec::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        match node {
            Node::Or(a, b) => open.extend([&**a, &**b]),
            Node::Literal(value) if !value.truth(0) => {}
            Node::Compare(Comparison::Equal, a, b) => {
                let (Node::Column(found), Node::Literal(value)) = (&**a, &**b) else { return None };
                if slot.is_some_and(|slot| slot != *found) {
                    return None;
                }
                slot = Some(*found);
                values.extend(Value::of(value));
            }
            _ => return None,
        }
    }
    slot.map(|slot| (slot, values))
}
