//! A whole team at once: the target goes down the tree, level by level, each group of siblings by the same method.

use crate::exact::{overflow, scale};
use crate::read::Team;
use crate::{bottom_up, collared, equal_chance, hybrid, penetration};
use prestasi_kernel::{Problem, Result};
use std::collections::HashMap;
use std::path::Path;

/// How a group of siblings shares what it gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Columns `potential`.
    Potential,
    /// Column `last_year`.
    History,
    /// Both, the first with this percentage.
    Hybrid(u32),
    /// Columns `potential` and `last_year`: growth to where the share is low.
    Penetration,
    /// Columns `mean` and `sd`.
    Chance,
    /// Columns `commitment` and `weight`.
    BottomUp,
    /// Column `weight`.
    Weight,
}

/// How a target is allocated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub method: Method,
    /// Percent of last year that a quota may be: low and high.
    pub collar_pct: Option<(u32, u32)>,
    /// Over-assignment in hundredths of a percent, by level from the top: what the first group gets above the target,
    /// what its children get above that, and so on; 0 below.
    pub over_bp: Vec<u32>,
}

/// Quota of each row.
///
/// Errors: `quota-column-missing`, `quota-parent-cycle` (with the row), `quota-share-out-of-range`, and those of the method.
pub fn allocate(team: &Team, target: i64, settings: &Settings, file: &Path) -> Result<Vec<i64>> {
    let n = team.id.len();
    let mut children: Vec<Vec<u32>> = vec![Vec::new(); n + 1];
    for (i, parent) in team.parent.iter().enumerate() {
        children[parent.map_or(n, |p| p as usize)].push(i as u32);
    }
    let order = top_down(&children, n)?;
    let sums = Sums::new(team, &children, &order)?;
    let mut quota = vec![0_i64; n];
    let mut level = vec![0_usize; n + 1];
    for node in std::iter::once(n).chain(order.iter().map(|&row| row as usize)) {
        let group = &children[node];
        if group.is_empty() {
            continue;
        }
        let over = settings.over_bp.get(level[node]).copied().unwrap_or(0);
        let amount = if node == n { target } else { quota[node] };
        let pool = scale(amount, 10_000 + i128::from(over), 10_000)?;
        let parts = share(pool, group, &sums, settings, file)?;
        for (&child, part) in group.iter().zip(parts) {
            quota[child as usize] = part;
            level[child as usize] = level[node] + 1;
        }
    }
    Ok(quota)
}

/// Rows, parents before children.
pub(crate) fn top_down(children: &[Vec<u32>], n: usize) -> Result<Vec<u32>> {
    let mut order = children[n].clone();
    let mut at = 0;
    while at < order.len() {
        order.extend_from_slice(&children[order[at] as usize]);
        at += 1;
    }
    if order.len() == n {
        return Ok(order);
    }
    let mut seen = vec![false; n];
    order.iter().for_each(|&i| seen[i as usize] = true);
    let row = seen.iter().position(|seen| !seen).map_or(0, |i| i + 1);
    Err(Problem::new("quota-parent-cycle").arg("row", row))
}

/// Columns in which a row with children holds the sum of theirs.
struct Sums(HashMap<String, Vec<i64>>);

impl Sums {
    fn new(team: &Team, children: &[Vec<u32>], order: &[u32]) -> Result<Self> {
        let mut columns = team.columns.clone();
        for (name, values) in &mut columns {
            // A lock holds for its own row only.
            if name == "locked" {
                continue;
            }
            for node in order.iter().rev().map(|&row| row as usize).filter(|&node| !children[node].is_empty())
            {
                let sum =
                    children[node].iter().try_fold(0_i64, |sum, &c| sum.checked_add(values[c as usize]));
                values[node] = sum.ok_or_else(overflow)?;
            }
        }
        Ok(Self(columns))
    }

    fn group(&self, name: &'static str, group: &[u32], file: &Path) -> Result<Vec<i64>> {
        let column = self.0.get(name).ok_or_else(|| {
            let near = self.0.keys().map(String::as_str);
            let problem = Problem::new("quota-column-missing").arg("column", name).near(name, near);
            problem.at(prestasi_kernel::Place::file(file))
        })?;
        Ok(group.iter().map(|&i| column[i as usize]).collect())
    }
}

fn share(pool: i64, group: &[u32], sums: &Sums, settings: &Settings, file: &Path) -> Result<Vec<i64>> {
    let column = |name| sums.group(name, group, file);
    let weight = match settings.method {
        Method::Potential => column("potential")?,
        Method::History => column("last_year")?,
        Method::Weight => column("weight")?,
        Method::Hybrid(pct) => hybrid(pool, &column("potential")?, &column("last_year")?, pct)?,
        Method::Penetration => penetration(pool, &column("potential")?, &column("last_year")?)?,
        Method::Chance => equal_chance(pool, &column("mean")?, &column("sd")?)?.quota,
        Method::BottomUp => bottom_up(pool, &column("commitment")?, &column("weight")?)?.quota,
    };
    let (low, high) = bounds(group, sums, settings, file, pool)?;
    Ok(collared(pool, &weight, &low, &high)?.quota)
}

/// Bounds from collars and locks; without either, 0 and the pool (a negative pool turns them round).
fn bounds(
    group: &[u32],
    sums: &Sums,
    settings: &Settings,
    file: &Path,
    pool: i64,
) -> Result<(Vec<i64>, Vec<i64>)> {
    let (mut low, mut high) = (vec![pool.min(0); group.len()], vec![pool.max(0); group.len()]);
    if let Some((least, most)) = settings.collar_pct {
        let last_year = sums.group("last_year", group, file)?;
        for (at, &h) in last_year.iter().enumerate() {
            let part =
                |pct: u32, up: i128| i64::try_from((i128::from(h) * i128::from(pct) + up).div_euclid(100));
            low[at] = part(least, 99).map_err(|_| overflow())?;
            high[at] = part(most, 0).map_err(|_| overflow())?.max(low[at]);
        }
    }
    if sums.0.contains_key("locked") {
        for (at, locked) in
            sums.group("locked", group, file)?.into_iter().enumerate().filter(|&(_, v)| v >= 0)
        {
            (low[at], high[at]) = (locked, locked);
        }
    }
    Ok((low, high))
}
