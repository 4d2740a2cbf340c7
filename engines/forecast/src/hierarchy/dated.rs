//! Attributes of leaves that change over time: a customer's territory, a seller's team. History is cut anew by the
//! attributes of one day, so that a node's past belongs to what the node is on that day, and a move leaves no jump in it.

use super::Structure;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Values of each leaf's attributes, each from a day on.
#[derive(Debug, Clone, Default)]
pub struct Attributes {
    dated: BTreeMap<(usize, usize), BTreeMap<Date, String>>,
}

/// A hierarchy as it is on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// For each node the level it belongs to (the last one holds the leaves) and the values that name it.
    pub nodes: Vec<(usize, Vec<String>)>,
    pub structure: Structure,
}

impl Attributes {
    /// Sets an attribute of a leaf from a day on. A second value for the same day replaces the first; returns whether there
    /// was one.
    pub fn set(&mut self, leaf: usize, attribute: usize, from: Date, value: &str) -> bool {
        self.dated.entry((leaf, attribute)).or_default().insert(from, value.to_owned()).is_some()
    }

    /// The value on a day; what came first also holds before its first day. `None` where nothing was ever set.
    pub fn on(&self, leaf: usize, attribute: usize, day: Date) -> Option<&str> {
        let values = self.dated.get(&(leaf, attribute))?;
        let held = values.range(..=day).next_back().or_else(|| values.iter().next());
        held.map(|(_, value)| value.as_str())
    }

    /// The hierarchy on a day. Each level lists the attributes that name its nodes, an empty one is the total; the leaves, by
    /// their names, come last. Leaves without a value stand under the empty name.
    pub fn cut(&self, names: &[String], levels: &[Vec<usize>], day: Date) -> Cut {
        let mut nodes = Vec::new();
        let mut members = Vec::new();
        for (level, attributes) in levels.iter().enumerate() {
            let mut groups: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
            for leaf in 0..names.len() {
                let key = attributes.iter().map(|a| self.on(leaf, *a, day).unwrap_or_default().to_owned());
                groups.entry(key.collect()).or_default().push(leaf);
            }
            for (key, leaves) in groups {
                nodes.push((level, key));
                members.push(leaves);
            }
        }
        for (leaf, name) in names.iter().enumerate() {
            nodes.push((levels.len(), vec![name.clone()]));
            members.push(vec![leaf]);
        }
        Cut { nodes, structure: Structure { members, leaves: names.len() } }
    }
}
