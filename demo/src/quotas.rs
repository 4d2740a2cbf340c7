//! Quotas: what a seller of that team and season can be asked for, rounded to whole thousands.

use crate::calendar::{months, season};
use crate::orders::Order;
use crate::people::{Level, Person};
use crate::places::TEAMS;
use fastrand::Rng;

/// A quota of a quarter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quota {
    /// Whose.
    pub person: String,
    /// The quarter, as 2026-Q1.
    pub quarter: String,
    /// Amount in whole ringgit.
    pub amount: i64,
}

/// Quotas of all sellers for each quarter of the records.
pub fn quotas(people: &[Person], orders: &[Order], random: &mut Rng) -> Vec<Quota> {
    let sum: i64 = orders.iter().map(|order| order.amount / 100).sum();
    let sellers = people.iter().filter(|person| person.level == Level::Seller).count();
    let quarters = i64::try_from(months().count()).unwrap_or(1) / 3;
    // What a seller sold on average in a quarter; a little more is asked for.
    let typical = sum / i64::try_from(sellers.max(1)).unwrap_or(1) / quarters.max(1);
    let mut all = Vec::new();
    for person in people.iter().filter(|person| person.level == Level::Seller) {
        let stretch = i64::from(random.u32(95..115));
        for first in months().filter(|month| month.month() % 3 == 1) {
            let season: i64 = (0..3).map(|more| season(first.month() + more)).sum::<i64>() / 3;
            let asked = typical * season * TEAMS[person.place].strength / 100 * stretch / 10_000;
            let quarter = format!("{}-Q{}", first.year(), (first.month() + 2) / 3);
            let amount = (asked / 1_000).max(1) * 1_000;
            if person.left.is_none_or(|left| left >= first) {
                all.push(Quota { person: person.id.clone(), quarter, amount });
            }
        }
    }
    all
}
