//! The ideal customer against what happened: whether those who were won are as it says. The lift of a value is the win rate with it
//! over the win rate of all: 2 is twice as often won, 1 tells nothing, below 1 speaks against it.

use crate::condition::{Attributes, Value};
use crate::score::Criterion;
use prestasi_kernel::Ratio;
use std::collections::BTreeMap;

/// What fewer companies say is chance, and may name one of them.
pub const LEAST_SHOWN: i64 = 20;

/// A company that was sold to or not, with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    pub attributes: Attributes,
    pub won: bool,
}

/// How much more often those with a value, or who meet a criterion, are won.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lift {
    /// Name of the attribute or of the criterion.
    pub of: String,
    /// The value, in small letters; none for a criterion.
    pub value: Option<String>,
    /// Companies that have it.
    pub n: i64,
    /// Of those, won.
    pub won: i64,
    /// (won ÷ n) ÷ (won of all ÷ all); `None` where nobody was won.
    pub lift: Option<Ratio>,
}

/// Lifts that enough companies stand behind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lifts {
    pub shown: Vec<Lift>,
    /// How many were left out, because fewer than [`LEAST_SHOWN`] stand behind them.
    pub hidden: usize,
}

/// Counts of a group.
#[derive(Clone, Copy, Default)]
struct Count {
    n: i64,
    won: i64,
}

impl Count {
    fn add(&mut self, won: bool) {
        self.n += 1;
        self.won += i64::from(won);
    }

    fn of<'a>(customers: impl Iterator<Item = &'a Customer>) -> Self {
        customers.fold(Self::default(), |mut count, customer| {
            count.add(customer.won);
            count
        })
    }

    /// A product of two counts has room in an `i128`.
    fn over(self, all: Self) -> Option<Ratio> {
        let wide = |a: i64, b: i64| i128::from(a) * i128::from(b);
        Ratio::new(wide(self.won, all.n), wide(self.n, all.won))
    }
}

/// The lift of each value of each text attribute, by attribute, highest first. Numbers have too many values: a criterion with a range
/// tells of them.
#[must_use]
pub fn value_lifts(customers: &[Customer]) -> Lifts {
    let mut counts: BTreeMap<(&str, String), Count> = BTreeMap::new();
    for customer in customers {
        let texts = customer.attributes.iter().filter(|(_, value)| !matches!(value, Value::Number(_)));
        for (name, value) in texts {
            let mut values = value.texts();
            values.sort_unstable();
            values.dedup();
            for value in values {
                counts.entry((name, value)).or_default().add(customer.won);
            }
        }
    }
    let all = Count::of(customers.iter());
    let counts = counts.into_iter().map(|((name, value), count)| (name.to_owned(), Some(value), count));
    let mut lifts = shown(counts, all);
    // Stable: the same lift in order of the value.
    lifts.shown.sort_by(|a, b| a.of.cmp(&b.of).then(b.lift.cmp(&a.lift)));
    lifts
}

/// The lift of meeting each criterion of the ideal customer, in its order. The win rate that it is laid against is that of all.
#[must_use]
pub fn criteria_lifts(criteria: &[Criterion], customers: &[Customer]) -> Lifts {
    let counts = criteria.iter().map(|criterion| {
        let met = customers.iter().filter(|it| criterion.condition.holds(&it.attributes) == Some(true));
        (criterion.name.clone(), None, Count::of(met))
    });
    shown(counts, Count::of(customers.iter()))
}

fn shown(counts: impl Iterator<Item = (String, Option<String>, Count)>, all: Count) -> Lifts {
    let mut lifts = Lifts::default();
    for (of, value, count) in counts {
        if count.n < LEAST_SHOWN {
            lifts.hidden += 1;
            continue;
        }
        lifts.shown.push(Lift { of, value, n: count.n, won: count.won, lift: count.over(all) });
    }
    lifts
}
