//! Do the quotas of a tree add up, and by how much does each level go beyond the one above?

use crate::exact::scale;
use crate::read::Team;
use prestasi_kernel::{Place, Problem, Result};
use std::path::Path;

/// A row with children.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    pub id: String,
    pub quota: i64,
    pub children: usize,
    pub children_sum: i64,
    /// What the children carry beyond their parent, in basis points.
    pub over_bp: i64,
}

/// Levels of a tree of quotas, in the order of the rows.
///
/// Errors: `quota-column-missing`, and `quota-level-short` at the row of the first parent whose children carry less than it.
pub fn check(team: &Team, file: &Path) -> Result<Vec<Level>> {
    let quota = team.need("quota", file)?;
    let mut sum = vec![(0_usize, 0_i128); quota.len()];
    for (i, parent) in team.parent.iter().enumerate() {
        if let Some(parent) = parent {
            let slot = &mut sum[*parent as usize];
            *slot = (slot.0 + 1, slot.1 + i128::from(quota[i]));
        }
    }
    let mut levels = Vec::new();
    for (i, &(children, total)) in sum.iter().enumerate().filter(|(_, (children, _))| *children > 0) {
        let place = |problem: Problem| problem.at(Place::row(file, i as u64 + 1));
        let children_sum = i64::try_from(total).map_err(|_| place(crate::exact::overflow()))?;
        if children_sum < quota[i] {
            let missing = quota[i] - children_sum;
            return Err(place(
                Problem::new("quota-level-short")
                    .arg("id", &team.id[i])
                    .arg("quota", quota[i])
                    .arg("missing", missing),
            ));
        }
        let over = children_sum - quota[i];
        let over_bp = if quota[i] > 0 { scale(over, 10_000, i128::from(quota[i]))? } else { 0 };
        levels.push(Level { id: team.id[i].clone(), quota: quota[i], children, children_sum, over_bp });
    }
    Ok(levels)
}
