//! What is on the accounts of pay, by person and currency.

use std::collections::BTreeMap;

use jiff::civil::Date;
use prestasi_access::Viewer;
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_ledger::balance::{When, all};
use prestasi_store::Failure;
use sea_orm::ConnectionTrait;

/// What somebody has in a currency, in minor units. Every amount that they have came from the company, so that what was
/// earned is the sum of all others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    pub held: i64,
    pub payable: i64,
    pub paid: i64,
    /// Taken back of what was paid; not above zero.
    pub recovered: i64,
    /// Owed from draws; not above zero.
    pub draw: i64,
}

impl Sums {
    /// What the company gave: earned, and what guarantees added.
    pub fn earned(&self) -> Result<i64, Problem> {
        let all = [self.held, self.payable, self.paid, self.recovered, self.draw];
        all.iter().try_fold(0_i64, |sum, one| sum.checked_add(*one)).ok_or_else(overflow)
    }

    /// What the company owes: earned and not paid.
    pub fn owed(&self) -> Result<i64, Problem> {
        self.held.checked_add(self.payable).ok_or_else(overflow)
    }

    fn place(&mut self, purpose: &str) -> Option<&mut i64> {
        Some(match purpose {
            "held" => &mut self.held,
            "payable" => &mut self.payable,
            "paid" => &mut self.paid,
            "recovered" => &mut self.recovered,
            "draw" => &mut self.draw,
            _ => return None,
        })
    }

    /// Both together.
    pub fn plus(mut self, other: Self) -> Result<Self, Problem> {
        for (mine, theirs) in [
            (&mut self.held, other.held),
            (&mut self.payable, other.payable),
            (&mut self.paid, other.paid),
            (&mut self.recovered, other.recovered),
            (&mut self.draw, other.draw),
        ] {
            *mine = mine.checked_add(theirs).ok_or_else(overflow)?;
        }
        Ok(self)
    }
}

fn overflow() -> Problem {
    Problem::new("overflow").arg("what", "balance")
}

/// What everybody whom the viewer may see has on a day.
pub async fn by_person(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    day: Date,
) -> Result<BTreeMap<(Id, Currency), Sums>, Failure<Problem>> {
    let when = When { day: Some(day), known: None };
    let mut people: BTreeMap<(Id, Currency), Sums> = BTreeMap::new();
    for (account, balance) in all(db, viewer, when).await? {
        let (Some(person), Some(currency)) = (account.owner.as_person(), account.unit.currency()) else {
            continue;
        };
        let mut sums = people.get(&(person, currency)).copied().unwrap_or_default();
        if let Some(place) = sums.place(&account.purpose) {
            *place = balance;
            people.insert((person, currency), sums);
        }
    }
    Ok(people)
}
