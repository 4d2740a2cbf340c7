//! Conversations: which mails belong together, and under which key.
//!
//! What comes out depends on the set of mails, not on the order in which they arrived. A key changes only when a mail tells that
//! two conversations are one, or who began it. Whoever keeps keys gives the mails of the conversations that a new one mentions.

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The key of each mail's conversation, by its id: the id that began it, as far as is known, also if that mail never came.
/// Each mail is given as its id and those that it answers, the oldest first.
pub fn threads<'a>(mails: impl IntoIterator<Item = (&'a str, &'a [String])>) -> BTreeMap<&'a str, &'a str> {
    let mut together = Together::default();
    let mut answers: BTreeSet<usize> = BTreeSet::new();
    let mut mailed: BTreeSet<usize> = BTreeSet::new();
    for (id, references) in mails {
        let at = together.number(id);
        mailed.insert(at);
        for (place, reference) in references.iter().enumerate() {
            let other = together.number(reference);
            together.join(at, other);
            // Whatever follows another in a list answers it.
            answers.extend((place > 0).then_some(other));
        }
        answers.extend(references.iter().any(|reference| reference != id).then_some(at));
    }
    // The smallest id of those that answer nothing; in a circle, the smallest of all.
    let mut keys: HashMap<usize, (bool, &str)> = HashMap::new();
    for number in 0..together.ids.len() {
        let one = (answers.contains(&number), together.ids[number]);
        let root = together.root(number);
        keys.entry(root).and_modify(|key| *key = one.min(*key)).or_insert(one);
    }
    let key = |number| keys.get(&together.root(number)).map(|(_, key)| *key);
    mailed.into_iter().filter_map(|number| Some((together.ids[number], key(number)?))).collect()
}

/// Ids that were told to belong together.
#[derive(Default)]
struct Together<'a> {
    ids: Vec<&'a str>,
    numbers: HashMap<&'a str, usize>,
    parent: Vec<usize>,
}

impl<'a> Together<'a> {
    fn number(&mut self, id: &'a str) -> usize {
        *self.numbers.entry(id).or_insert_with(|| {
            self.ids.push(id);
            self.parent.push(self.parent.len());
            self.parent.len() - 1
        })
    }

    fn root(&self, mut number: usize) -> usize {
        while self.parent[number] != number {
            number = self.parent[number];
        }
        number
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a_root, b_root) = (self.root(a), self.root(b));
        self.parent[a_root.max(b_root)] = a_root.min(b_root);
        // Ways stay short: whoever was asked for now stands right below the root.
        for mut number in [a, b] {
            while self.parent[number] != number {
                number = std::mem::replace(&mut self.parent[number], a_root.min(b_root));
            }
        }
    }
}
