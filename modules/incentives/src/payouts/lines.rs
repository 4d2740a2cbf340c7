//! What is paid in a payout, person by person: out of closed periods, and what earlier payouts left open.

use std::collections::{BTreeMap, BTreeSet};

use prestasi_access::organisation::person;
use prestasi_kernel::Problem;
use prestasi_store::{RowId, facts};
use prestasi_web::{Outcome, Visit};

use super::one::payments;
use super::row::batch;
use crate::payroll_formats::Per;
use crate::plans;
use crate::reconciliations::carried;

/// What somebody is paid in a payout.
#[derive(Debug, Clone)]
pub struct Line {
    pub person: RowId,
    /// The company's number for them.
    pub number: String,
    pub called: String,
    /// The plans that pay it, by name; none for what an earlier payout left open.
    pub plans: Vec<String>,
    pub periods: Vec<String>,
    /// In minor units of the payout's currency.
    pub paid: i64,
}

/// The company's numbers for people.
pub async fn numbers(visit: &Visit) -> Outcome<BTreeMap<RowId, String>> {
    let people = facts::as_of(visit.viewer.select::<person::Entity>(), visit.viewer.day(), None)?;
    let people = people.all(visit.db()).await?;
    Ok(people.into_iter().map(|row| (row.person, row.number)).collect())
}

/// One line for each person, or for each person and plan, by name.
pub async fn lines(visit: &Visit, batch: &batch::Model, per: Per) -> Outcome<Vec<Line>> {
    let numbers = numbers(visit).await?;
    let plans: BTreeMap<RowId, String> =
        plans::all(visit).await?.into_iter().map(|plan| (plan.id, plan.name)).collect();
    let paid = payments(visit, batch.id).await?.into_iter();
    let paid = paid.map(|one| (one.called, one.person, plans.get(&one.plan).cloned(), one.period, one.paid));
    let left = carried(visit, batch.id).await?.into_iter();
    let left = left.map(|one| (one.called, one.person, None, String::new(), one.amount));
    let mut all: BTreeMap<(String, RowId, Option<String>), Sum> = BTreeMap::new();
    for (called, person, plan, period, amount) in paid.chain(left) {
        let by = if per == Per::Plan { plan.clone() } else { None };
        let sum = all.entry((called, person, by)).or_default();
        sum.plans.extend(plan);
        sum.periods.extend(Some(period).filter(|period| !period.is_empty()));
        let overflow = || Problem::new("overflow").arg("what", "payroll");
        sum.paid = sum.paid.checked_add(amount).ok_or_else(overflow)?;
    }
    let line = |((called, person, _), sum): ((String, RowId, Option<String>), Sum)| Line {
        person,
        number: numbers.get(&person).cloned().unwrap_or_default(),
        called,
        plans: sum.plans.into_iter().collect(),
        periods: sum.periods.into_iter().collect(),
        paid: sum.paid,
    };
    Ok(all.into_iter().map(line).collect())
}

#[derive(Default)]
struct Sum {
    plans: BTreeSet<String>,
    periods: BTreeSet<String>,
    paid: i64,
}
