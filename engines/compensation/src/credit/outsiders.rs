//! People who share in rows and are not in the table of people: they have their part of the row, and no credit.

use crate::data::lookup::NONE;
use crate::expr::vector::Vector;
use crate::people::{Id, People};
use std::collections::BTreeMap;

/// The outsiders of a batch. Their numbers come after those of the people.
pub struct Outsiders {
    /// How many people there are.
    people: usize,
    numbers: BTreeMap<Id, u32>,
    /// By outsider: the place among all ids.
    orders: Vec<u64>,
}

impl Outsiders {
    /// None yet, beside so many people.
    pub fn new(people: usize) -> Self {
        Self { people, numbers: BTreeMap::new(), orders: Vec::new() }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// Gives numbers to ids that no person has, in the rows that are asked for; null stays nobody.
    pub fn number(&mut self, ids: &Vector, people: &mut [u32], asked: impl Fn(usize) -> bool) {
        for (row, person) in people.iter_mut().enumerate() {
            if *person != NONE || !asked(row) {
                continue;
            }
            if let Some(id) = Id::of(ids, row) {
                let next = (self.people + self.numbers.len()) as u32;
                *person = *self.numbers.entry(id).or_insert(next);
            }
        }
    }

    /// Finds the places of all outsiders among the people, once they are numbered.
    pub fn settle(&mut self, people: &People) {
        self.orders = vec![0; self.numbers.len()];
        for (rank, (id, number)) in self.numbers.iter().enumerate() {
            // Behind the people with smaller ids, before the next one, and in their own order among each other.
            self.orders[*number as usize - self.people] = (people.before(id) as u64) << 32 | rank as u64;
        }
    }

    /// The place of a person or an outsider among all ids.
    pub fn order(&self, person: u32) -> u64 {
        let outsider = (person as usize).checked_sub(self.people).and_then(|index| self.orders.get(index));
        outsider.copied().unwrap_or((u64::from(person) << 32) | u64::from(u32::MAX))
    }
}
