//! What became of the rows of a file.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

/// What became of some rows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// All of them.
    pub rows: i64,
    /// That came to be a record.
    pub added: i64,
    /// That changed one.
    pub changed: i64,
    /// That said what stands here already.
    pub same: i64,
    /// That were left out, since something in them was wrong.
    pub refused: i64,
    /// What was not taken as it stands there, by the key of the message that says so, and how often.
    pub told: BTreeMap<String, i64>,
}

impl Tally {
    /// Notes that something was not taken as it stands there.
    pub fn tell(&mut self, message: &str) {
        *self.told.entry(message.to_owned()).or_insert(0) += 1;
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.rows += other.rows;
        self.added += other.added;
        self.changed += other.changed;
        self.same += other.same;
        self.refused += other.refused;
        for (message, count) in other.told {
            *self.told.entry(message).or_insert(0) += count;
        }
    }
}
