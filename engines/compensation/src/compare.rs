//! Two plans over the same facts: what each person earns and is paid under either, and the difference.

use crate::data::tables::Tables;
use crate::model::Model;
use crate::modelling::outcome;
use crate::run::Options;
use prestasi_kernel::{Currency, Problem, Result};
use std::collections::BTreeMap;

/// Earned and paid over the whole term, in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amounts {
    /// Earned, everything included.
    pub earned: i128,
    /// Paid, in the plan's currency.
    pub paid: i128,
}

/// One person, or all, under both plans.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Difference {
    /// Under the first plan.
    pub before: Amounts,
    /// Under the second.
    pub after: Amounts,
}

impl Difference {
    /// What the second plan earns more.
    pub fn earned(&self) -> i128 {
        self.after.earned - self.before.earned
    }

    /// What the second plan pays more.
    pub fn paid(&self) -> i128 {
        self.after.paid - self.before.paid
    }
}

/// What two plans come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The currency of both.
    pub currency: Currency,
    /// By the person's id; people of either plan.
    pub people: BTreeMap<String, Difference>,
    /// All of them together.
    pub total: Difference,
}

/// A plan over its tables.
pub struct Side<'a> {
    /// The plan, compiled.
    pub model: &'a mut Model,
    /// Its text.
    pub text: &'a str,
    /// Its tables.
    pub tables: &'a Tables,
}

/// Calculates both plans.
///
/// # Errors
/// `currencies-differ`; everything that can be wrong with either plan's data.
pub fn compare(before: Side, after: Side, options: Options) -> Result<Comparison> {
    let currency = before.model.currency;
    if currency != after.model.currency {
        return Err(Problem::new("currencies-differ")
            .arg("before", currency.as_str())
            .arg("after", after.model.currency.as_str()));
    }
    let mut people: BTreeMap<String, Difference> = BTreeMap::new();
    for (id, amounts) in amounts(before, options)? {
        people.entry(id).or_default().before = amounts;
    }
    for (id, amounts) in amounts(after, options)? {
        people.entry(id).or_default().after = amounts;
    }
    let mut total = Difference::default();
    for difference in people.values() {
        add(&mut total.before, difference.before)?;
        add(&mut total.after, difference.after)?;
    }
    Ok(Comparison { currency, people, total })
}

fn add(sum: &mut Amounts, amounts: Amounts) -> Result<()> {
    let overflow = || Problem::new("overflow").arg("what", "total");
    sum.earned = sum.earned.checked_add(amounts.earned).ok_or_else(overflow)?;
    sum.paid = sum.paid.checked_add(amounts.paid).ok_or_else(overflow)?;
    Ok(())
}

fn amounts(side: Side, options: Options) -> Result<Vec<(String, Amounts)>> {
    let found = outcome(side.model, side.text, side.tables, None, options)?;
    Ok(found.people.into_iter().map(|(id, own)| (id, own.amounts)).collect())
}
