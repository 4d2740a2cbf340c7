//! What a step of an import did: which records it made, and what those said before that it changed.

use std::collections::BTreeMap;

use prestasi_kernel::Id;
use prestasi_store::RowId;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// What a step did.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Deeds {
    /// The ids of what it made, by kind, one behind the other.
    made: BTreeMap<String, String>,
    pub changed: Vec<Changed>,
}

/// A record that was changed.
#[derive(Debug, Serialize, Deserialize)]
pub struct Changed {
    pub kind: String,
    pub id: Id,
    /// The version that it had behind that.
    pub version: i64,
    /// What it said before.
    pub before: Json,
    /// The moment of the change, in microseconds, which its steps have too.
    pub at: i64,
}

/// Letters of an id.
const ID_LETTERS: usize = 26;

impl Deeds {
    /// A record was made.
    pub fn made(&mut self, kind: &str, id: RowId) {
        let ids = self.made.entry(kind.to_owned()).or_default();
        ids.push_str(&id.to_string());
    }

    /// What was made, by kind.
    pub fn all_made(&self) -> impl Iterator<Item = (&str, Vec<RowId>)> {
        self.made.iter().map(|(kind, ids)| {
            let ids = (0..ids.len() / ID_LETTERS)
                .filter_map(|place| ids.get(place * ID_LETTERS..(place + 1) * ID_LETTERS));
            (kind.as_str(), ids.filter_map(|id| id.parse().ok()).collect())
        })
    }

    /// The first and the last id of each kind, and how many there are: for the audit.
    pub fn ids<'a>(&'a self) -> BTreeMap<&'a str, (usize, &'a str, &'a str)> {
        let one = |(kind, ids): (&'a String, &'a String)| {
            let last = ids.len().saturating_sub(ID_LETTERS);
            let (first, last) = (ids.get(..ID_LETTERS), ids.get(last..));
            (kind.as_str(), (ids.len() / ID_LETTERS, first.unwrap_or_default(), last.unwrap_or_default()))
        };
        self.made.iter().map(one).collect()
    }

    /// Whether nothing was done.
    pub fn is_empty(&self) -> bool {
        self.made.is_empty() && self.changed.is_empty()
    }
}
