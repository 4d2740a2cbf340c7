//! Goals down a tree: at each node the amount, raised by the level's over-assignment, is split among the children.

use crate::exact::{overflow, scale};
use prestasi_kernel::{Problem, Result, largest_remainder};

/// One node; its parent comes before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Index of the parent; `None` for the top, which is node 0.
    pub parent: Option<u32>,
    pub weight: i64,
    /// What the children together get of this node's amount, in hundredths of a percent: 10,700 for 7 % more.
    pub pass_on_bp: u32,
}

/// A tree of nodes, parents first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    pub nodes: Vec<Node>,
}

/// Amount of each node. The children of every node add up exactly to what it passes on.
///
/// Errors: `quota-tree-no-top`, `quota-tree-out-of-order` (with the row), `allocation-no-weights`,
/// `allocation-negative-weight`, `overflow`.
pub fn cascade(target: i64, tree: &Tree) -> Result<Vec<i64>> {
    let n = tree.nodes.len();
    match tree.nodes.first() {
        Some(top) if top.parent.is_none() => {}
        _ => return Err(Problem::new("quota-tree-no-top")),
    }
    // Children of each node lie together: counting sort by parent keeps their order.
    let mut start = vec![0_usize; n + 1];
    for (i, node) in tree.nodes.iter().enumerate().skip(1) {
        match node.parent {
            Some(parent) if (parent as usize) < i => start[parent as usize + 1] += 1,
            _ => return Err(Problem::new("quota-tree-out-of-order").arg("row", i + 1)),
        }
    }
    (0..n).for_each(|i| start[i + 1] += start[i]);
    let mut child = vec![0_u32; n.saturating_sub(1)];
    let mut next = start.clone();
    for (i, node) in tree.nodes.iter().enumerate().skip(1) {
        let at = &mut next[node.parent.unwrap_or(0) as usize];
        child[*at] = i as u32;
        *at += 1;
    }
    let mut amount = vec![0_i64; n];
    amount[0] = target;
    for i in 0..n {
        let children = &child[start[i]..start[i + 1]];
        if children.is_empty() {
            continue;
        }
        let pool = scale(amount[i], i128::from(tree.nodes[i].pass_on_bp), 10_000)?;
        let weights: Vec<i128> =
            children.iter().map(|&c| i128::from(tree.nodes[c as usize].weight)).collect();
        let parts = largest_remainder(pool, &weights).map_err(|problem| problem.arg("parent_row", i + 1))?;
        let given: i128 = parts.iter().map(|&p| i128::from(p)).sum();
        if given != i128::from(pool) {
            return Err(overflow());
        }
        children.iter().zip(parts).for_each(|(&c, part)| amount[c as usize] = part);
    }
    Ok(amount)
}
