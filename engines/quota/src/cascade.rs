//! Goals down a tree: at each node the amount, raised by the level's over-assignment, is split among the children.

use crate::exact::{overflow, scale};
use crate::read::Team;
use prestasi_kernel::{Place, Problem, Result, largest_remainder};
use std::path::Path;

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

impl Tree {
    /// The tree of a table with the columns `weight` and, where it has one, `over_bp`; and the row of each node. Rows may come
    /// in any order.
    ///
    /// Errors: `quota-column-missing`; `quota-tree-no-top` unless exactly one row has no parent; `quota-parent-cycle` with
    /// the row.
    pub fn of(team: &Team, file: &Path) -> Result<(Vec<u32>, Self)> {
        let weight = team.need("weight", file)?;
        let over = team.find("over_bp");
        let n = team.id.len();
        let mut children: Vec<Vec<u32>> = vec![Vec::new(); n + 1];
        for (i, parent) in team.parent.iter().enumerate() {
            children[parent.map_or(n, |p| p as usize)].push(i as u32);
        }
        if children[n].len() != 1 {
            return Err(Problem::new("quota-tree-no-top").at(Place::file(file)));
        }
        let order =
            crate::allocate::top_down(&children, n).map_err(|problem| problem.at(Place::file(file)))?;
        let mut place = vec![0_u32; n];
        order.iter().enumerate().for_each(|(at, &row)| place[row as usize] = at as u32);
        let node = |&row: &u32| {
            let row = row as usize;
            let over = over.map_or(0, |over| u32::try_from(over[row]).unwrap_or(u32::MAX - 10_000));
            let parent = team.parent[row].map(|p| place[p as usize]);
            Node { parent, weight: weight[row], pass_on_bp: 10_000 + over.min(u32::MAX - 10_000) }
        };
        let nodes = order.iter().map(node).collect();
        Ok((order, Self { nodes }))
    }
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
