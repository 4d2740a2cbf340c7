//! Which territory bears which name: where territories are alike, each is given to the owner who holds most of it today.

use super::blocks::Blocks;
use crate::book::{NONE, Task};
use std::collections::HashMap;

/// Renumbers a plan of units so that territories and owners overlap most, pair after pair. Returns the new number of
/// each old territory. Nothing changes where territories differ in share or home, or where a lock has named one.
pub(super) fn by_owner(task: &Task, plan: &mut [u32]) -> Vec<u32> {
    let k = task.territories.len();
    let alike = task.territories.iter().all(|t| t.home.is_none() && t.share == task.territories[0].share);
    let locked = task.book.lock.iter().any(|&lock| lock != NONE);
    if !alike || task.book.owner.is_empty() || locked {
        return (0..k as u32).collect();
    }
    let mut overlap: HashMap<(u32, u32), u32> = HashMap::new();
    for (&t, &owner) in plan.iter().zip(&task.book.owner).filter(|(_, owner)| **owner != NONE) {
        *overlap.entry((t, owner)).or_default() += 1;
    }
    let mut pairs: Vec<(u32, u32, u32)> =
        overlap.into_iter().map(|((t, owner), count)| (count, t, owner)).collect();
    pairs.sort_unstable_by(|a, b| b.0.cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut name, mut taken) = (vec![NONE; k], vec![false; k]);
    for (_, t, owner) in pairs {
        if name[t as usize] == NONE && !taken[owner as usize] {
            name[t as usize] = owner;
            taken[owner as usize] = true;
        }
    }
    let mut free = (0..k as u32).filter(|&t| !taken[t as usize]);
    for slot in name.iter_mut().filter(|slot| **slot == NONE) {
        *slot = free.next().unwrap_or(0);
    }
    plan.iter_mut().for_each(|t| *t = name[*t as usize]);
    name
}

/// Values by old territory, in the order of the new numbers.
pub(super) fn reorder<T: Copy>(values: &[T], name: &[u32]) -> Vec<T> {
    let mut out = values.to_vec();
    for (old, &new) in name.iter().enumerate() {
        out[new as usize] = values[old];
    }
    out
}

/// The plan in force, where a change of owner costs something and every block has an owner: the search then starts from
/// it, however far from balance it is.
pub(super) fn owners_plan(task: &Task, blocks: &Blocks) -> Option<Vec<u32>> {
    let owned = blocks.owner.len() == blocks.unit.len() && !blocks.owner.contains(&NONE);
    let plan = || (0..blocks.len()).map(|b| blocks.owner[blocks.start[b] as usize]).collect();
    (task.handover_km > 0.0 && owned).then(plan)
}
