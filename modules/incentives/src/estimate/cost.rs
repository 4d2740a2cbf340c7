//! What sales cost beside what the seller has of them: overrides and shares of others, for whoever may see those.

use std::collections::BTreeSet;

use prestasi_compensation::closing::Over;
use prestasi_compensation::estimate::{Further, Laid};
use prestasi_kernel::{Id, Problem, Result};
use prestasi_web::{Outcome, PEOPLE, Visit};

use super::base::Base;
use super::sale::{Sale, is_of};
use crate::rights::READ_PAY;

/// What others earn by the sales.
#[derive(Debug, Default)]
pub struct Cost {
    /// Those whose pay the visitor may see: who, their name, how much more.
    pub people: Vec<(Id, String, i64)>,
    /// What all earn more, the seller too; none for whoever does not see all of them, so that nobody's is found by taking
    /// away what is known.
    pub all: Option<i64>,
}

/// The others whose pay the visitor may see, and whether those are all.
pub async fn seen(
    visit: &Visit,
    base: &Base,
    further: &Further,
    person: Id,
) -> Outcome<(BTreeSet<String>, bool)> {
    let (mut seen, mut all) = (BTreeSet::new(), true);
    for other in base.ground.people(further) {
        let id = Id::parse(&other)?;
        if id == person {
            continue;
        }
        if visit.viewer.reaches(visit.db(), READ_PAY, id).await? {
            seen.insert(other);
        } else {
            all = false;
        }
    }
    Ok((seen, all))
}

/// What they earn more.
pub fn more(
    base: &Base,
    further: &Further,
    sales: &[Sale],
    people: &BTreeSet<String>,
) -> Result<Vec<(Id, i64)>> {
    if people.is_empty() || sales.is_empty() {
        return Ok(Vec::new());
    }
    let none = BTreeSet::new();
    let over = Over { stood: &base.stood, news: Some(&none) };
    let asked = |counts: &dyn Fn(&str) -> bool| base.ground.pays(over, Laid { further, counts }, people);
    let (before, with) = (asked(&|_| false)?, asked(&|row| sales.iter().any(|sale| is_of(row, &sale.no)))?);
    let overflow = || Problem::new("overflow").arg("what", "total");
    let mut all = Vec::new();
    for (id, periods) in &with {
        let earned = periods.iter().map(|of| i128::from(of.pay.earned)).sum::<i128>();
        let stood = before.get(id).into_iter().flatten().map(|of| i128::from(of.pay.earned)).sum::<i128>();
        let more = i64::try_from(earned - stood).map_err(|_| overflow())?;
        if more != 0 {
            all.push((Id::parse(id)?, more));
        }
    }
    Ok(all)
}

/// The same with names, and the total where all are seen.
pub async fn cost(visit: &Visit, own: i64, others: Vec<(Id, i64)>, all: bool) -> Outcome<Cost> {
    let mut cost = Cost::default();
    let sum = others.iter().try_fold(own, |sum, (_, more)| sum.checked_add(*more));
    if all {
        cost.all = Some(sum.ok_or_else(|| Problem::new("overflow").arg("what", "total"))?);
    }
    for (id, more) in others {
        cost.people.push((id, PEOPLE.name_of(visit, id).await?.unwrap_or_default(), more));
    }
    Ok(cost)
}
